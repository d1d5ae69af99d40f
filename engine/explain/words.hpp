// The small words of an explanation: relations, margins, lists, the names of operands.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "language/ruleset.hpp"

namespace riskcat {

/// "below", "at least" …; for a relation that does not hold "not below", "not at least" …
std::string relation_words(Relation relation, Kind kind, bool holds);

/// ", by 18 percentage points", ", exactly" at the threshold; empty for kinds without a distance.
std::string margin_words(const Type& type, std::int64_t value, std::int64_t threshold);

/// `special_measures` → "special measures"; `3s` stays.
std::string spaced(std::string_view name);

/// "a", "a or b", "a, b or c"
std::string or_list(const std::vector<std::string>& items);

/// ", 2 years before"; empty for none.
std::string years_before_words(int years);

/// What an operand is called, without its value: a fact's title, "65% (rwm_floor)", "1.25 × …".
std::string operand_name(const CheckedRuleset& ruleset, OperandId id, int years_before);

}  // namespace riskcat
