// The lowered policy as the text that each other engine takes.
//
// Thread rule: pure functions.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "lowering/lowered.hpp"

namespace riskcat::bench {

/// One SELECT over a table or view `schools` with a column for each fact: the packed decision of each school, in the
/// order of `urn` as far as the engine keeps it.
std::string write_sql(const LoweredPolicy& policy);

/// `expression` as SQL, ZEN or CLIPS writes it differs only in its words.
struct Words {
  std::string both, either, no, equal;
};

/// A GoRules decision of one expression node, whose result is each outcome's value.
nlohmann::json write_zen(const LoweredPolicy& policy);

/// Rules of json-rules-engine: each rule of the policy adds its outcome's fact, the most severe first.
nlohmann::json write_json_rules(const LoweredPolicy& policy);

/// CLIPS templates and rules; `(school …)` facts in, `(outcome …)` facts out.
std::string write_clips(const LoweredPolicy& policy);

}  // namespace riskcat::bench
