#include "values/decimal.hpp"

#include <stdexcept>

namespace riskcat {
namespace {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::int64_t checked(__int128 value) {
  if (value > INT64_MAX || value < INT64_MIN) throw std::overflow_error("a decimal left its range");
  return static_cast<std::int64_t>(value);
}

}  // namespace

std::optional<Decimal> Decimal::parse(std::string_view text) {
  const bool negative = !text.empty() && text.front() == '-';
  if (negative) text.remove_prefix(1);
  const std::size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  const std::string_view fraction = point == std::string_view::npos ? std::string_view() : text.substr(point + 1);
  if (whole.empty() && fraction.empty()) return std::nullopt;
  if (point != std::string_view::npos && fraction.empty()) return std::nullopt;

  __int128 scaled = 0;
  for (const char c : whole) {
    if (!is_digit(c)) return std::nullopt;
    scaled = scaled * 10 + (c - '0');
    if (scaled > INT64_MAX) return std::nullopt;
  }
  for (std::size_t i = 0; i < fraction.size(); ++i) {
    if (!is_digit(fraction[i])) return std::nullopt;
    if (i >= kPlaces) {
      if (fraction[i] != '0') return std::nullopt;
      continue;
    }
    scaled = scaled * 10 + (fraction[i] - '0');
  }
  for (std::size_t i = fraction.size(); i < kPlaces; ++i) scaled *= 10;
  if (scaled > INT64_MAX) return std::nullopt;
  const auto magnitude = static_cast<std::int64_t>(scaled);
  return Decimal(negative ? -magnitude : magnitude);
}

std::string Decimal::text() const {
  const bool negative = scaled_ < 0;
  const auto magnitude = negative ? 0 - static_cast<std::uint64_t>(scaled_) : static_cast<std::uint64_t>(scaled_);
  std::string out = (negative ? "-" : "") + std::to_string(magnitude / kScale);
  std::uint64_t rest = magnitude % kScale;
  if (rest == 0) return out;
  std::string fraction = std::to_string(rest + kScale).substr(1);
  while (fraction.back() == '0') fraction.pop_back();
  return out + "." + fraction;
}

Decimal operator+(Decimal a, Decimal b) { return Decimal(checked(static_cast<__int128>(a.scaled_) + b.scaled_)); }

Decimal operator-(Decimal a, Decimal b) { return Decimal(checked(static_cast<__int128>(a.scaled_) - b.scaled_)); }

Decimal operator*(Decimal a, Decimal b) {
  const __int128 product = static_cast<__int128>(a.scaled_) * b.scaled_;
  __int128 quotient = product / Decimal::kScale;
  const __int128 rest = product % Decimal::kScale;
  const __int128 twice = (rest < 0 ? -rest : rest) * 2;
  const bool up = twice > Decimal::kScale || (twice == Decimal::kScale && quotient % 2 != 0);
  if (up) quotient += product < 0 ? -1 : 1;
  return Decimal(checked(quotient));
}

}  // namespace riskcat
