// The county's decisions in tables, from decision records.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "cli/table.hpp"
#include "language/ruleset.hpp"

namespace riskcat::cli {

/// "3" or, undecided, "3, possibly 4".
std::string outcome_words(const nlohmann::json& record, const std::string& outcome);
bool is_undecided(const nlohmann::json& record, const std::string& outcome);

/// Schools by group and certain value of the ruleset's headline outcome, with a column for the undecided.
Table county_table(const CheckedRuleset& ruleset, const std::vector<nlohmann::json>& records);

/// One line a school: URN, name, group, the outcomes the ruleset shows, and what would settle it.
Table school_table(const CheckedRuleset& ruleset, const std::vector<nlohmann::json>& records);

/// How many undecided schools each missing fact keeps open, most first: "ks4.progress8_upper  6".
Table open_facts_table(const CheckedRuleset& ruleset, const std::vector<nlohmann::json>& records);

/// The outcome a table leads with; the first declared when the ruleset shows none.
const Outcome& headline(const CheckedRuleset& ruleset);

}  // namespace riskcat::cli
