// Runs a ruleset's own examples: each is one school with the given facts, everything else missing.
#pragma once

#include <string>
#include <vector>

#include "facts/snapshot.hpp"
#include "language/diagnostic.hpp"
#include "language/ruleset.hpp"
#include "program/evaluate.hpp"
#include "program/past_decisions.hpp"

namespace riskcat {

struct ExampleResult {
  std::string title;
  Diagnostics failures;  ///< one for each expectation that was not met, at the expectation's place; empty: passed
};

/// The year whose figures are the latest on the day of an assessment: the school year before the one that the day is
/// in.
Period present_year(Date day);

/// An example's one school, with what is given of it now and earlier.
class ExampleSchool {
 public:
  ExampleSchool(const CheckedRuleset& ruleset, const Example& example);
  ExampleSchool(const ExampleSchool&) = delete;
  ExampleSchool& operator=(const ExampleSchool&) = delete;

  const SchoolEvaluator& evaluator() const { return evaluator_; }

 private:
  Snapshot snapshot_;
  PastDecisions history_;
  SchoolEvaluator evaluator_;
};

/// One failure for each expectation that the decision does not meet.
Diagnostics unmet_expectations(const CheckedRuleset& ruleset, const Example& example, const Decision& decision);

/// In the order of the text. The school's scope does not matter to an example.
std::vector<ExampleResult> run_examples(const CheckedRuleset& ruleset);

}  // namespace riskcat
