#include "casework/calendar_entries.hpp"

#include <fmt/format.h>
#include <string_view>
#include <utility>

namespace riskcat {
namespace {

CalendarEntry entry(const CalendarSubject& subject, std::string_view part, Date on, std::string_view title) {
  return {fmt::format("{}/{}/{}/{}", subject.urn.text(), subject.matter, subject.began.iso(), part), on,
          fmt::format("{}: {}", subject.school, title), subject.description, false};
}

/// As part of a key: a name that stays, whatever the window is called in words.
std::string key_of(const StatutoryWindow& window) {
  switch (window.kind) {
    case WindowKind::compliance:
      return "compliance";
    case WindowKind::representations:
      return "representations";
    case WindowKind::second_compliance:
      return "second_compliance";
    case WindowKind::power:
      break;
  }
  return "power " + window.power;
}

void append(std::vector<CalendarEntry>& entries, const CalendarSubject& subject, const StatutoryWindow& window) {
  const auto add = [&](std::string_view what, Date on, const std::string& title) {
    entries.push_back(entry(subject, key_of(window) + "/" + std::string(what), on, title));
    entries.back().cancelled = window.ended && *window.ended <= on;
  };
  const std::string of = window.words() + " (" + subject.title + ")";
  add("warning", *window.warn_on, fmt::format("{} ends on {}", of, window.closes->words()));
  add("last_day", *window.closes, "last day of " + of);
}

}  // namespace

CalendarEntry entry_of(const CalendarSubject& subject, Date due) { return entry(subject, "due", due, subject.title); }

std::vector<CalendarEntry> entries_of(const CalendarSubject& subject, const Instances& instances) {
  std::vector<CalendarEntry> entries;
  for (const Instance& each : instances.all) {
    const std::string title = each.term ? fmt::format("{} (term {})", subject.title, each.term->number) : subject.title;
    entries.push_back(entry(subject, std::to_string(each.number), each.due, title));
  }
  return entries;
}

std::vector<CalendarEntry> entries_of(const CalendarSubject& subject, const NoticeWindows& windows) {
  std::vector<CalendarEntry> entries;
  for (const StatutoryWindow& window : windows.all)
    if (window.closes) append(entries, subject, window);
  return entries;
}

}  // namespace riskcat
