// The facts a run decides on: for every school, fact and period the one cell that stands, with its address.
//
// For one period final stands over revised over unvalidated over provisional, and the newest delivery over older ones
// of the same status. The standing cell is that of the strongest delivery that has a row for the school, even when that
// cell is missing: a figure suppressed in the final file is suppressed. A delivery without an optional column does not
// stand over one that has it, but its period counts: last year's figure does not quietly stand for this year's. One
// delivery may map the same fact from one column only.
//
// Thread rule: immutable once frozen; share freely.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "facts/cell.hpp"
#include "facts/delivery.hpp"
#include "facts/reading.hpp"
#include "language/ruleset.hpp"
#include "values/urn.hpp"

namespace riskcat {

/// A delivery without its bytes, and the header that gave each fact.
struct SnapshotSource {
  std::uint32_t delivery = 0;
  std::string dataset;
  std::string file_name;
  Period period;
  Status status = Status::final;
  Date delivered_on;
  std::map<FactIndex, std::string> headers;
};

class Snapshot {
 public:
  const std::vector<Urn>& schools() const { return schools_; }  ///< ascending, each once
  std::optional<std::size_t> find_school(Urn urn) const;
  const std::vector<SnapshotSource>& sources() const { return sources_; }
  /// The latest period for which any delivery's dataset maps the fact; nullopt when none does.
  std::optional<Period> latest(FactIndex fact) const;
  /// The fact's cells for one period, one for each school; null when no delivery gives it.
  const std::vector<Cell>* column(FactIndex fact, Period period) const;
  const std::string& text(std::int64_t index) const { return texts_.at(static_cast<std::size_t>(index)); }
  /// The cell's value in the shape of values/value.hpp; the cell is known.
  Value value(const Fact& fact, const Cell& cell) const;

 private:
  friend class SnapshotBuilder;
  std::vector<Urn> schools_;
  std::vector<SnapshotSource> sources_;
  std::map<std::pair<FactIndex, Period>, std::vector<Cell>> columns_;
  std::map<FactIndex, Period> latest_;
  std::vector<std::string> texts_;
};

/// Collects tables, then freezes them into a Snapshot. The order in which deliveries are added does not matter.
class SnapshotBuilder {
 public:
  void add(const Delivery& delivery, DeliveredTable table);
  /// One given value, for an example or a what-if: period and status are the caller's.
  void give(Urn urn, FactIndex fact, Period period, State state, ReasonIndex reason, const Fact& declared,
            const Value& value);
  Snapshot freeze();

 private:
  struct Given {
    Urn urn;
    FactIndex fact = 0;
    Period period;
    Cell cell;
    bool is_text = false;  ///< cell.number indexes texts_
  };
  std::vector<std::pair<SnapshotSource, DeliveredTable>> tables_;
  std::vector<Given> givens_;
  std::vector<std::string> texts_;
};

/// Reads every delivery made by `on` whose dataset the ruleset knows, and freezes them. Flaws in a delivery's cells are
/// not errors here: they were accepted when it was imported and are unknown facts. Deliveries of datasets the ruleset
/// does not know, and files that no longer can be read by the ruleset's definition, are reported in `diagnostics`
/// (the first as a note, the second as an error).
Snapshot make_snapshot(const CheckedRuleset& ruleset, const std::vector<Delivery>& deliveries, Date on,
                       Diagnostics& diagnostics);

}  // namespace riskcat
