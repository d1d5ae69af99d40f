#include "facts/sheet_number.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace riskcat {
namespace {

constexpr std::size_t kDigitsKept = 15;
constexpr int kMostExponent = 400;  // binary floating point ends at 308

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Takes the digits at the front of `text` off it.
std::string_view take_digits(std::string_view& text) {
  const auto end = std::find_if_not(text.begin(), text.end(), is_digit);
  const std::string_view digits = text.substr(0, static_cast<std::size_t>(end - text.begin()));
  text.remove_prefix(digits.size());
  return digits;
}

bool take_sign(std::string_view& text) {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  return negative;
}

/// `E-1`; nullopt when it is not a whole exponent within reach.
std::optional<int> take_exponent(std::string_view& text) {
  if (!text.starts_with('e') && !text.starts_with('E')) return 0;
  text.remove_prefix(1);
  const bool negative = take_sign(text);
  const std::string_view digits = take_digits(text);
  if (digits.empty()) return std::nullopt;
  int exponent = 0;
  for (const char c : digits) {
    exponent = exponent * 10 + (c - '0');
    if (exponent > kMostExponent) return std::nullopt;
  }
  return negative ? -exponent : exponent;
}

/// Rounds half up, which of 15 digits out of 17 is what a spreadsheet shows; true when a digit is added in front.
bool round_digits(std::string& digits) {
  if (digits.size() <= kDigitsKept) return false;
  bool carry = digits[kDigitsKept] >= '5';
  digits.resize(kDigitsKept);
  for (std::size_t i = kDigitsKept; carry && i-- > 0;) {
    carry = digits[i] == '9';
    digits[i] = carry ? '0' : static_cast<char>(digits[i] + 1);
  }
  if (carry) digits.insert(digits.begin(), '1');
  return carry;
}

}  // namespace

std::optional<SheetNumber> SheetNumber::parse(std::string_view text) {
  SheetNumber number;
  number.negative_ = take_sign(text);
  const std::string_view whole = take_digits(text);
  std::string_view part;
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    part = take_digits(text);
  }
  if (whole.empty() && part.empty()) return std::nullopt;
  const auto exponent = take_exponent(text);
  if (!exponent || !text.empty()) return std::nullopt;
  number.digits_ = std::string(whole) + std::string(part);
  const std::size_t noughts = std::min(number.digits_.find_first_not_of('0'), number.digits_.size());
  number.digits_.erase(0, noughts);
  number.exponent_ = static_cast<int>(whole.size()) - static_cast<int>(noughts) + *exponent;
  if (round_digits(number.digits_)) ++number.exponent_;
  number.digits_.erase(number.digits_.find_last_not_of('0') + 1);
  if (number.digits_.empty()) return SheetNumber();
  return number;
}

SheetNumber SheetNumber::shifted(int places) const {
  SheetNumber moved = *this;
  if (!digits_.empty()) moved.exponent_ += places;
  return moved;
}

std::string SheetNumber::text() const {
  constexpr int kPlain = 40;
  if (digits_.empty()) return "0";
  const auto count = static_cast<int>(digits_.size());
  std::string out = negative_ ? "-" : "";
  if (exponent_ > kPlain || exponent_ < -kPlain) {
    out += digits_.substr(0, 1);
    if (count > 1) out += "." + digits_.substr(1);
    return fmt::format("{}e{:+}", out, exponent_ - 1);
  }
  if (exponent_ <= 0) return out + "0." + std::string(static_cast<std::size_t>(-exponent_), '0') + digits_;
  if (exponent_ >= count) return out + digits_ + std::string(static_cast<std::size_t>(exponent_ - count), '0');
  const auto whole = static_cast<std::size_t>(exponent_);
  return out + digits_.substr(0, whole) + "." + digits_.substr(whole);
}

std::optional<SheetNumber::Day> SheetNumber::days() const {
  constexpr int kMostDigits = 7;
  constexpr std::uint32_t kSecondsOfDay = 86'400;
  constexpr std::uint64_t kParts = 1'000'000'000;  // of a day: finer than a second
  if (negative_ || exponent_ > kMostDigits) return std::nullopt;
  Day day;
  std::uint64_t part = 0;
  std::uint64_t unit = kParts / 10;
  for (int i = std::min(exponent_, 0); i < static_cast<int>(digits_.size()) || i < exponent_; ++i) {
    const bool written = i >= 0 && i < static_cast<int>(digits_.size());
    const auto digit = static_cast<std::uint32_t>(written ? digits_[static_cast<std::size_t>(i)] - '0' : 0);
    if (i < exponent_) {
      day.day = day.day * 10 + digit;
    } else {
      part += digit * unit;
      unit /= 10;
    }
  }
  const std::uint64_t seconds = (part * kSecondsOfDay + kParts / 2) / kParts;
  day.day += static_cast<std::int64_t>(seconds / kSecondsOfDay);
  day.seconds = static_cast<std::uint32_t>(seconds % kSecondsOfDay);
  return day;
}

std::optional<Date> date_of_serial(std::int64_t serial, bool from_1904) {
  constexpr std::int64_t kNeverWas = 60;
  constexpr std::int64_t kFrom1904 = 1462;  // days between the two beginnings
  if (from_1904) serial += kFrom1904;
  if (serial < 1 || serial == kNeverWas) return std::nullopt;
  const auto begin = Date::from_parts(1899, 12, serial < kNeverWas ? 31 : 30);
  const Date day = begin->plus_days(static_cast<std::int32_t>(serial));
  return Date::from_parts(day.year(), day.month(), day.day());
}

std::string clock_time(std::uint32_t seconds) {
  constexpr std::uint32_t kMinute = 60;
  return fmt::format("{:02}:{:02}:{:02}", seconds / (kMinute * kMinute), seconds / kMinute % kMinute,
                     seconds % kMinute);
}

}  // namespace riskcat
