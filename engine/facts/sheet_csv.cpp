#include "facts/sheet_csv.hpp"

#include <fmt/format.h>

namespace riskcat {
namespace {

constexpr std::string_view kLineEnd = "\r\n";

std::string date_text(Date date, DateOrder order) {
  switch (order) {
    case DateOrder::day_month_year_slash:
      return fmt::format("{:02}/{:02}/{:04}", date.day(), date.month(), date.year());
    case DateOrder::day_month_year_dash:
      return fmt::format("{:02}-{:02}-{:04}", date.day(), date.month(), date.year());
    case DateOrder::iso:
      break;
  }
  return date.iso();
}

}  // namespace

std::string csv_field(const SheetCell& cell, DateOrder order) {
  switch (cell.form) {
    case CellForm::text:
      return cell.text;
    case CellForm::date:
      return date_text(cell.date, order) + cell.text;
    case CellForm::error:
    case CellForm::no_result:
    case CellForm::not_a_date:
      break;
  }
  return "#N/A";
}

bool SheetCsv::add(const SheetRow& row) {
  for (; rows_ + 1 < row.number; ++rows_) text_ += kLineEnd;
  ++rows_;
  std::uint32_t column = 0;
  for (const SheetCell& cell : row.cells) {
    for (; column < cell.column; ++column) text_ += ',';
    add_field(csv_field(cell, order_));
  }
  for (; column + 1 < width_; ++column) text_ += ',';
  text_ += kLineEnd;
  return text_.size() <= most_bytes_;
}

void SheetCsv::add_field(const std::string& field) {
  if (field.find_first_of("\",\r\n") == std::string::npos) {
    text_ += field;
    return;
  }
  text_ += '"';
  for (const char c : field) {
    if (c == '"') text_ += '"';
    text_ += c;
  }
  text_ += '"';
}

}  // namespace riskcat
