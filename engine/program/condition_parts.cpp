#include "program/condition_parts.hpp"

#include <algorithm>

namespace riskcat {
namespace {

void add_leaves(const CheckedRuleset& ruleset, ConditionId id, std::vector<ConditionId>& leaves) {
  const Parts parts = parts_of(ruleset, id);
  if (parts.joint == Joint::leaf) leaves.push_back(id);
  for (const ConditionId part : parts.parts) add_leaves(ruleset, part, leaves);
}

void add_uses(const CheckedRuleset& ruleset, OperandId id, int years_before, std::vector<Use>& uses) {
  const auto& node = ruleset.operand(id).node;
  if (const auto* fact = std::get_if<FactOperand>(&node)) {
    const int years = ruleset.facts[fact->fact].yearly && !fact->period ? fact->years_before + years_before : 0;
    uses.push_back({Use::What::fact, fact->fact, years, fact->period});
  } else if (const auto* table = std::get_if<TableOperand>(&node)) {
    for (const TableKey& key : table->keys)
      if (key.by == TableKey::By::fact) uses.push_back({Use::What::fact, key.fact, 0, std::nullopt});
  } else if (const auto* change = std::get_if<ChangeOperand>(&node)) {
    for (const int years : {change->from_years_before, change->to_years_before})
      uses.push_back({Use::What::fact, change->fact, years + years_before, std::nullopt});
  } else if (const auto* outcome = std::get_if<OutcomeOperand>(&node)) {
    uses.push_back({Use::What::outcome, outcome->outcome, 0, std::nullopt});
  }
  for (const OperandId part : operands_of_operand(ruleset, id)) add_uses(ruleset, part, years_before, uses);
}

bool compares_sizes(Relation relation) { return relation != Relation::equal && relation != Relation::not_equal; }

}  // namespace

Parts parts_of(const CheckedRuleset& ruleset, ConditionId id) {
  const auto& node = ruleset.condition(id).node;
  if (const auto* all = std::get_if<AllCondition>(&node)) return {Joint::needed, all->parts.size(), all->parts};
  if (const auto* any = std::get_if<AnyCondition>(&node)) return {Joint::needed, 1, any->parts};
  if (const auto* some = std::get_if<AtLeastOfCondition>(&node)) return {Joint::needed, some->count, some->parts};
  if (const auto* no = std::get_if<NotCondition>(&node)) return {Joint::negation, 1, {no->part}};
  return {};
}

std::vector<ConditionId> leaves_of(const CheckedRuleset& ruleset, ConditionId id) {
  std::vector<ConditionId> leaves;
  add_leaves(ruleset, id, leaves);
  return leaves;
}

std::vector<OperandId> operands_of(const CheckedRuleset& ruleset, ConditionId leaf) {
  const auto& node = ruleset.condition(leaf).node;
  if (const auto* compared = std::get_if<CompareCondition>(&node)) return {compared->left, compared->right};
  if (const auto* member = std::get_if<MembershipCondition>(&node)) return {member->operand};
  if (const auto* presence = std::get_if<PresenceCondition>(&node)) return {presence->operand};
  if (const auto* tally = std::get_if<TallyCondition>(&node)) return {tally->right};
  return {};
}

std::vector<OperandId> operands_of_operand(const CheckedRuleset& ruleset, OperandId id) {
  const auto& node = ruleset.operand(id).node;
  if (const auto* sum = std::get_if<SumOperand>(&node)) return {sum->left, sum->right};
  if (const auto* product = std::get_if<ProductOperand>(&node)) return {product->left, product->right};
  if (const auto* shift = std::get_if<DateShiftOperand>(&node)) return {shift->date, shift->amount};
  if (const auto* with_default = std::get_if<DefaultOperand>(&node)) return {with_default->operand};
  return {};
}

std::vector<Use> uses_of(const CheckedRuleset& ruleset, ConditionId leaf, int years_before) {
  std::vector<Use> uses;
  if (const auto* define = std::get_if<DefineCondition>(&ruleset.condition(leaf).node))
    uses.push_back({Use::What::define, define->define, define->years_before + years_before, std::nullopt});
  for (const OperandId operand : operands_of(ruleset, leaf)) add_uses(ruleset, operand, years_before, uses);
  const auto* tally = std::get_if<TallyCondition>(&ruleset.condition(leaf).node);
  if (tally != nullptr && tally->score) uses.push_back({Use::What::score, *tally->score, years_before, std::nullopt});
  if (tally == nullptr || tally->score) return uses;
  for (const TallyPart& counted : tally->parts) {
    for (const ConditionId part : leaves_of(ruleset, counted.when)) {
      const auto more = uses_of(ruleset, part, years_before);
      uses.insert(uses.end(), more.begin(), more.end());
    }
  }
  return uses;
}

std::vector<Use> uses_of_operand(const CheckedRuleset& ruleset, OperandId id, int years_before) {
  std::vector<Use> uses;
  add_uses(ruleset, id, years_before, uses);
  return uses;
}

bool is_threshold(const CheckedRuleset& ruleset, OperandId id) {
  const auto& node = ruleset.operand(id).node;
  const bool of_school = std::holds_alternative<FactOperand>(node) || std::holds_alternative<OutcomeOperand>(node) ||
                         std::holds_alternative<ChangeOperand>(node) ||
                         std::holds_alternative<PreviousOutcomeOperand>(node) ||
                         std::holds_alternative<TermsSinceOperand>(node);
  if (of_school) return false;
  const auto parts = operands_of_operand(ruleset, id);
  return std::all_of(parts.begin(), parts.end(), [&](OperandId part) { return is_threshold(ruleset, part); });
}

bool is_line(const CheckedRuleset& ruleset, ConditionId leaf) {
  const auto& node = ruleset.condition(leaf).node;
  if (const auto* tally = std::get_if<TallyCondition>(&node))
    return tally->score && compares_sizes(tally->relation) && is_threshold(ruleset, tally->right);
  const auto* compared = std::get_if<CompareCondition>(&node);
  if (compared == nullptr || !compares_sizes(compared->relation)) return false;
  return is_threshold(ruleset, compared->left) != is_threshold(ruleset, compared->right);
}

}  // namespace riskcat
