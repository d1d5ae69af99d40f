#include "facts/sheet_choice.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "facts/header.hpp"
#include "facts/reading.hpp"
#include "facts/sheet_csv.hpp"
#include "facts/wording.hpp"

namespace riskcat {
namespace {

/// What the first rows of one sheet show.
struct Top {
  std::size_t filled = 0;           ///< rows with something in them that were looked at
  std::vector<std::uint32_t> rows;  ///< their numbers
  std::uint32_t first_text = 0;     ///< the first row in which there is text
  std::uint32_t fitting = 0;        ///< the first row that is the header of a dataset
  const Dataset* dataset = nullptr;

  std::uint32_t header() const {
    if (fitting > 0) return fitting;
    return first_text > 0 ? first_text : rows.front();
  }
};

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789.,-+%eE") == std::string_view::npos;
}

bool has_text(const SheetRow& row) {
  return std::any_of(row.cells.begin(), row.cells.end(), [](const SheetCell& cell) {
    return cell.form == CellForm::text && !is_blank(cell.text) && !is_number(cell.text);
  });
}

bool describes(const Dataset& dataset, const Header& header) {
  if (!header.find(dataset.key)) return false;
  return std::all_of(dataset.columns.begin(), dataset.columns.end(),
                     [&](const Column& column) { return column.optional || header.find(column.headers); });
}

class Survey {
 public:
  Survey(const CheckedRuleset& ruleset, const SheetRequest& request, const SpreadsheetLimits& limits)
      : ruleset_(ruleset), request_(request), limits_(limits) {}

  bool take(std::size_t sheet, const SheetRow& row) {
    if (sheet >= tops_.size()) tops_.resize(sheet + 1);
    Top& top = tops_[sheet];
    top.rows.push_back(row.number);
    if (has_text(row)) {
      if (top.first_text == 0) top.first_text = row.number;
      look_for_dataset(row, top);
    }
    return top.fitting == 0 && top.rows.size() < limits_.title_rows;
  }

  std::vector<Top> take_tops(std::size_t sheets) {
    tops_.resize(sheets);
    return std::move(tops_);
  }

 private:
  void look_for_dataset(const SheetRow& row, Top& top) const {
    if (request_.dataset != nullptr) {
      const std::vector<std::string> names = names_in(row);
      if (!describes(*request_.dataset, Header({names.begin(), names.end()}, row.number))) return;
      top.dataset = request_.dataset;
      top.fitting = row.number;
      return;
    }
    SheetCsv csv(DateOrder::iso, limits_.csv_bytes);
    SheetRow header = row;
    header.number = 1;
    csv.add(header);
    const Recognition found = recognise(ruleset_, csv.take(), {});
    const bool several = std::any_of(found.diagnostics.begin(), found.diagnostics.end(),
                                     [](const Diagnostic& each) { return each.code == "D027"; });
    if (found.dataset == nullptr && !several) return;
    top.dataset = found.dataset;
    top.fitting = row.number;
  }

  const CheckedRuleset& ruleset_;
  const SheetRequest& request_;
  const SpreadsheetLimits& limits_;
  std::vector<Top> tops_;
};

constexpr std::string_view kNameTheSheet = "Name the sheet when you deliver the file, or deliver it by itself.";

Complaint no_sheet(const std::vector<std::string>& with_data) {
  if (with_data.empty()) {
    return {"D034", "no sheet of the workbook has anything in it", "Check that this is the right file."};
  }
  return {"D034", fmt::format("of the sheets {}, none has a header that a dataset describes", shown_list(with_data)),
          "Check the names in the header of the sheet with the figures, or save it as \"CSV UTF-8 (comma delimited)\" "
          "and deliver that."};
}

/// The sheet of the request; nullopt when the workbook has none of that name, or an empty one.
std::optional<std::size_t> named_sheet(const std::vector<Sheet>& sheets, const std::vector<Top>& tops,
                                       const std::string& name) {
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    if (sheets[i].name == name && !tops[i].rows.empty()) return i;
  }
  return std::nullopt;
}

}  // namespace

std::vector<std::string> names_in(const SheetRow& row) {
  std::vector<std::string> names;
  for (const SheetCell& cell : row.cells) {
    names.resize(cell.column + 1);
    names.back() = csv_field(cell, DateOrder::iso);
  }
  return names;
}

ChosenSheet choose_sheet(const CheckedRuleset& ruleset, const SheetRequest& request, Workbook& workbook,
                         const SpreadsheetLimits& limits) {
  Survey survey(ruleset, request, limits);
  if (Flaw flaw = workbook.survey([&](std::size_t sheet, const SheetRow& row) { return survey.take(sheet, row); })) {
    return {{}, std::move(flaw)};
  }
  const std::vector<Top> tops = survey.take_tops(workbook.sheets.size());
  std::vector<std::string> with_data;
  std::vector<std::string> fitting;
  std::optional<std::size_t> chosen;
  for (std::size_t i = 0; i < tops.size(); ++i) {
    if (tops[i].rows.empty()) continue;
    with_data.push_back(workbook.sheets[i].name);
    if (tops[i].fitting == 0) continue;
    fitting.push_back(workbook.sheets[i].name);
    chosen = i;
  }
  if (!request.sheet.empty()) {
    chosen = named_sheet(workbook.sheets, tops, request.sheet);
    if (!chosen) {
      return {{},
              Complaint{"D034", fmt::format("the workbook has no sheet {} with anything in it", shown(request.sheet)),
                        fmt::format("Its sheets are {}.", shown_list(with_data))}};
    }
  } else if (fitting.size() > 1) {
    return {
        {},
        Complaint{"D034", fmt::format("the sheets {} all have a header that a dataset describes", shown_list(fitting)),
                  std::string(kNameTheSheet)}};
  } else if (!chosen && with_data.size() == 1) {
    for (std::size_t i = 0; i < tops.size(); ++i) {
      if (!tops[i].rows.empty()) chosen = i;
    }
  }
  if (!chosen) return {{}, no_sheet(with_data)};
  const Top& top = tops[*chosen];
  SheetChoice choice{*chosen, top.header(), top.dataset, {}, {}};
  for (const std::uint32_t row : top.rows) {
    if (row < choice.header_row) choice.titles.push_back(row);
  }
  for (std::size_t i = 0; i < tops.size(); ++i) {
    if (i != *chosen && !tops[i].rows.empty()) choice.other_sheets.push_back(workbook.sheets[i].name);
  }
  return {std::move(choice), std::nullopt};
}

}  // namespace riskcat
