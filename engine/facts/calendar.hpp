// Working days and deadlines. A working day is not a Saturday, a Sunday or a holiday of the ruleset's calendars; school
// holidays are working days.
#pragma once

#include <vector>

#include "language/ruleset.hpp"
#include "values/date.hpp"

namespace riskcat {

class Calendar {
 public:
  explicit Calendar(const std::vector<Holiday>& holidays);
  bool is_working_day(Date date) const;
  /// The `count`th working day after `date`; `date` itself does not count. Count 0 is the date itself; a negative
  /// count goes back in the same way.
  Date working_days_after(Date date, int count) const;
  /// Date plus a duration in any unit, months and years clamped to the month's end.
  Date after(Date date, int count, syntax::DurationUnit unit) const;
  /// A policy deadline on a non-working day rolls forward to the next working day.
  Date roll_forward(Date date) const;
  /// True when the calendar names holidays in the year, so that counting working days there means something.
  bool covers(int year) const;

 private:
  std::vector<Date> holidays_;
};

}  // namespace riskcat
