// The county's decisions in tables.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "cli/table.hpp"
#include "language/ruleset.hpp"
#include "program/assess.hpp"
#include "program/decision_records.hpp"

namespace riskcat::cli {

/// "3" or, undecided, "3, possibly 4".
std::string outcome_words(const nlohmann::json& record, const std::string& outcome);
bool is_undecided(const nlohmann::json& record, const std::string& outcome);

/// What a county's decisions come to for the ruleset's headline outcome.
struct CountyCounts {
  struct Group {
    std::vector<std::size_t> by_value;  ///< schools by certain value
    std::size_t undecided = 0;
  };
  std::map<std::string, Group> groups;            ///< a school without one is under the empty text
  std::map<std::string, std::size_t> open_facts;  ///< missing fact → undecided schools that it keeps open
};
CountyCounts county_counts(const CheckedRuleset& ruleset, const std::vector<nlohmann::json>& records);
CountyCounts county_counts(const CheckedRuleset& ruleset, const Assessment& assessment, const DecisionRecords& records);

/// Schools by group and certain value of the ruleset's headline outcome, with a column for the undecided.
Table county_table(const CheckedRuleset& ruleset, const CountyCounts& counts);

/// One line a school: URN, name, group, the outcomes the ruleset shows, and what would settle it.
Table school_table(const CheckedRuleset& ruleset, const std::vector<nlohmann::json>& records);

/// How many undecided schools each missing fact keeps open, most first: "ks4.progress8_upper  6".
Table open_facts_table(const CountyCounts& counts);

/// The outcome a table leads with; the first declared when the ruleset shows none.
const Outcome& headline(const CheckedRuleset& ruleset);

}  // namespace riskcat::cli
