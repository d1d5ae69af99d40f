// One school's value of one fact for one period, as delivered.
#pragma once

#include <cstdint>

#include "language/ruleset.hpp"

namespace riskcat {

enum class State : std::uint8_t { known, unknown, not_applicable };

/// `number` is Value::number; for a text fact it is an index of the texts kept beside it. `source` and
/// `row` say where it came from: an index into Snapshot::sources and a row from 1 (the header); source kNoSource when
/// no file has it.
struct Cell {
  std::int64_t number = 0;
  std::uint32_t source = 0xFFFFFFFF;
  std::uint32_t row = 0;
  std::uint16_t reason = 0;  ///< a ReasonIndex when unknown
  State state = State::unknown;
};
inline constexpr std::uint32_t kNoSource = 0xFFFFFFFF;

}  // namespace riskcat
