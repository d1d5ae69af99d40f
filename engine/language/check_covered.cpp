#include "language/check_implied_index.hpp"
#include "language/check_reach.hpp"

namespace riskcat::checking {
namespace {

void warn(Context& context, RuleIndex covered, RuleIndex by) {
  const Rule& rule = context.ruleset.rules[covered];
  const Rule& other = context.ruleset.rules[by];
  const Outcome& outcome = context.ruleset.outcomes[rule.outcome];
  const bool same = rule.value == other.value;
  context.report.warning(codes::kRuleCovered, context.rules[covered].body->id.span,
                         "the rule " + quoted(rule.id) + " can never matter: whenever it holds, " + quoted(other.id) +
                             " holds too and gives " + quoted(outcome.id) +
                             (same ? " the same value, " : " the more severe value ") +
                             quoted(outcome.values[other.value]),
                         same ? "remove one of the two, or join what they say in one rule"
                              : "remove " + quoted(rule.id) + ", or narrow the condition of " + quoted(other.id),
                         Related{context.rules[by].body->id.span, quoted(other.id) + " is declared here"});
}

/// The days on which the rule and the ruleset are both in force.
InForce within_ruleset(const Context& context, InForce days) {
  const auto& [from, to] = std::pair(context.ruleset.effective_from, context.ruleset.effective_to);
  if (from && (!days.from || *days.from < *from)) days.from = from;
  if (to && (!days.to || *days.to > *to)) days.to = to;
  return days;
}

}  // namespace

void warn_of_covered_rules(Context& context, Terms& terms) {
  for (const Outcome& outcome : context.ruleset.outcomes) {
    std::vector<Claimant> claimants;
    std::vector<RuleIndex> rules;
    for (const RuleIndex index : outcome.rules) {
      const Rule& rule = context.ruleset.rules[index];
      if (rule.value == 0) continue;  // it is said already that such a rule never matters
      claimants.push_back({terms.of(rule.when), rule.value, within_ruleset(context, rule.in_force)});
      rules.push_back(index);
    }
    const auto implied = implied_by_each(terms, claimants);
    for (std::size_t i = 0; i < implied.size(); ++i)
      if (implied[i]) warn(context, rules[i], rules[*implied[i]]);
  }
}

}  // namespace riskcat::checking
