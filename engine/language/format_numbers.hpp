// Where numbers, signs and dates begin and end, as far as that can be told without the grammar. Private to this room.
#pragma once

#include <cstddef>
#include <string_view>

#include "language/format_tokens.hpp"

namespace riskcat::layout {

bool is_digit(char c);

/// Digits, perhaps with a sign and the dots and dashes of decimals, dates and years.
bool is_number(std::string_view token);

/// In a condition: a `-` after this token is the sign of a number; after any other it takes something away.
bool expects_value(const Token& token);

/// The length of the date or academic year that begins at `at`; 0 when none does.
std::size_t date_or_period_length(std::string_view text, std::size_t at);

}  // namespace riskcat::layout
