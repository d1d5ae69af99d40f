#include "facts/snapshot.hpp"

#include <algorithm>

namespace riskcat {

std::optional<std::size_t> Snapshot::find_school(Urn urn) const {
  const auto found = std::lower_bound(schools_.begin(), schools_.end(), urn);
  if (found == schools_.end() || *found != urn) return std::nullopt;
  return static_cast<std::size_t>(found - schools_.begin());
}

std::optional<Period> Snapshot::latest(FactIndex fact) const {
  const auto found = latest_.find(fact);
  return found == latest_.end() ? std::nullopt : std::optional(found->second);
}

const std::vector<Cell>* Snapshot::column(FactIndex fact, Period period) const {
  const auto found = columns_.find({fact, period});
  return found == columns_.end() ? nullptr : &found->second;
}

Value Snapshot::value(const Fact& fact, const Cell& cell) const {
  if (fact.type.kind == Kind::text) return Value{0, text(cell.number)};
  return Value{cell.number, {}};
}

}  // namespace riskcat
