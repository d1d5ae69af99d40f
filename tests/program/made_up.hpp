// Rulesets and counties made up at random, of every kind of condition and operand there is, for comparing evaluators.
#pragma once

#include <cstdint>
#include <functional>

#include "facts/snapshot.hpp"
#include "language/ruleset.hpp"
#include "program/past_decisions.hpp"

namespace riskcat::testing {

/// Gives a number from 0 to below the bound; where it comes from is the caller's.
using Choose = std::function<std::uint32_t(std::uint32_t)>;

/// splitmix64.
class Numbers {
 public:
  explicit Numbers(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    state_ += 0x9E3779B97F4A7C15U;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31U);
  }
  std::uint32_t below(std::uint32_t bound) { return static_cast<std::uint32_t>((next() >> 32U) * bound >> 32U); }

 private:
  std::uint64_t state_;
};

/// The day on which everything is decided.
inline Date made_up_day() { return *Date::parse_iso("2018-10-15"); }

CheckedRuleset made_up_ruleset(const Choose& choose);
/// So many schools, whose facts are often just at what the ruleset's conditions ask about, and often missing.
Snapshot made_up_county(const CheckedRuleset& ruleset, std::size_t schools, std::uint64_t seed);
PastDecisions made_up_past(const CheckedRuleset& ruleset, const Snapshot& snapshot, std::uint64_t seed);

}  // namespace riskcat::testing
