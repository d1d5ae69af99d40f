// The arithmetic of figures, number by number: the same as the row evaluator's, to the last digit.
//
// Failure rule: where the row evaluator throws std::overflow_error these give nullopt.
#pragma once

#include <cstdint>
#include <optional>

#include "facts/calendar.hpp"
#include "language/syntax.hpp"
#include "values/decimal.hpp"

namespace riskcat {

inline std::optional<std::int64_t> sum_of(std::int64_t a, std::int64_t b) {
  std::int64_t sum = 0;
  return __builtin_add_overflow(a, b, &sum) ? std::nullopt : std::optional(sum);
}

inline std::optional<std::int64_t> difference_of(std::int64_t a, std::int64_t b) {
  std::int64_t difference = 0;
  return __builtin_sub_overflow(a, b, &difference) ? std::nullopt : std::optional(difference);
}

std::optional<std::int64_t> product_of(std::int64_t a, std::int64_t b);

/// `part` in percent of `whole`, cut off after four decimals so that a fall just short of a threshold stays short; 0
/// where `whole` is not above zero.
std::optional<std::int64_t> percent_of(std::int64_t part, std::int64_t whole);

/// The number; throws std::overflow_error where there is none.
std::int64_t required(std::optional<std::int64_t> number);

/// `date` in days since 1970-01-01; `amount` a whole decimal of the unit. More than a thousand years are taken for a
/// thousand: no date that is delivered or written is so far from another.
std::int64_t shifted_date(const Calendar& calendar, std::int64_t date, std::int64_t amount, syntax::DurationUnit unit,
                          bool back);

}  // namespace riskcat
