#include "program/dependence.hpp"

#include <algorithm>
#include <utility>

#include "program/overloaded.hpp"

namespace riskcat {

Dependence::Dependence(const CheckedRuleset& ruleset, std::set<std::string> figures, ThroughOutcomes through)
    : ruleset_(ruleset),
      figures_(std::move(figures)),
      through_(through),
      conditions_(ruleset.conditions.size()),
      facts_(ruleset.facts.size()),
      outcomes_(ruleset.outcomes.size()) {}

/// `progress[reading]` came from the table `progress`.
bool Dependence::is_asked(const std::string& origin) const {
  return figures_.contains(origin.substr(0, origin.find('[')));
}

bool Dependence::any(const std::vector<ConditionId>& ids) {
  return std::any_of(ids.begin(), ids.end(), [&](ConditionId id) { return condition(id); });
}

bool Dependence::condition(ConditionId id) {
  if (!conditions_.at(id)) conditions_[id] = work_out(ruleset_.condition(id));
  return *conditions_[id];
}

bool Dependence::work_out(const Condition& condition) {
  return std::visit(
      Overloaded{
          [&](const AllCondition& node) { return any(node.parts); },
          [&](const AnyCondition& node) { return any(node.parts); },
          [&](const NotCondition& node) { return this->condition(node.part); },
          [&](const AtLeastOfCondition& node) { return any(node.parts); },
          [&](const CompareCondition& node) { return operand(node.left) || operand(node.right); },
          [&](const MembershipCondition& node) { return operand(node.operand); },
          [&](const PresenceCondition& node) { return operand(node.operand); },
          [&](const DefineCondition& node) { return this->condition(ruleset_.defines[node.define].when); },
          [&](const TallyCondition& node) {
            const auto& parts = ruleset_.parts(node);
            return operand(node.right) ||
                   std::any_of(parts.begin(), parts.end(), [&](const TallyPart& p) { return this->condition(p.when); });
          },
      },
      condition.node);
}

bool Dependence::fact(FactIndex id) {
  if (!facts_.at(id)) {
    const Fact& fact = ruleset_.facts[id];
    facts_[id] = (fact.applies && condition(*fact.applies)) ||
                 std::any_of(fact.cases.begin(), fact.cases.end(),
                             [&](const DerivedCase& derived_case) { return condition(derived_case.when); });
  }
  return *facts_[id];
}

bool Dependence::outcome(OutcomeIndex id) {
  if (through_ == ThroughOutcomes::no) return false;
  if (!outcomes_.at(id)) {
    const auto& rules = ruleset_.outcomes[id].rules;
    outcomes_[id] =
        std::any_of(rules.begin(), rules.end(), [&](RuleIndex rule) { return condition(ruleset_.rules[rule].when); });
  }
  return *outcomes_[id];
}

bool Dependence::operand(OperandId id) {
  return std::visit(Overloaded{
                        [&](const ConstantOperand& node) { return is_asked(node.origin); },
                        [&](const DatedConstantOperand& node) { return is_asked(node.origin); },
                        [&](const FactOperand& node) { return fact(node.fact); },
                        [&](const TableOperand& node) {
                          return is_asked(node.table) ||
                                 std::any_of(node.keys.begin(), node.keys.end(), [&](const TableKey& key) {
                                   return key.by == TableKey::By::fact && fact(key.fact);
                                 });
                        },
                        [&](const ChangeOperand& node) { return fact(node.fact); },
                        [&](const SumOperand& node) { return operand(node.left) || operand(node.right); },
                        [&](const ProductOperand& node) { return operand(node.left) || operand(node.right); },
                        [&](const DateShiftOperand& node) { return operand(node.date) || operand(node.amount); },
                        [&](const DefaultOperand& node) { return operand(node.operand); },
                        [&](const OutcomeOperand& node) { return outcome(node.outcome); },
                        [](const auto&) { return false; },
                    },
                    ruleset_.operand(id).node);
}

}  // namespace riskcat
