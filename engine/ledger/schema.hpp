// The tables of the ledger's file. Private to this room; docs/ledger-format.md is the page for other readers.
#pragma once

#include <cstdint>
#include <span>

#include "ledger/hash.hpp"

namespace riskcat {

/// "RCAT", in the file's header: tells a ledger from any other SQLite file.
inline constexpr std::int32_t kApplicationId = 0x52434154;
/// Raised when an older riskcat could no longer read the file rightly.
inline constexpr std::int32_t kFormatVersion = 3;
/// What is read, verified and replayed as well. Before anything is added, it is raised to the present format.
inline constexpr std::int32_t kOldestFormat = 2;

/// Every CREATE statement, in order.
std::span<const char* const> schema_statements();

/// SHA-256 of the statements, each followed by ";\n"; the first entry of every ledger repeats it.
Digest schema_digest();

}  // namespace riskcat
