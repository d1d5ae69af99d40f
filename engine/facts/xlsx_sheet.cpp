#include "facts/xlsx_sheet.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "facts/wording.hpp"

namespace riskcat {
namespace {

/// The column of `F12`, from 0; nullopt when the reference is none, or not of this row.
std::optional<std::uint32_t> column_of(std::string_view reference, std::uint32_t row) {
  constexpr std::size_t kMostLetters = 3;
  constexpr std::uint32_t kAlphabet = 26;
  std::uint32_t column = 0;
  std::size_t letters = 0;
  while (letters < reference.size() && reference[letters] >= 'A' && reference[letters] <= 'Z') {
    if (letters == kMostLetters) return std::nullopt;
    column = column * kAlphabet + static_cast<std::uint32_t>(reference[letters++] - 'A') + 1;
  }
  if (letters == 0 || whole_number(reference.substr(letters)) != row) return std::nullopt;
  return column - 1;
}

}  // namespace

void XlsxSheet::start(const XmlName& name, const XmlAttributes& attributes) {
  if (name.space != XmlSpace::sheet) return;
  if (in_cell_) {
    if (name.local == "v") within_ = Within::value;
    if (name.local == "v") has_value_ = true;
    if (name.local == "f") within_ = Within::formula;
    if (name.local == "f") has_formula_ = true;
    if (name.local == "rPh") in_reading_aid_ = true;
    if (name.local == "t" && !in_reading_aid_) within_ = Within::inline_text;
  } else if (in_row_) {
    if (name.local == "c") start_cell(attributes);
  } else if (in_data_) {
    if (name.local == "row") start_row(attributes);
  } else if (name.local == "sheetData") {
    in_data_ = true;
  } else if (name.local == "mergeCell") {
    ++remarks_.merged;
  } else if (name.local == "col" && is_true(attributes.get("hidden"))) {
    const auto first = whole_number(attributes.get("min")).value_or(1);
    const auto last = whole_number(attributes.get("max")).value_or(0);
    if (first >= 1 && last >= first && remarks_.hidden_columns.size() < limits_.columns)
      remarks_.hidden_columns.push_back({first - 1, last});
  }
}

void XlsxSheet::end(const XmlName& name) {
  if (name.space != XmlSpace::sheet) return;
  within_ = Within::nothing;
  if (in_cell_) {
    if (name.local == "rPh") in_reading_aid_ = false;
    if (name.local == "c") end_cell();
  } else if (in_row_) {
    if (name.local == "row") end_row();
  } else if (name.local == "sheetData") {
    in_data_ = false;
  }
}

void XlsxSheet::text(std::string_view text) {
  if (within_ != Within::value && within_ != Within::inline_text) return;
  value_ += text;
  // An escape of seven characters may stand for one.
  constexpr std::size_t kLongestEscape = 7;
  if (value_.size() > kLongestEscape * (limits_.cell_bytes + 1)) {
    refuse(over_limit("a cell has", fmt::format("{} bytes", limits_.cell_bytes)));
  }
}

void XlsxSheet::start_row(const XmlAttributes& attributes) {
  const std::string_view written = attributes.get("r");
  const auto number = written.empty() ? std::optional(row_.number + 1) : whole_number(written);
  if (!number || *number <= row_.number) {
    refuse(
        damaged(fmt::format("row {} of a sheet is followed by a row with the number {}", row_.number, shown(written))));
  } else if (Flaw flaw = counts_.row(*number)) {
    refuse(std::move(*flaw));
  } else {
    row_.number = *number;
    row_.cells.clear();
    row_hidden_ = is_true(attributes.get("hidden"));
    in_row_ = true;
    next_ = 0;
  }
}

void XlsxSheet::start_cell(const XmlAttributes& attributes) {
  const std::string_view reference = attributes.get("r");
  const auto column = reference.empty() ? std::optional(next_) : column_of(reference, row_.number);
  if (!column || *column < next_) {
    refuse(damaged(
        fmt::format("row {} of a sheet has a cell {} where no such cell can be", row_.number, shown(reference))));
    return;
  }
  column_ = *column;
  next_ = column_ + 1;
  type_ = attributes.get("t", "n");
  format_ = whole_number(attributes.get("s", "0")).value_or(0);
  has_formula_ = false;
  has_value_ = false;
  value_.clear();
  in_cell_ = true;
}

void XlsxSheet::end_row() {
  in_row_ = false;
  if (row_.cells.empty()) return;
  if (row_hidden_) ++remarks_.hidden_rows;
  if (!take_(sheet_, row_)) stop();
}

void XlsxSheet::end_cell() {
  in_cell_ = false;
  in_reading_aid_ = false;
  const bool no_number = type_ == "n" && value_.empty();
  if (has_formula_ && (shared_.uncalculated || !has_value_ || no_number)) {
    add(CellForm::no_result, {});
  } else if (type_ == "e") {
    add(CellForm::error, value_);
  } else if (!value_.empty()) {
    add_value();
  }
}

void XlsxSheet::add_value() {
  if (type_ == "n") return add_number();
  if (type_ == "s") return add_shared_text();
  if (type_ == "d") return add_iso_date();
  if (type_ == "str" || type_ == "inlineStr") return add(CellForm::text, without_escapes(value_));
  if (type_ == "b" && (value_ == "1" || value_ == "0")) {
    return add(CellForm::text, value_ == "1" ? "TRUE" : "FALSE");
  }
  refuse_cell("of a kind that workbooks do not have");
}

void XlsxSheet::add_shared_text() {
  const auto index = whole_number(value_);
  if (!index || *index >= shared_.texts.size()) return refuse_cell("whose text the workbook does not hold");
  add(CellForm::text, std::string(shared_.texts.at(*index)));
}

void XlsxSheet::add_number() {
  const NumberForm form = format_ < shared_.formats.size() ? shared_.formats[format_] : NumberForm::plain;
  auto cell = number_cell(column_, value_, form, shared_.from_1904);
  if (!cell) return refuse_cell("whose number cannot be read");
  add(cell->form, std::move(cell->text), cell->date);
}

void XlsxSheet::add_iso_date() {
  auto cell = iso_date_cell(column_, value_);
  if (!cell) return refuse_cell("whose date cannot be read");
  add(cell->form, std::move(cell->text), cell->date);
}

void XlsxSheet::add(CellForm form, std::string text, Date date) {
  if (Flaw flaw = counts_.cell(column_, text.size())) return refuse(std::move(*flaw));
  if (text.empty() && form == CellForm::text) return;
  row_.cells.push_back({column_, form, std::move(text), date});
}

void XlsxSheet::refuse_cell(std::string_view what) {
  refuse(damaged(fmt::format("the workbook has a cell {} {}", cell_name(column_, row_.number), what)));
}

}  // namespace riskcat
