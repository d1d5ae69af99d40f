// How this ledger's entries become leaves, from the entry that holds its secret. Private to this room.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include "ledger/salts.hpp"

namespace riskcat {

/// Without salts when no entry holds a secret, or none that can be read: a ledger of format 2, or a damaged one, whose
/// leaves then fit nothing.
EntryLeaves entry_leaves(SQLite::Database& database);

}  // namespace riskcat
