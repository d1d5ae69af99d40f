// One school's recorded decision, decided again from the stored bytes and explained.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "cli/recorded_run.hpp"
#include "explain/why.hpp"

namespace riskcat::cli {

struct ExplainedSchool {
  RecordedRun run;
  Assessment assessment;  ///< of this school alone, or of all
  Decision decision;
  Why why;
};

/// Turned to the school; the explained school outlives it.
SchoolEvaluator evaluator_of(const ExplainedSchool& school);

/// The outcome of that name; the one that the ruleset shows first unless named. Throws Refusal for a name it has not.
OutcomeIndex named_outcome(const CheckedRuleset& ruleset, const std::string& name);

/// "Ashdown Primary School (URN 900001), primary" and the run's title, a line each.
void print_heading(const ExplainedSchool& school);

/// Of that run, or the latest finished one. Throws Refusal for a school that the run did not decide, or whose record is
/// not what its facts and rules give: nothing is explained that is not on record.
ExplainedSchool explained_school(const Ledger& ledger, std::optional<std::uint32_t> run, const std::string& urn,
                                 SchoolsRead read = SchoolsRead::this_one);

}  // namespace riskcat::cli
