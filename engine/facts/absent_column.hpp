// Tells a column that the file lacks: an optional one, which says in every cell that it is absent.
#pragma once

#include "facts/reading.hpp"

namespace riskcat {

inline bool is_absent(const DeliveredColumn& column) {
  return !column.cells.empty() && column.cells.front().state == State::unknown &&
         column.cells.front().reason == static_cast<std::uint16_t>(EngineReason::column_absent);
}

}  // namespace riskcat
