// The value of a fact or operand for one school, and how two of them come together.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "facts/cell.hpp"
#include "language/ruleset.hpp"

namespace riskcat {

/// `number` and `text` are as in Value. `cell` is the delivered cell a fact was read from; none for derived facts,
/// constants and everything computed.
struct Reading {
  State state = State::unknown;
  ReasonIndex reason = 0;
  std::int64_t number = 0;
  std::string_view text;
  std::optional<Cell> cell;
  bool by_default = false;  ///< an `or else` stood in for a missing value
  bool open = false;        ///< missing only because a fact is supposed to be open (program/suppositions.hpp)
};

inline Reading known_reading(std::int64_t number, std::string_view text = {}) {
  Reading reading;
  reading.state = State::known;
  reading.number = number;
  reading.text = text;
  return reading;
}

inline Reading missing_reading(EngineReason reason) {
  Reading reading;
  reading.reason = static_cast<ReasonIndex>(reason);
  return reading;
}

inline Reading not_applicable_reading() {
  Reading reading;
  reading.state = State::not_applicable;
  return reading;
}

/// What two readings come to before their numbers matter: not applicable first, then missing, else known. Of two that
/// are missing the open one, which may yet turn out not to apply.
inline const Reading& weaker(const Reading& a, const Reading& b) {
  if (a.state == State::not_applicable) return a;
  if (b.state == State::not_applicable) return b;
  if (a.state == State::unknown && b.state == State::unknown) return b.open ? b : a;
  return a.state == State::unknown ? a : b;
}

}  // namespace riskcat
