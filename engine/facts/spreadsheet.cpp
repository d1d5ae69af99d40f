#include "facts/spreadsheet.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "facts/file_report.hpp"
#include "facts/header.hpp"
#include "facts/sheet_choice.hpp"
#include "facts/sheet_csv.hpp"
#include "facts/spreadsheet_reading.hpp"
#include "facts/wording.hpp"

namespace riskcat {
namespace {

constexpr std::string_view kZipMark = "PK\x03\x04";
constexpr std::string_view kEmptyZipMark = "PK\x05\x06";
/// Of compound files: what Office wrote before 2007, and what it still packs protected workbooks into.
constexpr std::string_view kCompoundMark = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

constexpr std::string_view kOdsType = "application/vnd.oasis.opendocument.spreadsheet";

Complaint compound_file(std::string_view bytes) {
  // The name of a stream, in UTF-16 as compound files have it.
  constexpr std::string_view kEncrypted("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32);
  if (bytes.find(kEncrypted) != std::string_view::npos) {
    return {"D004", "the workbook is protected by a password, without which it cannot be read",
            "Open it with the password, save it without one, and deliver that."};
  }
  return {"D004", "the file is a workbook of Excel 97 to 2003 (.xls) or an older Office document",
          "Open it, save it as an Excel workbook (.xlsx), and deliver that."};
}

OpenedWorkbook open_workbook(ZipParts& parts, const SpreadsheetLimits& limits) {
  if (parts.flaw()) return {nullptr, parts.flaw()};
  if (!parts.has("mimetype")) return open_xlsx(parts, limits);
  std::string type;
  Flaw flaw = parts.read("mimetype", [&](std::string_view piece) {
    type += piece;
    return type.size() <= kOdsType.size();
  });
  if (flaw) return {nullptr, std::move(flaw)};
  if (type != kOdsType) {
    return {nullptr, Complaint{"D004", "the file is a document that is not a workbook",
                               "Deliver an .xlsx or .ods workbook, or save the sheet as \"CSV UTF-8 (comma "
                               "delimited)\"."}};
  }
  return open_ods(parts, limits);
}

/// The columns that a dataset reads, by position.
std::vector<bool> columns_read(const Dataset* dataset, const Header& header) {
  std::vector<bool> read(header.size());
  if (dataset == nullptr) return read;
  const auto mark = [&](const std::vector<std::string>& names) {
    if (const auto position = header.find(names)) read[*position] = true;
  };
  mark(dataset->key);
  for (const RowFilter& filter : dataset->filters) mark({filter.column});
  for (const Column& column : dataset->columns) mark(column.headers);
  return read;
}

/// Makes the text of the chosen sheet and says what is to be said of it.
class Conversion {
 public:
  Conversion(Workbook& workbook, const SheetChoice& choice, const SpreadsheetLimits& limits, FileReport& report)
      : workbook_(workbook),
        choice_(choice),
        limits_(limits),
        report_(report),
        csv_(choice.dataset == nullptr ? DateOrder::day_month_year_slash : choice.dataset->dates, limits.csv_bytes) {}

  std::optional<std::string> convert() {
    Flaw flaw = workbook_.read(
        choice_.sheet, [&](std::size_t, const SheetRow& row) { return take(row); }, remarks_);
    if (!flaw && too_long_) {
      flaw = over_limit("the sheet comes to", fmt::format("{} bytes of text", limits_.csv_bytes));
    }
    if (flaw) {
      report_.fatal(0, {}, std::move(*flaw));
      return std::nullopt;
    }
    remark();
    return csv_.take();
  }

 private:
  bool take(const SheetRow& row) {
    if (row.number < choice_.header_row) return true;
    if (row.number == choice_.header_row) {
      const std::vector<std::string> names = names_in(row);
      header_ = Header({names.begin(), names.end()}, row.number);
      read_ = columns_read(choice_.dataset, header_);
      csv_.set_width(static_cast<std::uint32_t>(names.size()));
    }
    width_ = std::max(width_, row.cells.back().column + 1);
    for (const SheetCell& cell : row.cells) look_at(cell, row.number);
    too_long_ = !csv_.add(row);
    return !too_long_;
  }

  void look_at(const SheetCell& cell, std::uint32_t row) {
    if (cell.form == CellForm::text || cell.form == CellForm::date) return;
    if (cell.column >= read_.size() || !read_[cell.column]) {
      ++unread_errors_;
      return;
    }
    report_.error(row, header_.name(cell.column), [&] { return complaint_of(cell, cell_name(cell.column, row)); });
  }

  static Complaint complaint_of(const SheetCell& cell, const std::string& name) {
    if (cell.form == CellForm::error) {
      return {"D035", fmt::format("the cell {} holds the error {}", name, shown(cell.text)),
              "Mend the cell's formula, or write the figure or the dataset's code for a missing one."};
    }
    if (cell.form == CellForm::no_result) {
      return {"D035", fmt::format("the cell {} holds a formula, and the workbook does not hold its result", name),
              "Open the workbook in a spreadsheet, save it, and deliver that."};
    }
    return {"D035",
            fmt::format("the cell {} is shown as a date, but its number {} stands for no day", name, shown(cell.text)),
            "Write the date, or leave the cell empty if there is none."};
  }

  void remark() {
    const std::string sheet = shown(workbook_.sheets[choice_.sheet].name);
    const std::size_t columns = remarks_.hidden_columns_before(width_);
    if (workbook_.sheets[choice_.sheet].hidden) warn(fmt::format("the sheet {} is hidden, and was read", sheet));
    if (remarks_.hidden_rows > 0) {
      warn(fmt::format("{} of the sheet {} hidden, and read like the others",
                       counted(remarks_.hidden_rows, "row", "rows"), remarks_.hidden_rows == 1 ? "is" : "are"));
    }
    if (columns > 0) {
      warn(fmt::format("{} of the sheet {} hidden, and read like the others", counted(columns, "column", "columns"),
                       columns == 1 ? "is" : "are"));
    }
    if (remarks_.merged > 0) {
      warn(fmt::format("the sheet has merged cells in {}; what stands there counts for the first cell alone",
                       counted(remarks_.merged, "place", "places")));
    }
    if (!choice_.titles.empty()) {
      note(fmt::format("the header of the sheet {} is its row {}; what stands above it was left out", sheet,
                       choice_.header_row));
    }
    if (!choice_.other_sheets.empty()) {
      note(fmt::format("the sheet {} was read, and not {}", sheet, shown_list(choice_.other_sheets)));
    }
    if (unread_errors_ > 0) {
      note(unread_errors_ == 1
               ? std::string("1 cell of a column that is not read holds an error or a formula without result")
               : fmt::format("{} cells of columns that are not read hold an error or a formula without result",
                             unread_errors_));
    }
    if (workbook_.has_macros) note("the workbook has macros, which were not run");
    if (workbook_.has_links) note("the workbook refers to others; what they give is as it was when it was saved");
  }
  void warn(std::string words) { report_.warning(0, {}, {"D036", std::move(words), {}}); }
  void note(std::string words) { report_.note(0, {}, {"D036", std::move(words), {}}); }

  Workbook& workbook_;
  const SheetChoice& choice_;
  const SpreadsheetLimits& limits_;
  FileReport& report_;
  SheetCsv csv_;
  SheetRemarks remarks_;
  Header header_;
  std::vector<bool> read_;
  std::uint32_t width_ = 0;
  std::size_t unread_errors_ = 0;
  bool too_long_ = false;
};

}  // namespace

bool is_spreadsheet(std::string_view bytes) {
  return bytes.starts_with(kZipMark) || bytes.starts_with(kEmptyZipMark) || bytes.starts_with(kCompoundMark);
}

SpreadsheetReading read_spreadsheet_within(const SpreadsheetLimits& limits, const CheckedRuleset& ruleset,
                                           std::string_view bytes, const std::string& file_name,
                                           const SheetRequest& request) {
  FileReport report(file_name);
  SpreadsheetReading result;
  if (bytes.starts_with(kCompoundMark)) {
    report.fatal(0, {}, compound_file(bytes));
  } else {
    ZipParts parts(bytes, limits);
    OpenedWorkbook opened = open_workbook(parts, limits);
    ChosenSheet chosen;
    if (!opened.flaw) chosen = choose_sheet(ruleset, request, *opened.workbook, limits);
    if (opened.flaw || chosen.flaw) {
      report.fatal(0, {}, std::move(opened.flaw ? *opened.flaw : *chosen.flaw));
    } else {
      result.sheet = opened.workbook->sheets[chosen.choice.sheet].name;
      result.csv = Conversion(*opened.workbook, chosen.choice, limits, report).convert();
    }
  }
  result.diagnostics = report.take();
  return result;
}

SpreadsheetReading read_spreadsheet(const CheckedRuleset& ruleset, std::string_view bytes, const std::string& file_name,
                                    const SheetRequest& request) {
  return read_spreadsheet_within({}, ruleset, bytes, file_name, request);
}

}  // namespace riskcat
