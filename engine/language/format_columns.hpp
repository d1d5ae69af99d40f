// Rows whose parts stand under one another: a table's keys and values, and the titles of sources listed together.
// Private to this room.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "language/format_clause.hpp"

namespace riskcat::layout {

/// One row: the token at which each of its cells begins.
struct Row {
  std::vector<std::size_t> cells;
  std::size_t end = 0;
};

/// A `source` or `reason` of one line; nothing for any other declaration.
std::optional<Row> titled_row(const Declaration& declaration, const Stretches& tokens);
/// How many keys a row of this table has; none when it is no table.
std::size_t keys_of(const Declaration& declaration);
/// A row of so many keys and their value; nothing for a clause that is no row of a table, or too wide for columns.
std::optional<Row> table_row(const Stretches& tokens, const Clause& clause, std::size_t keys);

class Columns {
 public:
  void add(const Stretches& tokens, const Row& row);
  /// Numbers in the last column end under one another; everything else begins there.
  void write(Page& page, const Stretches& tokens, const Row& row, std::size_t wrap) const;

 private:
  std::vector<std::size_t> widths_;
  bool ends_in_numbers_ = true;
};

}  // namespace riskcat::layout
