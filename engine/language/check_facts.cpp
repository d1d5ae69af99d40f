#include "language/check_conditions.hpp"
#include "language/check_declarations.hpp"
#include "language/check_names.hpp"
#include "language/check_types.hpp"

namespace riskcat::checking {
namespace {

void check_range_of(Context& context, const syntax::Fact& body, Fact& fact) {
  if (!body.from || !body.to) return;
  const Span span{body.from->span.file, body.from->span.begin, body.to->span.end};
  if (!is_numeric(fact.type.kind) && !is_duration(fact.type.kind) && fact.type.kind != Kind::date) {
    context.report.error(codes::kBadRange, span, "only numbers, dates and lengths of time have a range",
                         "leave `from … to …` out: " + quoted(fact.id) + " is " + std::string(a_kind(fact.type.kind)));
    return;
  }
  const auto from = resolve_value(context, fact.type, *body.from);
  const auto to = resolve_value(context, fact.type, *body.to);
  if (!from || !to) return;
  if (from->number > to->number) {
    context.report.error(
        codes::kBadRange, span, "the range ends before it begins",
        "write: from " + context.report.text(body.to->span) + " to " + context.report.text(body.from->span));
    return;
  }
  fact.from = from;
  fact.to = to;
}

void check_cases(Context& context, const syntax::Fact& body, const Site& site, Fact& fact) {
  const bool has_values = is_listed(fact.type.kind) || fact.type.kind == Kind::yes_no;
  if (!body.cases.empty() && !has_values)
    context.report.error(
        codes::kDerivedType, body.type.span,
        "a fact with cases is yes/no or has a list of values, and this one is " + std::string(a_kind(fact.type.kind)),
        "declare it as yes/no or as a list: one of small, large");
  if (!body.cases.empty() && body.yearly)
    context.report.error(codes::kDerivedType, body.id.span,
                         quoted(fact.id) + " is worked out from other facts for the present, so it cannot be yearly",
                         "leave `yearly` out; a define of the same condition can be asked about earlier years");
  if (!body.cases.empty() && body.applies)
    context.report.error(
        codes::kDerivedType, body.id.span,
        quoted(fact.id) + " is worked out from other facts, so its cases alone say where it applies",
        "leave `applies when` out and add its condition to each case; where no case holds, the fact is "
        "not applicable");
  for (const syntax::DerivedCase& each : body.cases) {
    const auto value = has_values ? resolve_word(context, fact.type, each.value) : std::nullopt;
    const auto when = resolve_condition(context, site, each.when);
    if (value && when) fact.cases.push_back({*value, *when});
  }
}

void check_fact(Context& context, FactIndex index) {
  const syntax::Fact& body = *context.facts[index].body;
  const Site site{Node{Sort::fact, index}, "a fact"};
  // Conditions add to the ruleset, never to its facts, so the reference stays good.
  Fact& fact = context.ruleset.facts[index];
  if (body.title) fact.title = body.title->text;
  if (!body.title)
    context.report.error(codes::kNoTitle, body.id.span,
                         "the fact " + quoted(body.id.text) + " has no title to call it by in letters and reports",
                         "add: title \"what a headteacher would call it\"");
  check_range_of(context, body, fact);
  if (body.applies) fact.applies = resolve_condition(context, site, *body.applies);
  if (body.applies_because) fact.applies_because = body.applies_because->text;
  check_cases(context, body, site, fact);
  fact.yearly = body.yearly;
  fact.changeable = body.changeable;
  fact.citations = resolve_citations(context, body.citations);
}

}  // namespace

void check_facts(Context& context) {
  for (FactIndex index = 0; index < context.facts.size(); ++index) check_fact(context, index);
}

}  // namespace riskcat::checking
