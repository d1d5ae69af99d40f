#include "language/ruleset.hpp"

#include <algorithm>

namespace riskcat {
namespace {

template <typename Declaration>
std::optional<std::uint32_t> find_by_id(const std::vector<Declaration>& all, std::string_view id) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const Declaration& each) { return each.id == id; });
  if (found == all.end()) return std::nullopt;
  return static_cast<std::uint32_t>(found - all.begin());
}

}  // namespace

std::optional<FactIndex> CheckedRuleset::find_fact(std::string_view id) const { return find_by_id(facts, id); }

std::optional<OutcomeIndex> CheckedRuleset::find_outcome(std::string_view id) const { return find_by_id(outcomes, id); }

}  // namespace riskcat
