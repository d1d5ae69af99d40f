#include "ledger/stored_rows.hpp"

#include <utility>

namespace riskcat {
namespace {

/// The lowest number of a block that may hold the entry.
std::int64_t first_of_its_block(std::int64_t seq) {
  constexpr auto kBefore = static_cast<std::int64_t>(kBlockDecisions) - 1;
  return seq < StoredRows::kFromTheFirst + kBefore ? StoredRows::kFromTheFirst : seq - kBefore;
}

}  // namespace

DecisionBlock block_in(SQLite::Statement& row) {
  const auto number = [&](int column) { return row.getColumn(column).getInt64(); };
  return {number(0),
          number(1),
          number(2),
          number(3),
          number(4),
          number(5),
          row.getColumn(6).getString(),
          row.getColumn(7).getString()};
}

StoredRows::StoredRows(SQLite::Database& database, std::int64_t from)
    : entries_(database, "SELECT seq, body, leaf FROM entry WHERE seq >= ? ORDER BY seq"),
      blocks_(database, std::string("SELECT ") + kBlockColumns + " FROM decisions WHERE seq >= ? ORDER BY seq") {
  entries_.bind(1, from);
  blocks_.bind(1, first_of_its_block(from));
}

std::optional<StoredRow> StoredRows::next() {
  if (!entry_) read_entry();
  if (!block_) read_block();
  if (entry_ && (!block_ || entry_->seq <= block_->seq)) return std::exchange(entry_, std::nullopt);
  if (block_) return std::exchange(block_, std::nullopt);
  return std::nullopt;
}

void StoredRows::read_entry() {
  if (entries_.isDone() || !entries_.executeStep()) return;
  entry_ = StoredEntry{entries_.getColumn(0).getInt64(), entries_.getColumn(1).getString(),
                       entries_.getColumn(2).getString()};
}

void StoredRows::read_block() {
  if (!blocks_.isDone() && blocks_.executeStep()) block_ = block_in(blocks_);
}

}  // namespace riskcat
