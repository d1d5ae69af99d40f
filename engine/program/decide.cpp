#include <algorithm>

#include "program/evaluate.hpp"

namespace riskcat {
namespace {

/// Walks the unknown parts of a condition down to the facts that are missing. A part that is already decided cannot
/// turn the whole, so it is not entered.
class MissingSearch {
 public:
  explicit MissingSearch(const SchoolEvaluator& evaluator) : evaluator_(evaluator) {}

  void in_condition(ConditionId id, int years_before) {
    if (evaluator_.condition(id, years_before) != Truth::unknown) return;
    const auto& node = evaluator_.ruleset().condition(id).node;
    if (const auto* all = std::get_if<AllCondition>(&node)) return in_parts(all->parts, years_before);
    if (const auto* any = std::get_if<AnyCondition>(&node)) return in_parts(any->parts, years_before);
    if (const auto* some = std::get_if<AtLeastOfCondition>(&node)) return in_parts(some->parts, years_before);
    if (const auto* no = std::get_if<NotCondition>(&node)) return in_condition(no->part, years_before);
    if (const auto* member = std::get_if<MembershipCondition>(&node)) return in_operand(member->operand, years_before);
    if (const auto* tally = std::get_if<TallyCondition>(&node)) {
      for (const TallyPart& part : evaluator_.ruleset().parts(*tally)) in_condition(part.when, years_before);
      return in_operand(tally->right, years_before);
    }
    if (const auto* define = std::get_if<DefineCondition>(&node)) {
      return in_condition(evaluator_.ruleset().defines[define->define].when, years_before + define->years_before);
    }
    if (const auto* compared = std::get_if<CompareCondition>(&node)) {
      in_operand(compared->left, years_before);
      in_operand(compared->right, years_before);
    }
  }

  std::vector<MissingFact> take() {
    std::sort(found_.begin(), found_.end());
    found_.erase(std::unique(found_.begin(), found_.end()), found_.end());
    return std::move(found_);
  }

 private:
  void in_parts(const std::vector<ConditionId>& parts, int years_before) {
    for (const ConditionId part : parts) in_condition(part, years_before);
  }

  void in_operand(OperandId id, int years_before) {
    const auto& node = evaluator_.ruleset().operand(id).node;
    if (const auto* fact = std::get_if<FactOperand>(&node)) {
      in_fact(fact->fact, fact->years_before + years_before, fact->period);
    } else if (const auto* table = std::get_if<TableOperand>(&node)) {
      for (const TableKey& key : table->keys)
        if (key.by == TableKey::By::fact) in_fact(key.fact, 0, std::nullopt);
    } else if (const auto* change = std::get_if<ChangeOperand>(&node)) {
      in_fact(change->fact, change->from_years_before + years_before, std::nullopt);
      in_fact(change->fact, change->to_years_before + years_before, std::nullopt);
    } else if (const auto* sum = std::get_if<SumOperand>(&node)) {
      in_operand(sum->left, years_before);
      in_operand(sum->right, years_before);
    } else if (const auto* product = std::get_if<ProductOperand>(&node)) {
      in_operand(product->left, years_before);
      in_operand(product->right, years_before);
    } else if (const auto* shifted = std::get_if<DateShiftOperand>(&node)) {
      in_operand(shifted->date, years_before);
      in_operand(shifted->amount, years_before);
    } else if (const auto* outcome = std::get_if<OutcomeOperand>(&node)) {
      in_outcome(outcome->outcome);
    }
  }

  void in_fact(FactIndex index, int years_before, std::optional<Period> period) {
    const Reading reading = evaluator_.fact(index, years_before, period);
    if (reading.state != State::unknown) return;
    const Fact& fact = evaluator_.ruleset().facts[index];
    if (fact.applies) in_condition(*fact.applies, 0);
    const bool undetermined = reading.reason == static_cast<ReasonIndex>(EngineReason::undetermined);
    if (fact.cases.empty() && !undetermined) found_.push_back({index, fact.yearly ? years_before : 0});
    for (const DerivedCase& derived_case : fact.cases) in_condition(derived_case.when, 0);
  }

  void in_outcome(OutcomeIndex id) {
    const OutcomeResult& result = evaluator_.outcome(id);
    for (const RuleIndex rule : evaluator_.ruleset().outcomes[id].rules) {
      if (evaluator_.ruleset().rules[rule].value > result.certain && evaluator_.rule(rule) == Truth::unknown)
        in_condition(evaluator_.ruleset().rules[rule].when, 0);
    }
  }

  const SchoolEvaluator& evaluator_;
  std::vector<MissingFact> found_;
};

std::vector<MissingFact> settle_with(const SchoolEvaluator& evaluator, const Decision& decision) {
  MissingSearch search(evaluator);
  const CheckedRuleset& ruleset = evaluator.ruleset();
  for (RuleIndex id = 0; id < ruleset.rules.size(); ++id) {
    const Rule& rule = ruleset.rules[id];
    const bool open = decision.rules[id] == Truth::unknown && rule.value > decision.outcomes[rule.outcome].certain;
    if (open) search.in_condition(rule.when, 0);
  }
  return search.take();
}

}  // namespace

std::vector<MissingFact> missing_behind(const SchoolEvaluator& evaluator, ConditionId condition) {
  MissingSearch search(evaluator);
  search.in_condition(condition, 0);
  return search.take();
}

Scope SchoolEvaluator::scope() const {
  const Truth in_scope = ruleset_.decides ? condition(*ruleset_.decides) : Truth::yes;
  if (in_scope == Truth::unknown) return Scope::scope_unknown;
  return in_scope == Truth::yes ? Scope::decided : Scope::out_of_scope;
}

Decision SchoolEvaluator::decide() const {
  Decision decision;
  decision.urn = snapshot_.schools().at(school_);
  for (OutcomeIndex id = 0; id < ruleset_.outcomes.size(); ++id) decision.outcomes.push_back(outcome(id));
  for (RuleIndex id = 0; id < ruleset_.rules.size(); ++id) decision.rules.push_back(rule(id));
  for (ActionIndex id = 0; id < ruleset_.actions.size(); ++id) decision.actions.push_back(action(id));
  decision.settle_with = settle_with(*this, decision);
  return decision;
}

}  // namespace riskcat
