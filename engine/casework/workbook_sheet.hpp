// The county's workbook while it is written: its looks, and sheets that are a table under a frozen header. Private to
// this room.
//
// Thread rule: one thread. Failure rule: std::runtime_error when there is no room to write.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "values/date.hpp"
#include "values/urn.hpp"

struct lxw_format;
struct lxw_workbook;
struct lxw_worksheet;

namespace riskcat {

/// The file that is written, in memory.
class WorkbookFile {
 public:
  /// `made_on` is the date that the file carries.
  WorkbookFile(const std::string& title, const std::string& subject, Date made_on);
  ~WorkbookFile();
  WorkbookFile(const WorkbookFile&) = delete;
  WorkbookFile& operator=(const WorkbookFile&) = delete;

  /// Ends the writing; once.
  std::string take_bytes();

  lxw_workbook* get() const { return workbook_; }
  lxw_format* head() const { return head_; }
  lxw_format* plain() const { return plain_; }
  lxw_format* wrapped() const { return wrapped_; }
  lxw_format* urn() const { return urn_; }
  lxw_format* title() const { return title_; }
  /// For a value of a scale, least concern first: from light to dark.
  lxw_format* shade(std::size_t value, std::size_t values) const;
  /// The same colour as a number, for a chart.
  static std::uint32_t colour(std::size_t value, std::size_t values);

 private:
  lxw_format* make_format();

  int memory_ = -1;
  lxw_workbook* workbook_ = nullptr;
  lxw_format* head_ = nullptr;
  lxw_format* plain_ = nullptr;
  lxw_format* wrapped_ = nullptr;
  lxw_format* urn_ = nullptr;
  lxw_format* title_ = nullptr;
  std::vector<lxw_format*> shades_;
};

struct SheetColumn {
  std::string head;
  std::uint16_t width = 10;  ///< in characters
  bool wrapped = false;
};

class WorkbookSheet {
 public:
  /// `words` stand above the sheet when it is printed.
  WorkbookSheet(WorkbookFile& file, const std::string& name, const std::string& words);

  /// A header that stays in sight, with a filter over it: for a sheet that is one table. `most_rows` counts it. Wide
  /// tables are printed on A3.
  void set_columns(const std::vector<SheetColumn>& columns, std::uint32_t most_rows);
  /// Begins a row below the others; false when there is no room for it.
  bool begin_row();
  void add(const std::string& text);
  void add_urn(Urn urn);
  /// The table is complete. A table without rows says `nothing`.
  void end_table(const std::string& nothing);

  /// Anywhere, for a sheet that is no table.
  void write(std::uint32_t row, std::uint16_t column, const std::string& text, lxw_format* format);
  void write_number(std::uint32_t row, std::uint16_t column, std::uint32_t number);
  void set_width(std::uint16_t column, std::uint16_t width);
  /// Shades the cells of a column that say one of the values; each says it in words as well.
  void shade_values(std::uint16_t column, const std::vector<std::string>& values);

  lxw_worksheet* get() const { return sheet_; }

 private:
  void set_height();

  WorkbookFile& file_;
  lxw_worksheet* sheet_;
  std::vector<SheetColumn> columns_;
  std::uint32_t most_rows_ = 0;
  std::uint32_t row_ = 0;
  std::uint16_t column_ = 0;
  std::uint32_t lines_ = 1;  ///< that the row's texts take
  std::uint32_t left_out_ = 0;
};

}  // namespace riskcat
