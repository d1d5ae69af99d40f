// Delivered files and rule texts, and what the ledger says of them.
#include "ledger/delivered_lines.hpp"
#include "reliability/tampering/kind.hpp"

namespace riskcat {
namespace {

using nlohmann::json;

const std::string kNamedByRules =
    "lower(hex(digest)) IN (SELECT file.value ->> '$.sha256' FROM entry, json_each(body, '$.files') AS file WHERE "
    "entry.type "
    "= "
    "'ruleset_added')";

std::string content_of(SQLite::Database& database, int row) {
  SQLite::Statement query(database, "SELECT bytes, size FROM blob WHERE rowid = " + std::to_string(row));
  query.executeStep();
  const auto size = static_cast<std::uint64_t>(query.getColumn(1).getInt64());
  return decompress(query.getColumn(0).getString(), size).value();
}

void put_content(SQLite::Database& database, int row, const std::string& content, const std::string& digest) {
  SQLite::Statement update(database,
                           "UPDATE blob SET bytes = ?, size = ?, digest = coalesce(?, digest) WHERE rowid = ?");
  bind_bytes(update, 1, compress(content));
  update.bind(2, static_cast<std::int64_t>(content.size()));
  if (!digest.empty()) bind_bytes(update, 3, digest);
  update.bind(4, row);
  update.exec();
}

RowChange content_edited(const std::string& which) {
  return [=](SQLite::Database& database, Dice& dice) {
    const int row = draw(database, dice, "SELECT rowid FROM blob WHERE " + which);
    put_content(database, row, edited(content_of(database, row), dice), "");
  };
}

void removed(SQLite::Database& database, Dice& dice) {
  database.exec("DELETE FROM blob WHERE rowid = " + std::to_string(draw(database, dice, "SELECT rowid FROM blob")));
}

void added(SQLite::Database& database, Dice& dice) {
  const std::string content = dice.word(1 + dice.below(99));
  SQLite::Statement insert(database, "INSERT INTO blob (digest, size, bytes) VALUES (?, ?, ?)");
  bind_bytes(insert, 1, sha256(content).view());
  insert.bind(2, static_cast<std::int64_t>(content.size()));
  bind_bytes(insert, 3, compress(content));
  insert.exec();
}

/// Edits a delivered file and makes its entry's body say the same, line root and all.
void redelivered(SQLite::Database& database, Dice& dice, std::string& body) {
  edit_body(body, [&](json& delivered) {
    const std::string digest(Digest::parse_hex(delivered["sha256"].get<std::string>())->view());
    SQLite::Statement query(database, "SELECT rowid FROM blob WHERE digest = ?");
    bind_bytes(query, 1, digest);
    query.executeStep();
    const int row = query.getColumn(0).getInt();
    query.reset();
    const std::string content = edited(content_of(database, row), dice);
    const auto lines = delivered_lines(content);
    put_content(database, row, content, std::string(sha256(content).view()));
    delivered["sha256"] = sha256(content).hex();
    delivered["size"] = content.size();
    delivered["lines"] = lines.size();
    delivered["line_root"] = line_root(lines, Salts::of_lines(kSecret, delivered["delivery"])).hex();
  });
}

void edited_with_its_entry(SQLite::Database& database, Dice& dice) {
  const int seq = draw(database, dice, "SELECT seq FROM entry WHERE type = 'data_delivered'");
  rewrite(
      seq,
      [&](json& body) {
        std::string text = body.dump();
        redelivered(database, dice, text);
        body = json::parse(text);
      },
      true)(database);
}

void edited_and_all_made_to_fit(SQLite::Database& database, Dice& dice) {
  WholeLedger whole(database);
  whole.without({"key_changed", "checkpoint", "checkpoint_countersigned"});
  redelivered(database, dice, whole.bodies[dice.one_of(whole.all("data_delivered"))]);
  whole.write(database);
}

void line_root_edited(SQLite::Database& database, Dice& dice) {
  rewrite(
      draw(database, dice, "SELECT seq FROM entry WHERE type = 'data_delivered'"),
      [&](json& body) {
        dice.below(2) == 0 ? body["line_root"] = sha256(dice.word(8)).hex()
                           : body["lines"] = body["lines"].get<std::size_t>() + 1 + dice.below(9);
      },
      true)(database);
}

}  // namespace

std::vector<TamperingKind> file_kinds() {
  return {
      {"a delivered file changed", Seen::in_itself, on_rows(content_edited("NOT " + kNamedByRules))},
      {"a rule text changed", Seen::in_itself, on_rows(content_edited(kNamedByRules))},
      {"a stored file removed", Seen::in_itself, on_rows(removed)},
      {"a stored file added", Seen::in_itself, on_rows(added)},
      {"the root over a file's lines edited, with its hash", Seen::in_itself, on_rows(line_root_edited)},
      {"a delivered file changed, and its entry made to fit", Seen::in_itself, on_rows(edited_with_its_entry)},
      {"a delivered file changed, and all made to fit, without checkpoints", Seen::with_head_only,
       on_rows(edited_and_all_made_to_fit)},
  };
}

}  // namespace riskcat
