// The county on one page: categories by phase, who moved since the last assessment, who is at risk, what is undecided,
// and where the schools are.
//
// Thread rule: plain functions.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "explain/chart_points.hpp"
#include "explain/compare.hpp"
#include "program/assess.hpp"

namespace riskcat {

/// One school in a list of the page.
struct ListedSchool {
  Urn urn;
  std::string name;
  std::string group;
  std::string outcome;               ///< of the outcome shown first: "3", "2, possibly 4"
  std::vector<std::string> missing;  ///< what would settle it
};

/// Schools by the values of the first outcome.
struct CountyRow {
  std::string group;
  std::vector<std::size_t> by_value;  ///< by certain value
  std::size_t undecided = 0;
};

/// The schools for which another of the shown outcomes is not, or may not be, at the beginning of its scale.
struct RiskList {
  std::string heading;  ///< "At risk of: special measures"
  std::vector<ListedSchool> schools;
};

struct CountyPage {
  std::string title;  ///< of the ruleset
  std::string run;
  std::string outcome;
  std::vector<std::string> scale;
  std::vector<CountyRow> rows;  ///< by group
  std::vector<RiskList> risks;
  std::vector<ListedSchool> undecided;
  std::vector<MapPoint> map;  ///< of the schools whose place is known
  std::string before;         ///< the title of the earlier run; empty without one
  std::optional<Comparison> movement;
};

/// The page of an assessment without its run and movement. A school's place is read from the facts whose names end in
/// `.easting` and `.northing`.
CountyPage county_page(const CheckedRuleset& ruleset, const Assessment& assessment);

std::string to_html(const CountyPage& page);

}  // namespace riskcat
