// The forms in which a delivered file may write a value of each type. Anything else is unreadable, never guessed at.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "values/date.hpp"
#include "values/value.hpp"

namespace riskcat {

/// The value in the shape of Value::number. `text` is without spaces around it; `kind` is a number or a date:
///   percent            63%  63.5%  100.00%  63  -2
///   percentage points  -3.2  +4  5%
///   count              digits alone
///   points             -3.2  +0.4
///   money              1250  1,250.50  £1,250  -£300
///   date               two-digit day and month, four-digit year, in the dataset's order
/// Four decimals at most. nullopt for anything else.
std::optional<std::int64_t> parse_cell_value(Kind kind, DateOrder dates, std::string_view text);

/// What parse_cell_value reads, in words with examples: `a percentage such as 63% or 63.5`.
std::string_view form_in_words(Kind kind, DateOrder dates);

}  // namespace riskcat
