#include "facts/repeated_schools.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <functional>
#include <utility>
#include <vector>

namespace riskcat {
namespace {

using SchoolRow = std::pair<Urn, std::uint32_t>;

/// Every row but the first of a school, in the order of the file, with its first row.
std::vector<std::pair<SchoolRow, std::uint32_t>> repeats_of(const DeliveredTable& table) {
  const auto& schools = table.schools;
  if (std::adjacent_find(schools.begin(), schools.end(), std::greater_equal<>()) == schools.end()) return {};
  std::vector<SchoolRow> rows;
  rows.reserve(table.schools.size());
  for (std::size_t i = 0; i < table.schools.size(); ++i) rows.emplace_back(table.schools[i], table.rows[i]);
  std::sort(rows.begin(), rows.end());
  std::vector<std::pair<SchoolRow, std::uint32_t>> repeats;
  std::uint32_t first_row = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (i == 0 || rows[i].first != rows[i - 1].first) {
      first_row = rows[i].second;
    } else {
      repeats.emplace_back(rows[i], first_row);
    }
  }
  std::sort(repeats.begin(), repeats.end(),
            [](const auto& a, const auto& b) { return a.first.second < b.first.second; });
  return repeats;
}

}  // namespace

void report_repeated_schools(const DeliveredTable& table, std::string_view key_header, FileReport& report) {
  for (const auto& [school, first_row] : repeats_of(table)) {
    report.fatal(school.second, key_header,
                 {"D020", fmt::format("school {} stands in the file twice", school.first.text()),
                  "Take out the row that is wrong: riskcat cannot tell which is meant."},
                 Related{report.place(first_row, key_header), fmt::format("first on row {}", first_row)});
  }
}

}  // namespace riskcat
