// Reads comma-separated text by RFC 4180, as spreadsheets and the published files write it, without losing count of
// the rows. docs/decisions/0002-own-csv-reader.md says why this is our own.
//
// Beyond the RFC it takes any mixture of CR LF, LF and CR as line ends, a last row without one, and a quotation mark
// inside a field that does not begin with one as itself.
//
// Thread rule: one thread for each reader. Failure rule: a fault ends the reading and is data; nothing is thrown.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "values/limits.hpp"

namespace riskcat {

enum class CsvFault : std::uint8_t {
  none,
  open_quote,        ///< the text ends inside quotation marks
  text_after_quote,  ///< something other than a comma or a line end follows a closing quotation mark
  long_cell,
  many_columns,
  many_rows,
};

struct CsvLimits {
  std::size_t cell_bytes = limits::kCellBytes;
  std::size_t columns = limits::kColumns;
  std::size_t rows = limits::kRows;
};

class CsvReader {
 public:
  /// `text` is without a byte order mark and outlives the reader.
  explicit CsvReader(std::string_view text, CsvLimits csv_limits = {}) : text_(text), limits_(csv_limits) {}

  /// Goes to the next record that is not a blank line. False at the end of the text, or when fault() says why not.
  bool next();
  /// Goes past records in which `text` does not stand, as quick as a search: what next() would say of them is not
  /// known. It stops at the first that may hold it, at one with quotation marks, at a very long one, and at the last.
  void pass_records_without(std::string_view text);
  /// The record's fields without their quotation marks; valid until next().
  const std::vector<std::string_view>& fields() const { return fields_; }
  /// The record's number from 1 as a spreadsheet shows it: blank lines count, line ends in quotation marks do not.
  /// After a fault, the record in which it lies.
  std::uint32_t row() const { return row_; }
  /// False only for a last record that the text ends without a line end.
  bool ended_by_line_end() const { return ended_by_line_end_; }
  /// The bytes read so far.
  std::size_t offset() const { return at_; }

  CsvFault fault() const { return fault_; }
  /// The field in which the fault lies, from 0.
  std::size_t fault_field() const { return fields_.size(); }
  /// True when that field began with a quotation mark.
  bool fault_is_quoted() const { return quoted_; }

 private:
  bool fail(CsvFault fault);
  bool count_row();
  void take_line_end();
  bool plain_field();
  bool quoted_field();
  void keep_unescaped(std::string_view escaped);

  std::string_view text_;
  CsvLimits limits_;
  std::size_t at_ = 0;
  std::uint32_t row_ = 0;
  bool ended_by_line_end_ = true;
  bool quoted_ = false;
  CsvFault fault_ = CsvFault::none;
  std::vector<std::string_view> fields_;
  /// Where the text of pass_records_without() stands next, once it has been looked for.
  std::optional<std::size_t> mention_;
  std::deque<std::string> copies_;  ///< fields that held doubled quotation marks; reused from record to record
  std::size_t copies_used_ = 0;
};

}  // namespace riskcat
