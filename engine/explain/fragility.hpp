// Schools close to another category: those that one fact, moved by no more than a given distance, would move.
// Moderators look there first.
//
// Thread rule: plain functions.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "explain/what_would_change.hpp"
#include "program/assess.hpp"

namespace riskcat {

/// How far a fact of each kind is moved at most, in the shape of Value::number; 0: facts of the kind are held.
struct Nearness {
  std::int64_t percent = 0;  ///< percents and percentage points
  std::int64_t points = 0;
  std::int64_t count = 0;
  std::int64_t money = 0;
  std::int64_t days = 0;   ///< dates
  std::int64_t steps = 0;  ///< of ordered lists, such as an adviser's judgement

  std::int64_t of(Kind kind) const;
};

struct FragileFact {
  Move move;
  std::string value;  ///< what the outcome would be: "3", "2, possibly 4"
  bool more_severe = false;
  std::int64_t share = 0;  ///< of the nearness given for the fact's kind, in thousandths
};

struct FragileSchool {
  Urn urn;
  std::string name;
  std::string group;
  std::string value;               ///< what the outcome is
  std::vector<FragileFact> facts;  ///< the closest first
};

/// The schools in scope that have such a fact, the closest first. Only facts declared changeable are moved, each alone.
std::vector<FragileSchool> fragile_schools(const CheckedRuleset& ruleset, const Assessment& assessment,
                                           OutcomeIndex outcome, const Nearness& nearness);

nlohmann::json to_json(const FragileSchool& school);

}  // namespace riskcat
