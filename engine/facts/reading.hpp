// A delivered file → a table of cells, by its dataset's definition. Nothing is guessed: a cell is known, unknown with a
// reason, or not applicable, and every flaw is reported with file, row and column.
//
// Failure rule: no exception for bad content. A file that cannot be read at all (encoding, no header, no key column,
// cut short, over a limit) gives no table. A file with flawed cells gives a table whose flawed cells are unknown, and
// errors that say so; whoever imports decides whether to accept it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/cell.hpp"
#include "facts/delivery.hpp"
#include "facts/fact_column.hpp"
#include "facts/text_pool.hpp"
#include "language/diagnostic.hpp"
#include "language/ruleset.hpp"
#include "values/urn.hpp"

namespace riskcat {

/// The cells of one mapped column, in the order of DeliveredTable::schools.
struct DeliveredColumn {
  FactIndex fact = 0;
  std::string header;  ///< as the file writes it; the expected one when the file lacks an optional column
  FactColumn cells;
  bool is_text = false;  ///< Cell::number of the known cells is an index of DeliveredTable::texts
};

struct DeliveredTable {
  std::vector<Urn> schools;         ///< in the order of the file
  std::vector<std::uint32_t> rows;  ///< each school's row, from 1 with the header as row 1
  std::vector<DeliveredColumn> columns;
  TextPool texts;                                ///< Cell::number of a text fact is an index of it
  std::map<std::string, std::uint32_t> skipped;  ///< rows left out, by the filter's label
};

struct ReadResult {
  std::optional<DeliveredTable> table;
  Diagnostics diagnostics;
};

/// Why a file is read. One that is to be taken in is refused when it is about pupils and not about schools; what is on
/// record already is read as it is, so that what was decided on it can always be decided again.
enum class Occasion : std::uint8_t { to_take_in, on_record };

/// `file_name` is for the messages only.
ReadResult read_delivery(const CheckedRuleset& ruleset, const Dataset& dataset, std::string_view bytes,
                         const std::string& file_name, Occasion occasion = Occasion::to_take_in);

/// Of a file that read_delivery() reads, the rows of one school with the numbers they have in the file; without the
/// school a table without rows. Most other rows are not looked at, nor what may be wrong with them.
ReadResult read_school(const CheckedRuleset& ruleset, const Dataset& dataset, std::string_view bytes,
                       const std::string& file_name, Urn school);

/// The dataset whose required columns the file's header has; of several the one that maps most of the header's columns,
/// and of those the one with the fewest row filters that ask for a column which the header has not. A tie or no match
/// is a diagnostic that names the candidates, and for the nearest what the file lacks. A file whose header says who a
/// person is suits no dataset.
struct Recognition {
  const Dataset* dataset = nullptr;
  Diagnostics diagnostics;
};
Recognition recognise(const CheckedRuleset& ruleset, std::string_view bytes, const std::string& file_name);

}  // namespace riskcat
