#include "ledger/read_row.hpp"

#include <algorithm>
#include <charconv>
#include <utility>
#include <variant>

#include "ledger/canonical.hpp"
#include "ledger/canonical_text.hpp"
#include "ledger/events.hpp"
#include "ledger/merkle.hpp"

namespace riskcat {
namespace {

using nlohmann::json;

/// The body of an entry, with its place in the tree.
struct Placed {
  std::uint64_t seq = 0;
  std::string_view text;
  std::string_view stored_leaf;
};

ReadBody read_body(const Placed& placed, EntryLeaves& leaves) {
  const std::string_view text = placed.text;
  ReadBody body;
  body.event = parse_body(text);
  body.canonical = body.event && body.event->is_object() && body.event->dump() == text;
  body.leaf = leaves.leaf(placed.seq, text);
  body.same_leaf = body.leaf.view() == placed.stored_leaf;
  return body;
}

ReadRow read_entry(const StoredEntry& entry, EntryLeaves& leaves) {
  ReadRow row;
  row.seq = entry.seq;
  row.bodies.push_back(read_body({static_cast<std::uint64_t>(entry.seq), entry.body, entry.leaf}, leaves));
  return row;
}

/// nullopt when the event lacks a part, or one is of another kind.
std::optional<ReadDecision> decision_in(const json& event) {
  try {
    events::stamp_of(event);
    if (event.at("type") != events::kDecision) return std::nullopt;
    return ReadDecision{event.at("run").get<std::uint32_t>(), event.at("decision").at("urn").get<std::int64_t>()};
  } catch (const json::exception&) {
    return std::nullopt;
  }
}

/// The members of a decision that verification looks at, collected while its text is read.
class DecisionMembers {
 public:
  void operator()(std::size_t depth, std::string_view name, std::string_view value) {
    if (depth == 2 && name == "urn") urn_inside_ = value;
    if (depth != 1) return;
    if (name == "decision") urn_ = urn_inside_;
    if (name == "run") run_ = value;
    if (name == "type") is_decision_ = value == R"("decision")";
    if (name == "at" || name == "by") stamps_ += value.starts_with('"') ? 1U : 0U;
    urn_inside_ = {};
  }
  std::optional<ReadDecision> decision() const {
    ReadDecision decision;
    const bool whole = is_decision_ && stamps_ == 2 && read(run_, decision.run) && read(urn_, decision.urn);
    return whole ? std::optional(decision) : std::nullopt;
  }

 private:
  template <class Number>
  static bool read(std::string_view text, Number& number) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size();
  }

  std::string_view urn_inside_;
  std::string_view urn_;
  std::string_view run_;
  unsigned stamps_ = 0;
  bool is_decision_ = false;
};

ReadBody read_decision(const Placed& placed, EntryLeaves& leaves) {
  // Nearly all are told from their text; making the object takes ten times as long.
  DecisionMembers members;
  if (CanonicalReader(placed.text, members).object_alone() && members.decision()) {
    ReadBody plain;
    plain.canonical = true;
    plain.decision = members.decision();
    plain.leaf = leaves.leaf(placed.seq, placed.text);
    plain.same_leaf = plain.leaf.view() == placed.stored_leaf;
    return plain;
  }
  ReadBody body = read_body(placed, leaves);
  if (body.canonical) body.decision = decision_in(*body.event);
  if (body.decision) body.event.reset();
  return body;
}

/// Whether the column gives the body's school; a body without one is for the history to complain of.
bool is_urn_of(std::int64_t column, const ReadBody& body) { return !body.decision || body.decision->urn == column; }

/// The first column that is not what the bodies say; empty when all are.
std::string false_column(const DecisionBlock& block, const std::vector<ReadBody>& bodies,
                         const events::Envelope& envelope) {
  if (block.count != static_cast<std::int64_t>(bodies.size())) return "number of decisions";
  if (block.leaves.size() != bodies.size() * 32) return "number of hashes";
  if (!envelope.after.starts_with(R"(,"run":)" + std::to_string(block.run) + ",")) return "run";
  if (!is_urn_of(block.first_urn, bodies.front())) return "first school";
  if (!is_urn_of(block.last_urn, bodies.back())) return "last school";
  return {};
}

std::optional<ReadRow::Complaint> complaint(const DecisionBlock& block, const std::vector<std::string_view>& texts,
                                            const std::vector<ReadBody>& bodies) {
  const auto envelope = envelope_of(texts.front());
  if (!envelope) return ReadRow::Complaint{0, "is not a decision, among decisions"};
  for (std::size_t i = 1; i < texts.size(); ++i) {
    if (envelope->record_in(texts[i])) continue;
    return ReadRow::Complaint{i, "is of another kind, run, time or hand than those before it in its block"};
  }
  const std::string column = false_column(block, bodies, *envelope);
  if (!column.empty()) return ReadRow::Complaint{0, "begins a block that gives a false " + column};
  return std::nullopt;
}

ReadRow read_block(const DecisionBlock& block, EntryLeaves& leaves) {
  ReadRow row;
  row.seq = block.seq;
  row.is_block = true;
  const auto text = unpack(block);
  const auto texts = text ? bodies_in(*text) : std::nullopt;
  if (!texts || texts->empty()) {
    row.leaves = digests_in(block.leaves);
    row.complaint = {0, "begins a block of decisions that cannot be unpacked"};
    return row;
  }
  const std::string_view stored = block.leaves;
  for (const std::string_view body : *texts) {
    const std::size_t i = row.bodies.size();
    const std::size_t at = std::min(i * 32, stored.size());
    row.bodies.push_back(
        read_decision({static_cast<std::uint64_t>(block.seq) + i, body, stored.substr(at, 32)}, leaves));
    // Too few leaves are one complaint about the block, and not one about each decision.
    if (at == stored.size()) row.bodies.back().same_leaf = true;
  }
  row.complaint = complaint(block, *texts, row.bodies);
  return row;
}

}  // namespace

std::uint64_t entries_in(const StoredRow& row) {
  const auto* block = std::get_if<DecisionBlock>(&row);
  return block == nullptr ? 1 : block->leaves.size() / 32;
}

ReadRow read_row(const StoredRow& row, EntryLeaves leaves) {
  const auto* block = std::get_if<DecisionBlock>(&row);
  return block == nullptr ? read_entry(std::get<StoredEntry>(row), leaves) : read_block(*block, leaves);
}

}  // namespace riskcat
