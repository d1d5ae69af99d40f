// Windows that the law opens: days between which something can be done, and after which it cannot. A statutory window
// never extends: one that closes on a Sunday closes on that Sunday, and is warned of on the last working day before.
//
// Which windows there are and how long they last is given (warning_notice.hpp); what is here is only how a window
// opens, closes and ends.
//
// Thread rule: any thread. Failure rule: a window whose days cannot be told says what it waits for.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "casework/deadlines.hpp"
#include "facts/calendar.hpp"
#include "values/date.hpp"

namespace riskcat {

enum class WindowKind : std::uint8_t { compliance, representations, second_compliance, power };
enum class WindowState : std::uint8_t {
  waiting,   ///< its days depend on something that has not happened
  not_open,  ///< it opens later
  open,
  closing,  ///< open, and the day to warn has come
  closed,   ///< its last day is past
  ended,    ///< something ended it before that
};

struct StatutoryWindow {
  WindowKind kind = WindowKind::compliance;
  std::string power;            ///< the power's name; empty for other kinds
  std::optional<Date> opens;    ///< nullopt: it waits
  std::optional<Date> closes;   ///< the last day of it; nullopt: it waits, or it does not lapse
  std::optional<Date> warn_on;  ///< the last working day before it closes
  std::string waits_for;        ///< what must happen before its days can be told; empty: nothing
  std::optional<Date> ended;    ///< from this day on it is over, whatever the days above; never after `closes`
  std::string ended_because;
  std::string doubt;  ///< as in Deadline

  /// `the period for complying`, `section 64`
  std::string words() const;
};

WindowState state_on(const StatutoryWindow& window, Date day);

/// Gives the window its last day, and the day of the warning.
void close_on(StatutoryWindow& window, const Calendar& calendar, Date day);
/// The same after a length of time, `from` itself not counted. A length that comes to no day leaves the window waiting.
void close_after(StatutoryWindow& window, const Calendar& calendar, Date from, LengthOfTime length);
/// Ends the window on a day, unless it has closed before it or ended by then.
void end_on(StatutoryWindow& window, Date day, const std::string& because);

}  // namespace riskcat
