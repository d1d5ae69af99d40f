// Numbers as workbooks write them, as decimals: digit by digit, without binary floating point.
//
// A spreadsheet keeps a number in binary and writes up to 17 digits of it, so that 0.29 stands in the file as
// 0.28999999999999998. It shows and takes in 15 digits; rounded to these, what was typed comes back as it was typed.
//
// Thread rule: plain functions. Failure rule: what is not a number is nullopt.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "values/date.hpp"

namespace riskcat {

class SheetNumber {
 public:
  /// `63.5`, `-2`, `6.3500000000000001E-1`; nullopt for anything else, such as `1,5`, `0x10`, `nan`.
  static std::optional<SheetNumber> parse(std::string_view text);

  /// Times ten to the `places`.
  SheetNumber shifted(int places) const;
  /// The shortest decimal: `0.635`, `114385`, `-2`; past 40 characters the form `1e+300`.
  std::string text() const;

  struct Day {
    std::int64_t day = 0;
    std::uint32_t seconds = 0;  ///< of the day, rounded
  };
  /// As a count of days; nullopt below nought or past ten million.
  std::optional<Day> days() const;

 private:
  bool negative_ = false;
  std::string digits_;  ///< without noughts at either end; empty for nought
  int exponent_ = 0;    ///< the value is 0.digits_ times ten to it
};

/// The day a number stands for in a workbook whose days count from 1900 (Windows) or from 1904 (older Macs). In those
/// that count from 1900, number 60 is a 29 February 1900 that never was. nullopt for what is no day.
std::optional<Date> date_of_serial(std::int64_t serial, bool from_1904);

/// `13:05:00`
std::string clock_time(std::uint32_t seconds);

}  // namespace riskcat
