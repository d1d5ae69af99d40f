// A plain number of a few characters, eight bytes at a time: what most cells of most files are. Anything else is not
// read here and goes the long way.
//
// Thread rule: pure.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <optional>

#include "values/decimal.hpp"

namespace riskcat {

/// What a quick number may look like besides digits.
enum class QuickForm : std::uint8_t { digits, signed_decimal };

/// The lowest so many bytes of eight, all ones.
inline std::uint64_t low_bytes(std::size_t count) {
  constexpr std::array<std::uint64_t, 9> kMasks = {0,
                                                   0xFFU,
                                                   0xFFFFU,
                                                   0xFFFFFFU,
                                                   0xFFFFFFFFU,
                                                   0xFFFFFFFFFFU,
                                                   0xFFFFFFFFFFFFU,
                                                   0xFFFFFFFFFFFFFFU,
                                                   0xFFFFFFFFFFFFFFFFU};
  return kMasks[count];
}

/// `bytes` holds the text's characters, the first lowest, zeros past its end; `length` is from 1 to 8. The number times
/// 10,000 when it is digits, perhaps with a minus before and a point and up to four more after; nullopt otherwise.
[[gnu::always_inline]] inline std::optional<std::int64_t> quick_number(std::uint64_t bytes, std::size_t length,
                                                                       QuickForm form) {
  constexpr std::uint64_t kOnes = 0x0101010101010101U;
  constexpr std::array<std::int64_t, 5> kPower = {10'000, 1'000, 100, 10, 1};
  std::uint64_t is_negative = 0;
  std::size_t decimals = 0;
  if (form == QuickForm::signed_decimal) {
    // Without branches: whether a cell has a minus or a point cannot be foreseen.
    is_negative = (bytes & 0xFFU) == '-' ? 1 : 0;
    bytes >>= 8 * is_negative;
    length -= is_negative;
    const std::uint64_t points = bytes ^ (kOnes * '.');
    const std::uint64_t found = (points - kOnes) & ~points & (kOnes << 7U);
    const std::uint64_t has_point = found != 0 ? 1 : 0;
    const std::size_t before = has_point != 0 ? static_cast<std::size_t>(std::countr_zero(found)) / 8 : length;
    const std::uint64_t whole = low_bytes(before);
    bytes = (bytes & whole) | ((bytes >> 8U) & ~whole & (0 - has_point));
    length -= has_point;
    decimals = length - before;
    if (decimals >= kPower.size() || decimals < has_point) return std::nullopt;
  }
  if (length == 0) return std::nullopt;
  // The digits to the top, zeros before them.
  const std::size_t empty = 8 - length;
  std::uint64_t digits = bytes << (8 * empty);
  digits |= empty == 0 ? 0 : (kOnes * '0') >> (8 * length);
  const bool all_digits =
      ((digits & (kOnes * 0xF0U)) | (((digits + kOnes * 0x06U) & (kOnes * 0xF0U)) >> 4U)) == kOnes * 0x33U;
  if (!all_digits) return std::nullopt;
  digits -= kOnes * '0';
  // Neighbours together: ones to tens, then pairs to hundreds, then fours to ten thousands.
  digits = digits * 10 + (digits >> 8U);
  constexpr std::uint64_t kPairs = 0x000000FF000000FFU;
  digits = ((digits & kPairs) * (100 + (std::uint64_t{1'000'000} << 32U)) +
            ((digits >> 16U) & kPairs) * (1 + (std::uint64_t{10'000} << 32U))) >>
           32U;
  const std::int64_t number = static_cast<std::int64_t>(digits & 0xFFFFFFFFU) * kPower[decimals];
  return is_negative != 0 ? -number : number;
}

}  // namespace riskcat
