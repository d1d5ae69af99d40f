// What the engine says of one school under one ruleset: everything decided, nothing formatted.
#pragma once

#include <compare>
#include <cstdint>
#include <vector>

#include "language/ruleset.hpp"
#include "values/truth.hpp"
#include "values/urn.hpp"

namespace riskcat {

struct OutcomeResult {
  std::uint32_t certain = 0;   ///< index of the most severe value whose rule holds; 0 (the first value) with none
  std::uint32_t possible = 0;  ///< index of the most severe value whose rule holds or may hold
  std::uint32_t values = 1;    ///< bit v: value v is still possible

  bool decided() const { return certain == possible; }
  friend bool operator==(const OutcomeResult&, const OutcomeResult&) = default;
};

/// A missing fact that keeps something open: this fact for the latest year, or so many years before.
struct MissingFact {
  FactIndex fact = 0;
  int years_before = 0;

  friend auto operator<=>(const MissingFact&, const MissingFact&) = default;
};

/// Why a school is or is not decided by a ruleset.
enum class Scope : std::uint8_t { decided, out_of_scope, scope_unknown };

struct Decision {
  Urn urn;
  Scope scope = Scope::decided;          ///< when not `decided` the rest is empty
  std::vector<OutcomeResult> outcomes;   ///< by OutcomeIndex
  std::vector<Truth> rules;              ///< by RuleIndex
  std::vector<Truth> actions;            ///< by ActionIndex
  std::vector<MissingFact> settle_with;  ///< what is missing and keeps an outcome open, ascending

  friend bool operator==(const Decision&, const Decision&) = default;
};

}  // namespace riskcat
