// The values that `riskcat sweep --parameter` asks for: `floor=60%..70% step 1`, or a list, `floor=60%,62.5%,65%`.
#pragma once

#include <string>
#include <vector>

#include "language/ruleset.hpp"
#include "program/sweep.hpp"

namespace riskcat::cli {

/// `words` are the arguments of every --parameter, one after another, split at spaces as one likes: a word with `=`
/// begins the next parameter. Throws Refusal for what cannot be read, a parameter that the ruleset does not have or
/// that is no figure, one that is named twice, more than two, and more choices than limits::kSweepChoices.
std::vector<SweptParameter> swept_parameters(const CheckedRuleset& ruleset, const std::vector<std::string>& words);

}  // namespace riskcat::cli
