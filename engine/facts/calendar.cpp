#include "facts/calendar.hpp"

#include <algorithm>

namespace riskcat {
namespace {

constexpr int kMonthsInYear = 12;

}  // namespace

Calendar::Calendar(const std::vector<Holiday>& holidays) {
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
  return std::any_of(holidays_.begin(), holidays_.end(), [&](Date holiday) { return holiday.year() == year; });
}

}  // namespace riskcat
