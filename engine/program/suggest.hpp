// Examples that would close the gaps in coverage: for each gap a school that exercises it, as like one of the existing
// examples as can be found, with what the engine makes of it as its expectations. Whether that is what the policy
// should say is for a person to judge.
//
// Thread rule: a pure function; deterministic.
// Failure rule: a gap for which nothing was found is listed as such, and whether the search was cut short.
#pragma once

#include <optional>
#include <vector>

#include "program/coverage.hpp"

namespace riskcat {

struct Suggestion {
  Example example;                  ///< without a title; it passes, and exercises what `closes` lists
  std::optional<std::size_t> like;  ///< the existing example it was made from
  Target sought;                    ///< the gap it was made for
  std::vector<Target> closes;       ///< every gap that it closes and no earlier suggestion does, in the text's order
};

struct Suggestions {
  std::vector<Suggestion> suggestions;  ///< a small set: each closes something that no other does
  std::vector<Target> not_found;        ///< the whole search was made and no school was found
  std::vector<Target> cut_short;        ///< no school was found before the limit was reached
};

Suggestions suggest(const CheckedRuleset& ruleset, const CoverageMeasure& measure, const Coverage& coverage);

}  // namespace riskcat
