// What goes into an officer's calendar: each time an action is due, and of each statutory window its last day and the
// day to warn of it.
//
// Thread rule: any thread. Failure rule: what has no day has no entry.
#pragma once

#include <string>
#include <vector>

#include "casework/calendar_file.hpp"
#include "casework/recurrences.hpp"
#include "casework/warning_notice.hpp"
#include "values/date.hpp"
#include "values/urn.hpp"

namespace riskcat {

/// One matter of one school, by which its entries are told from all others.
struct CalendarSubject {
  Urn urn;
  std::string school;       ///< its name, for the summary
  std::string matter;       ///< an id that stays: the action's, or `warning_notice`
  Date began;               ///< the day the action was issued or the notice given
  std::string title;        ///< what is due, for the summary
  std::string description;  ///< may be empty
};

/// The action's own deadline.
CalendarEntry entry_of(const CalendarSubject& subject, Date due);
/// One for each time it is due again, with the term that it belongs to.
std::vector<CalendarEntry> entries_of(const CalendarSubject& subject, const Instances& instances);
/// Two for each window that has a last day; cancelled where the window ended before it.
std::vector<CalendarEntry> entries_of(const CalendarSubject& subject, const NoticeWindows& windows);

}  // namespace riskcat
