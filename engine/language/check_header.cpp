#include <algorithm>

#include "language/check_conditions.hpp"
#include "language/check_declarations.hpp"
#include "language/check_effective.hpp"
#include "language/check_names.hpp"
#include "language/check_types.hpp"

namespace riskcat::checking {
namespace {

std::optional<FactIndex> fact_of_kind(Context& context, const std::optional<syntax::Name>& name, bool text,
                                      const std::string& meant) {
  if (!name) return std::nullopt;
  const auto fact = find_fact(context, *name);
  if (!fact) return std::nullopt;
  context.asked.try_emplace(Node{Sort::fact, *fact}, name->span);
  const Kind kind = context.ruleset.facts[*fact].type.kind;
  if (text ? kind == Kind::text : is_listed(kind)) return fact;
  context.report.error(
      codes::kWrongSort, name->span,
      quoted(name->text) + " is " + std::string(a_kind(kind)) + (text ? ", not a text" : ", not a list"), meant,
      Related{context.facts[*fact].body->id.span, "declared here"});
  return std::nullopt;
}

void check_shows(Context& context, const syntax::Ruleset& body) {
  for (const syntax::Name& name : body.shows)
    if (const auto outcome = find_outcome(context, name)) context.ruleset.shows.push_back(*outcome);
  std::vector<syntax::Name> names = body.shows;
  resolve_values(context, names);
  if (!body.shows.empty()) return;
  for (OutcomeIndex index = 0; index < context.ruleset.outcomes.size(); ++index) context.ruleset.shows.push_back(index);
}

void check_effective(Context& context, const Item<syntax::Ruleset>& item) {
  const syntax::Ruleset& body = *item.body;
  if (!body.effective) return;
  context.ruleset.effective_from = body.effective->from;
  context.ruleset.effective_to = body.effective->to;
  check_order(context, *body.effective, "the ruleset");
}

}  // namespace

void check_header(Context& context) {
  if (context.headers.empty()) {
    if (!context.report.maybe_unread("ruleset"))
      context.report.error(codes::kNoRuleset, std::monostate{},
                           "none of these files is a ruleset: they only declare what a ruleset can use",
                           "name a file that begins with: ruleset \"title\" version 2018.1");
    return;
  }
  const auto& item = context.headers.front();
  const syntax::Ruleset& body = *item.body;
  for (std::size_t i = 1; i < context.headers.size(); ++i)
    context.report.error(codes::kSecondRuleset, context.headers[i].body->title.span,
                         "these files declare more than one ruleset", "keep one; files that it uses declare none",
                         Related{body.title.span, "first declared here"});
  context.ruleset.title = body.title.text;
  context.ruleset.version = body.version.text;
  if (body.owner) context.ruleset.owner = body.owner->text;
  check_effective(context, item);
  context.ruleset.school_name =
      fact_of_kind(context, body.school_name, true, "name a fact of type text that holds the name of the school");
  context.ruleset.group_by =
      fact_of_kind(context, body.group_by, false, "name a fact that has a list of values, such as the phase");
  check_shows(context, body);
  if (body.decides)
    context.ruleset.decides = resolve_condition(context, {std::nullopt, "the choice of schools"}, *body.decides);
  if (body.decides_because) context.ruleset.decides_because = body.decides_because->text;
}

namespace {

void report_term(Context& context, Span span, const std::string& message, const std::string& help,
                 std::optional<Related> related = std::nullopt) {
  context.report.error(codes::kBadTerm, span, message, help, std::move(related));
}

struct PlacedTerm {
  SchoolTerm term;
  Span span;
};

std::vector<PlacedTerm> terms_of(Context& context) {
  std::vector<PlacedTerm> terms;
  for (const auto& item : context.calendars)
    for (const syntax::SchoolTerm& term : item.body->terms) {
      if (term.number < 1 || term.number > kTermsInYear)
        report_term(context, term.span, "a school year has terms 1 to " + std::to_string(kTermsInYear),
                    "write: term 1 2018-09-03 to 2018-10-19");
      else if (term.from > term.to)
        report_term(context, term.span, "the term ends before it begins",
                    "write: term " + std::to_string(term.number) + " " + term.to.iso() + " to " + term.from.iso());
      else
        terms.push_back({{term.number, term.from, term.to}, term.span});
    }
  std::stable_sort(terms.begin(), terms.end(),
                   [](const PlacedTerm& a, const PlacedTerm& b) { return a.term.from < b.term.from; });
  return terms;
}

void check_terms(Context& context) {
  const std::vector<PlacedTerm> terms = terms_of(context);
  for (std::size_t i = 0; i < terms.size(); ++i) {
    context.ruleset.terms.push_back(terms[i].term);
    if (i == 0) continue;
    const Related before{terms[i - 1].span, "the term before it is here"};
    if (terms[i].term.from <= terms[i - 1].term.to)
      report_term(context, terms[i].span, "this term begins before the one before it has ended",
                  "write terms that follow each other", before);
    else if (terms[i].term.number != terms[i - 1].term.number % kTermsInYear + 1)
      report_term(context, terms[i].span,
                  "term " + std::to_string(terms[i].term.number) + " cannot follow term " +
                      std::to_string(terms[i - 1].term.number),
                  "number the terms of a year from 1 to 6, and leave none out between the first and the last", before);
  }
}

}  // namespace

void check_calendars(Context& context) {
  check_terms(context);
  std::map<Date, Span> seen;
  for (const auto& item : context.calendars) {
    resolve_citations(context, item.body->citations);
    for (const syntax::Holiday& holiday : item.body->holidays) {
      const auto [first, fresh] = seen.emplace(holiday.date, holiday.span);
      if (fresh) context.ruleset.holidays.push_back({holiday.date, holiday.title.text});
      if (!fresh)
        context.report.error(codes::kHolidayTwice, holiday.span, holiday.date.words() + " is a holiday already",
                             "remove one of the two", Related{first->second, "first declared here"});
    }
  }
  std::sort(context.ruleset.holidays.begin(), context.ruleset.holidays.end(),
            [](const Holiday& a, const Holiday& b) { return a.date < b.date; });
}

}  // namespace riskcat::checking
