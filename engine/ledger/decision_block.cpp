#include "ledger/decision_block.hpp"

#include <algorithm>
#include <stdexcept>

#include "ledger/canonical.hpp"
#include "ledger/merkle.hpp"
#include "ledger/store_error.hpp"
#include "values/limits.hpp"

namespace riskcat {
namespace {

void require_in_order(const DecisionBodies& decisions, std::size_t i) {
  if (i > 0 && decisions.urn(i) <= decisions.urn(i - 1)) {
    throw std::logic_error("decisions were to be recorded out of URN order");
  }
}

void require_storable(std::string_view body, Urn urn) {
  if (body.size() > limits::kDecisionBytes) {
    throw StoreError(StoreProblem::unsuitable,
                     "The decision on school " + urn.text() + " takes " + std::to_string(body.size()) +
                         " bytes, too many to be recorded (at most " + std::to_string(limits::kDecisionBytes) +
                         "); give the rules shorter names, or decide with fewer at a time.");
  }
  // The block is cut apart at line feeds.
  if (body.find('\n') != std::string_view::npos) throw std::logic_error("a decision was to be recorded on two lines");
}

}  // namespace

/// The body, until the next one is added.
std::string_view BlockMaker::add_body(const RunBodies& run, std::size_t i) {
  require_in_order(run.decisions, i);
  const std::size_t begin = text_.size();
  text_ += run.envelope.before;
  run.decisions.append_to(text_, i);
  text_ += run.envelope.after;
  const std::string_view body = std::string_view(text_).substr(begin);
  require_storable(body, run.decisions.urn(i));
  return body;
}

MadeBlock BlockMaker::make(const RunBodies& run, std::size_t first, std::size_t count, std::uint64_t seq) {
  MadeBlock made;
  DecisionBlock& block = made.block;
  block.seq = static_cast<std::int64_t>(seq);
  block.count = static_cast<std::int64_t>(count);
  block.run = run.run;
  block.first_urn = run.decisions.urn(first).number();
  block.last_urn = run.decisions.urn(first + count - 1).number();
  text_.clear();
  MerkleTree tree;
  EntryLeaves leaves = run.leaves;
  for (std::size_t i = 0; i < count; ++i) {
    const Digest leaf = leaves.leaf(seq + i, add_body(run, first + i));
    text_ += '\n';
    block.leaves.append(leaf.view());
    tree.add(leaf);
  }
  made.subtree = tree.root();
  block.size = static_cast<std::int64_t>(text_.size());
  block.frame = compressor_.frame_of(text_);
  return made;
}

std::optional<std::string> unpack(const DecisionBlock& block) {
  const std::size_t most = std::min(kBlockDecisions, block.leaves.size() / 32) * (limits::kDecisionBytes + 1);
  return decompress(block.frame, static_cast<std::uint64_t>(block.size), most);
}

std::optional<std::vector<std::string_view>> bodies_in(std::string_view text) {
  std::vector<std::string_view> bodies;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return std::nullopt;
    bodies.push_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  return bodies;
}

std::optional<events::Envelope> envelope_of(std::string_view body) {
  const auto event = parse_body(body);
  try {
    if (!event || event->at("type") != events::kDecision) return std::nullopt;
    const Stamp stamp = events::stamp_of(*event);
    if (stamp.at.empty() || stamp.by.empty()) return std::nullopt;
    return events::decision_envelope(event->at("run").get<std::uint32_t>(), stamp);
  } catch (const nlohmann::json::exception&) {
    return std::nullopt;
  }
}

}  // namespace riskcat
