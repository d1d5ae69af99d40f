#include "facts/repeated_schools.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <functional>
#include <map>
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

void join_repeated_schools(DeliveredTable& table, ReasonIndex reason) {
  std::map<Urn, std::size_t> kept;  // where each school stands now
  std::vector<std::size_t> firsts;
  std::vector<bool> several;
  for (std::size_t i = 0; i < table.schools.size(); ++i) {
    const auto [place, fresh] = kept.emplace(table.schools[i], firsts.size());
    if (fresh) {
      firsts.push_back(i);
      several.push_back(false);
    } else {
      several[place->second] = true;
    }
  }
  if (firsts.size() == table.schools.size()) return;
  for (std::size_t at = 0; at < firsts.size(); ++at) {
    table.schools[at] = table.schools[firsts[at]];
    table.rows[at] = table.rows[firsts[at]];
  }
  table.schools.resize(firsts.size());
  table.rows.resize(firsts.size());
  const Cell missing{0, kNoSource, 0, static_cast<std::uint16_t>(reason), State::unknown};
  for (DeliveredColumn& column : table.columns) {
    FactColumn joined(column.cells.kind());
    joined.reserve(firsts.size());
    for (std::size_t at = 0; at < firsts.size(); ++at) {
      joined.push(several[at] ? missing : column.cells.cell(firsts[at]));
    }
    column.cells = std::move(joined);
  }
}

}  // namespace riskcat
