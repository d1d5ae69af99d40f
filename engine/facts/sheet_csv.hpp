// Rows of a sheet as CSV text. Private to this room.
//
// Thread rule: one thread.
#pragma once

#include <string>

#include "facts/workbook.hpp"

namespace riskcat {

/// A cell as the text of a CSV file has it, without quotation marks.
std::string csv_field(const SheetCell& cell, DateOrder order);

class SheetCsv {
 public:
  SheetCsv(DateOrder order, std::size_t most_bytes) : order_(order), most_bytes_(most_bytes) {}

  /// Rows come in order; those between are blank lines. False when the text has become too long.
  bool add(const SheetRow& row);
  /// Rows that follow have at least so many cells.
  void set_width(std::uint32_t width) { width_ = width; }
  std::string take() { return std::move(text_); }

 private:
  void add_field(const std::string& field);

  DateOrder order_;
  std::size_t most_bytes_;
  std::uint32_t width_ = 0;
  std::uint32_t rows_ = 0;
  std::string text_;
};

}  // namespace riskcat
