// A delivered workbook (.xlsx, .xlsm, .ods) → one CSV text of the sheet with the figures, so that everything after it
// works as for a delivered CSV file. Row 7 of the sheet is row 7 of the text, and column C its third. The same
// workbook, dataset and sheet give the same bytes on any machine. docs/decisions/0012-spreadsheets.md says why this is
// our own.
//
//   number           the decimal that the workbook writes, rounded to the 15 digits that spreadsheets keep: 63.5
//   percentage       as it is shown, with all its digits: 63.5%
//   date             in the order that the dataset asks; a time of day other than midnight after it
//   yes/no           TRUE, FALSE
//   formula          its result as it was when the workbook was saved
//   hidden, merged   read like the others, with a warning
//
// A cell with an error such as #N/A, a formula without a result, and a date that is none are errors where the dataset
// reads the column; in the text they stand as #N/A, which no number, date or code is.
//
// Thread rule: plain functions. Failure rule: no exception for bad content, however hostile. What cannot be read gives
// no text, and an error with code D004, D032, D033 or D034.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "language/diagnostic.hpp"
#include "language/ruleset.hpp"

namespace riskcat {

/// True for what begins as a zip archive or as an older Office document: not a CSV file, whatever its name.
bool is_spreadsheet(std::string_view bytes);

/// What whoever delivers a workbook says about it.
struct SheetRequest {
  const Dataset* dataset = nullptr;  ///< nullptr: any of the ruleset's
  std::string sheet;                 ///< empty: the only one with data, or the one whose header a dataset describes
};

struct SpreadsheetReading {
  std::optional<std::string> csv;  ///< UTF-8 without byte order mark, RFC 4180
  std::string sheet;               ///< the name of the sheet it was made of
  Diagnostics diagnostics;
};

/// `file_name` is for the messages only. A header is looked for in the first rows; rows above it are left out.
SpreadsheetReading read_spreadsheet(const CheckedRuleset& ruleset, std::string_view bytes, const std::string& file_name,
                                    const SheetRequest& request = {});

}  // namespace riskcat
