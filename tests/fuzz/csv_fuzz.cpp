// Any bytes as a delivered file: reading must end, give a table or errors, and keep its word about both.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "facts/characters.hpp"
#include "facts/reading.hpp"
#include "values/decimal.hpp"
#include "values/limits.hpp"

namespace riskcat {
namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

/// A column of every kind, an optional one, a slice, both sorts of filter, and codes that are blank.
CheckedRuleset ruleset() {
  CheckedRuleset made;
  Dataset dataset;
  dataset.id = "sample";
  dataset.key = {"URN", "urn"};
  const std::vector<std::pair<std::string, Kind>> columns = {
      {"N", Kind::text},  {"P", Kind::percent}, {"PP", Kind::percentage_points},
      {"C", Kind::count}, {"S", Kind::points},  {"M", Kind::money},
      {"D", Kind::date},  {"Y", Kind::yes_no},  {"O", Kind::ordered}};
  for (const auto& [header, kind] : columns) {
    Fact fact;
    fact.id = header;
    fact.type = {kind, {}};
    if (kind == Kind::ordered) fact.type.values = {"low", "high"};
    if (kind == Kind::percent) fact.to = Value{Decimal::from_integer(100).scaled(), ""};
    Column column;
    column.headers = {header, header + "_NEW"};
    column.fact = static_cast<FactIndex>(made.facts.size());
    column.optional = header != "P";
    if (kind == Kind::yes_no || kind == Kind::ordered) column.codes = {{"0", {0, ""}}, {"1", {1, ""}}};
    if (kind == Kind::count) {
      column.first_character = 1;
      column.last_character = 3;
    }
    column.missing = {{"SUPP", kEngineReasons}, {" ", kEngineReasons}};
    column.not_applicable = {"NA", ""};
    made.facts.push_back(std::move(fact));
    dataset.columns.push_back(std::move(column));
  }
  dataset.filters = {{false, "R", {"4", "5"}, "summary"}, {true, "LA", {"845"}, "other"}};
  made.datasets = {std::move(dataset)};
  return made;
}

void check(const ReadResult& result) {
  std::size_t errors = 0;
  for (const Diagnostic& diagnostic : result.diagnostics) {
    require(diagnostic.code.size() == 4 && !diagnostic.message.empty() && diagnostic.message.size() < 2000);
    if (diagnostic.severity != Severity::error) continue;
    ++errors;
    require(!diagnostic.help.empty());
  }
  require(errors <= limits::kDiagnosticsPerFile + 1);
  require(result.table || errors > 0);
  if (!result.table) return;
  const DeliveredTable& table = *result.table;
  require(!table.schools.empty() && table.rows.size() == table.schools.size());
  for (std::size_t i = 1; i < table.rows.size(); ++i) require(table.rows[i - 1] < table.rows[i]);
  for (std::size_t i = 0; i < table.texts.size(); ++i) {
    const std::string_view text = table.texts.at(static_cast<std::int64_t>(i));
    require(!text.empty() && !first_invalid_utf8(text));
  }
  for (const DeliveredColumn& column : table.columns) {
    require(column.cells.size() == table.schools.size());
    for (std::size_t i = 0; i < column.cells.size(); ++i) {
      const Cell cell = column.cells.cell(i);
      if (column.is_text && cell.state == State::known) {
        require(static_cast<std::size_t>(cell.number) < table.texts.size());
      }
    }
  }
}

}  // namespace
}  // namespace riskcat

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace riskcat;
  static CheckedRuleset rules = ruleset();
  static const std::vector<std::vector<Encoding>> encodings = {
      {Encoding::utf_8}, {Encoding::windows_1252}, {Encoding::utf_8, Encoding::windows_1252}};
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  Dataset& dataset = rules.datasets.front();
  for (const auto& allowed : encodings) {
    dataset.encodings = allowed;
    check(read_delivery(rules, dataset, text, "file.csv"));
  }
  const Recognition recognition = recognise(rules, text, "file.csv");
  require(recognition.dataset != nullptr || has_errors(recognition.diagnostics));
  return 0;
}
