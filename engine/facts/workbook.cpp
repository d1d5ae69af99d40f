#include "facts/workbook.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "facts/sheet_number.hpp"

namespace riskcat {

std::string cell_name(std::uint32_t column, std::uint32_t row) {
  constexpr std::uint32_t kLetters = 26;
  std::string letters;
  for (std::uint32_t left = column + 1; left > 0; left = (left - 1) / kLetters) {
    letters.insert(letters.begin(), static_cast<char>('A' + (left - 1) % kLetters));
  }
  return letters + std::to_string(row);
}

std::optional<SheetCell> number_cell(std::uint32_t column, std::string_view text, NumberForm form, bool from_1904) {
  const auto number = SheetNumber::parse(text);
  if (!number) return std::nullopt;
  if (form == NumberForm::plain) return SheetCell{column, CellForm::text, number->text(), {}};
  if (form == NumberForm::percent) return SheetCell{column, CellForm::text, number->shifted(2).text() + "%", {}};
  const auto day = number->days();
  const auto date = day ? date_of_serial(day->day, from_1904) : std::nullopt;
  if (!date) return SheetCell{column, CellForm::not_a_date, number->text(), {}};
  const bool timed = form == NumberForm::date_time && day->seconds > 0;
  return SheetCell{column, CellForm::date, timed ? " " + clock_time(day->seconds) : std::string(), *date};
}

std::optional<SheetCell> iso_date_cell(std::uint32_t column, std::string_view text) {
  constexpr std::size_t kDate = 10;
  constexpr std::size_t kTime = 8;  // 13:05:00
  const auto date = Date::parse_iso(text.substr(0, kDate));
  if (!date) return std::nullopt;
  std::string_view rest = text.substr(std::min(text.size(), kDate));
  if (rest.empty()) return SheetCell{column, CellForm::date, {}, *date};
  if (rest.size() < kTime + 1 || rest.front() != 'T') return std::nullopt;
  const std::string_view time = rest.substr(1, kTime);
  rest.remove_prefix(kTime + 1);
  for (std::size_t i = 0; i < kTime; ++i) {
    const bool fits = i == 2 || i == 5 ? time[i] == ':' : time[i] >= '0' && time[i] <= '9';
    if (!fits) return std::nullopt;
  }
  if (rest.find_first_not_of("0123456789.Z") != std::string_view::npos) return std::nullopt;
  return SheetCell{column, CellForm::date, time == "00:00:00" ? std::string() : fmt::format(" {}", time), *date};
}

std::size_t SheetRemarks::hidden_columns_before(std::uint64_t width) const {
  std::size_t count = 0;
  for (const Columns& columns : hidden_columns) {
    if (columns.first < width) count += std::min(columns.end, width) - columns.first;
  }
  return count;
}

Flaw SheetCounts::row(std::uint64_t number) const {
  if (number <= limits_.rows) return std::nullopt;
  return over_limit("a sheet has", fmt::format("{} rows", limits_.rows));
}

Flaw SheetCounts::cell(std::uint64_t column, std::size_t bytes) {
  if (column >= limits_.columns) return over_limit("a sheet has", fmt::format("{} columns", limits_.columns));
  if (bytes > limits_.cell_bytes) return over_limit("a cell has", fmt::format("{} bytes", limits_.cell_bytes));
  if (++cells_ > limits_.cells) return over_limit("a sheet has", fmt::format("{} cells", limits_.cells));
  return std::nullopt;
}

}  // namespace riskcat
