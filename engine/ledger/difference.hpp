// Where a recorded decision and its replay part, and what that comes down to.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "explain/grounds.hpp"
#include "values/truth.hpp"

namespace riskcat {

/// The rule, or action, behind a difference, and what changed beneath it.
struct Cause {
  std::string outcome;          ///< id; empty for an action and for a school that is not decided on one side
  std::string rule;             ///< id
  std::string action;           ///< id
  Truth was = Truth::unknown;   ///< of the rule or action, as recorded
  Truth is = Truth::unknown;    ///< as replayed; the same as `was`: the record's rules do not give its outcome
  std::vector<Ground> grounds;  ///< conditions with their facts as replayed
  bool each = true;             ///< every ground was otherwise; false: at least one was
  bool record_contradicts_itself = false;  ///< no facts whatever give what is recorded
};

/// Where two answers part. `recorded` or `replayed` is nullopt where that side has nothing.
struct Difference {
  std::optional<std::int32_t> urn;  ///< nullopt: in the lists of schools that were not decided, which name no school
  std::string pointer;              ///< JSON pointer into the decision; empty: it is missing or extra
  std::optional<nlohmann::json> recorded;
  std::optional<nlohmann::json> replayed;
  std::optional<Cause> cause;  ///< nullopt where no rule explains it: a name, a group, a list
  std::string sentence;        ///< all of this for a person, with full stops
};

/// The first difference in the order of members and elements; `pointer` is where `recorded` and `replayed` stand.
std::optional<Difference> first_difference(const nlohmann::json& recorded, const nlohmann::json& replayed,
                                           const std::string& pointer = {});

}  // namespace riskcat
