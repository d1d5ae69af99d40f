#include <algorithm>
#include <numeric>
#include <tuple>

#include "facts/absent_column.hpp"
#include "facts/snapshot.hpp"

namespace riskcat {
namespace {

/// A later number stands over an earlier one; the authority's own returns rank with final.
int rank(Status status) { return static_cast<int>(status == Status::adviser ? Status::final : status); }

/// The place of each wanted school. Files in the order of URNs are walked along with the schools.
std::vector<std::size_t> positions(const std::vector<Urn>& wanted, const std::vector<Urn>& schools) {
  std::vector<std::size_t> found;
  found.reserve(wanted.size());
  auto from = schools.begin();
  for (const Urn urn : wanted) {
    if (from == schools.end() || urn < *from) from = std::lower_bound(schools.begin(), schools.end(), urn);
    while (*from < urn) {
      // A step or two is the usual way; a long one is searched for.
      constexpr std::ptrdiff_t kStep = 8;
      from = schools.end() - from > kStep && from[kStep] < urn ? std::lower_bound(from, schools.end(), urn) : from + 1;
    }
    found.push_back(static_cast<std::size_t>(from - schools.begin()));
  }
  return found;
}

void keep_each_once(std::vector<Urn>& schools) {
  if (!std::is_sorted(schools.begin(), schools.end())) std::sort(schools.begin(), schools.end());
  schools.erase(std::unique(schools.begin(), schools.end()), schools.end());
  schools.shrink_to_fit();
}

}  // namespace

void SnapshotBuilder::add(const Delivery& delivery, DeliveredTable table) {
  SnapshotSource source{
      delivery.id, delivery.dataset, delivery.file_name, delivery.period, delivery.status, delivery.delivered_on, {}};
  for (const DeliveredColumn& column : table.columns) source.headers.emplace(column.fact, column.header);
  tables_.push_back({std::move(source), std::move(table)});
}

void SnapshotBuilder::give(Urn urn, FactIndex fact, Period period, State state, ReasonIndex reason,
                           const Fact& declared, const Value& value) {
  Given given{urn, fact, period, declared.type.kind, {}};
  given.cell.state = state;
  if (state == State::unknown) given.cell.reason = static_cast<std::uint16_t>(reason);
  if (state == State::known) given.cell.number = given.kind == Kind::text ? texts_.keep(value.text) : value.number;
  givens_.push_back(given);
}

/// Deliveries by their id, so that the order in which they were added leaves no trace.
void SnapshotBuilder::sort_tables() {
  std::sort(tables_.begin(), tables_.end(), [](const Source& a, const Source& b) {
    return std::tie(a.source.delivery, a.source.dataset, a.source.file_name) <
           std::tie(b.source.delivery, b.source.dataset, b.source.file_name);
  });
}

void SnapshotBuilder::place_schools(Snapshot& snapshot) {
  for (const Source& from : tables_) {
    snapshot.schools_.insert(snapshot.schools_.end(), from.table.schools.begin(), from.table.schools.end());
  }
  for (const Given& given : givens_) snapshot.schools_.push_back(given.urn);
  keep_each_once(snapshot.schools_);
  for (Source& from : tables_) {
    DeliveredTable& table = from.table;
    if (table.schools == snapshot.schools_) {
      places_.emplace_back();
      snapshot.rows_.push_back(std::move(table.rows));
      continue;
    }
    const auto& places = places_.emplace_back(positions(table.schools, snapshot.schools_));
    auto& rows = snapshot.rows_.emplace_back(snapshot.schools_.size(), 0U);
    for (std::size_t i = 0; i < places.size(); ++i) rows[places[i]] = table.rows[i];
  }
}

/// The texts of each table, then those that were given.
void SnapshotBuilder::keep_texts(Snapshot& snapshot) {
  std::int64_t begin = 0;
  const auto keep = [&](TextPool& pool) {
    snapshot.text_begins_.push_back(begin);
    begin += static_cast<std::int64_t>(pool.size());
    snapshot.texts_.push_back(std::move(pool));
  };
  for (Source& from : tables_) keep(from.table.texts);
  keep(texts_);
}

std::map<std::pair<FactIndex, Period>, SnapshotBuilder::Parts> SnapshotBuilder::parts_by_strength() {
  std::vector<std::uint32_t> by_strength(tables_.size());
  std::iota(by_strength.begin(), by_strength.end(), 0U);
  std::stable_sort(by_strength.begin(), by_strength.end(), [&](std::uint32_t a, std::uint32_t b) {
    return rank(tables_[a].source.status) < rank(tables_[b].source.status);
  });
  std::map<std::pair<FactIndex, Period>, Parts> parts;
  // A file without the column is the weakest of all.
  for (const bool absent : {true, false}) {
    for (const std::uint32_t index : by_strength) {
      for (DeliveredColumn& column : tables_[index].table.columns) {
        if (is_absent(column) != absent) continue;
        parts[{column.fact, tables_[index].source.period}].emplace_back(index, &column);
      }
    }
  }
  return parts;
}

/// The strongest is put last, over the weaker ones; what has been taken over gives up its memory.
SnapshotColumn SnapshotBuilder::join(const Snapshot& snapshot, const Parts& parts) {
  const auto [first, only] = parts.front();
  SnapshotColumn joined{FactColumn(only->cells.kind()), {}, {}, 0};
  for (auto part = parts.rbegin(); part != parts.rend(); ++part) joined.sources.push_back(part->first);
  // A table without a school has no places either.
  const bool whole = places_[first].empty() && only->cells.size() == snapshot.schools_.size();
  if (parts.size() == 1 && whole) {
    joined.cells = std::move(only->cells);
    joined.cells.seal();
    joined.first_text = only->is_text ? snapshot.text_begins_[first] : 0;
    return joined;
  }
  joined.cells = FactColumn(only->cells.kind(), snapshot.schools_.size(), EngineReason::not_in_file);
  for (const auto& [index, column] : parts) {
    const FactColumn cells = std::move(column->cells);
    const std::vector<std::size_t>& places = places_[index];
    const std::int64_t first_text = column->is_text ? snapshot.text_begins_[index] : 0;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      Cell cell = cells.cell(i);
      if (cell.state == State::known) cell.number += first_text;
      joined.cells.set(places.empty() ? i : places[i], cell);
    }
  }
  return joined;
}

void SnapshotBuilder::put_given(Snapshot& snapshot) {
  const std::size_t schools = snapshot.schools_.size();
  for (const Given& given : givens_) {
    const auto column = snapshot.columns_.try_emplace(
        {given.fact, given.period}, SnapshotColumn{FactColumn(given.kind, 0, EngineReason::not_in_file), {}, {}, 0});
    SnapshotColumn& into = column.first->second;
    if (column.second) into.cells = FactColumn(given.kind, schools, EngineReason::not_in_file);
    const std::size_t school = *snapshot.find_school(given.urn);
    Cell cell = given.cell;
    if (given.kind == Kind::text && cell.state == State::known) {
      cell.number += snapshot.text_begins_.back() - into.first_text;
    }
    into.cells.set(school, cell);
    into.given.insert(std::upper_bound(into.given.begin(), into.given.end(), school),
                      static_cast<std::uint32_t>(school));
  }
}

Snapshot SnapshotBuilder::freeze(bool of_one_school) {
  Snapshot snapshot;
  snapshot.of_one_school_ = of_one_school;
  sort_tables();
  place_schools(snapshot);
  keep_texts(snapshot);
  for (const auto& [key, parts] : parts_by_strength()) snapshot.columns_.emplace(key, join(snapshot, parts));
  put_given(snapshot);
  for (const auto& [key, column] : snapshot.columns_) {
    Period& newest = snapshot.latest_.try_emplace(key.first, key.second).first->second;
    newest = std::max(newest, key.second);
  }
  for (Source& from : tables_) snapshot.sources_.push_back(std::move(from.source));
  *this = SnapshotBuilder();
  return snapshot;
}

}  // namespace riskcat
