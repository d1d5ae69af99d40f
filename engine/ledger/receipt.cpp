#include "ledger/receipt.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "ledger/base64.hpp"
#include "ledger/delivered_lines.hpp"
#include "ledger/proofs.hpp"

namespace riskcat {
namespace {

using nlohmann::json;

StoreError damaged(const std::string& what) {
  return {StoreProblem::damaged, "The receipt cannot be made: " + what + ". Verify the ledger."};
}

template <class T>
T there(std::optional<T> value, const char* what) {
  if (!value) throw damaged(std::string(what) + " is no longer in the ledger");
  return *std::move(value);
}

json as_json(const ProofPath& path) {
  json list = json::array();
  for (const Digest& digest : path) list.push_back(digest.hex());
  return list;
}

json entry_json(const ProvableEntry& entry, const std::vector<Digest>& leaves) {
  if (entry.seq >= leaves.size()) {
    throw StoreError(StoreProblem::unsuitable, "The checkpoint was made before this was decided; use a later one.");
  }
  return {{"entry", entry.seq},
          {"salt", to_base64(entry.salt)},
          {"body", entry.body},
          {"path", as_json(inclusion_path(leaves, entry.seq))}};
}

void collect(const Proof& proof, std::vector<Evidence>& into) {
  into.insert(into.end(), proof.evidence.begin(), proof.evidence.end());
  for (const Proof& part : proof.parts) collect(part, into);
}

auto key_of(const Evidence& evidence) {
  const auto& address = evidence.address;
  return std::make_tuple(evidence.fact, evidence.value, evidence.reason, address ? address->delivery : 0,
                         address ? address->row : 0, address ? address->column : std::string());
}

json fact_json(const Evidence& evidence) {
  json fact = {{"fact", evidence.fact}, {"title", evidence.title}};
  fact[evidence.state == State::known ? "value" : "missing"] =
      evidence.state == State::known ? evidence.value : evidence.reason;
  if (!evidence.address) return fact;
  fact["delivery"] = evidence.address->delivery;
  fact["row"] = evidence.address->row;
  fact["column"] = evidence.address->column;
  return fact;
}

/// Delivery → the rows that the facts stand in, the header first.
std::map<std::uint32_t, std::set<std::uint32_t>> rows_of(const std::vector<Evidence>& facts) {
  std::map<std::uint32_t, std::set<std::uint32_t>> rows;
  for (const Evidence& fact : facts) {
    if (!fact.address) continue;
    rows[fact.address->delivery].insert(1);
    rows[fact.address->delivery].insert(fact.address->row);
  }
  return rows;
}

void add_lines(const Ledger& ledger, std::uint32_t delivery, const std::set<std::uint32_t>& rows, json& lines) {
  auto salts = ledger.line_salts(delivery);
  const auto loaded = ledger.load_deliveries({delivery});
  if (loaded.empty()) throw damaged("delivery " + std::to_string(delivery) + " is no longer in it");
  const auto text = delivered_lines(loaded.front().bytes);
  const auto leaves = line_leaves(text, *salts);
  for (const std::uint32_t row : rows) {
    if (row > text.size()) throw damaged("delivery " + std::to_string(delivery) + " has other rows");
    lines.push_back({{"delivery", delivery},
                     {"row", row},
                     {"salt", to_base64(salts->at(row - 1))},
                     {"bytes", to_base64(text[row - 1])},
                     {"path", as_json(inclusion_path(leaves, row - 1))}});
  }
}

json rules_json(const Ledger& ledger, const Digest& ruleset) {
  json rules = json::array();
  for (const RuleFile& file : ledger.rule_files(there(ledger.ruleset(ruleset), "the ruleset"))) {
    rules.push_back({{"path", file.path}, {"text", file.bytes}});
  }
  return rules;
}

}  // namespace

std::vector<Evidence> evidence_of(const Why& why) {
  std::vector<Evidence> all;
  for (const OutcomeProof& outcome : why.outcomes) {
    for (const RuleProof& rule : outcome.decided_by) collect(rule.proof, all);
    for (const RuleProof& rule : outcome.open) collect(rule.proof, all);
  }
  for (const ActionProof& action : why.actions) collect(action.proof, all);
  for (const ActionProof& action : why.possible_actions) collect(action.proof, all);
  std::set<decltype(key_of(all.front()))> seen;
  std::vector<Evidence> once;
  for (Evidence& evidence : all) {
    if (seen.insert(key_of(evidence)).second) once.push_back(std::move(evidence));
  }
  return once;
}

json make_receipt(const Ledger& ledger, const ReceiptRequest& request, const Why& why) {
  const std::vector<Digest> leaves = ledger.leaves(request.checkpoint.head.size);
  if (request.checkpoint.origin != ledger.origin() || root_over(leaves) != request.checkpoint.head.root) {
    throw damaged("the ledger does not fit the checkpoint");
  }
  const RunRecord run = there(ledger.run(request.run), "the run");
  const std::vector<Evidence> facts = evidence_of(why);
  json deliveries = json::array();
  json lines = json::array();
  for (const auto& [delivery, rows] : rows_of(facts)) {
    const ProvableEntry entry = there(ledger.provable_delivery(delivery), "a delivery");
    if (entry.salt.empty()) {
      throw StoreError(StoreProblem::unsuitable,
                       "This run rests on data delivered in an older format of the ledger, whose rows cannot be shown "
                       "without those of other schools; import the data again and assess it anew.");
    }
    deliveries.push_back(entry_json(entry, leaves));
    add_lines(ledger, delivery, rows, lines);
  }
  json shown = json::array();
  for (const Evidence& fact : facts) shown.push_back(fact_json(fact));
  return {{"riskcat_receipt", 1},
          {"checkpoint", request.checkpoint_text},
          {"decision", entry_json(there(ledger.provable_decision(request.run, request.urn), "the decision"), leaves)},
          {"run_started", entry_json(there(ledger.provable_run_start(request.run), "the run"), leaves)},
          {"ruleset_added", entry_json(there(ledger.provable_ruleset(run.request.ruleset), "the ruleset"), leaves)},
          {"data_delivered", deliveries},
          {"rules", rules_json(ledger, run.request.ruleset)},
          {"lines", lines},
          {"facts", shown}};
}

}  // namespace riskcat
