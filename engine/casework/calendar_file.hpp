// Deadlines as a file for an officer's calendar program (iCalendar, RFC 5545): one all-day event for each, which does
// not show its day as busy.
//
// The same entries and the same stamp give the same bytes. An entry's key stays with it, so that a later file moves or
// rewords what an earlier one put into the calendar instead of adding to it.
//
// Thread rule: any thread. Failure rule: what cannot be written is a sentence in `problem`, and then there are no
// bytes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "values/date.hpp"

namespace riskcat {

struct CalendarEntry {
  std::string key;  ///< what it is about, the same in every file: `114385/leadership_review/2014-10-15/1`
  Date on;
  std::string summary;      ///< one line: what is due, and at which school
  std::string description;  ///< several lines; may be empty
  bool cancelled = false;   ///< it is due no longer: a calendar that has it from an earlier file strikes it out
};

struct CalendarHeading {
  std::string name;    ///< of the calendar, as the calendar program lists it
  std::string origin;  ///< whose deadlines they are, so that keys of two authorities stay apart: `eastsussex.gov.uk`
  std::string stamp;   ///< when the file is made, in UTC: `2018-10-15T09:30:00Z`
};

struct CalendarFile {
  std::string bytes;
  std::string problem;  ///< why there are none; empty: nothing is wrong
};

/// Entries in the order given. Texts are UTF-8: bytes that are not become U+FFFD, and controls other than tabs and line
/// ends become spaces, since the format has no place for them. Refused: no entry at all, which the format forbids; an
/// empty or repeated key, an empty summary or origin; a stamp in another form; more entries or longer texts than
/// limits.hpp allows.
CalendarFile calendar_file(const CalendarHeading& heading, const std::vector<CalendarEntry>& entries);

}  // namespace riskcat
