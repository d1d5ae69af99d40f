#include "explain/asked.hpp"

#include <algorithm>

#include "program/condition_parts.hpp"

namespace riskcat {
namespace {

void sort_once(std::vector<FactOfPeriod>& facts) {
  std::sort(facts.begin(), facts.end());
  facts.erase(std::unique(facts.begin(), facts.end()), facts.end());
}

}  // namespace

FactOfPeriod present_fact(const SchoolEvaluator& evaluator, FactIndex fact) {
  return {fact, evaluator.snapshot().period(evaluator.ruleset(), fact, 0)};
}

Asked::Asked(const SchoolEvaluator& evaluator, const Watch& watch, const std::vector<DecisionPoint>& points)
    : evaluator_(evaluator) {
  for (const Look& look : watch.looks) {
    const DecisionPoint& point = points.at(look.point);
    if (in_force(evaluator.ruleset(), point, evaluator.date())) add(point.when, look.years_before);
  }
  for (const AskedLeaf& leaf : leaves_) facts_.insert(facts_.end(), leaf.facts.begin(), leaf.facts.end());
  sort_once(facts_);
}

std::vector<FactOfPeriod> Asked::read_by(ConditionId leaf, int years_before) const {
  const CheckedRuleset& ruleset = evaluator_.ruleset();
  std::vector<FactOfPeriod> facts;
  for (const OperandId operand : operands_of(ruleset, leaf)) {
    for (const Use& use : uses_of_operand(ruleset, operand, years_before)) {
      if (use.what != Use::What::fact) continue;
      const auto period = use.period ? use.period : evaluator_.snapshot().period(ruleset, use.index, use.years_before);
      facts.push_back({use.index, period});
    }
  }
  sort_once(facts);
  return facts;
}

/// A fact cannot be derived from itself, so this ends.
const std::set<FactOfPeriod>& Asked::behind(FactIndex index) {
  const auto known = behind_.find(index);
  if (known != behind_.end()) return known->second;
  const Fact& fact = evaluator_.ruleset().facts[index];
  std::vector<ConditionId> conditions;
  if (fact.applies) conditions.push_back(*fact.applies);
  for (const DerivedCase& derived_case : fact.cases) conditions.push_back(derived_case.when);
  std::set<FactOfPeriod> behind_it;
  for (const ConditionId condition : conditions) {
    for (const ConditionId leaf : leaves_of(evaluator_.ruleset(), condition)) {
      for (const FactOfPeriod& read : read_by(leaf, 0)) {
        behind_it.insert(read);
        const std::set<FactOfPeriod> further = behind(read.fact);
        behind_it.insert(further.begin(), further.end());
      }
    }
  }
  return behind_[index] = std::move(behind_it);
}

void Asked::add_counted(const TallyCondition& tally, AskedLeaf& asked) {
  for (const TallyPart& part : evaluator_.ruleset().parts(tally)) {
    for (const ConditionId leaf : leaves_of(evaluator_.ruleset(), part.when)) {
      for (const FactOfPeriod& fact : read_by(leaf, asked.years_before)) {
        asked.behind.push_back(fact);
        const std::set<FactOfPeriod>& further = behind(fact.fact);
        asked.behind.insert(asked.behind.end(), further.begin(), further.end());
      }
    }
  }
}

void Asked::add(ConditionId when, int years_before) {
  const CheckedRuleset& ruleset = evaluator_.ruleset();
  for (const ConditionId leaf : leaves_of(ruleset, when)) {
    AskedLeaf asked{leaf, years_before, read_by(leaf, years_before), {}};
    for (const FactOfPeriod& fact : asked.facts) {
      const std::set<FactOfPeriod>& further = behind(fact.fact);
      asked.behind.insert(asked.behind.end(), further.begin(), further.end());
    }
    const auto* tally = std::get_if<TallyCondition>(&ruleset.condition(leaf).node);
    if (tally != nullptr) add_counted(*tally, asked);
    sort_once(asked.behind);
    leaves_.push_back(std::move(asked));
    if (tally == nullptr || tally->score) continue;
    for (const TallyPart& part : tally->parts) add(part.when, years_before);
  }
}

}  // namespace riskcat
