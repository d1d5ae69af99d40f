// What the two tables of entries hold, row by row. Private to this room.
//
// Thread rule: that of the connection.
// Failure rule: SQLite's exceptions; nothing is said of what the rows hold.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <variant>

#include "ledger/decision_block.hpp"

namespace riskcat {

/// The columns of DecisionBlock, in its order, for queries that give them to block_in.
inline constexpr const char* kBlockColumns = "seq, count, run, first_urn, last_urn, size, frame, leaves";
DecisionBlock block_in(SQLite::Statement& row);

/// A row of `entry`.
struct StoredEntry {
  std::int64_t seq = 0;
  std::string body;
  std::string leaf;
};

using StoredRow = std::variant<StoredEntry, DecisionBlock>;

/// Both tables together in the order of `seq`.
class StoredRows {
 public:
  static constexpr std::int64_t kFromTheFirst = std::numeric_limits<std::int64_t>::min();

  /// The entries from number `from` on, and every block that may hold one of them: it may hold earlier ones as well.
  explicit StoredRows(SQLite::Database& database, std::int64_t from = kFromTheFirst);
  std::optional<StoredRow> next();

 private:
  void read_entry();
  void read_block();

  SQLite::Statement entries_;
  SQLite::Statement blocks_;
  std::optional<StoredEntry> entry_;
  std::optional<DecisionBlock> block_;
};

}  // namespace riskcat
