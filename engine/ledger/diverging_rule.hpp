// The first outcome, rule or action in which two decisions on one school differ, in the order in which they are
// decided. Private to this room.
//
// Thread rule and failure rule: as for Divergence.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>

#include "explain/grounds.hpp"
#include "ledger/difference.hpp"

namespace riskcat {

class DivergingRule {
 public:
  /// The evaluator is turned to the school.
  DivergingRule(const SchoolEvaluator& evaluator, const nlohmann::json& recorded, const nlohmann::json& replayed)
      : evaluator_(evaluator), ruleset_(evaluator.ruleset()), recorded_(recorded), replayed_(replayed) {}

  /// nullopt where neither an outcome, nor a rule, nor an action differs.
  std::optional<Difference> find() const;

 private:
  std::optional<Difference> in_outcome(OutcomeIndex id) const;
  std::optional<Difference> in_deciding() const;
  std::optional<Difference> in_actions() const;
  std::optional<Difference> in_unknown_rules() const;
  /// The rule of this outcome that differs: one that gives the recorded or the replayed value, else the first.
  std::optional<RuleIndex> differing_rule(OutcomeIndex id) const;
  /// Where no rule differs, though the outcome does: one that decides it now, else one that would give what is
  /// recorded.
  std::optional<RuleIndex> telling_rule(OutcomeIndex id) const;
  Cause cause(ConditionId when, Truth was, Truth is) const;
  Cause rule_cause(RuleIndex id) const;
  Difference at(const std::string& pointer) const;

  const SchoolEvaluator& evaluator_;
  const CheckedRuleset& ruleset_;
  const nlohmann::json& recorded_;
  const nlohmann::json& replayed_;
};

}  // namespace riskcat
