// Small charts as inline SVG, added to a page: black on white, readable without colour, no scripts.
//
// Thread rule: plain functions; the same input gives the same bytes.
#pragma once

#include <cstdint>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <vector>

namespace riskcat {

/// One assessment in a school's history of an outcome: places on the outcome's scale.
struct HistoryPoint {
  std::string label;  ///< "Autumn 2018", "15 October 2018"
  std::uint32_t certain = 0;
  std::uint32_t possible = 0;
  bool confirmed = false;
};

/// Steps over time, the most severe value on top. What was undecided is drawn as a bar from the certain to the possible
/// value; a confirmed assessment is a filled mark, another an open one.
void add_history_chart(pugi::xml_node parent, const std::vector<HistoryPoint>& history,
                       const std::vector<std::string>& scale);

/// A yearly fact: values times 10,000, or nothing where the year is missing.
struct TrendPoint {
  std::string label;  ///< "2017-2018"
  std::optional<std::int64_t> value;
  std::string words;  ///< the value as a person reads it; empty where it is missing
};

/// A line with its first and last value written out; broken where a year is missing.
void add_trend_chart(pugi::xml_node parent, const std::vector<TrendPoint>& points);

/// A place on a map in metres of the national grid, with a mark for its value's place on the scale.
struct MapPoint {
  std::int64_t easting = 0;
  std::int64_t northing = 0;
  std::uint32_t value = 0;
  std::string title;
};

/// Schools as marks of growing size and darkness with their severity, the most severe drawn last.
void add_county_map(pugi::xml_node parent, const std::vector<MapPoint>& points, const std::vector<std::string>& scale);

}  // namespace riskcat
