// Syntax trees → checked ruleset: names, types, units, cycles, ranges, citations.
//
// Failure rule: every independent mistake is reported; the ruleset is given only when there is no error.
#pragma once

#include <optional>
#include <vector>

#include "language/diagnostic.hpp"
#include "language/ruleset.hpp"
#include "language/source.hpp"
#include "language/syntax.hpp"

namespace riskcat {

std::optional<CheckedRuleset> check(const SourceSet& sources, const std::vector<syntax::File>& files,
                                    Diagnostics& diagnostics);

}  // namespace riskcat
