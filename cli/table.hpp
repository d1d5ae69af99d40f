// Rows of text in aligned columns, or as CSV.
#pragma once

#include <string>
#include <vector>

namespace riskcat::cli {

struct Table {
  std::vector<std::string> headings;
  std::vector<std::vector<std::string>> rows;  ///< each as long as the headings
  std::vector<bool> right;                     ///< columns to align right; shorter means left for the rest
};

/// Columns parted by two spaces and a line under the headings; widths count characters, not bytes.
std::string as_text(const Table& table);

/// RFC 4180 with CRLF line ends; a cell that a spreadsheet would take for a formula gets a leading apostrophe.
std::string as_csv(const Table& table);

}  // namespace riskcat::cli
