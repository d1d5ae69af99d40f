#include "reliability/tampering/whole_ledger.hpp"

#include <algorithm>

namespace riskcat {
namespace {

void write_entry(SQLite::Database& database, std::size_t seq, const std::string& body) {
  SQLite::Statement insert(database, "INSERT INTO entry (seq, leaf, body) VALUES (?, ?, ?)");
  insert.bind(1, static_cast<std::int64_t>(seq));
  bind_bytes(insert, 2, leaf_of(seq, body).view());
  insert.bind(3, body);
  insert.exec();
}

void write_head(SQLite::Database& database, const MerkleTree& tree) {
  SQLite::Statement insert(database, "INSERT INTO head (size, root, peaks) VALUES (?, ?, ?)");
  std::string peaks;
  for (const Digest& peak : tree.peaks()) peaks.append(peak.view());
  insert.bind(1, static_cast<std::int64_t>(tree.size()));
  bind_bytes(insert, 2, tree.root().view());
  bind_bytes(insert, 3, peaks);
  insert.exec();
}

}  // namespace

void edit_body(std::string& body, const std::function<void(nlohmann::json&)>& change) {
  nlohmann::json parsed = nlohmann::json::parse(body);
  change(parsed);
  body = parsed.dump();
}

bool WholeLedger::is(const std::string& body, const std::string& type) {
  return body.find("\"type\":\"" + type + "\"") != std::string::npos;
}

WholeLedger::WholeLedger(SQLite::Database& database) {
  StoredRows rows(database);
  while (const auto row = rows.next()) {
    if (const auto* entry = std::get_if<StoredEntry>(&*row)) {
      bodies.push_back(entry->body);
    } else {
      for (std::string& body : bodies_of(std::get<DecisionBlock>(*row))) bodies.push_back(std::move(body));
    }
  }
}

std::vector<std::size_t> WholeLedger::all(const std::string& type, std::size_t from) const {
  std::vector<std::size_t> found;
  for (std::size_t i = from; i < bodies.size(); ++i) {
    if (is(bodies[i], type)) found.push_back(i);
  }
  return found;
}

void WholeLedger::without(const std::vector<std::string>& types) {
  std::erase_if(bodies, [&](const std::string& body) {
    return std::any_of(types.begin(), types.end(), [&](const std::string& type) { return is(body, type); });
  });
}

void WholeLedger::sign_again(const std::vector<const PrivateKey*>& keys) {
  const std::string origin = nlohmann::json::parse(bodies[0])["origin"];
  const auto resigned = [&](const std::string& text, const NoteSignature& old) {
    const auto key =
        std::find_if(keys.begin(), keys.end(), [&](const auto* each) { return old.is_of(each->public_key()); });
    return sign_note(text, **key, 1'539'682'200);
  };
  MerkleTree tree;
  std::vector<std::string> texts(bodies.size());
  for (std::size_t seq = 0; seq < bodies.size(); tree.add(leaf(seq++))) {
    edit_body(bodies[seq], [&](nlohmann::json& body) {
      if (body["type"] == "checkpoint") {
        texts[seq] = Checkpoint{origin, {seq, tree.root()}}.text();
        const auto old = SignedNote::parse(body["note"].get<std::string>());
        body["note"] = SignedNote{texts[seq], {resigned(texts[seq], old->signatures.front())}}.whole();
      } else if (body["type"] == "checkpoint_countersigned") {
        const auto old = NoteSignature::parse(body["signature"].get<std::string>());
        body["signature"] = resigned(texts[body["checkpoint"].get<std::size_t>()], *old).line();
      }
    });
  }
}

void WholeLedger::write_block(SQLite::Database& database, std::size_t first, std::size_t end) const {
  DecisionBlock block;
  block.seq = static_cast<std::int64_t>(first);
  block.run = nlohmann::json::parse(bodies[first])["run"].get<std::int64_t>();
  const auto at = [&](std::size_t seq) { return bodies.begin() + static_cast<std::ptrdiff_t>(seq); };
  pack_wholly(block, Bodies(at(first), at(end)));
  store(database, block);
}

void WholeLedger::write(SQLite::Database& database) {
  database.exec("DELETE FROM entry; DELETE FROM decisions; DELETE FROM head");
  MerkleTree tree;
  for (std::size_t seq = 0; seq < bodies.size();) {
    std::size_t end = seq;
    do {
      tree.add(leaf(end));
    } while (is(bodies[end++], "decision") && end < bodies.size() && end % kBlockDecisions != 0 &&
             is(bodies[end], "decision"));
    if (is(bodies[seq], "decision")) {
      write_block(database, seq, end);
    } else {
      write_entry(database, seq, bodies[seq]);
      write_head(database, tree);
    }
    seq = end;
  }
}

void drop_unnamed_files(SQLite::Database& database) {
  database.exec(
      "DELETE FROM blob WHERE lower(hex(digest)) NOT IN (SELECT body ->> '$.sha256' FROM entry WHERE type = "
      "'data_delivered' UNION SELECT file.value ->> '$.sha256' FROM entry, json_each(body, '$.files') AS file WHERE "
      "entry.type = 'ruleset_added')");
}

}  // namespace riskcat
