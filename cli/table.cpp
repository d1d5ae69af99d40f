#include "cli/table.hpp"

#include <algorithm>
#include <string_view>

namespace riskcat::cli {
namespace {

std::size_t width_of(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::vector<std::size_t> widths_of(const Table& table) {
  std::vector<std::size_t> widths;
  for (std::size_t column = 0; column < table.headings.size(); ++column) {
    std::size_t width = width_of(table.headings[column]);
    for (const auto& row : table.rows) width = std::max(width, width_of(row[column]));
    widths.push_back(width);
  }
  return widths;
}

std::string line_of(const Table& table, const std::vector<std::string>& cells, const std::vector<std::size_t>& widths) {
  std::string line;
  for (std::size_t column = 0; column < cells.size(); ++column) {
    const std::string gap(widths[column] - width_of(cells[column]), ' ');
    const bool right = column < table.right.size() && table.right[column];
    line += (column == 0 ? "" : "  ") + (right ? gap + cells[column] : cells[column] + gap);
  }
  line.erase(line.find_last_not_of(' ') + 1);
  return line + "\n";
}

std::string csv_cell(std::string cell) {
  if (!cell.empty() && std::string_view("=+-@\t\r").find(cell.front()) != std::string_view::npos) cell.insert(0, "'");
  if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
  for (std::size_t at = 0; (at = cell.find('"', at)) != std::string::npos; at += 2) cell.insert(at, "\"");
  return "\"" + cell + "\"";
}

std::string csv_line(const std::vector<std::string>& cells) {
  std::string line;
  for (std::size_t column = 0; column < cells.size(); ++column)
    line += (column == 0 ? "" : ",") + csv_cell(cells[column]);
  return line + "\r\n";
}

}  // namespace

std::string as_text(const Table& table) {
  const auto widths = widths_of(table);
  std::string text = line_of(table, table.headings, widths);
  std::vector<std::string> rule;
  for (const std::size_t width : widths) rule.emplace_back(width, '-');
  text += line_of(table, rule, widths);
  for (const auto& row : table.rows) text += line_of(table, row, widths);
  return text;
}

std::string as_csv(const Table& table) {
  std::string text = csv_line(table.headings);
  for (const auto& row : table.rows) text += csv_line(row);
  return text;
}

}  // namespace riskcat::cli
