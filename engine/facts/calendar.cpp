#include "facts/calendar.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace riskcat {
namespace {

constexpr int kMonthsInYear = 12;

/// A year holds all its terms, so between terms that begin a year apart some have no dates.
bool year_missing(const SchoolTerm& before, const SchoolTerm& after) {
  return after.from >= before.from.plus_months(kMonthsInYear);
}

}  // namespace

Calendar::Calendar(const std::vector<Holiday>& holidays, std::vector<SchoolTerm> terms) : terms_(std::move(terms)) {
  for (const Holiday& holiday : holidays) holidays_.push_back(holiday.date);
  std::sort(holidays_.begin(), holidays_.end());
  holidays_.erase(std::unique(holidays_.begin(), holidays_.end()), holidays_.end());
}

bool Calendar::is_working_day(Date date) const {
  return !date.is_weekend() && !std::binary_search(holidays_.begin(), holidays_.end(), date);
}

Date Calendar::working_days_after(Date date, int count) const {
  const int step = count < 0 ? -1 : 1;
  while (count != 0) {
    date = date.plus_days(step);
    if (is_working_day(date)) count -= step;
  }
  return date;
}

Date Calendar::after(Date date, int count, syntax::DurationUnit unit) const {
  switch (unit) {
    case syntax::DurationUnit::days:
      return date.plus_days(count);
    case syntax::DurationUnit::working_days:
      return working_days_after(date, count);
    case syntax::DurationUnit::months:
      return date.plus_months(count);
    case syntax::DurationUnit::years:
      return date.plus_months(count * kMonthsInYear);
  }
  return date;
}

Date Calendar::roll_forward(Date date) const {
  while (!is_working_day(date)) date = date.plus_days(1);
  return date;
}

bool Calendar::covers(int year) const {
  const auto first =
      std::partition_point(holidays_.begin(), holidays_.end(), [&](Date holiday) { return holiday.year() < year; });
  return first != holidays_.end() && first->year() == year;
}

bool Calendar::is_school_day(Date date) const {
  const auto next = std::upper_bound(terms_.begin(), terms_.end(), date,
                                     [](Date day, const SchoolTerm& term) { return day < term.from; });
  return next != terms_.begin() && date <= std::prev(next)->to && is_working_day(date);
}

std::optional<KnownTerms> Calendar::known_terms(Date date) const {
  for (auto first = terms_.begin(); first != terms_.end();) {
    const auto last = std::adjacent_find(first, terms_.end(), year_missing);
    const KnownTerms known{first->from, last == terms_.end() ? terms_.back().to : last->to};
    if (known.from <= date && date <= known.to) return known;
    first = last == terms_.end() ? last : std::next(last);
  }
  return std::nullopt;
}

std::optional<Date> Calendar::school_days_after(Date date, int count) const {
  if (count == 0) return date;
  const std::optional<KnownTerms> known = known_terms(date);
  if (!known) return std::nullopt;
  const int step = count < 0 ? -1 : 1;
  while (count != 0) {
    date = date.plus_days(step);
    if (date < known->from || date > known->to) return std::nullopt;
    if (is_school_day(date)) count -= step;
  }
  return date;
}

}  // namespace riskcat
