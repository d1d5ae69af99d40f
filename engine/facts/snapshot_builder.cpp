#include <algorithm>
#include <numeric>
#include <tuple>

#include "facts/absent_column.hpp"
#include "facts/snapshot.hpp"
#include "facts/text_pool.hpp"

namespace riskcat {
namespace {

/// A later number stands over an earlier one; the authority's own returns rank with final.
int rank(Status status) { return static_cast<int>(status == Status::adviser ? Status::final : status); }

std::vector<std::size_t> positions(const std::vector<Urn>& wanted, const std::vector<Urn>& schools) {
  std::vector<std::size_t> found;
  found.reserve(wanted.size());
  for (const Urn urn : wanted) {
    found.push_back(static_cast<std::size_t>(std::lower_bound(schools.begin(), schools.end(), urn) - schools.begin()));
  }
  return found;
}

void keep_each_once(std::vector<Urn>& schools) {
  std::sort(schools.begin(), schools.end());
  schools.erase(std::unique(schools.begin(), schools.end()), schools.end());
  schools.shrink_to_fit();
}

/// The snapshot's columns while tables are painted on them, each over those before it.
struct Canvas {
  const std::vector<Urn>& schools;
  std::map<std::pair<FactIndex, Period>, std::vector<Cell>>& columns;
  std::map<FactIndex, Period>& latest;
  TextPool texts;

  std::vector<Cell>& cells_of(FactIndex fact, Period period) {
    const auto [column, is_new] = columns.try_emplace({fact, period});
    if (is_new) {
      Cell not_in_file;
      not_in_file.reason = static_cast<std::uint16_t>(EngineReason::not_in_file);
      column->second.assign(schools.size(), not_in_file);
      Period& newest = latest.try_emplace(fact, period).first->second;
      newest = std::max(newest, period);
    }
    return column->second;
  }

  /// Paints the columns that the file lacks, or those that it has, and gives up the memory of what is painted.
  void paint(std::uint32_t source, Period period, DeliveredTable& table, bool absent) {
    const std::vector<std::size_t> place = positions(table.schools, schools);
    for (DeliveredColumn& column : table.columns) {
      if (is_absent(column) != absent) continue;
      std::vector<Cell>& cells = cells_of(column.fact, period);
      for (std::size_t i = 0; i < column.cells.size(); ++i) {
        Cell cell = column.cells[i];
        cell.source = source;
        cell.row = table.rows[i];
        if (column.is_text && cell.state == State::known) {
          cell.number = texts.keep(table.texts.at(static_cast<std::size_t>(cell.number)));
        }
        cells[place[i]] = cell;
      }
      if (!absent) std::vector<Cell>().swap(column.cells);
    }
  }
};

}  // namespace

void SnapshotBuilder::add(const Delivery& delivery, DeliveredTable table) {
  SnapshotSource source{
      delivery.id, delivery.dataset, delivery.file_name, delivery.period, delivery.status, delivery.delivered_on, {}};
  for (const DeliveredColumn& column : table.columns) source.headers.emplace(column.fact, column.header);
  tables_.emplace_back(std::move(source), std::move(table));
}

void SnapshotBuilder::give(Urn urn, FactIndex fact, Period period, State state, ReasonIndex reason,
                           const Fact& declared, const Value& value) {
  Given given{urn, fact, period, {}, false};
  given.cell.state = state;
  if (state == State::unknown) given.cell.reason = static_cast<std::uint16_t>(reason);
  given.is_text = state == State::known && declared.type.kind == Kind::text;
  if (given.is_text) {
    given.cell.number = static_cast<std::int64_t>(texts_.size());
    texts_.push_back(value.text);
  } else if (state == State::known) {
    given.cell.number = value.number;
  }
  givens_.push_back(std::move(given));
}

Snapshot SnapshotBuilder::freeze() {
  // Deliveries by their id, so that the order in which they were added leaves no trace.
  std::sort(tables_.begin(), tables_.end(), [](const auto& a, const auto& b) {
    return std::tie(a.first.delivery, a.first.dataset, a.first.file_name) <
           std::tie(b.first.delivery, b.first.dataset, b.first.file_name);
  });
  Snapshot snapshot;
  for (const auto& [source, table] : tables_) {
    snapshot.schools_.insert(snapshot.schools_.end(), table.schools.begin(), table.schools.end());
  }
  for (const Given& given : givens_) snapshot.schools_.push_back(given.urn);
  keep_each_once(snapshot.schools_);

  // The strongest is painted last, over the weaker ones; a file without the column is the weakest of all.
  std::vector<std::uint32_t> by_strength(tables_.size());
  std::iota(by_strength.begin(), by_strength.end(), 0U);
  std::stable_sort(by_strength.begin(), by_strength.end(), [&](std::uint32_t a, std::uint32_t b) {
    return rank(tables_[a].first.status) < rank(tables_[b].first.status);
  });
  Canvas canvas{snapshot.schools_, snapshot.columns_, snapshot.latest_, {}};
  for (const bool absent : {true, false}) {
    for (const std::uint32_t index : by_strength) {
      canvas.paint(index, tables_[index].first.period, tables_[index].second, absent);
    }
  }
  for (const Given& given : givens_) {
    Cell cell = given.cell;
    if (given.is_text) cell.number = canvas.texts.keep(texts_.at(static_cast<std::size_t>(cell.number)));
    canvas.cells_of(given.fact, given.period).at(*snapshot.find_school(given.urn)) = cell;
  }
  for (auto& [source, table] : tables_) snapshot.sources_.push_back(std::move(source));
  snapshot.texts_ = canvas.texts.take();
  tables_.clear();
  givens_.clear();
  texts_.clear();
  return snapshot;
}

}  // namespace riskcat
