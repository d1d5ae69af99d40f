#include "facts/ods_content.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace riskcat {
namespace {

/// Where the value of each type stands. Text and times of day are taken as they are shown.
constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kValues = {{{"float", "value"},
                                                                                   {"currency", "value"},
                                                                                   {"percentage", "value"},
                                                                                   {"date", "date-value"},
                                                                                   {"boolean", "boolean-value"}}};

/// How spreadsheets show an error. Some write it as what a cell shows alone, and nought as its value.
bool is_shown_error(std::string_view words) {
  constexpr std::array<std::string_view, 7> kErrors = {"#N/A",  "#VALUE!", "#REF!", "#DIV/0!",
                                                       "#NUM!", "#NAME?",  "#NULL!"};
  return words.starts_with("Err:") || std::find(kErrors.begin(), kErrors.end(), words) != kErrors.end();
}

/// Elements of a table that group its rows or columns.
bool is_group(std::string_view local) {
  constexpr std::array<std::string_view, 6> kGroups = {"table-row-group",    "table-rows",    "table-header-rows",
                                                       "table-column-group", "table-columns", "table-header-columns"};
  return std::find(kGroups.begin(), kGroups.end(), local) != kGroups.end();
}

bool is_hidden(const XmlAttributes& attributes) {
  return attributes.find(XmlSpace::table, "visibility").value_or("visible") != "visible";
}

}  // namespace

void OdsContent::start(const XmlName& name, const XmlAttributes& attributes) {
  if (skipped_ > 0) {
    ++skipped_;
  } else if (level_ == Level::document) {
    start_in_document(name, attributes);
  } else if (level_ == Level::spreadsheet) {
    // Tracked changes and the like hold cells that no longer are.
    if (name.is(XmlSpace::table, "table")) {
      start_table(attributes);
    } else {
      skipped_ = 1;
    }
  } else if (level_ == Level::table) {
    start_in_table(name, attributes);
  } else if (level_ == Level::row) {
    if (name.is(XmlSpace::table, "table-cell") || name.is(XmlSpace::table, "covered-table-cell")) {
      start_cell(attributes);
    } else {
      skipped_ = 1;
    }
  } else {
    start_in_cell(name, attributes);
  }
}

void OdsContent::start_in_document(const XmlName& name, const XmlAttributes& attributes) {
  if (name.is(XmlSpace::office, "spreadsheet")) level_ = Level::spreadsheet;
  if (name.is(XmlSpace::style, "style")) style_ = attributes.find(XmlSpace::style, "name").value_or("");
  if (name.is(XmlSpace::style, "table-properties") && attributes.find(XmlSpace::table, "display") == "false" &&
      hidden_looks_.size() < limits_.formats) {
    hidden_looks_.insert(style_);
  }
}

void OdsContent::start_table(const XmlAttributes& attributes) {
  sheets.push_back({std::string(attributes.find(XmlSpace::table, "name").value_or("")),
                    hidden_looks_.contains(attributes.find(XmlSpace::table, "style-name").value_or(""))});
  if (sheets.size() > limits_.sheets) {
    return refuse(over_limit("the workbook has", fmt::format("{} sheets", limits_.sheets)));
  }
  if (only_ && *only_ != sheets.size() - 1) {
    skipped_ = 1;
    return;
  }
  level_ = Level::table;
  enough_ = false;
  columns_ = 0;
  next_row_ = 1;
  counts_.begin_sheet();
}

void OdsContent::start_in_table(const XmlName& name, const XmlAttributes& attributes) {
  if (name.space == XmlSpace::table && is_group(name.local)) return;
  if (name.is(XmlSpace::table, "table-source")) {
    has_links = true;
    enough_ = true;
  }
  if (name.is(XmlSpace::table, "table-column")) start_columns(attributes);
  if (name.is(XmlSpace::table, "table-row") && !enough_) {
    start_row(attributes);
  } else {
    skipped_ = 1;
  }
}

void OdsContent::start_columns(const XmlAttributes& attributes) {
  const std::size_t times = attributes.times(XmlSpace::table, "number-columns-repeated", limits_.columns);
  if (is_hidden(attributes) && remarks_.hidden_columns.size() < limits_.columns) {
    remarks_.hidden_columns.push_back({columns_, columns_ + times});
  }
  columns_ += times;
}

void OdsContent::start_row(const XmlAttributes& attributes) {
  level_ = Level::row;
  row_times_ = attributes.times(XmlSpace::table, "number-rows-repeated", limits_.rows);
  row_hidden_ = is_hidden(attributes);
  row_.cells.clear();
  column_ = 0;
}

void OdsContent::start_cell(const XmlAttributes& attributes) {
  level_ = Level::cell;
  cell_times_ = attributes.times(XmlSpace::table, "number-columns-repeated", limits_.columns);
  type_ = attributes.find(XmlSpace::office, "value-type").value_or("");
  is_error_ = attributes.find(XmlSpace::calc, "value-type") == "error";
  has_formula_ = attributes.find(XmlSpace::table, "formula").has_value();
  value_.clear();
  const auto place =
      std::find_if(kValues.begin(), kValues.end(), [&](const auto& each) { return each.first == type_; });
  if (place != kValues.end()) value_ = attributes.find(XmlSpace::office, place->second).value_or("");
  const auto text = attributes.find(XmlSpace::office, "string-value");
  has_text_value_ = type_ == "string" && text.has_value();
  if (has_text_value_) value_ = *text;
  words_.clear();
  paragraphs_ = 0;
  const bool merged = attributes.times(XmlSpace::table, "number-columns-spanned", 1) > 1 ||
                      attributes.times(XmlSpace::table, "number-rows-spanned", 1) > 1;
  if (merged) ++remarks_.merged;
}

void OdsContent::start_in_cell(const XmlName& name, const XmlAttributes& attributes) {
  if (name.space != XmlSpace::text) {  // a note, a picture
    skipped_ = 1;
  } else if (name.local == "p") {
    if (paragraphs_++ > 0) words_ += '\n';
    in_paragraph_ = true;
  } else if (name.local == "s") {
    say(std::string(attributes.times(XmlSpace::text, "c", limits_.cell_bytes), ' '));
  } else if (name.local == "tab") {
    say("\t");
  } else if (name.local == "line-break") {
    say("\n");
  }
}

void OdsContent::text(std::string_view text) {
  if (skipped_ == 0 && in_paragraph_) say(text);
}

void OdsContent::say(std::string_view words) {
  words_ += words;
  if (words_.size() > limits_.cell_bytes) {
    refuse(over_limit("a cell has", fmt::format("{} bytes", limits_.cell_bytes)));
  }
}

void OdsContent::end(const XmlName& name) {
  if (skipped_ > 0) {
    --skipped_;
  } else if (level_ == Level::cell) {
    if (name.is(XmlSpace::text, "p")) in_paragraph_ = false;
    if (name.space == XmlSpace::table) end_cell();
  } else if (level_ == Level::row) {
    end_row();
  } else if (level_ == Level::table && name.is(XmlSpace::table, "table")) {
    level_ = Level::spreadsheet;
  } else if (level_ == Level::spreadsheet) {
    level_ = Level::document;
  }
}

void OdsContent::end_cell() {
  level_ = Level::row;
  auto made = cell();
  if (!made) {
    return refuse(
        damaged(fmt::format("the workbook has a cell {} whose value cannot be read",
                            cell_name(static_cast<std::uint32_t>(column_), static_cast<std::uint32_t>(next_row_)))));
  }
  const bool blank = made->form == CellForm::text && made->text.empty();
  for (std::size_t i = 0; !blank && i < cell_times_; ++i) {
    if (Flaw flaw = counts_.cell(column_ + i, made->text.size())) return refuse(std::move(*flaw));
    made->column = static_cast<std::uint32_t>(column_ + i);
    row_.cells.push_back(*made);
  }
  column_ += cell_times_;
}

std::optional<SheetCell> OdsContent::cell() const {
  const bool is_number = type_ == "float" || type_ == "currency" || type_ == "percentage";
  if (is_error_ || (has_formula_ && is_number && is_shown_error(words_))) {
    return SheetCell{0, CellForm::error, words_, {}};
  }
  if (has_formula_ && type_.empty()) return SheetCell{0, CellForm::no_result, {}, {}};
  if (is_number) return number_cell(0, value_, type_ == "percentage" ? NumberForm::percent : NumberForm::plain, false);
  if (type_ == "date") return iso_date_cell(0, value_);
  if (type_ == "boolean") {
    if (value_ != "true" && value_ != "false") return std::nullopt;
    return SheetCell{0, CellForm::text, value_ == "true" ? "TRUE" : "FALSE", {}};
  }
  return SheetCell{0, CellForm::text, has_text_value_ ? value_ : words_, {}};
}

void OdsContent::end_row() {
  level_ = Level::table;
  if (!row_.cells.empty() && row_hidden_) remarks_.hidden_rows += row_times_;
  for (std::size_t i = 0; i < row_times_ && !row_.cells.empty() && !enough_; ++i) {
    if (Flaw flaw = counts_.row(next_row_ + i)) return refuse(std::move(*flaw));
    for (std::size_t again = 0; i > 0 && again < row_.cells.size(); ++again) {
      if (Flaw flaw = counts_.cell(0, 0)) return refuse(std::move(*flaw));
    }
    row_.number = static_cast<std::uint32_t>(next_row_ + i);
    enough_ = !take_(sheets.size() - 1, row_);
  }
  next_row_ += row_times_;
}

}  // namespace riskcat
