#include "explain/why_not.hpp"

#include "explain/proof.hpp"
#include "explain/words.hpp"

namespace riskcat {
namespace {

OtherValue other_value(const SchoolEvaluator& evaluator, OutcomeIndex index, std::uint32_t value) {
  const CheckedRuleset& ruleset = evaluator.ruleset();
  const Outcome& outcome = ruleset.outcomes[index];
  const Prover prover(evaluator);
  OtherValue other;
  other.value = outcome.values[value];
  other.more_severe = value > evaluator.outcome(index).certain;
  for (const RuleIndex id : outcome.rules) {
    const Rule& rule = ruleset.rules[id];
    if (!rule.in_force.on(evaluator.date())) continue;
    if (rule.value == value) other.rules.push_back(prover.prove_rule(id));
    if (other.more_severe || rule.value <= value) continue;
    if (evaluator.rule(id) == Truth::yes) other.in_the_way.push_back(prover.prove_rule(id));
    if (evaluator.rule(id) == Truth::unknown) other.may_be_in_the_way.push_back(prover.prove_rule(id));
  }
  return other;
}

}  // namespace

WhyNot why_not(const SchoolEvaluator& evaluator, OutcomeIndex index) {
  const Outcome& outcome = evaluator.ruleset().outcomes.at(index);
  const OutcomeResult& now = evaluator.outcome(index);
  WhyNot out{outcome.id,
             title_words(outcome.title, outcome.id),
             outcome.values[now.certain],
             outcome.values[now.possible],
             {}};
  for (std::uint32_t value = now.certain + 1; value < outcome.values.size(); ++value)
    out.values.push_back(other_value(evaluator, index, value));
  for (std::uint32_t value = now.certain; value-- > 0;) out.values.push_back(other_value(evaluator, index, value));
  return out;
}

}  // namespace riskcat
