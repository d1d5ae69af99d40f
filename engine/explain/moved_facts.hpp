// Which facts moved a school: the smallest sets of facts that, read as the other side has them, give what the other
// side got.
//
// Thread rule: that of the evaluators.
#pragma once

#include <optional>
#include <set>
#include <tuple>
#include <vector>

#include "explain/smallest_sets.hpp"
#include "program/decision_points.hpp"
#include "program/evaluate.hpp"

namespace riskcat {

/// A fact as a condition names it: of so many years before the latest period, or of a fixed one.
struct NamedFact {
  FactIndex fact = 0;
  int years_before = 0;
  std::optional<Period> period;

  friend auto operator<=>(const NamedFact&, const NamedFact&) = default;
};

/// All that the conditions looked at name, whether directly or by way of others.
std::set<NamedFact> named_facts(const CheckedRuleset& ruleset, const Watch& watch,
                                const std::vector<DecisionPoint>& points);

struct MovedBy {
  std::vector<NamedFact> differing;  ///< those that the two read differently
  std::vector<ThingSet> sets;        ///< of places in `differing`, smallest first
};

/// Both evaluators are of one ruleset and day and turned to the same school.
MovedBy moved_by_facts(const SchoolEvaluator& then, const SchoolEvaluator& now, OutcomeIndex outcome,
                       const std::set<NamedFact>& named, std::size_t most);

}  // namespace riskcat
