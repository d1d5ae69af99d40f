#include "program/county_decisions.hpp"

namespace riskcat {

Truth CountyDecisions::truth(std::size_t row, std::size_t school) const {
  if (rows_.test(row, school)) return Truth::yes;
  return rows_.test(row + 1, school) ? Truth::unknown : Truth::no;
}

Scope CountyDecisions::scope(std::size_t school) const {
  const Truth in_scope = truth(layout_.scope, school);
  if (in_scope == Truth::unknown) return Scope::scope_unknown;
  return in_scope == Truth::yes ? Scope::decided : Scope::out_of_scope;
}

OutcomeResult CountyDecisions::outcome(OutcomeIndex outcome, std::size_t school) const {
  const std::size_t values = layout_.outcome_values[outcome];
  const std::size_t first = layout_.outcomes[outcome];
  OutcomeResult result;
  result.values = 0;
  for (std::uint32_t value = 0; value < values; ++value) {
    if (value > 0 && rows_.test(first + value - 1, school)) result.certain = value;
    if (!rows_.test(first + values - 1 + value, school)) continue;
    result.values |= 1U << value;
    result.possible = value;
  }
  return result;
}

Decision CountyDecisions::at(std::size_t school) const {
  Decision decision;
  decision.urn = schools_.at(school);
  decision.scope = scope(school);
  if (decision.scope != Scope::decided) return decision;
  decision.outcomes.reserve(layout_.outcomes.size());
  for (OutcomeIndex i = 0; i < layout_.outcomes.size(); ++i) decision.outcomes.push_back(outcome(i, school));
  decision.rules.reserve(layout_.rule_count);
  for (RuleIndex i = 0; i < layout_.rule_count; ++i) decision.rules.push_back(rule(i, school));
  decision.actions.reserve(layout_.action_count);
  for (ActionIndex i = 0; i < layout_.action_count; ++i) decision.actions.push_back(action(i, school));
  for (std::size_t i = 0; i < missing_.size(); ++i) {
    if (settles(i, school)) decision.settle_with.push_back(missing_[i]);
  }
  return decision;
}

}  // namespace riskcat
