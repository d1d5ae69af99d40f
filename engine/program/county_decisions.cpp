#include "program/county_decisions.hpp"

namespace riskcat {

Truth CountyDecisions::truth(const TruthRows& rows, std::size_t school) const {
  if (rows_.test(rows.yes, school)) return Truth::yes;
  return rows_.test(rows.may, school) ? Truth::unknown : Truth::no;
}

Scope CountyDecisions::scope(std::size_t school) const {
  const Truth in_scope = truth(layout_.scope, school);
  if (in_scope == Truth::unknown) return Scope::scope_unknown;
  return in_scope == Truth::yes ? Scope::decided : Scope::out_of_scope;
}

OutcomeResult CountyDecisions::outcome(OutcomeIndex id, std::size_t school) const {
  const OutcomeRows& rows = layout_.outcomes[id];
  OutcomeResult result;
  result.values = 0;
  for (std::uint32_t value = 0; value < rows.possible.size(); ++value) {
    if (rows_.test(rows.certain[value], school)) result.certain = value;
    if (!rows_.test(rows.possible[value], school)) continue;
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
  decision.rules.reserve(layout_.rules.size());
  for (RuleIndex i = 0; i < layout_.rules.size(); ++i) decision.rules.push_back(rule(i, school));
  decision.actions.reserve(layout_.actions.size());
  for (ActionIndex i = 0; i < layout_.actions.size(); ++i) decision.actions.push_back(action(i, school));
  for (std::size_t i = 0; i < missing_.size(); ++i) {
    if (settles(i, school)) decision.settle_with.push_back(missing_[i]);
  }
  return decision;
}

}  // namespace riskcat
