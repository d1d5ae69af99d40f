// Which changes of the rules moved a school: the smallest sets of them that, made to the rules of before, give what the
// rules of now give.
//
// Thread rule: plain functions; what is compared outlives the call only.
#pragma once

#include <vector>

#include "explain/compare.hpp"
#include "facts/delivery.hpp"
#include "language/load.hpp"

namespace riskcat {

struct RulesSide {
  const LoadedRuleset* rules = nullptr;
  const std::vector<Delivery>* deliveries = nullptr;
};

/// Rulesets put together for one comparison: each is checked, and the moved schools decided by it. Past this number no
/// larger sets are looked through.
inline constexpr std::size_t kMostMixtures = 500;
/// More changes than these are not looked through for a set that moved a school.
inline constexpr std::size_t kMostChanges = 3;

/// Adds them to each school that the rules moved. The sides are those that were compared, with their rules as loaded.
void add_rule_sets(Comparison& comparison, const ComparedSide& then, const RulesSide& then_rules,
                   const ComparedSide& now, const RulesSide& now_rules);

}  // namespace riskcat
