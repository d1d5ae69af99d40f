#include "language/check_reach.hpp"

#include <set>

namespace riskcat::checking {
namespace {

/// The outcome's own values, as they are written.
Span value_span(const Context& context, OutcomeIndex outcome, std::size_t value) {
  return context.outcomes[outcome].body->values[value].span;
}

void warn_of_values(Context& context, OutcomeIndex index) {
  const Outcome& outcome = context.ruleset.outcomes[index];
  std::vector<bool> given(outcome.values.size());
  for (const RuleIndex rule : outcome.rules) given[context.ruleset.rules[rule].value] = true;
  for (std::size_t value = 1; value < given.size(); ++value)
    if (!given[value])
      context.report.warning(codes::kValueUnreached, value_span(context, index, value),
                             "no rule gives " + quoted(outcome.id) + " the value " + quoted(outcome.values[value]),
                             "add a rule that does, or leave the value out of the scale");
}

void warn_of_outcome(Context& context, OutcomeIndex index, bool seen) {
  const syntax::Name& name = context.outcomes[index].body->id;
  const Outcome& outcome = context.ruleset.outcomes[index];
  if (outcome.rules.empty())
    context.report.warning(
        codes::kNoRules, name.span,
        "no rule decides " + quoted(outcome.id) + ", so it is " + quoted(outcome.values.front()) + " for every school",
        "add a rule: rule RULE_NAME: " + outcome.id + " is " + outcome.values.back() + " when CONDITION");
  else
    warn_of_values(context, index);
  if (!seen)
    context.report.warning(codes::kOutcomeUnused, name.span,
                           "nothing uses the outcome " + quoted(outcome.id) + ", and the ruleset does not show it",
                           "add it to the ruleset's `shows`, use it in a rule, or remove it with its rules");
}

}  // namespace

void warn_of_outcomes(Context& context) {
  std::set<OutcomeIndex> seen(context.ruleset.shows.begin(), context.ruleset.shows.end());
  for (const auto& [node, span] : context.asked)
    if (node.sort == Sort::outcome) seen.insert(node.index);
  for (OutcomeIndex index = 0; index < context.outcomes.size(); ++index)
    if (is_own(context, context.outcomes[index].span)) warn_of_outcome(context, index, seen.contains(index));
}

void warn_of_facts_never_given(Context& context) {
  if (context.datasets.empty()) return;
  std::set<FactIndex> given;
  for (const Dataset& dataset : context.ruleset.datasets)
    for (const Column& column : dataset.columns) given.insert(column.fact);
  for (const auto& [node, span] : context.asked) {
    if (node.sort != Sort::fact || given.contains(node.index)) continue;
    const Fact& fact = context.ruleset.facts[node.index];
    if (!fact.cases.empty()) continue;
    context.report.warning(codes::kNeverGiven, span, quoted(fact.id) + " will always be missing: no dataset gives it",
                           "add to a dataset: column \"HEADING\" gives " + fact.id + ", or do without the fact",
                           Related{context.facts[node.index].body->id.span, "the fact is declared here"});
  }
}

std::string words_of(const Context& context, ConditionId id) {
  const Condition& condition = context.ruleset.condition(id);
  const auto* negation = std::get_if<NotCondition>(&condition.node);
  // `unless x` is a negation that has the place of x.
  const bool unless = negation != nullptr && context.ruleset.condition(negation->part).span == condition.span;
  return (unless ? "unless " : "") + context.report.text(condition.span);
}

void check_reach(Context& context, const std::vector<syntax::File>& files) {
  check_texts(context, files);
  if (context.report.failed()) return;
  Terms terms(context);
  warn_of_covered_rules(context, terms);
  warn_of_contradictions(context, terms);
  warn_of_ranges(context, terms);
  warn_of_idle_parts(context, terms);
  warn_of_facts_never_given(context);
  warn_of_outcomes(context);
  warn_of_figures_without_source(context);
  warn_of_mixed_scripts(context);
  check_examples_agree(context);
}

}  // namespace riskcat::checking
