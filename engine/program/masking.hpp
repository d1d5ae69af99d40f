// Which atomic conditions of a decision decide it: those that, turned round alone, would turn the whole round (masking
// modified condition/decision coverage, as in RTCA DO-178C and NASA/TM-2001-210876).
//
// Thread rule: plain functions.
#pragma once

#include <functional>
#include <utility>
#include <vector>

#include "language/ruleset.hpp"
#include "values/truth.hpp"

namespace riskcat {

using LeafTruth = std::function<Truth(ConditionId)>;

/// The whole condition's truth from its leaves', by Kleene.
Truth truth_from_leaves(const CheckedRuleset& ruleset, ConditionId id, const LeafTruth& leaf);

/// The leaves that decide the condition, each with its truth, which is yes or no. None when the condition is unknown.
std::vector<std::pair<ConditionId, Truth>> deciding_leaves(const CheckedRuleset& ruleset, ConditionId id,
                                                           const LeafTruth& leaf);

}  // namespace riskcat
