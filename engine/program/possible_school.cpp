#include "program/possible_school.hpp"

#include <algorithm>

#include "language/relation.hpp"
#include "program/condition_parts.hpp"

namespace riskcat {
namespace {

/// What a value may be that stands so to one of `others`.
Range allowed(Relation relation, Range others) {
  Range range;
  switch (relation) {
    case Relation::less:
      if (others.high != range.high) range.high = others.high - 1;
      break;
    case Relation::less_equal:
      range.high = others.high;
      break;
    case Relation::greater:
      if (others.low != range.low) range.low = others.low + 1;
      break;
    case Relation::greater_equal:
      range.low = others.low;
      break;
    case Relation::equal:
      return others;
    case Relation::not_equal:
      break;
  }
  return range;
}

Range both_of(Range a, Range b) { return {std::max(a.low, b.low), std::min(a.high, b.high)}; }

bool is_listed(Kind kind) { return kind == Kind::choice || kind == Kind::ordered || kind == Kind::yes_no; }

/// Some delivered file may say of it that it does not apply.
bool delivered_as_not_applicable(const CheckedRuleset& ruleset, FactIndex fact) {
  for (const Dataset& dataset : ruleset.datasets)
    for (const Column& column : dataset.columns)
      if (column.fact == fact && !column.not_applicable.empty()) return true;
  return false;
}

}  // namespace

PossibleSchool::Domain PossibleSchool::initial(FactIndex index) const {
  const Fact& fact = ruleset_->facts[index];
  Domain domain;
  domain.not_applicable = fact.applies || !fact.cases.empty() || delivered_as_not_applicable(*ruleset_, index);
  if (fact.type.kind == Kind::count) domain.range.low = 0;
  if (fact.from) domain.range.low = fact.from->number;
  if (fact.to) domain.range.high = fact.to->number;
  if (fact.type.kind == Kind::yes_no) domain.values = 3;
  const std::size_t size = fact.type.values.size();
  if (is_listed(fact.type.kind) && size > 0 && size < kListed) domain.values = (std::uint64_t{1} << size) - 1;
  return domain;
}

PossibleSchool::Domain& PossibleSchool::domain(const FactOperand& node, int years_before) {
  const bool shifts = ruleset_->facts[node.fact].yearly && !node.period;
  const FactKey key{node.fact, shifts ? node.years_before + years_before : 0, node.period};
  return facts_.try_emplace(key, initial(node.fact)).first->second;
}

PossibleSchool::OutcomeDomain& PossibleSchool::outcome(OutcomeIndex id) {
  OutcomeDomain fresh;
  fresh.values = 1;
  for (const RuleIndex rule : ruleset_->outcomes[id].rules) fresh.values |= 1U << ruleset_->rules[rule].value;
  return outcomes_.try_emplace(id, fresh).first->second;
}

bool PossibleSchool::require(ConditionId id, int years_before, bool yes) {
  const Parts parts = parts_of(*ruleset_, id);
  if (parts.joint == Joint::negation) return require(parts.parts.front(), years_before, !yes);
  if (parts.joint == Joint::needed) {
    const std::size_t needed = yes ? parts.needed : parts.parts.size() - parts.needed + 1;
    return require_parts(parts.parts, needed, years_before, yes);
  }
  const auto& node = ruleset_->condition(id).node;
  if (const auto* define = std::get_if<DefineCondition>(&node))
    return require(ruleset_->defines[define->define].when, years_before + define->years_before, yes);
  if (const auto* member = std::get_if<MembershipCondition>(&node)) return require_member(*member, years_before, yes);
  if (const auto* presence = std::get_if<PresenceCondition>(&node))
    return require_presence(*presence, years_before, yes);
  const auto* compared = std::get_if<CompareCondition>(&node);
  if (compared == nullptr) return true;
  if (yes) return require_compare(*compared, compared->relation, years_before);
  // A side that does not apply makes it no as well.
  if (may_not_apply(compared->left, years_before) || may_not_apply(compared->right, years_before)) return true;
  return require_compare(*compared, opposite(compared->relation), years_before);
}

/// All of them when all are needed, or when only so many can be; otherwise only that enough can be, each by itself.
bool PossibleSchool::require_parts(const std::vector<ConditionId>& parts, std::size_t needed, int years_before,
                                   bool yes) {
  std::vector<ConditionId> can;
  for (const ConditionId part : parts) {
    PossibleSchool tried = *this;
    if (tried.require(part, years_before, yes)) can.push_back(part);
  }
  if (can.size() < needed) return false;
  if (can.size() > needed) return true;
  return std::all_of(can.begin(), can.end(), [&](ConditionId part) { return require(part, years_before, yes); });
}

bool PossibleSchool::require_known(const FactOperand& node, int years_before) {
  Domain& fact = domain(node, years_before);
  if (!fact.known || fact.range.empty() || fact.values == 0) return false;
  const bool news = fact.missing || fact.not_applicable;
  fact.missing = false;
  fact.not_applicable = false;
  const Fact& declared = ruleset_->facts[node.fact];
  if (!news || !declared.applies || !declared.cases.empty()) return true;
  return require(*declared.applies, 0, true);
}

bool PossibleSchool::require_operand_known(OperandId id, int years_before) {
  const auto& node = ruleset_->operand(id).node;
  if (const auto* fact = std::get_if<FactOperand>(&node)) return require_known(*fact, years_before);
  if (const auto* table = std::get_if<TableOperand>(&node)) {
    return std::all_of(table->keys.begin(), table->keys.end(), [&](const TableKey& key) {
      return key.by != TableKey::By::fact || require_known(FactOperand{key.fact, 0, {}}, 0);
    });
  }
  if (const auto* change = std::get_if<ChangeOperand>(&node)) {
    return require_known(FactOperand{change->fact, change->from_years_before, {}}, years_before) &&
           require_known(FactOperand{change->fact, change->to_years_before, {}}, years_before);
  }
  if (std::holds_alternative<DefaultOperand>(node)) return true;
  const auto parts = operands_of_operand(*ruleset_, id);
  return std::all_of(parts.begin(), parts.end(),
                     [&](OperandId part) { return require_operand_known(part, years_before); });
}

bool PossibleSchool::may_not_apply(OperandId id, int years_before) {
  const auto& node = ruleset_->operand(id).node;
  if (const auto* fact = std::get_if<FactOperand>(&node)) return domain(*fact, years_before).not_applicable;
  if (const auto* table = std::get_if<TableOperand>(&node)) {
    return std::any_of(table->keys.begin(), table->keys.end(),
                       [](const TableKey& key) { return key.by == TableKey::By::fact; });
  }
  if (const auto* change = std::get_if<ChangeOperand>(&node)) {
    return change->relative ||
           domain(FactOperand{change->fact, change->from_years_before, {}}, years_before).not_applicable ||
           domain(FactOperand{change->fact, change->to_years_before, {}}, years_before).not_applicable;
  }
  if (std::holds_alternative<TermsSinceOperand>(node)) return true;
  const auto parts = operands_of_operand(*ruleset_, id);
  return std::any_of(parts.begin(), parts.end(), [&](OperandId part) { return may_not_apply(part, years_before); });
}

Range PossibleSchool::range_of(OperandId id, int years_before) {
  const auto& node = ruleset_->operand(id).node;
  if (const auto* constant = std::get_if<ConstantOperand>(&node))
    return {constant->value.number, constant->value.number};
  if (const auto* fact = std::get_if<FactOperand>(&node)) return domain(*fact, years_before).range;
  if (const auto* table = std::get_if<TableOperand>(&node)) {
    Range range{Range{}.high, Range{}.low};
    for (const TableRow& row : *table->rows)
      range = {std::min(range.low, row.value.number), std::max(range.high, row.value.number)};
    return range;
  }
  if (const auto* dated = std::get_if<DatedConstantOperand>(&node)) {
    Range range{Range{}.high, Range{}.low};
    for (const DatedValue& step : *dated->values)
      range = {std::min(range.low, step.value.number), std::max(range.high, step.value.number)};
    return range;
  }
  return {};
}

bool PossibleSchool::narrow(OperandId id, int years_before, Range range) {
  const auto* node = std::get_if<FactOperand>(&ruleset_->operand(id).node);
  if (node == nullptr) return !both_of(range_of(id, years_before), range).empty();
  Domain& fact = domain(*node, years_before);
  fact.range = both_of(fact.range, range);
  return !fact.range.empty();
}

bool PossibleSchool::require_compare(const CompareCondition& node, Relation relation, int years_before) {
  if (!require_operand_known(node.left, years_before) || !require_operand_known(node.right, years_before)) return false;
  if (ruleset_->operand(node.left).type.kind == Kind::text) return true;
  return narrow(node.left, years_before, allowed(relation, range_of(node.right, years_before))) &&
         narrow(node.right, years_before, allowed(mirrored(relation), range_of(node.left, years_before)));
}

bool PossibleSchool::require_equal(const CompareCondition& node, int years_before) {
  return require_compare(node, Relation::equal, years_before);
}

/// Every value that the outcome may still have is one of these. So the rules for a more severe value are out, and
/// unless the first value is among them some rule for one of them holds.
bool PossibleSchool::require_outcome(OutcomeIndex id, std::uint32_t values) {
  OutcomeDomain& domain = outcome(id);
  if ((domain.values & ~values) == 0) return domain.possible();
  domain.values &= values;
  const std::uint32_t left = domain.values;
  if (!domain.possible()) return false;
  std::vector<ConditionId> giving;
  for (const RuleIndex index : ruleset_->outcomes[id].rules) {
    const Rule& rule = ruleset_->rules[index];
    if ((left >> rule.value & 1U) == 1U) giving.push_back(rule.when);
    const bool always = !rule.in_force.from && !rule.in_force.to;
    if (left >> rule.value == 0 && always && !require(rule.when, 0, false)) return false;
  }
  return (left & 1U) == 1U || require_parts(giving, 1, 0, true);
}

bool PossibleSchool::require_member(const MembershipCondition& node, int years_before, bool yes) {
  std::uint64_t wanted = 0;
  for (const std::int64_t value : node.values)
    if (value < static_cast<std::int64_t>(kListed)) wanted |= std::uint64_t{1} << static_cast<unsigned>(value);
  if (yes == node.negated) wanted = ~wanted;
  const auto& operand = ruleset_->operand(node.operand);
  if (const auto* of = std::get_if<OutcomeOperand>(&operand.node)) {
    return require_outcome(of->outcome, static_cast<std::uint32_t>(wanted));
  }
  if (!yes && may_not_apply(node.operand, years_before)) return true;
  if (!require_operand_known(node.operand, years_before)) return false;
  const auto* fact = std::get_if<FactOperand>(&operand.node);
  if (fact == nullptr || !is_listed(operand.type.kind) || operand.type.values.size() >= kListed) return true;
  Domain& of = domain(*fact, years_before);
  of.values &= wanted;
  return of.values != 0;
}

bool PossibleSchool::require_presence(const PresenceCondition& node, int years_before, bool yes) {
  const bool is = yes != node.negated;
  const auto& operand = ruleset_->operand(node.operand).node;
  if (const auto* of = std::get_if<OutcomeOperand>(&operand)) {
    OutcomeDomain& domain = outcome(of->outcome);
    (is ? domain.decided : domain.undecided) = false;
    return domain.possible();
  }
  if (is && node.presence == Presence::known) return require_operand_known(node.operand, years_before);
  const auto* fact = std::get_if<FactOperand>(&operand);
  if (fact == nullptr) return true;
  Domain& of = domain(*fact, years_before);
  of.known = of.known && (node.presence == Presence::known) == is;
  of.missing = of.missing && (node.presence == Presence::missing) == is;
  of.not_applicable = of.not_applicable && (node.presence == Presence::not_applicable) == is;
  return of.possible();
}

}  // namespace riskcat
