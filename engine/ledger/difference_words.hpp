// The sentences in which a replay's difference is told. Private to this room.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "ledger/difference.hpp"

namespace riskcat {

/// "4", "3, possibly 4"; "nothing" where the outcome is not there.
std::string outcome_words(const nlohmann::json& decision, const std::string& outcome);

/// "Ofsted's grade: good; the rule needs inadequate (ofsted.csv, row 3, column “Grade”)"
std::string ground_words(const Ground& ground);

/// ": a ground (file, row, column)." with how many others there are; a full stop alone where there is none.
std::string grounds_words(const Cause& cause);

/// "Rule x held then and does not hold now: … ."
std::string cause_words(const Cause& cause);

}  // namespace riskcat
