#include "program/figure_arithmetic.hpp"

#include <algorithm>
#include <stdexcept>

namespace riskcat {

std::optional<std::int64_t> product_of(std::int64_t a, std::int64_t b) {
  try {
    return (Decimal::from_scaled(a) * Decimal::from_scaled(b)).scaled();
  } catch (const std::overflow_error&) {
    return std::nullopt;
  }
}

std::optional<std::int64_t> percent_of(std::int64_t part, std::int64_t whole) {
  constexpr std::int64_t kHundredPercent = 100 * Decimal::kScale;
  if (whole <= 0) return 0;
  const __int128 percent = static_cast<__int128>(part) * kHundredPercent / whole;
  if (percent < INT64_MIN || percent > INT64_MAX) return std::nullopt;
  return static_cast<std::int64_t>(percent);
}

std::int64_t required(std::optional<std::int64_t> number) {
  if (!number) throw std::overflow_error("a decimal left its range");
  return *number;
}

std::int64_t shifted_date(const Calendar& calendar, std::int64_t date, std::int64_t amount, syntax::DurationUnit unit,
                          bool back) {
  const bool counts_days = unit == syntax::DurationUnit::days || unit == syntax::DurationUnit::working_days;
  const bool counts_months = unit == syntax::DurationUnit::months;
  constexpr std::int64_t kYears = 1'000;
  const std::int64_t most = counts_days ? kYears * 366 : counts_months ? kYears * 12 : kYears;
  const auto count = static_cast<int>(std::clamp(amount / Decimal::kScale, -most, most));
  return calendar.after(Date::from_days(static_cast<std::int32_t>(date)), back ? -count : count, unit).days();
}

}  // namespace riskcat
