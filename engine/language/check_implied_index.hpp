// Which of many conditions implies another of them, without comparing each with each.
//
// Every condition is filed under one thing that whatever implies it must ask about, the rarest; a condition is then
// compared only with those filed under what it asks about, the most general first, and with at most
// limits::kComparisons of them. Equal conditions are always found.
//
// Thread rule: for one thread.
#pragma once

#include "language/check_implied.hpp"

namespace riskcat::checking {

struct Claimant {
  TermId term = 0;
  std::uint32_t rank = 0;
  InForce days;
};

/// For each, another of at least its rank that it implies and that is in force whenever it is, where one is seen. Of
/// two with one rank that imply each other only the later gets the earlier.
std::vector<std::optional<std::uint32_t>> implied_by_each(Terms& terms, const std::vector<Claimant>& all);

}  // namespace riskcat::checking
