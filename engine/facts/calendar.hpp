// Working days, school days and deadlines. A working day is not a Saturday, a Sunday or a holiday of the ruleset's
// calendars; school holidays are working days. A school day is a working day inside a term.
//
// Thread rule: immutable once made; share freely. Failure rule: what the calendar does not know is nullopt, never a
// guess.
#pragma once

#include <optional>
#include <vector>

#include "language/ruleset.hpp"
#include "values/date.hpp"

namespace riskcat {

/// Days over which the calendar knows every term, both included: terms that follow one another without a year missing.
struct KnownTerms {
  Date from;  ///< the first day of the first of them
  Date to;    ///< the last day of the last
};

class Calendar {
 public:
  /// `terms` by date, none overlapping, as CheckedRuleset has them.
  explicit Calendar(const std::vector<Holiday>& holidays, std::vector<SchoolTerm> terms = {});
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

  /// By date, none overlapping.
  const std::vector<SchoolTerm>& terms() const { return terms_; }
  /// A working day inside a term of the calendar.
  bool is_school_day(Date date) const;
  /// The terms known around a day; nullopt for a day before the first term, after the last, or in a missing year.
  std::optional<KnownTerms> known_terms(Date date) const;
  /// The `count`th school day after `date`, counted as working days are; nullopt when the calendar does not know every
  /// term on the way.
  std::optional<Date> school_days_after(Date date, int count) const;

 private:
  std::vector<Date> holidays_;
  std::vector<SchoolTerm> terms_;
};

}  // namespace riskcat
