// Two assessments decided again to be compared.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/recorded_run.hpp"
#include "explain/compare.hpp"

namespace riskcat::cli {

/// One of the two.
struct DecidedSide {
  LoadedRuleset rules;
  std::vector<Delivery> deliveries;
  Assessment assessment;
  std::string title;
};

/// A run as it is on record; the latest finished one unless its number is given.
DecidedSide recorded_side(const Ledger& ledger, std::optional<std::uint32_t> run);

/// Both sides' rules have an outcome of that id.
Comparison compare_sides(const DecidedSide& then, const DecidedSide& now, const std::string& outcome);

}  // namespace riskcat::cli
