#include "casework/calendar_file.hpp"

#include <fmt/format.h>
#include <optional>
#include <set>

#include "casework/calendar_lines.hpp"
#include "values/limits.hpp"

namespace riskcat {
namespace {

bool all_digits(std::string_view text) { return text.find_first_not_of("0123456789") == std::string_view::npos; }

/// `2018-10-15T09:30:00Z` as the format writes it, `20181015T093000Z`; nullopt for anything else.
std::optional<std::string> utc_moment(std::string_view stamp) {
  constexpr std::string_view kForm = "2018-10-15T09:30:00Z";
  if (stamp.size() != kForm.size() || stamp[10] != 'T' || stamp[13] != ':' || stamp[16] != ':' || stamp[19] != 'Z')
    return std::nullopt;
  const std::optional<Date> day = Date::parse_iso(stamp.substr(0, 10));
  const std::string_view hours = stamp.substr(11, 2);
  const std::string_view minutes = stamp.substr(14, 2);
  const std::string_view seconds = stamp.substr(17, 2);
  if (!day || !all_digits(hours) || !all_digits(minutes) || !all_digits(seconds)) return std::nullopt;
  if (hours > "23" || minutes > "59" || seconds > "59") return std::nullopt;
  return fmt::format("{}T{}{}{}Z", calendar_day(*day), hours, minutes, seconds);
}

std::string problem_of_text(const std::string& text, std::string_view what) {
  if (text.size() <= limits::kCalendarTextBytes) return {};
  return fmt::format("{} is longer than {} bytes", what, limits::kCalendarTextBytes);
}

std::string problem_of(const CalendarEntry& entry) {
  if (entry.key.empty()) return fmt::format("the entry “{}” has no key", entry.summary);
  if (entry.summary.empty()) return fmt::format("the entry {} has no summary", entry.key);
  for (const std::string& problem :
       {problem_of_text(entry.key, "the key of an entry"), problem_of_text(entry.summary, "the summary of an entry"),
        problem_of_text(entry.description, "the description of an entry")})
    if (!problem.empty()) return problem;
  return {};
}

std::string problem_of(const CalendarHeading& heading, const std::vector<CalendarEntry>& entries) {
  if (entries.empty()) return "there is no deadline to write, and a calendar file cannot be empty";
  if (entries.size() > limits::kCalendarEntries)
    return fmt::format("there are {} deadlines, more than the {} that one calendar file takes", entries.size(),
                       limits::kCalendarEntries);
  if (heading.origin.empty()) return "the calendar file does not say whose deadlines they are";
  std::string problem = problem_of_text(heading.name + heading.origin, "the name of the calendar");
  std::set<std::string_view> keys;
  for (const CalendarEntry& entry : entries) {
    if (problem.empty()) problem = problem_of(entry);
    if (problem.empty() && !keys.insert(entry.key).second)
      problem = fmt::format("two entries have the key {}", entry.key);
  }
  return problem;
}

void append(std::string& file, const CalendarEntry& entry, const std::string& origin, const std::string& moment) {
  append_calendar_line(file, "BEGIN", "VEVENT");
  append_calendar_line(file, "UID", calendar_key(entry.key) + "@" + origin);
  append_calendar_line(file, "DTSTAMP", moment);
  append_calendar_line(file, "DTSTART;VALUE=DATE", calendar_day(entry.on));
  append_calendar_line(file, "DTEND;VALUE=DATE", calendar_day(entry.on.plus_days(1)));  // the first day after it
  append_calendar_line(file, "SUMMARY", calendar_text(entry.summary));
  if (!entry.description.empty()) append_calendar_line(file, "DESCRIPTION", calendar_text(entry.description));
  if (entry.cancelled) append_calendar_line(file, "STATUS", "CANCELLED");
  append_calendar_line(file, "TRANSP", "TRANSPARENT");
  append_calendar_line(file, "END", "VEVENT");
}

}  // namespace

CalendarFile calendar_file(const CalendarHeading& heading, const std::vector<CalendarEntry>& entries) {
  const std::optional<std::string> moment = utc_moment(heading.stamp);
  if (!moment)
    return {{}, fmt::format("“{}” is not a moment in UTC, written like 2018-10-15T09:30:00Z", heading.stamp)};
  std::string problem = problem_of(heading, entries);
  if (!problem.empty()) return {{}, std::move(problem)};
  std::string file;
  append_calendar_line(file, "BEGIN", "VCALENDAR");
  append_calendar_line(file, "VERSION", "2.0");
  append_calendar_line(file, "PRODID", "-//riskcat//deadlines//EN");
  append_calendar_line(file, "CALSCALE", "GREGORIAN");
  // The first is the standard's (RFC 7986), the second what most programs read.
  append_calendar_line(file, "NAME", calendar_text(heading.name));
  append_calendar_line(file, "X-WR-CALNAME", calendar_text(heading.name));
  const std::string origin = calendar_key(heading.origin);
  for (const CalendarEntry& entry : entries) append(file, entry, origin, *moment);
  append_calendar_line(file, "END", "VCALENDAR");
  return {std::move(file), {}};
}

}  // namespace riskcat
