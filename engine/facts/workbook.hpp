// A delivered workbook as sheets of rows of cells, whichever program wrote it. Private to this room.
//
// Thread rule: one thread. Failure rule: what cannot be read is a Complaint; what is wrong with one cell is kept with
// the cell.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/number_format.hpp"
#include "facts/spreadsheet_limits.hpp"
#include "facts/zip_parts.hpp"
#include "values/date.hpp"

namespace riskcat {

enum class CellForm : std::uint8_t {
  text,        ///< also a number, a percentage, TRUE or FALSE, as text
  date,        ///< `date`, and in `text` the time of day with a space before it, if it is not midnight
  error,       ///< such as #N/A
  no_result,   ///< a formula whose result the workbook does not hold
  not_a_date,  ///< a number in the form of a date that stands for no day
};

struct SheetCell {
  std::uint32_t column = 0;  ///< from 0
  CellForm form = CellForm::text;
  std::string text;
  Date date;
};

struct SheetRow {
  std::uint32_t number = 0;      ///< from 1
  std::vector<SheetCell> cells;  ///< those with something in them, ascending
};

/// What a person who looks at the sheet may not see as it is read.
struct SheetRemarks {
  struct Columns {
    std::uint64_t first = 0;  ///< from 0
    std::uint64_t end = 0;    ///< the one after the last
  };
  std::vector<Columns> hidden_columns;
  std::size_t hidden_rows = 0;  ///< rows with something in them
  std::size_t merged = 0;       ///< areas

  /// Of a sheet that uses columns up to `width`.
  std::size_t hidden_columns_before(std::uint64_t width) const;
};

/// A sheet of cells.
struct Sheet {
  std::string name;
  bool hidden = false;
};

class Workbook {
 public:
  /// False when the sheet's further rows are not wanted.
  using RowTaker = std::function<bool(std::size_t sheet, const SheetRow&)>;

  virtual ~Workbook() = default;
  /// Goes over the rows of all sheets. Afterwards `sheets` has them all.
  virtual Flaw survey(const RowTaker& take) = 0;
  /// Goes over the rows of one sheet, to its end, and counts what is remarkable about it.
  virtual Flaw read(std::size_t sheet, const RowTaker& take, SheetRemarks& remarks) = 0;

  std::vector<Sheet> sheets;
  bool has_macros = false;
  bool has_links = false;  ///< to other workbooks
};

struct OpenedWorkbook {
  std::unique_ptr<Workbook> workbook;
  Flaw flaw;  ///< then there is no workbook
};

/// Office Open XML (.xlsx, .xlsm). `parts` and `limits` outlive the workbook.
OpenedWorkbook open_xlsx(ZipParts& parts, const SpreadsheetLimits& limits);
/// OpenDocument (.ods).
OpenedWorkbook open_ods(ZipParts& parts, const SpreadsheetLimits& limits);

/// `F12`, from the column from 0 and the row from 1.
std::string cell_name(std::uint32_t column, std::uint32_t row);

/// A number in its form: as text, or as a date. nullopt when `text` is no number.
std::optional<SheetCell> number_cell(std::uint32_t column, std::string_view text, NumberForm form, bool from_1904);

/// `2018-09-01`, `2018-09-01T13:05:00`, with a fraction of a second or a `Z` after it; nullopt for anything else.
std::optional<SheetCell> iso_date_cell(std::uint32_t column, std::string_view text);

/// Counts cells and rows against the limits while a sheet is read.
class SheetCounts {
 public:
  explicit SheetCounts(const SpreadsheetLimits& limits) : limits_(limits) {}
  void begin_sheet() { cells_ = 0; }
  /// Of a row's number, from 1.
  Flaw row(std::uint64_t number) const;
  /// Of a cell with something in it.
  Flaw cell(std::uint64_t column, std::size_t bytes);

 private:
  const SpreadsheetLimits& limits_;
  std::size_t cells_ = 0;
};

}  // namespace riskcat
