// Runs a ruleset's own examples: each is one school with the given facts, everything else missing.
#pragma once

#include <string>
#include <vector>

#include "language/diagnostic.hpp"
#include "language/ruleset.hpp"

namespace riskcat {

struct ExampleResult {
  std::string title;
  Diagnostics failures;  ///< one for each expectation that was not met, at the expectation's place; empty: passed
};

/// In the order of the text. The school's scope does not matter to an example.
std::vector<ExampleResult> run_examples(const CheckedRuleset& ruleset);

}  // namespace riskcat
