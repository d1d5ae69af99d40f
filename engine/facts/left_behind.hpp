// Facts that stand until they change are read of the latest period alone. Where that leaves schools without a row, a
// person should know.
//
// Private to this room.
#pragma once

#include "facts/snapshot.hpp"
#include "language/diagnostic.hpp"
#include "language/ruleset.hpp"

namespace riskcat {

/// A warning for each file of an earlier period of whose schools, a tenth or more have such a fact there and no row in
/// the files that are read instead. Schools that close each year are fewer.
void report_left_behind(const CheckedRuleset& ruleset, const Snapshot& snapshot, Diagnostics& diagnostics);

}  // namespace riskcat
