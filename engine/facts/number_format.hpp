// What a cell's number format makes of its number: a percentage, a date, or the number itself. ECMA-376 part 1, 18.8.30
// (numFmts) lists the numbered formats and the characters of the written ones.
//
// Thread rule: plain functions.
#pragma once

#include <cstdint>
#include <string_view>

namespace riskcat {

enum class NumberForm : std::uint8_t {
  plain,      ///< also times of day and lengths of time, which no dataset reads
  percent,    ///< 0.635 is shown as 63.5%
  date,       ///< a day
  date_time,  ///< a day with a time of day
};

/// Of the numbered formats that every spreadsheet knows.
NumberForm numbered_form(std::uint32_t format);
/// Of a written format, such as `0.0%` or `dd/mm/yyyy;@`. Its part for positive numbers says what it is; what stands in
/// quotation marks, brackets or after a backslash says nothing.
NumberForm written_form(std::string_view code);

}  // namespace riskcat
