// The small words of an explanation: relations, margins, lists, the names of operands.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "language/ruleset.hpp"
#include "program/decision.hpp"

namespace riskcat {

/// "below", "at least" …; for a relation that does not hold "not below", "not at least" …
std::string relation_words(Relation relation, Kind kind, bool holds);

/// ", by 18 percentage points", ", exactly" at the threshold; empty for kinds without a distance.
std::string margin_words(const Type& type, std::int64_t value, std::int64_t threshold);

/// `special_measures` → "special measures"; `3s` stays.
std::string spaced(std::string_view name);

/// "3", or while it is undecided "2, possibly 4".
std::string outcome_words(std::string_view certain, std::string_view possible);
std::string outcome_words(const Outcome& outcome, const OutcomeResult& result);

/// "a", "a or b", "a, b or c"
std::string or_list(const std::vector<std::string>& items);

/// ", 2 years before"; empty for none.
std::string years_before_words(int years);

/// The values that a test asks for: "amber or red", "“845”", "primary, secondary, special, pru or one of 3 others".
std::string wanted_words(const CheckedRuleset& ruleset, const MembershipCondition& node);

/// "known", "missing", "not applicable", "undecided"
std::string_view presence_words(Presence presence);

/// An outcome's or definition's title, or its name where it has none.
std::string title_words(const std::string& title, std::string_view id);

/// What an operand is called, without its value: a fact's title, "65% (rwm_floor)", "1.25 × …".
std::string operand_name(const CheckedRuleset& ruleset, OperandId id, int years_before);

}  // namespace riskcat
