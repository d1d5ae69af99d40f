// What the charts of a page show.
//
// Thread rule: plain data.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace riskcat {

/// One assessment in a school's history of an outcome: places on the outcome's scale.
struct HistoryPoint {
  std::string label;  ///< "Autumn 2018", "15 October 2018"
  std::uint32_t certain = 0;
  std::uint32_t possible = 0;
  bool confirmed = false;
};

/// A yearly fact: values times 10,000, or nothing where the year is missing.
struct TrendPoint {
  std::string label;  ///< "2017-2018"
  std::optional<std::int64_t> value;
  std::string words;  ///< the value as a person reads it; empty where it is missing
};

/// A place on a map in metres of the national grid, with a mark for its value's place on the scale.
struct MapPoint {
  std::int64_t easting = 0;
  std::int64_t northing = 0;
  std::uint32_t value = 0;
  std::string title;
};

}  // namespace riskcat
