#include "casework/statutory_windows.hpp"

namespace riskcat {
namespace {

/// Holidays matter from this day to the window's last.
void add_doubt(StatutoryWindow& window, const Calendar& calendar, Date from) {
  const std::string doubt = doubt_about(calendar, from, *window.closes);
  if (!doubt.empty()) window.doubt = doubt;
}

}  // namespace

std::string StatutoryWindow::words() const {
  switch (kind) {
    case WindowKind::compliance:
      return "the period for complying";
    case WindowKind::representations:
      return "the time for representations";
    case WindowKind::second_compliance:
      return "the second period for complying";
    case WindowKind::power:
      return power;
  }
  return power;
}

WindowState state_on(const StatutoryWindow& window, Date day) {
  if (window.ended && day >= *window.ended) return WindowState::ended;
  if (!window.opens) return WindowState::waiting;
  if (day < *window.opens) return WindowState::not_open;
  if (window.closes && day > *window.closes) return WindowState::closed;
  return window.warn_on && day >= *window.warn_on ? WindowState::closing : WindowState::open;
}

void close_on(StatutoryWindow& window, const Calendar& calendar, Date day) {
  window.closes = day;
  window.warn_on = warning_day(calendar, day);
  add_doubt(window, calendar, *window.warn_on);
}

void close_after(StatutoryWindow& window, const Calendar& calendar, Date from, LengthOfTime length) {
  const Deadline counted = count_from(calendar, from, length);
  if (!counted.counted) {
    window.waits_for = "a length of time that can be counted: " + counted.doubt;
    return;
  }
  close_on(window, calendar, *counted.counted);
  const bool by_holidays = length.unit == CountedIn::working_days || length.unit == CountedIn::school_days;
  if (by_holidays) add_doubt(window, calendar, from);
}

void end_on(StatutoryWindow& window, Date day, const std::string& because) {
  if (window.closes && day > *window.closes) return;
  if (window.ended && *window.ended <= day) return;
  window.ended = day;
  window.ended_because = because;
}

}  // namespace riskcat
