// Content lines of iCalendar (RFC 5545, sections 3.1 and 3.3.11). Private to this room.
//
// Thread rule: any thread. Failure rule: none; every text can be written.
#pragma once

#include <string>
#include <string_view>

#include "values/date.hpp"

namespace riskcat {

/// Backslashes, semicolons, commas and line ends escaped; what the format has no place for replaced.
std::string calendar_text(std::string_view text);

/// Letters, digits, `-`, `_` and `.` as they are and every other byte as `%2F`, so that two keys never look alike.
std::string calendar_key(std::string_view key);

/// `20141031`
std::string calendar_day(Date date);

/// `name:value` and CRLF, folded so that no line is longer than 75 bytes and no character is torn apart.
void append_calendar_line(std::string& file, std::string_view name, std::string_view value);

}  // namespace riskcat
