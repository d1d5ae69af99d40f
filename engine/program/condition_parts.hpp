// What conditions are made of, in one place: how parts join into a whole, and what an atomic condition refers to. A new
// kind of condition or operand is added here, and coverage and its suggestions follow.
//
// Thread rule: plain functions over the ruleset.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "language/ruleset.hpp"

namespace riskcat {

enum class Joint : std::uint8_t {
  leaf,      ///< atomic: a comparison, a test, a definition
  negation,  ///< not its one part
  needed,    ///< yes when `needed` of its parts are: `and` needs all, `or` needs one
};

struct Parts {
  Joint joint = Joint::leaf;
  std::size_t needed = 0;
  std::vector<ConditionId> parts;
};

Parts parts_of(const CheckedRuleset& ruleset, ConditionId id);

/// The atomic conditions under a condition, in the order of the text.
std::vector<ConditionId> leaves_of(const CheckedRuleset& ruleset, ConditionId id);

/// The operands that a leaf compares or tests; none for a definition.
std::vector<OperandId> operands_of(const CheckedRuleset& ruleset, ConditionId leaf);

/// The operands that an operand is worked out from.
std::vector<OperandId> operands_of_operand(const CheckedRuleset& ruleset, OperandId id);

/// A fact, definition, outcome or score that a leaf refers to.
struct Use {
  enum class What : std::uint8_t { fact, define, outcome, score };
  What what = What::fact;
  std::uint32_t index = 0;
  int years_before = 0;          ///< of a define or score always; of a fact where it is yearly
  std::optional<Period> period;  ///< of a fact
};

/// What a leaf refers to itself, not what those refer to in turn. `years_before` is where the leaf itself stands.
std::vector<Use> uses_of(const CheckedRuleset& ruleset, ConditionId leaf, int years_before);

/// What an operand refers to, in the same way.
std::vector<Use> uses_of_operand(const CheckedRuleset& ruleset, OperandId id, int years_before);

/// True for an operand in which no fact and no outcome is asked for its value, but a table may be looked up: the
/// threshold of a comparison.
bool is_threshold(const CheckedRuleset& ruleset, OperandId id);

/// `below`, `at most`, `above`, `at least` of something, or of a score, with a threshold: a line that a school can
/// stand exactly on.
bool is_line(const CheckedRuleset& ruleset, ConditionId leaf);

}  // namespace riskcat
