#include <fmt/format.h>
#include <xlsxwriter.h>

#include <numeric>

#include "casework/county_workbook.hpp"
#include "casework/workbook_sheet.hpp"
#include "explain/words.hpp"

namespace riskcat {
namespace {

constexpr std::uint16_t kName = 34;
constexpr std::uint16_t kWord = 13;
constexpr std::uint16_t kSentence = 50;

class Writer {
 public:
  Writer(const CountyWorkbook& workbook, std::uint32_t most_rows)
      : county_(workbook),
        most_rows_(most_rows),
        file_(workbook.title, fmt::format("{}; {}", workbook.run, workbook.state), workbook.made_on),
        words_(fmt::format("{}: {}; {}", workbook.title, workbook.run, workbook.state)) {}

  std::string write() {
    categories();
    movements();
    actions();
    undecided();
    about();
    return file_.take_bytes();
  }

 private:
  /// The columns by which every sheet begins, and those that follow.
  static std::vector<SheetColumn> columns(std::vector<SheetColumn> more) {
    std::vector<SheetColumn> all = {{"URN", 9, false}, {"School", kName, true}, {"Phase", kWord, true}};
    all.insert(all.end(), more.begin(), more.end());
    return all;
  }
  static bool begin(WorkbookSheet& sheet, const WorkbookSchool& school) {
    if (!sheet.begin_row()) return false;
    sheet.add_urn(school.urn);
    sheet.add(school.name);
    sheet.add(school.group);
    return true;
  }

  void categories() {
    WorkbookSheet sheet(file_, "Categories", words_);
    std::vector<SheetColumn> more;
    for (const std::string& outcome : county_.outcomes) more.push_back({outcome, kWord, true});
    more.insert(more.end(), {{"Why", kSentence, true}, {"Possible", kWord, true}, {"What would settle it", 44, true}});
    sheet.set_columns(columns(more), most_rows_);
    for (const WorkbookCategory& row : county_.categories) {
      if (!begin(sheet, row.school)) continue;
      for (const std::string& outcome : row.outcomes) sheet.add(outcome);
      sheet.add(row.reasons);
      sheet.add(row.possible);
      sheet.add(row.settle);
    }
    sheet.shade_values(3, county_.scale);
    sheet.end_table("No school was decided.");
  }

  void movements() {
    WorkbookSheet sheet(file_, "Movements", words_);
    sheet.set_columns(columns({{county_.outcomes.front() + " before", kWord, true},
                               {county_.outcomes.front() + " now", kWord, true},
                               {"Concern", kWord, true},
                               {"Why", 70, true}}),
                      most_rows_);
    for (const WorkbookMovement& row : county_.movements) {
      if (!begin(sheet, row.school)) continue;
      sheet.add(row.from);
      sheet.add(row.to);
      sheet.add(row.more_severe ? "more" : "less");
      sheet.add(row.why);
    }
    sheet.end_table(county_.before.empty() ? "There is no earlier confirmed run to compare with."
                                           : fmt::format("No school moved since {}.", county_.before));
  }

  void actions() {
    WorkbookSheet sheet(file_, "Actions", words_);
    sheet.set_columns(columns({{"Action", kName, true},
                               {"Who", 20, true},
                               {"Due", 17, true},
                               {"Repeats", kWord, true},
                               {"Approved by", 20, true},
                               {"Certain", kWord, true},
                               {"Why", kName, true},
                               {"Source", kName, true}}),
                      most_rows_);
    for (const WorkbookAction& row : county_.actions) {
      if (!begin(sheet, row.school)) continue;
      sheet.add(row.action);
      sheet.add(row.who);
      sheet.add(row.due ? row.due->words() : std::string());
      sheet.add(row.repeats);
      sheet.add(row.approve);
      sheet.add(row.certain ? "yes" : "not yet: facts are missing");
      sheet.add(row.reason);
      sheet.add(row.source);
    }
    sheet.end_table("No action is proposed.");
  }

  void undecided() {
    WorkbookSheet sheet(file_, "Undecided", words_);
    sheet.set_columns(columns({{"What is open", 34, true}, {"What is missing", 60, true}}), most_rows_);
    for (const WorkbookOpenFact& row : county_.open_facts) {
      if (!begin(sheet, row.school)) continue;
      sheet.add(row.outcome);
      sheet.add(row.fact);
    }
    sheet.end_table("Nothing is missing that would settle anything.");
  }

  void about() {
    WorkbookSheet sheet(file_, "About", words_);
    worksheet_fit_to_pages(sheet.get(), 1, 1);
    sheet.set_width(0, 46);
    std::uint32_t row = 0;
    sheet.write(row, 0, county_.title, file_.title());
    row += 2;
    for (const auto& [name, value] : county_.about) {
      sheet.write(row, 0, name, file_.plain());
      sheet.write(row++, 1, value, nullptr);
    }
    sheet.write(++row, 0, "Proposals of a computation: a named person confirms categories and approves actions.",
                nullptr);
    row += 2;
    if (!county_.counts.empty()) counts(sheet, row);
  }

  /// Schools by phase and value of the leading outcome, and the same as a chart below.
  void counts(WorkbookSheet& sheet, std::uint32_t top) {
    const auto values = static_cast<std::uint16_t>(county_.scale.size());
    sheet.write(top, 0, "Phase", file_.head());
    for (std::uint16_t i = 0; i < values; ++i) {
      sheet.set_width(static_cast<std::uint16_t>(i + 1), kWord);
      sheet.write(top, static_cast<std::uint16_t>(i + 1), value_head(i), file_.head());
    }
    sheet.write(top, static_cast<std::uint16_t>(values + 1), "All", file_.head());
    sheet.write(top, static_cast<std::uint16_t>(values + 2), "Of these undecided", file_.head());
    sheet.set_width(static_cast<std::uint16_t>(values + 2), 20);
    std::uint32_t row = top;
    for (const WorkbookCount& count : county_.counts) {
      sheet.write(++row, 0, count.group.empty() ? "no phase on file" : count.group, file_.plain());
      for (std::uint16_t i = 0; i < values; ++i) {
        sheet.write_number(row, static_cast<std::uint16_t>(i + 1), count.by_value[i]);
      }
      const auto all = std::accumulate(count.by_value.begin(), count.by_value.end(), std::uint32_t{0});
      sheet.write_number(row, static_cast<std::uint16_t>(values + 1), all);
      sheet.write_number(row, static_cast<std::uint16_t>(values + 2), count.undecided);
    }
    chart(sheet, top, row);
  }

  void chart(WorkbookSheet& sheet, std::uint32_t top, std::uint32_t bottom) {
    lxw_chart* chart = workbook_add_chart(file_.get(), LXW_CHART_COLUMN);
    const auto values = static_cast<std::uint16_t>(county_.scale.size());
    for (std::uint16_t i = 0; i < values; ++i) {
      const auto column = static_cast<std::uint16_t>(i + 1);
      lxw_chart_series* series = chart_add_series(chart, nullptr, nullptr);
      chart_series_set_categories(series, "About", top + 1, 0, bottom, 0);
      chart_series_set_values(series, "About", top + 1, column, bottom, column);
      chart_series_set_name_range(series, "About", top, column);
      lxw_chart_fill fill{};
      fill.color = WorkbookFile::colour(i, county_.scale.size());
      chart_series_set_fill(series, &fill);
      lxw_chart_line line{};
      line.color = LXW_COLOR_BLACK;
      chart_series_set_line(series, &line);
      chart_series_set_labels(series);
      // Of a value that no school has there is no column, and no nought is written.
      chart_series_set_labels_num_format(series, "0;;");
    }
    chart_title_set_name(chart, fmt::format("Schools by phase and {}", county_.outcomes.front()).c_str());
    chart_axis_set_name(chart->y_axis, "schools");
    lxw_chart_options options{};
    options.x_scale = 2;
    worksheet_insert_chart_opt(sheet.get(), bottom + 2, 0, chart, &options);
  }

  std::string value_head(std::size_t value) const {
    return fmt::format("{} {}", county_.outcomes.front(), spaced(county_.scale[value]));
  }

  const CountyWorkbook& county_;
  std::uint32_t most_rows_;
  WorkbookFile file_;
  std::string words_;
};

}  // namespace

std::string to_xlsx(const CountyWorkbook& workbook, std::uint32_t most_rows) {
  return Writer(workbook, most_rows).write();
}

}  // namespace riskcat
