#include <algorithm>

#include "language/check_conditions.hpp"
#include "language/check_declarations.hpp"
#include "language/check_names.hpp"
#include "language/check_types.hpp"

namespace riskcat::checking {
namespace {

std::optional<FactIndex> fact_of_kind(Context& context, const std::optional<syntax::Name>& name, bool text,
                                      const std::string& meant) {
  if (!name) return std::nullopt;
  const auto fact = find_fact(context, *name);
  if (!fact) return std::nullopt;
  const Kind kind = context.ruleset.facts[*fact].type.kind;
  if (text ? kind == Kind::text : is_listed(kind)) return fact;
  context.report.error(codes::kWrongSort, name->span, quoted(name->text) + " is " + std::string(a_kind(kind)), meant,
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

/// The place of a date in the declaration, which the tree does not keep; the title when it cannot be told.
Span place_of(const Context& context, const Item<syntax::Ruleset>& item, Date date) {
  const std::string_view text = context.sources.text(item.span);
  const std::size_t at = text.find(date.iso(), text.find("effective"));
  if (at == std::string::npos) return item.body->title.span;
  const auto begin = static_cast<std::uint32_t>(item.span.begin + at);
  return {item.span.file, begin, begin + static_cast<std::uint32_t>(date.iso().size())};
}

void check_effective(Context& context, const Item<syntax::Ruleset>& item) {
  const syntax::Ruleset& body = *item.body;
  context.ruleset.effective_from = body.effective_from;
  context.ruleset.effective_to = body.effective_to;
  if (body.effective_from && body.effective_to && *body.effective_from > *body.effective_to)
    context.report.error(codes::kBadEffective, place_of(context, item, *body.effective_to),
                         "the ruleset ends before it begins, on " + body.effective_from->words(),
                         "write: effective " + body.effective_to->iso() + " to " + body.effective_from->iso());
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

void check_calendars(Context& context) {
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
