// The days on which an action falls due again, from its `repeats` and the calendar.
//
// Each time it is due at the end of its stretch: six weeks, a month, a term. Stretches follow one another from the day
// the action was issued, all counted from that day, so that a short February does not shorten the months after it. A
// stretch of terms begins with the term in which the action was issued, or when that was in a holiday with the next.
//
// Thread rule: any thread. Failure rule: where the calendar has no terms there are no days, and the result says where.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "facts/calendar.hpp"
#include "language/ruleset.hpp"
#include "values/date.hpp"

namespace riskcat {

struct Instance {
  int number = 0;                  ///< from 1
  Date counted;                    ///< the end of its stretch; for terms the last day of the term
  Date due;                        ///< the same, rolled forward to a working day
  std::optional<SchoolTerm> term;  ///< the term that it belongs to, of several the last; only when it goes by terms
};

/// Days of which the calendar does not tell the term, both included, so that an action that goes by terms may fall due
/// among them.
struct TermsUnknown {
  Date from;
  Date to;
  std::string because;  ///< a sentence
};

struct Instances {
  std::vector<Instance> all;           ///< by date, no two due on one day
  std::vector<TermsUnknown> unknown;   ///< by date; empty when it does not go by terms
  std::string because;                 ///< why there can be none: it recurs in words only; otherwise empty
  std::string doubt;                   ///< why days may be other ones, as in Deadline; empty: none
  std::optional<Date> left_out_after;  ///< set when there are more than limits::kInstances: those due after this day
};

/// All that are due by `until`. Two that roll forward to the same day are one.
Instances instances_of(const Recurrence& recurrence, const Calendar& calendar, Date issued, Date until);

}  // namespace riskcat
