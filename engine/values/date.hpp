// A day of the proleptic Gregorian calendar, without time or zone. Month arithmetic clamps to the last day of the
// month (31 January + 1 month = 28 or 29 February).
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace riskcat {

class Date {
 public:
  constexpr Date() = default;
  explicit constexpr Date(std::chrono::sys_days days) : days_(days) {}
  /// The day `count` days after 1 January 1970.
  static constexpr Date from_days(std::int32_t count) { return Date(std::chrono::sys_days(std::chrono::days(count))); }
  /// nullopt for a day that does not exist, or a year outside 1800–2200 (a slip of the keyboard, not a date).
  static std::optional<Date> from_parts(int year, unsigned month, unsigned day);
  /// Reads `2018-10-15`; nullopt otherwise.
  static std::optional<Date> parse_iso(std::string_view text);

  constexpr std::int32_t days() const { return static_cast<std::int32_t>(days_.time_since_epoch().count()); }
  int year() const;
  unsigned month() const;
  unsigned day() const;
  bool is_weekend() const;
  Date plus_days(std::int32_t count) const { return from_days(days() + count); }
  Date plus_months(int count) const;

  /// `2018-10-15`
  std::string iso() const;
  /// `15 October 2018`
  std::string words() const;

  friend constexpr auto operator<=>(Date, Date) = default;

 private:
  std::chrono::sys_days days_{};
};

/// How a delivered file writes its dates.
enum class DateOrder { day_month_year_slash, day_month_year_dash, iso };

/// Reads a date in the given order with two-digit day and month; nullopt for anything else.
std::optional<Date> parse_date(std::string_view text, DateOrder order);

}  // namespace riskcat
