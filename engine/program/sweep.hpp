// What a county's decisions would come to if figures of the policy were other ones: every school decided again for each
// value, or each pair of values, of one or two parameters. Nothing is recorded.
//
// What does not hang on the parameters is worked out once for all values; only what they touch is worked out for each.
//
// Thread rule: pure; runs on several threads of its own.
// Failure rule: std::overflow_error as for CountyProgram; std::logic_error for a parameter that cannot be swept, which
// sweepable() tells beforehand.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "facts/snapshot.hpp"
#include "language/ruleset.hpp"
#include "program/past_decisions.hpp"
#include "values/date.hpp"
#include "values/value.hpp"

namespace riskcat {

struct SweptParameter {
  std::string id;
  std::vector<std::int64_t> values;  ///< in the shape of Value::number
};

/// The schools under one choice of values.
struct SweepResult {
  std::vector<std::size_t> choice;   ///< for each parameter the index of its value
  std::vector<std::size_t> certain;  ///< schools by the outcome's certain value
  std::size_t undecided = 0;         ///< of these, those for whom a more severe value is possible
  std::size_t moved = 0;             ///< decided now and then, and the certain value is not the present one
  bool is_present = false;           ///< the values are those that the policy has
};

struct Sweep {
  std::vector<std::int64_t> present;  ///< for each parameter its value on the day
  SweepResult now;                    ///< under the policy as it stands
  std::vector<SweepResult> results;   ///< the last parameter's values change fastest
};

/// A figure that conditions ask about: a number, a length of time or a date.
bool sweepable(const Parameter& parameter);
/// Whether any condition that the outcome rests on asks for the parameter.
bool bears_on(const CheckedRuleset& ruleset, const std::string& parameter, OutcomeIndex outcome);

/// `threads` 0: as many as there are cores.
Sweep sweep(const CheckedRuleset& ruleset, const Snapshot& snapshot, Date date, const PastDecisions& history,
            const std::vector<SweptParameter>& parameters, OutcomeIndex outcome, std::size_t threads = 0);

}  // namespace riskcat
