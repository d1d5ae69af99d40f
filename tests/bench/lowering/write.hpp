// The lowered policy as the text that each other engine takes.
//
// Thread rule: pure functions.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "lowering/lowered.hpp"

namespace riskcat::bench {

/// One SELECT over a table or view `schools` with a column for each fact: the packed decision of each school, in the
/// order in which the engine reads the table. `fence` stands at the end of each step's SELECT, so that an engine which
/// would otherwise copy a step's expressions into every mention of them does not.
std::string write_sql(const LoweredPolicy& policy, const std::string& fence = "");

/// SQLite takes a step with an OFFSET as it stands.
inline constexpr const char* kSqliteFence = " LIMIT -1 OFFSET 0";

/// A GoRules decision with one expression node, whose `decision` is the packed decision.
nlohmann::json write_zen(const LoweredPolicy& policy);

/// {"conditions": shared conditions by name, "operators": comparisons of two facts, "outcomes": ids and shifts,
/// "rules": as json-rules-engine takes them, each with the event {type: outcome, params: {value}}}.
nlohmann::json write_json_rules(const LoweredPolicy& policy);

/// CLIPS templates and rules, and a function `(decide-file IN OUT)` that decides the schools of a file one by one,
/// writes their packed decisions and gives the seconds spent on deciding.
std::string write_clips(const LoweredPolicy& policy);

}  // namespace riskcat::bench
