// A comparison of facts with the policy's figures, as whole numbers.
#pragma once

#include <string>

#include "lowering/lowered.hpp"
#include "school.hpp"

namespace riskcat::bench {

[[noreturn]] inline void refuse(const std::string& what) {
  throw std::runtime_error("the benchmark cannot give other engines " + what);
}

/// `applies` are the conditions under which the facts in it mean anything.
LoweredCondition lower_comparison(const CheckedRuleset& ruleset, const CompareCondition& comparison, Parts applies);

}  // namespace riskcat::bench
