// Facts and one dataset built by hand, as the checker would make them from rule text, and questions about what was
// read.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "facts/reading.hpp"

namespace riskcat::testing {

/// Reasons of the rule text, after the engine's own.
inline constexpr ReasonIndex kSuppressed = kEngineReasons;
inline constexpr ReasonIndex kNotSupplied = kEngineReasons + 1;
inline constexpr ReasonIndex kLowCoverage = kEngineReasons + 2;
inline constexpr ReasonIndex kNotEntered = kEngineReasons + 3;
inline constexpr ReasonIndex kNotPublished = kEngineReasons + 4;

constexpr ReasonIndex reason(EngineReason reason) { return static_cast<ReasonIndex>(reason); }

class Definitions {
 public:
  explicit Definitions(std::string id = "sample", std::string title = "Sample figures") {
    for (const char* id_of_reason :
         {"not_delivered", "not_in_file", "row_ends_early", "column_absent", "unreadable", "unknown_code",
          "out_of_range", "not_given", "undetermined", "not_in_table", "no_term", "not_confirmed", "suppressed",
          "not_supplied", "low_coverage", "not_entered", "not_published"}) {
      ruleset.reasons.push_back({id_of_reason, std::string("title of ") + id_of_reason});
    }
    dataset.id = std::move(id);
    dataset.title = std::move(title);
    dataset.encodings = {Encoding::utf_8};
    dataset.key = {"URN"};
  }

  /// A fact, and a column that gives it; the reference is good until the next column.
  Column& column(std::vector<std::string> headers, std::string id, Kind kind, std::vector<std::string> values = {}) {
    Fact fact;
    fact.title = "title of " + id;
    fact.id = std::move(id);
    fact.type = {kind, std::move(values)};
    ruleset.facts.push_back(std::move(fact));
    Column column;
    column.headers = std::move(headers);
    column.fact = static_cast<FactIndex>(ruleset.facts.size() - 1);
    dataset.columns.push_back(std::move(column));
    return dataset.columns.back();
  }
  Definitions& missing(const std::string& code, ReasonIndex reason) {
    for (Column& column : dataset.columns) column.missing.push_back({code, reason});
    return *this;
  }
  Definitions& skip(std::string column, std::vector<std::string> values, std::string label) {
    dataset.filters.push_back({false, std::move(column), std::move(values), std::move(label)});
    return *this;
  }
  Definitions& keep(std::string column, std::vector<std::string> values, std::string label) {
    dataset.filters.push_back({true, std::move(column), std::move(values), std::move(label)});
    return *this;
  }
  ReadResult read(std::string_view bytes) const { return read_delivery(ruleset, dataset, bytes, "file.csv"); }

  CheckedRuleset ruleset;
  Dataset dataset;
};

/// The cell of one fact in one row; an empty Cell and a failure when the table has no such row or fact.
inline Cell cell_at(const ReadResult& result, FactIndex fact, std::uint32_t row) {
  if (!result.table) {
    ADD_FAILURE() << "there is no table";
    return {};
  }
  const auto& rows = result.table->rows;
  const auto found = std::find(rows.begin(), rows.end(), row);
  for (const DeliveredColumn& column : result.table->columns) {
    if (column.fact == fact && found != rows.end()) {
      return column.cells.cell(static_cast<std::size_t>(found - rows.begin()));
    }
  }
  ADD_FAILURE() << "no fact " << fact << " in row " << row;
  return {};
}

/// `63.5%`, `unknown: suppressed`, `not applicable`.
inline std::string said(const CheckedRuleset& ruleset, const ReadResult& result, FactIndex fact, std::uint32_t row) {
  const Cell cell = cell_at(result, fact, row);
  if (cell.state == State::not_applicable) return "not applicable";
  if (cell.state == State::unknown) return "unknown: " + ruleset.reasons.at(cell.reason).id;
  const Type& type = ruleset.facts.at(fact).type;
  if (type.kind == Kind::text) return std::string(result.table->texts.at(cell.number));
  return canonical(type, Value{cell.number, {}});
}

/// The codes of all diagnostics, in order: `D015 D015`.
inline std::string codes(const Diagnostics& diagnostics) {
  std::string out;
  for (const Diagnostic& diagnostic : diagnostics) out += (out.empty() ? "" : " ") + diagnostic.code;
  return out;
}

inline std::size_t errors(const Diagnostics& diagnostics) {
  return static_cast<std::size_t>(std::count_if(diagnostics.begin(), diagnostics.end(),
                                                [](const Diagnostic& d) { return d.severity == Severity::error; }));
}

inline const CellPlace& place(const Diagnostic& diagnostic) { return std::get<CellPlace>(diagnostic.place); }

}  // namespace riskcat::testing
