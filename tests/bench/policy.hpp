// The benchmark's policy, and what it comes to for a school as one number that every engine can give.
//
// Failure rule: std::runtime_error with a sentence, for a policy that cannot be read.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "facts/snapshot.hpp"
#include "language/ruleset.hpp"
#include "program/decision.hpp"
#include "values/date.hpp"

namespace riskcat::bench {

/// 15 October 2018.
inline constexpr Date kAssessmentDate = Date::from_days(17819);

/// `path` is of the ruleset's file.
CheckedRuleset load_policy(const std::string& path);

/// The policy with so many rules instead of its own, over the same thirty facts: a phase or a grade, two figures of its
/// own and a definition each, as an authority writes them.
CheckedRuleset load_many_rules(const std::string& path, std::size_t rules);

/// The value of every outcome as the index of the value, in as few bits as its values need, the first outcome lowest:
/// for the benchmark's policy standards 2, teaching 2, leadership 2, inclusion 2, safeguarding 1, context 1, at_risk 2,
/// category 2 and support 2 bits.
using Packed = std::uint16_t;

struct PackedField {
  unsigned shift = 0;
  unsigned bits = 0;
};
/// By OutcomeIndex; std::runtime_error when they need more bits than there are.
std::vector<PackedField> packed_fields(const CheckedRuleset& ruleset);

struct PackedDecision {
  Packed certain = 0;
  Packed possible = 0;
  friend bool operator==(const PackedDecision&, const PackedDecision&) = default;
};

/// The facts of delivered files, as the engine reads them.
Snapshot deliver(const CheckedRuleset& ruleset, std::vector<std::string> files);
Snapshot deliver(const CheckedRuleset& ruleset, std::string csv);

/// What the row evaluator says of the schools from `first` to before `last`; the reference for every other engine.
std::vector<PackedDecision> reference_decisions(const CheckedRuleset& ruleset, const Snapshot& snapshot,
                                                std::size_t first, std::size_t last);

}  // namespace riskcat::bench
