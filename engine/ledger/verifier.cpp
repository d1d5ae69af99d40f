#include "ledger/verifier.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string_view>
#include <utility>

#include "ledger/compression.hpp"
#include "ledger/delivered_lines.hpp"
#include "ledger/entry_leaves.hpp"
#include "ledger/events.hpp"
#include "ledger/in_order.hpp"
#include "ledger/schema_objects.hpp"
#include "ledger/stored_rows.hpp"

namespace riskcat {
namespace {

bool only_records_a_checkpoint(const std::string& type) {
  return type == events::kCheckpoint || type == events::kCountersigned;
}

/// A write ends with each of these; a run's decisions share the write of its end.
bool ends_a_write(const std::string& type) {
  static constexpr std::array kTypes = {events::kLogCreated,    events::kFormatRaised, events::kRulesetAdded,
                                        events::kDataDelivered, events::kRunStarted,   events::kRunFinished,
                                        events::kRunAbandoned,  events::kRunConfirmed, events::kKeyChanged};
  return std::find(kTypes.begin(), kTypes.end(), type) != kTypes.end() || only_records_a_checkpoint(type);
}

/// "entry 5" + " is missing", or "entries 5 to 7" + " are missing".
std::string entries_text(std::uint64_t first, std::uint64_t last, const char* is = "", const char* are = "") {
  if (first >= last) return "entry " + std::to_string(first) + is;
  return "entries " + std::to_string(first) + " to " + std::to_string(last) + are;
}

std::string name_of(std::uint64_t seq, const ReadBody& body) {
  std::string name = "entry " + std::to_string(seq);
  if (body.decision) name += " (" + describe_decision(body.decision->run, body.decision->urn) + ")";
  if (body.event) name += " (" + describe_entry(*body.event) + ")";
  return name;
}

/// Empty when the body gives none.
std::string type_of(const ReadBody& body) {
  if (!body.event || !body.event->is_object() || !body.event->contains("type")) return {};
  const nlohmann::json& type = (*body.event)["type"];
  return type.is_string() ? type.get<std::string>() : std::string();
}

/// SQLite's check of the file lists a page that the disk did not give beside those that are wrong. That the disk fails
/// is no sign that anybody changed the ledger.
bool tells_of_unread_page(const std::string& answer) {
  constexpr std::string_view kCode = "error code=";
  constexpr int kInputOutput = 10;
  if (answer.find("failed to get page") != std::string::npos) return true;
  const std::size_t at = answer.find(kCode);
  return at != std::string::npos && (std::atoi(answer.c_str() + at + kCode.size()) & 0xFF) == kInputOutput;
}

}  // namespace

Verifier::Verifier(Connection& connection, const VerifyOptions& options, std::uint64_t& read)
    : connection_(connection), database_(connection.database()), options_(options) {
  const SQLite::Transaction one_view(database_, SQLite::TransactionBehavior::DEFERRED);
  if (check_schema()) {
    read_heads();
    check_entries(read);
    check_format();
    check_blobs();
    check_file();
  }
}

void Verifier::report(Check check, std::string what, std::optional<std::uint64_t> entry) {
  Finding finding;
  finding.check = check;
  finding.entry = entry;
  finding.what = std::move(what);
  report(std::move(finding));
}

void Verifier::report(Finding finding) {
  if (options_.skip.contains(finding.check) || findings_.size() >= kFindings) return;
  findings_.push_back(std::move(finding));
}

std::vector<Finding> Verifier::findings() const {
  std::vector<Finding> sorted = findings_;
  std::stable_sort(sorted.begin(), sorted.end(), [](const Finding& a, const Finding& b) {
    return a.entry.value_or(UINT64_MAX) < b.entry.value_or(UINT64_MAX);
  });
  return sorted;
}

void Verifier::check_file() {
  SQLite::Statement query(database_, "PRAGMA integrity_check(1)");
  if (!query.executeStep()) return;
  const std::string answer = query.getColumn(0).getString();
  if (answer == "ok") return;
  if (tells_of_unread_page(answer)) {
    throw StoreError(StoreProblem::failed, "The ledger " + database_.getFilename() + " could not be read to its end (" +
                                               answer + "); check the disk and try again.");
  }
  report(Check::file, "the file's inner structure is damaged (" + answer + ")");
}

bool Verifier::check_schema() {
  const SchemaObjects& expected = expected_schema();
  const SchemaObjects found = schema_objects(database_);
  bool readable = true;
  const auto differs = [&](const std::string& name, const std::string& what) {
    report(Check::schema, what);
    // Reading fires no trigger, but what other tables and indexes would run is anyone's guess.
    readable = readable && name.starts_with("trigger ");
  };
  for (const auto& [name, text] : expected) {
    const auto object = found.find(name);
    if (object == found.end()) {
      differs(name, "the " + name + ", which every ledger has, is gone");
    } else if (object->second != text) {
      differs(name, "the " + name + " is not the one every ledger has");
    }
  }
  for (const auto& [name, text] : found) {
    if (!expected.contains(name)) differs(name, "there is a " + name + " that no ledger has");
  }
  return readable;
}

void Verifier::read_heads() {
  SQLite::Statement query(database_, "SELECT size, root, peaks FROM head ORDER BY size");
  while (query.executeStep()) {
    const std::int64_t size = query.getColumn(0).getInt64();
    if (size <= 0) {
      report(Check::head, "there is a head over no entries, which riskcat never writes");
      continue;
    }
    heads_.push_back(
        {static_cast<std::uint64_t>(size), query.getColumn(1).getString(), query.getColumn(2).getString()});
  }
}

void Verifier::check_entries(std::uint64_t& read) {
  struct Place {
    StoredRow stored;
    ReadRow read;
  };
  note_root();
  StoredRows rows(database_);
  std::vector<Place> places(places_in_order());
  const auto fetch = [&](std::size_t at) {
    auto row = rows.next();
    if (!row) return false;
    read += entries_in(*row);
    places[at].stored = *std::move(row);
    return true;
  };
  leaves_ = entry_leaves(database_);
  InOrder{fetch, [&](std::size_t at) { places[at].read = read_row(places[at].stored, leaves_); },
          [&](std::size_t at) { check_row(places[at].read); }}
      .run(places.size());
  check_end();
}

void Verifier::check_row(const ReadRow& row) {
  const std::uint64_t first = check_place(row);
  if (row.complaint) {
    const std::uint64_t seq = first + row.complaint->at;
    const bool readable = row.complaint->at < row.bodies.size();
    report(
        Check::block,
        (readable ? name_of(seq, row.bodies[row.complaint->at]) : entries_text(seq, seq)) + " " + row.complaint->what,
        seq);
  }
  for (std::size_t i = 0; i < row.bodies.size(); ++i) {
    check_body(first + i, row.bodies[i], row.is_block);
    add_leaf(row.bodies[i].leaf);
  }
  // The hashes as they are stored stand for what cannot be read, and what comes after it makes no sense without it.
  for (const Digest& leaf : row.leaves) add_leaf(leaf);
  history_failed_ = history_failed_ || row.bodies.empty();
}

std::uint64_t Verifier::check_place(const ReadRow& row) {
  const auto first = static_cast<std::uint64_t>(std::max<std::int64_t>(row.seq, 0));
  if (row.seq < 0) {
    report(Check::sequence, "an entry was put before the first one", 0);
  } else if (first > expected_) {
    report(Check::sequence, entries_text(expected_, first - 1, " is missing", " are missing"), expected_);
  } else if (first < expected_) {
    report(Check::sequence, entries_text(first, first, " is there twice"), first);
  }
  if (row.is_block) {
    const bool cut_short = after_block_ && first == expected_ && first % kBlockDecisions != 0;
    if (cut_short || row.entries() > room_in_block(first)) {
      report(Check::block,
             "the block of decisions at entry " + std::to_string(first) + " is not cut as riskcat cuts blocks", first);
    }
  }
  after_block_ = row.is_block;
  if (row.seq >= 0) expected_ = std::max(expected_, first + row.entries());
  return first;
}

void Verifier::add_leaf(const Digest& leaf) {
  tree_.add(leaf);
  note_root();
  check_head();
}

std::optional<std::string> Verifier::check_history(std::uint64_t seq, const ReadBody& body) {
  if (body.decision) return history_.next_decision(body.decision->run, body.decision->urn);
  if (body.canonical) return history_.next(seq, *body.event);
  return "it is not written as riskcat writes an event";
}

void Verifier::check_body(std::uint64_t seq, const ReadBody& body, bool in_block) {
  if (!body.same_leaf) report(Check::leaf, name_of(seq, body) + " is not what was recorded", seq);
  const auto complaint = check_history(seq, body);
  // One slip in a history makes later entries look wrong too; the first is the one to look at.
  if (complaint && !history_failed_) {
    history_failed_ = true;
    report(Check::history, name_of(seq, body) + " does not fit those before it: " + *complaint, seq);
  }
  const std::string type = type_of(body);
  if (type == events::kDecision && !in_block) {
    report(Check::block, name_of(seq, body) + " stands outside the blocks of decisions", seq);
  }
  if (only_records_a_checkpoint(type) && options_.against && seq >= options_.against->size) ++recording_checkpoints_;
  check_head_follows(seq, type);
}

std::uint64_t Verifier::signed_by(const PublicKey& key) const {
  std::uint64_t size = 0;
  for (const CheckpointRecord& record : history_.checkpoints().checkpoints()) {
    const auto by_key = [&](const NoteSignature& each) { return is_signature_of(each, record.note.text, key); };
    const auto countersigned = [&](const Countersignature& each) { return by_key(each.signature); };
    const auto& seconds = record.countersignatures;
    if (by_key(record.note.signatures.front()) || std::any_of(seconds.begin(), seconds.end(), countersigned)) {
      size = std::max(size, record.checkpoint.head.size);
    }
  }
  return size;
}

void Verifier::check_head_follows(std::uint64_t seq, const std::string& type) {
  const std::uint64_t size = seq + 1;
  if (!ends_a_write(type) || heads_.empty() || size > heads_.back().size) return;
  const auto at = std::lower_bound(heads_.begin(), heads_.end(), size,
                                   [](const StoredHead& head, std::uint64_t wanted) { return head.size < wanted; });
  if (at->size != size) report(Check::sequence, "the head after entry " + std::to_string(seq) + " is missing", seq);
}

bool Verifier::found_before(std::uint64_t size) const {
  return std::any_of(findings_.begin(), findings_.end(), [&](const Finding& finding) {
    const Check by = finding.check;
    return (by == Check::leaf || by == Check::sequence || by == Check::block) && finding.entry && *finding.entry < size;
  });
}

void Verifier::check_head() {
  for (; next_head_ < heads_.size() && heads_[next_head_].size <= tree_.size(); ++next_head_) {
    const StoredHead& head = heads_[next_head_];
    if (head.size == tree_.size()) history_.add_head({head.size, tree_.root()});
    std::string peaks;
    for (const Digest& peak : tree_.peaks()) peaks.append(peak.view());
    const bool same = head.size == tree_.size() && head.root == tree_.root().view() && head.peaks == peaks;
    if (same || head_failed_) continue;
    head_failed_ = true;
    // A more exact place is already known when an entry itself does not fit.
    if (found_before(head.size)) continue;
    Finding finding;
    finding.check = Check::head;
    finding.entry = next_head_ == 0 ? 0 : heads_[next_head_ - 1].size;
    finding.last_entry = head.size - 1;
    finding.what = "one of " + entries_text(*finding.entry, *finding.last_entry) +
                   ", or the head written after them, is not what was recorded";
    report(std::move(finding));
  }
}

void Verifier::check_end() {
  const std::uint64_t last = heads_.empty() ? 0 : heads_.back().size;
  if (expected_ > last) {
    report(Check::sequence, entries_text(last, expected_ - 1, " was", " were") + " not added by riskcat", last);
  } else if (expected_ < last) {
    cut_short_ = !options_.skip.contains(Check::sequence);
    report(Check::sequence, "the end of it, " + entries_text(expected_, last - 1, ", is missing", ", is missing"),
           expected_);
  }
}

void Verifier::note_root() {
  if (options_.against && options_.against->size == tree_.size()) root_against_ = tree_.root();
}

void Verifier::check_blobs() {
  SQLite::Statement query(database_, "SELECT digest, size, bytes FROM blob ORDER BY digest");
  while (query.executeStep()) {
    const SQLite::Column frame = query.getColumn(2);
    check_blob(query.getColumn(0).getString(), static_cast<std::uint64_t>(query.getColumn(1).getInt64()),
               {static_cast<const char*>(frame.getBlob()), static_cast<std::size_t>(frame.getBytes())});
  }
  for (const auto& [digest, what] : history_.named()) {
    if (stored_.contains(digest)) continue;
    report({Check::blob, std::nullopt, std::nullopt, digest, what + " is no longer stored"});
  }
}

void Verifier::check_blob(const std::string& digest, std::uint64_t size, std::string_view frame) {
  const auto expected = Digest::from_bytes(digest);
  const auto bytes = decompress(frame, size);
  const auto named = expected ? history_.named().find(*expected) : history_.named().end();
  if (named == history_.named().end()) {
    // The file of an entry that is missing at the end is not a second finding.
    if (cut_short_) return;
    report({Check::blob, std::nullopt, std::nullopt, expected, "a stored file is one that no entry names"});
    return;
  }
  stored_.insert(*expected);
  if (!bytes || sha256(*bytes) != *expected) {
    report({Check::blob, std::nullopt, std::nullopt, expected, named->second + " is no longer what was recorded"});
    return;
  }
  check_lines(*expected, *bytes);
}

void Verifier::check_lines(const Digest& digest, std::string_view bytes) {
  if (!leaves_.secret()) return;
  std::vector<std::string_view> lines;
  for (const DeliveryRecord& record : history_.deliveries()) {
    if (record.sha256 != digest || !record.root) continue;
    if (lines.empty()) lines = delivered_lines(bytes);
    const Salts salts = Salts::of_lines(*leaves_.secret(), record.delivery.id);
    if (record.lines == lines.size() && *record.root == line_root(lines, salts)) continue;
    report({Check::blob, std::nullopt, std::nullopt, digest,
            "delivery " + std::to_string(record.delivery.id) + " (" + record.delivery.file_name +
                ") was recorded with other lines than its file has"});
  }
}

void Verifier::check_format() {
  const std::int64_t said = connection_.format();
  if (history_.format() == 0 || said == history_.format()) return;
  report(Check::schema, "the file says that it is of format " + std::to_string(said) +
                            ", and its entries are of format " + std::to_string(history_.format()));
}

}  // namespace riskcat
