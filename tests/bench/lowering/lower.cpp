#include <algorithm>

#include "lowering/lower_comparison.hpp"
#include "lowering/lowered.hpp"
#include "program/overloaded.hpp"

namespace riskcat::bench {
namespace {

class Lowering {
 public:
  explicit Lowering(const CheckedRuleset& ruleset) : ruleset_(ruleset) {}

  LoweredCondition condition(ConditionId id) const {
    return std::visit(Overloaded{
                          [&](const AllCondition& node) { return LoweredCondition{AllOf{parts(node.parts)}}; },
                          [&](const AnyCondition& node) { return LoweredCondition{AnyOf{parts(node.parts)}}; },
                          [&](const NotCondition& node) { return LoweredCondition{NoneOf{{condition(node.part)}}}; },
                          [&](const AtLeastOfCondition& node) {
                            return LoweredCondition{CountOf{node.count, parts(node.parts)}};
                          },
                          [&](const CompareCondition& node) { return lower_comparison(ruleset_, node, applies(node)); },
                          [&](const MembershipCondition& node) { return membership(node); },
                          [&](const PresenceCondition&) -> LoweredCondition { refuse("whether a fact is known"); },
                          [&](const TallyCondition& node) { return tally(node); },
                          [&](const DefineCondition& node) {
                            if (node.years_before != 0) refuse("a definition of an earlier year");
                            return LoweredCondition{Named{ruleset_.defines[node.define].id}};
                          },
                      },
                      ruleset_.condition(id).node);
  }

 private:
  Parts parts(const std::vector<ConditionId>& ids) const {
    Parts lowered;
    for (const ConditionId id : ids) lowered.push_back(condition(id));
    return lowered;
  }

  /// What must hold for the facts in a comparison to mean anything.
  Parts applies(const CompareCondition& node) const {
    Parts guards;
    for (const OperandId id : {node.left, node.right}) {
      if (const auto* fact = std::get_if<FactOperand>(&ruleset_.operand(id).node)) guard(fact->fact, guards);
    }
    return guards;
  }
  void guard(FactIndex fact, Parts& guards) const {
    if (!ruleset_.facts[fact].cases.empty()) refuse("a fact with cases");
    if (ruleset_.facts[fact].applies) guards.push_back(condition(*ruleset_.facts[fact].applies));
  }

  LoweredCondition membership(const MembershipCondition& node) const {
    if (!node.texts.empty()) refuse("a text");
    const Operand& operand = ruleset_.operand(node.operand);
    if (const auto* outcome = std::get_if<OutcomeOperand>(&operand.node)) {
      return turned({OutcomeIn{ruleset_.outcomes[outcome->outcome].id, node.values}}, node.negated);
    }
    const auto* fact = std::get_if<FactOperand>(&operand.node);
    if (fact == nullptr || fact->years_before != 0 || fact->period) refuse("a test of a computed value");
    const std::string name = plain_name(ruleset_.facts[fact->fact].id);
    LoweredCondition test{FactIn{name, node.values}};
    if (node.values.size() == 1) test.node = FactTest{name, Relation::equal, node.values.front()};
    Parts all;
    guard(fact->fact, all);
    test = turned(std::move(test), node.negated);
    if (all.empty()) return test;
    all.push_back(std::move(test));
    return {AllOf{std::move(all)}};
  }

  static LoweredCondition turned(LoweredCondition test, bool negated) {
    if (!negated) return test;
    return {NoneOf{{std::move(test)}}};
  }

  LoweredCondition tally(const TallyCondition& node) const {
    const auto* least = std::get_if<ConstantOperand>(&ruleset_.operand(node.right).node);
    if (node.score || least == nullptr || node.relation != Relation::greater_equal) refuse("a score");
    CountOf count{static_cast<std::size_t>(least->value.number / Decimal::kScale), {}};
    for (const TallyPart& part : node.parts) count.parts.push_back(condition(part.when));
    return {std::move(count)};
  }

  const CheckedRuleset& ruleset_;
};

void count(const LoweredCondition& condition, std::vector<std::string>& facts, std::vector<std::string>& outcomes) {
  const auto inside = [&](const Parts& parts) {
    for (const LoweredCondition& part : parts) count(part, facts, outcomes);
  };
  std::visit(
      Overloaded{
          [&](const AllOf& node) { inside(node.parts); },
          [&](const AnyOf& node) { inside(node.parts); },
          [&](const NoneOf& node) { inside(node.part); },
          [&](const CountOf& node) { inside(node.parts); },
          [&](const Named&) {},
          [&](const OutcomeIn& node) {
            std::string text = node.outcome;
            for (const std::int64_t value : node.values) text += " " + std::to_string(value);
            outcomes.push_back(text);
          },
          [&](const FactTest& node) {
            facts.push_back(node.fact + symbol(node.relation, "=") + std::to_string(node.number));
          },
          [&](const FactIn& node) {
            std::string text = node.fact;
            for (const std::int64_t value : node.values) text += " " + std::to_string(value);
            facts.push_back(text);
          },
          [&](const FactAgainstTable& node) {
            std::string text = node.fact + symbol(node.relation, "=") + node.key;
            for (const auto& [key, number] : node.rows) text += " " + std::to_string(number);
            facts.push_back(text);
          },
          [&](const FactAgainstFact& node) { facts.push_back(node.left + symbol(node.relation, "=") + node.right); },
      },
      condition.node);
}

std::size_t distinct(std::vector<std::string>& texts) {
  std::sort(texts.begin(), texts.end());
  return static_cast<std::size_t>(std::unique(texts.begin(), texts.end()) - texts.begin());
}

}  // namespace

std::string plain_name(std::string id) {
  std::replace(id.begin(), id.end(), '.', '_');
  return id;
}

std::string symbol(Relation relation, const std::string& equal) {
  switch (relation) {
    case Relation::less:
      return "<";
    case Relation::less_equal:
      return "<=";
    case Relation::greater:
      return ">";
    case Relation::greater_equal:
      return ">=";
    default:
      return equal;
  }
}

LoweredPolicy lower(const CheckedRuleset& ruleset) {
  const Lowering lowering(ruleset);
  const std::vector<PackedField> fields = packed_fields(ruleset);
  LoweredPolicy policy;
  for (const FactForm& form : kFactForms) policy.facts.push_back(plain_name(std::string(form.fact)));
  for (const Define& define : ruleset.defines) policy.defines.push_back({define.id, lowering.condition(define.when)});
  for (const OutcomeIndex id : ruleset.outcome_order) {
    const Outcome& outcome = ruleset.outcomes[id];
    LoweredOutcome lowered{outcome.id, outcome.values.size(), fields[id], {}};
    for (const RuleIndex rule : outcome.rules) {
      const Rule& checked = ruleset.rules[rule];
      if (!checked.in_force.on(kAssessmentDate)) continue;
      lowered.rules.push_back({checked.id, checked.value, lowering.condition(checked.when)});
    }
    std::stable_sort(lowered.rules.begin(), lowered.rules.end(),
                     [](const LoweredRule& a, const LoweredRule& b) { return a.value > b.value; });
    policy.outcomes.push_back(std::move(lowered));
  }
  return policy;
}

std::pair<std::size_t, std::size_t> comparisons(const LoweredPolicy& policy) {
  std::vector<std::string> facts;
  std::vector<std::string> outcomes;
  for (const LoweredDefine& define : policy.defines) count(define.when, facts, outcomes);
  for (const LoweredOutcome& outcome : policy.outcomes) {
    for (const LoweredRule& rule : outcome.rules) count(rule.when, facts, outcomes);
  }
  return {distinct(facts), distinct(outcomes)};
}

}  // namespace riskcat::bench
