// Small charts as inline SVG, added to a page: black on white, readable without colour, no scripts.
// Private to this room.
//
// Thread rule: plain functions; the same input gives the same bytes.
#pragma once

#include <pugixml.hpp>
#include <string>
#include <vector>

#include "explain/chart_points.hpp"

namespace riskcat {

/// Steps over time, the most severe value on top. What was undecided is drawn as a bar from the certain to the possible
/// value; a confirmed assessment is a filled mark, another an open one.
void add_history_chart(pugi::xml_node parent, const std::vector<HistoryPoint>& history,
                       const std::vector<std::string>& scale);

/// A line with its first and last value written out; broken where a year is missing.
void add_trend_chart(pugi::xml_node parent, const std::vector<TrendPoint>& points);

/// Schools as marks of growing size and darkness with their severity, the most severe drawn last.
void add_county_map(pugi::xml_node parent, const std::vector<MapPoint>& points, const std::vector<std::string>& scale);

}  // namespace riskcat
