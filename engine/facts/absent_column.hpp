// Tells a column that the file lacks: an optional one, which says in every cell that it is absent.
#pragma once

#include "facts/reading.hpp"

namespace riskcat {

inline bool is_absent(const DeliveredColumn& column) {
  if (column.cells.size() == 0) return false;
  const Cell first = column.cells.cell(0);
  return first.state == State::unknown && first.reason == static_cast<std::uint16_t>(EngineReason::column_absent);
}

}  // namespace riskcat
