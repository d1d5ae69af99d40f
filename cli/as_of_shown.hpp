// How a day's knowledge of a school is shown to a person, and as CSV.
#pragma once

#include <string>

#include "cli/table.hpp"
#include "ledger/as_of.hpp"

namespace riskcat::cli {

/// `why` says why these rules were taken. With `all` the facts that are the same on both sides are shown too.
std::string as_of_text(const AsOf& answer, const CheckedRuleset& ruleset, const std::string& why, bool all);

/// One row for each fact and each outcome; where a fact stands, on either side, in columns of its own.
Table as_of_csv(const AsOf& answer, const CheckedRuleset& ruleset, bool all);

}  // namespace riskcat::cli
