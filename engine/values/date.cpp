#include "values/date.hpp"

#include <fmt/format.h>
#include <array>

namespace riskcat {
namespace {

std::optional<unsigned> digits(std::string_view text) {
  unsigned value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + static_cast<unsigned>(c - '0');
  }
  return value;
}

std::chrono::year_month_day parts(Date date) {
  return std::chrono::year_month_day(std::chrono::sys_days(std::chrono::days(date.days())));
}

}  // namespace

std::optional<Date> Date::from_parts(int year, unsigned month, unsigned day) {
  constexpr int kEarliest = 1800;
  constexpr int kLatest = 2200;
  if (year < kEarliest || year > kLatest) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
  if (!date.ok()) return std::nullopt;
  return Date(std::chrono::sys_days(date));
}

std::optional<Date> Date::parse_iso(std::string_view text) { return parse_date(text, DateOrder::iso); }

int Date::year() const { return static_cast<int>(parts(*this).year()); }
unsigned Date::month() const { return static_cast<unsigned>(parts(*this).month()); }
unsigned Date::day() const { return static_cast<unsigned>(parts(*this).day()); }

bool Date::is_weekend() const {
  const std::chrono::weekday weekday(days_);
  return weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
}

Date Date::plus_months(int count) const {
  const auto date = parts(*this);
  auto moved = date + std::chrono::months(count);
  if (!moved.ok()) moved = moved.year() / moved.month() / std::chrono::last;
  return Date(std::chrono::sys_days(moved));
}

std::string Date::iso() const { return fmt::format("{:04}-{:02}-{:02}", year(), month(), day()); }

std::string Date::words() const {
  static constexpr std::array<std::string_view, 12> kMonths = {"January",   "February", "March",    "April",
                                                               "May",       "June",     "July",     "August",
                                                               "September", "October",  "November", "December"};
  return fmt::format("{} {} {}", day(), kMonths.at(month() - 1), year());
}

std::optional<Date> parse_date(std::string_view text, DateOrder order) {
  constexpr std::size_t kLength = 10;
  if (text.size() != kLength) return std::nullopt;
  const bool iso = order == DateOrder::iso;
  const char separator = order == DateOrder::day_month_year_slash ? '/' : '-';
  if (text[iso ? 4 : 2] != separator || text[iso ? 7 : 5] != separator) return std::nullopt;
  const auto year = digits(iso ? text.substr(0, 4) : text.substr(6));
  const auto month = digits(iso ? text.substr(5, 2) : text.substr(3, 2));
  const auto day = digits(iso ? text.substr(8) : text.substr(0, 2));
  if (!year || !month || !day) return std::nullopt;
  return Date::from_parts(static_cast<int>(*year), *month, *day);
}

}  // namespace riskcat
