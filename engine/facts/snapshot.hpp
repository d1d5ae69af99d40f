// The facts a run decides on: for every school, fact and period the one cell that stands, with its address.
//
// For one period final stands over revised over unvalidated over provisional, and the newest delivery over older ones
// of the same status. The standing cell is that of the strongest delivery that has a row for the school, even when that
// cell is missing: a figure suppressed in the final file is suppressed. A delivery without an optional column does not
// stand over one that has it, but its period counts: last year's figure does not quietly stand for this year's. One
// delivery may map the same fact from one column only.
//
// A cell's address is not kept beside it. Each delivery keeps the row of every school, each column the deliveries it
// was made from, the strongest first: the first of them that has a row for the school gave its cell.
//
// Thread rule: immutable once frozen; share freely.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "facts/cell.hpp"
#include "facts/delivery.hpp"
#include "facts/fact_column.hpp"
#include "facts/reading.hpp"
#include "facts/text_pool.hpp"
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

/// A fact's cells for one period, one for each school.
struct SnapshotColumn {
  FactColumn cells;
  std::vector<std::uint32_t> sources;  ///< indices into Snapshot::sources, the strongest first
  std::vector<std::uint32_t> given;    ///< the schools, ascending, whose cell was given and is of no delivery
  std::int64_t first_text = 0;         ///< added to the numbers of a text fact, it gives the index of the text
};

class Snapshot {
 public:
  const std::vector<Urn>& schools() const { return schools_; }  ///< ascending, each once
  std::optional<std::size_t> find_school(Urn urn) const;
  /// The files' other schools were passed over: what rests on all of them cannot be asked.
  bool of_one_school() const { return of_one_school_; }
  const std::vector<SnapshotSource>& sources() const { return sources_; }
  /// The latest period for which any delivery's dataset maps the fact; nullopt when none does.
  std::optional<Period> latest(FactIndex fact) const;
  /// The period that the fact's plain name stands for, so many years before where it is yearly; nullopt as latest().
  std::optional<Period> period(const CheckedRuleset& ruleset, FactIndex fact, int years_before) const;
  /// Null when no delivery gives the fact for the period.
  const SnapshotColumn* column(FactIndex fact, Period period) const;
  /// The school's cell of a column, with the delivery and row it is from.
  Cell cell(const SnapshotColumn& column, std::size_t school) const;
  /// Of a text fact's known cell: Cell::number is an index of the texts.
  std::string_view text(std::int64_t index) const;
  /// The cell's value in the shape of values/value.hpp; the cell is known.
  Value value(const Fact& fact, const Cell& cell) const;
  /// Bytes held by the facts, their addresses included, without the texts.
  std::size_t bytes() const;

 private:
  friend class SnapshotBuilder;
  std::vector<Urn> schools_;
  bool of_one_school_ = false;
  std::vector<SnapshotSource> sources_;
  std::vector<std::vector<std::uint32_t>> rows_;  ///< by source, by school: the row, or 0
  std::map<std::pair<FactIndex, Period>, SnapshotColumn> columns_;
  std::map<FactIndex, Period> latest_;
  std::vector<TextPool> texts_;
  std::vector<std::int64_t> text_begins_;  ///< the index of the first text of each pool
};

/// Collects tables, then freezes them into a Snapshot. The order in which deliveries are added does not matter.
class SnapshotBuilder {
 public:
  void add(const Delivery& delivery, DeliveredTable table);
  /// One given value, for an example or a what-if: period and status are the caller's.
  void give(Urn urn, FactIndex fact, Period period, State state, ReasonIndex reason, const Fact& declared,
            const Value& value);
  Snapshot freeze(bool of_one_school = false);

 private:
  struct Given {
    Urn urn;
    FactIndex fact = 0;
    Period period;
    Kind kind = Kind::text;
    Cell cell;
  };
  struct Source {
    SnapshotSource source;
    DeliveredTable table;
  };
  /// The columns of one fact and period, by the index of their tables, the weakest first.
  using Parts = std::vector<std::pair<std::uint32_t, DeliveredColumn*>>;

  void sort_tables();
  void place_schools(Snapshot& snapshot);
  void keep_texts(Snapshot& snapshot);
  std::map<std::pair<FactIndex, Period>, Parts> parts_by_strength();
  SnapshotColumn join(const Snapshot& snapshot, const Parts& parts);
  void put_given(Snapshot& snapshot);

  std::vector<Source> tables_;
  std::vector<std::vector<std::size_t>> places_;  ///< by table: the place of each of its schools in the snapshot
  std::vector<Given> givens_;
  TextPool texts_;  ///< of the given values
};

/// Reads every delivery made by `on` whose dataset the ruleset knows, and freezes them. Flaws in a delivery's cells are
/// not errors here: they were accepted when it was imported and are unknown facts. Deliveries of datasets the ruleset
/// does not know, and files that no longer can be read by the ruleset's definition, are reported in `diagnostics`
/// (the first as a note, the second as an error). With a school, the snapshot is of that one alone: where the whole one
/// can be made without error, it says the same of the school.
Snapshot make_snapshot(const CheckedRuleset& ruleset, const std::vector<Delivery>& deliveries, Date on,
                       Diagnostics& diagnostics, std::optional<Urn> school = {});

}  // namespace riskcat
