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

std::optional<Period> Snapshot::period(const CheckedRuleset& ruleset, FactIndex fact, int years_before) const {
  const std::optional<Period> of_latest = latest(fact);
  return of_latest && ruleset.facts.at(fact).yearly ? std::optional(of_latest->years_before(years_before)) : of_latest;
}

const SnapshotColumn* Snapshot::column(FactIndex fact, Period period) const {
  const auto found = columns_.find({fact, period});
  return found == columns_.end() ? nullptr : &found->second;
}

Cell Snapshot::cell(const SnapshotColumn& column, std::size_t school) const {
  Cell cell = column.cells.cell(school);
  if (cell.state == State::known) cell.number += column.first_text;
  if (std::binary_search(column.given.begin(), column.given.end(), static_cast<std::uint32_t>(school))) return cell;
  for (const std::uint32_t source : column.sources) {
    const std::uint32_t row = rows_[source].at(school);
    if (row == 0) continue;
    cell.source = source;
    cell.row = row;
    break;
  }
  return cell;
}

std::string_view Snapshot::text(std::int64_t index) const {
  const auto after = std::upper_bound(text_begins_.begin(), text_begins_.end(), index);
  const auto pool = static_cast<std::size_t>(after - text_begins_.begin()) - 1;
  return texts_.at(pool).at(index - text_begins_[pool]);
}

Value Snapshot::value(const Fact& fact, const Cell& cell) const {
  if (fact.type.kind == Kind::text) return Value{0, std::string(text(cell.number))};
  return Value{cell.number, {}};
}

std::size_t Snapshot::bytes() const {
  std::size_t bytes = schools_.capacity() * sizeof(Urn);
  for (const auto& rows : rows_) bytes += rows.capacity() * sizeof(std::uint32_t);
  for (const auto& [key, column] : columns_) bytes += column.cells.bytes();
  return bytes;
}

}  // namespace riskcat
