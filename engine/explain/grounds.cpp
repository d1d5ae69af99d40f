#include "explain/grounds.hpp"

#include <algorithm>

namespace riskcat {
namespace {

bool same(const Evidence& a, const Evidence& b) { return a.fact == b.fact && a.title == b.title; }

void add_fact(const Evidence& fact, std::vector<Evidence>& facts) {
  const auto is_it = [&](const Evidence& other) { return same(fact, other); };
  if (std::none_of(facts.begin(), facts.end(), is_it)) facts.push_back(fact);
}

void add_facts(const Proof& proof, std::vector<Evidence>& facts) {
  for (const Evidence& fact : proof.evidence) add_fact(fact, facts);
  for (const Proof& part : proof.parts) add_facts(part, facts);
}

bool wants(const MembershipCondition& test, std::uint32_t value) {
  return std::binary_search(test.values.begin(), test.values.end(), static_cast<std::int64_t>(value)) != test.negated;
}

}  // namespace

GroundsOfChange Grounds::of(ConditionId id, Truth was) const {
  GroundsOfChange found;
  add({id, 0, was}, found);
  return found;
}

void Grounds::add(const Asked& asked, GroundsOfChange& to) const {
  const auto& node = ruleset_.condition(asked.id).node;
  if (const auto* all = std::get_if<AllCondition>(&node)) return add_parts(asked, all->parts, true, to);
  if (const auto* any = std::get_if<AnyCondition>(&node)) return add_parts(asked, any->parts, false, to);
  if (const auto* some = std::get_if<AtLeastOfCondition>(&node)) {
    // Which of them it was cannot be told from how many there are now.
    to.each = false;
    for (const ConditionId part : some->parts) add({part, asked.years_before, std::nullopt}, to);
    return;
  }
  if (const auto* no = std::get_if<NotCondition>(&node)) {
    return add({no->part, asked.years_before, asked.was ? std::optional(!*asked.was) : std::nullopt}, to);
  }
  if (const auto* define = std::get_if<DefineCondition>(&node)) {
    return add({ruleset_.defines[define->define].when, asked.years_before + define->years_before, asked.was}, to);
  }
  to.grounds.push_back(ground(asked));
}

void Grounds::add_parts(const Asked& asked, const std::vector<ConditionId>& parts, bool every,
                        GroundsOfChange& to) const {
  // An “and” held only if each part did, an “or” failed only if each part did: then every part that is otherwise now
  // has changed. Of what is as it takes one part only to be, that part has changed; of the rest any may have.
  const Truth needs_each = every ? Truth::yes : Truth::no;
  const Truth needs_one = every ? Truth::no : Truth::yes;
  const Truth now = evaluator_.condition(asked.id, asked.years_before);
  for (const ConditionId part : parts) {
    const Truth of_part = evaluator_.condition(part, asked.years_before);
    if (asked.was == needs_each) {
      if (of_part != needs_each) add({part, asked.years_before, needs_each}, to);
    } else if (now == needs_one) {
      if (of_part == needs_one) add({part, asked.years_before, std::nullopt}, to);
    } else {
      if (parts.size() > 1) to.each = false;
      add({part, asked.years_before, std::nullopt}, to);
    }
  }
}

Ground Grounds::ground(const Asked& asked) const {
  const Proof proof = prover_.prove(asked.id, asked.years_before);
  Ground ground{proof.sentence, proof.truth, {}, std::nullopt};
  add_facts(proof, ground.facts);
  const auto& node = ruleset_.condition(asked.id).node;
  const auto* member = std::get_if<MembershipCondition>(&node);
  const auto* presence = std::get_if<PresenceCondition>(&node);
  if (member == nullptr && presence == nullptr) return ground;
  const OperandId operand = member != nullptr ? member->operand : presence->operand;
  if (const auto* of = std::get_if<OutcomeOperand>(&ruleset_.operand(operand).node)) {
    ground.outcome = of->outcome;
    if (member != nullptr && ground.facts.empty()) add_facts_against(of->outcome, *member, ground.facts);
  }
  return ground;
}

void Grounds::add_facts_against(OutcomeIndex outcome, const MembershipCondition& test,
                                std::vector<Evidence>& facts) const {
  for (const RuleIndex index : ruleset_.outcomes[outcome].rules) {
    const Rule& rule = ruleset_.rules[index];
    if (!wants(test, rule.value) || !rule.in_force.on(evaluator_.date())) continue;
    for (const Ground& under : of(rule.when, Truth::yes).grounds) {
      for (const Evidence& fact : under.facts) add_fact(fact, facts);
    }
  }
}

}  // namespace riskcat
