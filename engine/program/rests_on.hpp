// Which rules and actions rest on a figure of the policy.
#pragma once

#include <string>
#include <vector>

#include "language/ruleset.hpp"

namespace riskcat {

/// The ids of the rules and actions whose condition asks for the parameter or table, itself or through definitions and
/// scores, in the order of the text, rules first. What asks only for an outcome that rests on it is not among them.
std::vector<std::string> rests_on(const CheckedRuleset& ruleset, const std::string& figure);

}  // namespace riskcat
