#include "language/check_conditions.hpp"
#include "language/check_declarations.hpp"
#include "language/check_names.hpp"
#include "language/check_types.hpp"

namespace riskcat::checking {
namespace {

/// The condition of a declaration that must have one; 0 after a report, since the ruleset is then not given.
ConditionId require_when(Context& context, const Site& site, const std::optional<syntax::Condition>& when,
                         const syntax::Name& what) {
  if (when) return resolve_condition(context, site, *when).value_or(0);
  context.report.error(codes::kNoWhen, what.span, quoted(what.text) + " does not say when it holds",
                       "add: when CONDITION");
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
  rule.when = require_when(context, site, body->when, body->id);
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

std::string text_of(const std::optional<syntax::Text>& text) { return text ? text->text : std::string(); }

void check_action(Context& context, const Item<syntax::Action>& item) {
  const syntax::Action& body = *item.body;
  Action action;
  action.id = body.id.text;
  action.title = body.title.text;
  action.span = item.span;
  action.when = require_when(context, {}, body.when, body.id);
  action.because = text_of(body.because);
  action.assign = text_of(body.assign);
  if (!body.assign)
    context.report.error(codes::kNoAssign, body.id.span, "the action " + quoted(body.id.text) + " is nobody's to do",
                         "add: assign \"the post that does it\"");
  check_due(context, body, action);
  action.repeats = text_of(body.repeats);
  action.letter = text_of(body.letter);
  action.citations = require_citations(context, body.citations, body.id);
  context.ruleset.actions.push_back(std::move(action));
}

}  // namespace

void check_defines(Context& context) {
  for (DefineIndex index = 0; index < context.defines.size(); ++index) {
    const auto& [body, span] = context.defines[index];
    Define define;
    define.id = body->id.text;
    define.title = text_of(body->title);
    define.span = span;
    define.when = resolve_condition(context, {Node{Sort::define, index}, {}}, body->when).value_or(0);
    define.citations = resolve_citations(context, body->citations);
    context.ruleset.defines.push_back(std::move(define));
  }
}

void check_rules(Context& context) {
  for (RuleIndex index = 0; index < context.rules.size(); ++index) check_rule(context, index);
}

void check_actions(Context& context) {
  for (const auto& item : context.actions) check_action(context, item);
}

}  // namespace riskcat::checking
