#include <algorithm>

#include "language/check_conditions.hpp"
#include "language/check_declarations.hpp"
#include "language/check_effective.hpp"
#include "language/check_names.hpp"
#include "language/check_types.hpp"

namespace riskcat::checking {
namespace {

/// `when a unless b` is `a and not b`; 0 after a report, since the ruleset is then not given.
ConditionId when_unless(Context& context, const Site& site, const syntax::Condition& when,
                        const std::optional<syntax::Condition>& unless) {
  const auto holds = resolve_condition(context, site, when);
  if (!unless) return holds.value_or(0);
  const auto excepted = resolve_condition(context, site, *unless);
  if (!holds || !excepted) return 0;
  const ConditionId otherwise = add_condition(context, NotCondition{*excepted}, unless->span);
  const Span span{when.span.file, std::min(when.span.begin, unless->span.begin),
                  std::max(when.span.end, unless->span.end)};
  return add_condition(context, AllCondition{{*holds, otherwise}}, span);
}

/// The condition of a declaration that must have one.
ConditionId require_when(Context& context, const Site& site, const std::optional<syntax::Condition>& when,
                         const std::optional<syntax::Condition>& unless, const syntax::Name& what) {
  if (when) return when_unless(context, site, *when, unless);
  if (unless) {
    context.report.error(codes::kUnlessAlone, unless->span,
                         quoted(what.text) + " says when it does not hold, and not when it does",
                         "add a line before it: when CONDITION; or write: when not (CONDITION)");
    return 0;
  }
  context.report.error(codes::kNoWhen, what.span, quoted(what.text) + " does not say when it holds",
                       "add: when CONDITION, such as when leadership is red");
  return 0;
}

void check_outcome_of(Context& context, const syntax::Rule& body, Rule& rule, RuleIndex index) {
  const auto outcome = find_outcome(context, body.outcome);
  if (!outcome) return;
  rule.outcome = *outcome;
  Outcome& declared = context.ruleset.outcomes[*outcome];
  declared.rules.push_back(index);
  const auto value = resolve_word(context, {Kind::ordered, declared.values}, body.value);
  if (!value) return;
  rule.value = static_cast<std::uint32_t>(*value);
  if (*value == 0)
    context.report.warning(codes::kLeastValue, body.value.span,
                           "this rule can never matter: " + quoted(body.value.text) + " is what " +
                               quoted(declared.id) + " is when no rule holds",
                           "name a more severe value, or remove the rule");
}

void check_rule(Context& context, RuleIndex index) {
  const auto& [body, span] = context.rules[index];
  Rule rule;
  rule.id = body->id.text;
  rule.at_least = body->at_least;
  rule.span = span;
  check_outcome_of(context, *body, rule, index);
  Site site;
  const auto named = context.names.find(body->outcome.text);
  if (named != context.names.end() && named->second.node.sort == Sort::outcome) site.owner = named->second.node;
  rule.in_force = in_force(context, body->effective, body->id);
  rule.when = require_when(context, site, body->when, body->unless, body->id);
  if (body->because) rule.because = body->because->text;
  if (!body->because)
    context.report.error(codes::kNoBecause, body->id.span,
                         "the rule " + quoted(body->id.text) + " gives no reason in words",
                         "add: because \"a sentence that can be read to the headteacher\"");
  rule.citations = require_citations(context, body->citations, body->id);
  context.ruleset.rules.push_back(std::move(rule));
}

void check_due(Context& context, const syntax::Action& body, Action& action) {
  action.due_by = body.due_by;
  if (!body.due_in) return;
  if (body.due_in->kind != syntax::LiteralKind::duration) {
    context.report.error(codes::kBadDuration, body.due_in->span,
                         quoted(context.report.text(body.due_in->span)) + " is not a length of time",
                         "write: due in 20 working days");
    return;
  }
  if (const auto count = resolve_duration(context, *body.due_in)) action.due_in = Due{*count, body.due_in->unit};
}

constexpr int kRecurrenceMost = 366;

Recurrence recurrence_of(Context& context, const syntax::Recurrence& body) {
  Recurrence recurrence{body.words ? body.words->text : std::string(), body.count, body.unit, body.terms};
  std::sort(recurrence.terms.begin(), recurrence.terms.end());
  const bool twice = std::adjacent_find(recurrence.terms.begin(), recurrence.terms.end()) != recurrence.terms.end();
  const bool outside =
      !recurrence.terms.empty() && (recurrence.terms.front() < 1 || recurrence.terms.back() > kTermsInYear);
  if (twice || outside)
    context.report.error(
        codes::kBadRecurrence, body.span,
        twice ? "a term is named twice here" : "a school year has terms 1 to " + std::to_string(kTermsInYear),
        "write each term once, from 1 to 6: in terms 1, 3, 5");
  const bool by_count = !body.words && body.terms.empty();
  if (by_count && (body.count < 1 || body.count > kRecurrenceMost))
    context.report.error(codes::kBadRecurrence, body.span,
                         quoted(context.report.text(body.span)) + " is no time after which an action can recur",
                         "write a number from 1 to " + std::to_string(kRecurrenceMost) + ", as in every 6 weeks");
  return recurrence;
}

std::string text_of(const std::optional<syntax::Text>& text) { return text ? text->text : std::string(); }

void check_action(Context& context, const Item<syntax::Action>& item) {
  const syntax::Action& body = *item.body;
  Action action;
  action.id = body.id.text;
  action.title = body.title.text;
  action.span = item.span;
  action.in_force = in_force(context, body.effective, body.id);
  action.when = require_when(context, {}, body.when, body.unless, body.id);
  action.because = text_of(body.because);
  action.assign = text_of(body.assign);
  if (!body.assign)
    context.report.error(codes::kNoAssign, body.id.span, "the action " + quoted(body.id.text) + " is nobody's to do",
                         "add: assign \"the post that does it\"");
  check_due(context, body, action);
  action.approve = text_of(body.approve);
  if (body.repeats) action.repeats = recurrence_of(context, *body.repeats);
  if (body.escalate_after)
    if (const auto count = resolve_duration(context, *body.escalate_after))
      action.escalation = Escalation{text_of(body.escalate_to), Due{*count, body.escalate_after->unit}};
  action.letter = text_of(body.letter);
  action.citations = require_citations(context, body.citations, body.id);
  context.ruleset.actions.push_back(std::move(action));
}

void check_score(Context& context, ScoreIndex index) {
  const auto& [body, span] = context.scores[index];
  Score score{body->id.text, text_of(body->title), {}, {}, span};
  for (const syntax::ScoreLine& line : body->lines) {
    const auto when = resolve_condition(context, {Node{Sort::score, index}, {}}, line.when);
    if (when) score.lines.push_back({line.points, *when, line.span});
    if (line.points == Decimal())
      context.report.error(codes::kNoPoints, line.span, "a line of 0 points changes nothing",
                           "write how many points it is worth, or remove the line");
  }
  if (body->lines.empty())
    context.report.error(codes::kNothingIn, body->id.span, "the score " + quoted(body->id.text) + " has no lines",
                         "add a line for each reason to score, such as: add 3 points when standards is red");
  score.citations = require_citations(context, body->citations, body->id);
  context.ruleset.scores.push_back(std::move(score));
}

}  // namespace

void check_defines(Context& context) {
  for (DefineIndex index = 0; index < context.defines.size(); ++index) {
    const auto& [body, span] = context.defines[index];
    Define define;
    define.id = body->id.text;
    define.title = text_of(body->title);
    define.span = span;
    define.when = when_unless(context, {Node{Sort::define, index}, {}}, body->when, body->unless);
    define.citations = resolve_citations(context, body->citations);
    context.ruleset.defines.push_back(std::move(define));
  }
}

void check_scores(Context& context) {
  for (ScoreIndex index = 0; index < context.scores.size(); ++index) check_score(context, index);
}

void check_rules(Context& context) {
  for (RuleIndex index = 0; index < context.rules.size(); ++index) check_rule(context, index);
}

void check_actions(Context& context) {
  for (const auto& item : context.actions) check_action(context, item);
}

}  // namespace riskcat::checking
