#include <tuple>
#include <utility>

#include "language/check_conditions.hpp"
#include "language/check_declarations.hpp"
#include "language/check_names.hpp"
#include "language/check_types.hpp"

namespace riskcat::checking {
namespace {

/// The example's date in its text, which the tree does not keep; the title when it cannot be told.
Span place_of_date(const Context& context, const syntax::Example& body, Span span) {
  const std::string written = body.on->iso();
  const std::size_t after_title = body.title.span.end - span.begin;
  const std::size_t at = context.sources.text(span).find(written, after_title);
  if (at == std::string_view::npos) return body.title.span;
  const auto begin = static_cast<std::uint32_t>(span.begin + at);
  return {span.file, begin, begin + static_cast<std::uint32_t>(written.size())};
}

std::optional<Date> date_of(Context& context, const syntax::Example& body, Span span) {
  const auto& ruleset = context.ruleset;
  if (!body.on && !ruleset.effective_from && !context.headers.empty())
    context.report.error(codes::kNoExampleDate, body.title.span, "the example has no date to be assessed on",
                         "add: on 2018-10-15, or give the ruleset its effective dates");
  if (!body.on) return ruleset.effective_from;
  const bool outside = (ruleset.effective_from && *body.on < *ruleset.effective_from) ||
                       (ruleset.effective_to && *body.on > *ruleset.effective_to);
  if (outside)
    context.report.error(codes::kExampleOutside, place_of_date(context, body, span),
                         "the example is assessed on " + body.on->words() + ", when the ruleset is not in force",
                         "choose a date while it is: " +
                             (ruleset.effective_from ? "from " + ruleset.effective_from->iso() + " " : std::string()) +
                             (ruleset.effective_to ? "to " + ruleset.effective_to->iso() : std::string()));
  return body.on;
}

/// True when the calendars reach back to the term so many before the day's.
bool term_before(const CheckedRuleset& ruleset, Date day, int terms) {
  const auto now = ruleset.term_at(day);
  return now && *now >= static_cast<std::size_t>(terms);
}

/// The fact of a given, when it can be given so.
std::optional<FactIndex> given_fact(Context& context, const syntax::Reference& reference) {
  const auto fact = find_fact(context, reference.name);
  if (!fact || !check_year_shift(context, reference)) return std::nullopt;
  const syntax::Fact& declared = *context.facts[*fact].body;
  const std::string& name = reference.name.text;
  if (reference.years_before != 0 && !declared.yearly) {
    report_not_yearly(context, reference, !declared.cases.empty());
    return std::nullopt;
  }
  const bool derived_past = reference.period && !declared.cases.empty();
  if (!derived_past && reference.keys.empty()) return fact;
  context.report.error(codes::kNoHistory, reference.span, "an example gives a fact as it is now, or of another year",
                       "write: " + name + (declared.yearly ? ", or: " + name + " 1 year before" : ""));
  return std::nullopt;
}

/// The fact, how many years before, or the period.
using GivenKey = std::tuple<FactIndex, int, std::optional<Period>>;

/// `given previous category = 3`
void check_given_outcome(Context& context, const syntax::Given& body,
                         std::map<std::pair<OutcomeIndex, int>, Span>& seen, Example& example) {
  const syntax::Reference& reference = body.fact;
  const auto outcome = find_outcome(context, reference.name);
  if (!outcome || (!reference.previous && !check_terms_ago(context, reference))) return;
  const auto [first, fresh] = seen.emplace(std::pair(*outcome, reference.terms_ago), reference.span);
  if (!fresh)
    context.report.error(codes::kSaidTwice, reference.span,
                         "the example gives " + quoted(context.report.text(reference.span)) + " twice",
                         "remove one of the two", Related{first->second, "first given here"});
  if (body.missing) {
    context.report.error(codes::kNoPast, body.span, "an earlier assessment is given with its value, or not at all",
                         "leave it out: what is not given is missing");
    return;
  }
  const Type scale{Kind::ordered, context.ruleset.outcomes[*outcome].values};
  const auto value = resolve_value(context, scale, body.value);
  if (!value) return;
  if (reference.terms_ago > 0 && !term_before(context.ruleset, example.on, reference.terms_ago)) {
    context.report.error(codes::kNoTerms, reference.span, "no calendar has a term so long before " + example.on.words(),
                         "add the earlier terms to the calendar, or give a later one");
    return;
  }
  example.past.push_back({*outcome, reference.terms_ago, static_cast<std::uint32_t>(value->number), body.span});
}

void check_given(Context& context, const syntax::Given& body, std::map<GivenKey, Span>& seen, Example& example) {
  Given given;
  given.span = body.span;
  const auto fact = given_fact(context, body.fact);
  if (body.missing) given.reason = find_reason(context, *body.missing).value_or(0);
  if (!fact) return;
  given.fact = *fact;
  given.years_before = body.fact.years_before;
  given.period = body.fact.period;
  const auto [first, fresh] = seen.emplace(GivenKey{*fact, given.years_before, given.period}, body.fact.span);
  if (!fresh)
    context.report.error(codes::kSaidTwice, body.fact.span,
                         "the example gives " + quoted(context.report.text(body.fact.span)) + " twice",
                         "remove one of the two", Related{first->second, "first given here"});
  if (!body.missing) {
    given.value = resolve_value(context, context.ruleset.facts[*fact].type, body.value);
    if (given.value) check_range(context, *fact, *given.value, body.value.span);
  }
  example.givens.push_back(std::move(given));
}

using What = syntax::Expectation::What;

/// An outcome has one certain and one possible value; an action is expected once.
using ExpectationKey = std::pair<What, std::uint32_t>;

void check_expectation(Context& context, const syntax::Expectation& body, std::map<ExpectationKey, Span>& seen,
                       Example& example) {
  Expectation expectation{body.what, 0, 0, body.span};
  const bool of_outcome = body.what == What::outcome || body.what == What::outcome_possibly;
  const auto index = of_outcome ? find_outcome(context, body.name) : find_action(context, body.name);
  if (!index) return;
  expectation.index = *index;
  if (of_outcome) {
    const auto value = resolve_word(context, {Kind::ordered, context.ruleset.outcomes[*index].values}, body.value);
    expectation.value = static_cast<std::uint32_t>(value.value_or(0));
  }
  const What kind = of_outcome ? body.what : What::action;
  const auto [first, fresh] = seen.emplace(ExpectationKey{kind, *index}, body.span);
  if (!fresh)
    context.report.error(codes::kSaidTwice, body.span,
                         "the example expects something of " + quoted(body.name.text) + " twice",
                         "remove one of the two", Related{first->second, "first expected here"});
  example.expectations.push_back(expectation);
}

void check_example(Context& context, const syntax::Example& body, Span span) {
  Example example;
  example.title = body.title.text;
  example.on = date_of(context, body, span).value_or(Date());
  example.span = span;
  std::map<GivenKey, Span> given;
  std::map<std::pair<OutcomeIndex, int>, Span> past;
  for (const syntax::Given& each : body.givens) {
    if (each.fact.previous || each.fact.terms_ago != 0)
      check_given_outcome(context, each, past, example);
    else
      check_given(context, each, given, example);
  }
  std::map<ExpectationKey, Span> expected;
  for (const syntax::Expectation& each : body.expectations) check_expectation(context, each, expected, example);
  if (body.expectations.empty())
    context.report.error(codes::kNothingIn, body.title.span, "the example expects nothing",
                         "add what should come out: expect category = 4");
  context.ruleset.examples.push_back(std::move(example));
}

}  // namespace

void check_examples(Context& context) {
  for (const auto& [body, span] : context.examples) check_example(context, *body, span);
}

}  // namespace riskcat::checking
