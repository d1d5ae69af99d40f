#include "casework/deadlines.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <vector>

#include "values/decimal.hpp"
#include "values/limits.hpp"

namespace riskcat {
namespace {

constexpr int kDaysInYear = 366;
constexpr int kMonthsInYear = 12;

CountedIn unit_of(syntax::DurationUnit unit) {
  switch (unit) {
    case syntax::DurationUnit::days:
      return CountedIn::days;
    case syntax::DurationUnit::working_days:
      return CountedIn::working_days;
    case syntax::DurationUnit::months:
      return CountedIn::months;
    case syntax::DurationUnit::years:
      return CountedIn::years;
  }
  return CountedIn::days;
}

std::optional<CountedIn> unit_of(Kind kind) {
  switch (kind) {
    case Kind::days:
      return CountedIn::days;
    case Kind::working_days:
      return CountedIn::working_days;
    case Kind::months:
      return CountedIn::months;
    case Kind::years:
      return CountedIn::years;
    default:
      return std::nullopt;
  }
}

int most_of(CountedIn unit) {
  if (unit == CountedIn::years) return limits::kDurationYears;
  return limits::kDurationYears * (unit == CountedIn::months ? kMonthsInYear : kDaysInYear);
}

std::optional<Date> add(const Calendar& calendar, Date from, LengthOfTime length) {
  switch (length.unit) {
    case CountedIn::days:
      return calendar.after(from, length.count, syntax::DurationUnit::days);
    case CountedIn::working_days:
      return calendar.after(from, length.count, syntax::DurationUnit::working_days);
    case CountedIn::school_days:
      return calendar.school_days_after(from, length.count);
    case CountedIn::months:
      return calendar.after(from, length.count, syntax::DurationUnit::months);
    case CountedIn::years:
      return calendar.after(from, length.count, syntax::DurationUnit::years);
  }
  return std::nullopt;
}

bool skips_holidays(CountedIn unit) { return unit == CountedIn::working_days || unit == CountedIn::school_days; }

Deadline no_day(std::string doubt) { return {std::nullopt, std::nullopt, std::move(doubt)}; }

/// `from` is where holidays begin to matter: the first day counted, or the day counted to.
Deadline rolled(const Calendar& calendar, Date from, Date counted) {
  const Date due = calendar.roll_forward(counted);
  return {counted, due, doubt_about(calendar, from, due)};
}

/// `2020`, `2020 and 2021`, `2020, 2021 and 2022`, `2020, 2021 and 40 later years`
std::string listed(const std::vector<int>& years) {
  constexpr std::size_t kShown = 3;
  const std::size_t named = years.size() > kShown ? kShown - 1 : years.size() - 1;
  std::string list;
  for (std::size_t i = 0; i < named; ++i) list += (i > 0 ? ", " : "") + std::to_string(years[i]);
  if (years.size() > kShown) return fmt::format("{} and {} later years", list, years.size() - named);
  return (list.empty() ? "" : list + " and ") + std::to_string(years.back());
}

}  // namespace

std::string LengthOfTime::words() const {
  static constexpr std::array<std::string_view, 5> kUnits = {"day", "working day", "school day", "month", "year"};
  return fmt::format("{} {}{}", count, kUnits.at(static_cast<std::size_t>(unit)), count == 1 ? "" : "s");
}

LengthOfTime length_of(const Due& due) { return {due.count, unit_of(due.unit)}; }

std::optional<LengthOfTime> parameter_length(const CheckedRuleset& ruleset, std::string_view id, Date on) {
  const auto parameter = std::find_if(ruleset.parameters.begin(), ruleset.parameters.end(),
                                      [&](const Parameter& each) { return each.id == id; });
  if (parameter == ruleset.parameters.end()) return std::nullopt;
  const std::optional<CountedIn> unit = unit_of(parameter->type.kind);
  if (!unit) return std::nullopt;
  const auto dated = std::find_if(parameter->values.begin(), parameter->values.end(), [&](const DatedValue& value) {
    return InForce{value.from, value.until}.on(on);
  });
  if (dated == parameter->values.end()) return std::nullopt;
  return LengthOfTime{static_cast<int>(dated->value.number / Decimal::kScale), *unit};
}

Deadline count_from(const Calendar& calendar, Date from, LengthOfTime length) {
  if (length.count < 0) return no_day("a length of time cannot be below nought, and this one is " + length.words());
  if (length.count > most_of(length.unit))
    return no_day(fmt::format("{} are longer than {} years", length.words(), limits::kDurationYears));
  const std::optional<Date> counted = add(calendar, from, length);
  if (!counted)
    return no_day(
        fmt::format("the calendar does not give every term that {} from {} run through", length.words(), from.words()));
  return rolled(calendar, skips_holidays(length.unit) ? from : *counted, *counted);
}

Deadline fixed_deadline(const Calendar& calendar, Date on) { return rolled(calendar, on, on); }

std::optional<Deadline> deadline_of(const Action& action, const Calendar& calendar, Date issued) {
  if (action.due_by) return fixed_deadline(calendar, *action.due_by);
  if (!action.due_in) return std::nullopt;
  return count_from(calendar, issued, length_of(*action.due_in));
}

std::string doubt_about(const Calendar& calendar, Date from, Date to) {
  std::vector<int> years;
  for (int year = from.year(); year <= to.year(); ++year)
    if (!calendar.covers(year)) years.push_back(year);
  if (years.empty()) return {};
  return "the calendar names no holidays in " + listed(years) + ", so the day may be another one";
}

Date warning_day(const Calendar& calendar, Date closes) { return calendar.working_days_after(closes, -1); }

std::optional<NextStep> next_step(const Action& action, const Calendar& calendar, Date last_step) {
  if (!action.escalation) return std::nullopt;
  NextStep step{action.escalation->to, count_from(calendar, last_step, length_of(action.escalation->after)), {}};
  if (step.answer_by.due) step.proposed_on = calendar.working_days_after(*step.answer_by.due, 1);
  return step;
}

NextStepState state_on(const NextStep& step, std::optional<Date> answered, Date day) {
  if (answered && *answered <= day) return NextStepState::answered;
  if (!step.proposed_on) return NextStepState::unknown;
  return day < *step.proposed_on ? NextStepState::waiting : NextStepState::proposed;
}

}  // namespace riskcat
