#include "facts/header.hpp"

#include <fmt/format.h>
#include <algorithm>

#include "facts/wording.hpp"

namespace riskcat {
namespace {

Complaint complaint_of(const CsvReader& reader) {
  switch (reader.fault()) {
    case CsvFault::open_quote:
      return {"D009", fmt::format("the quotation marks that open in row {} are never closed", reader.row()),
              "Close them, or, if the file was cut short, download it again."};
    case CsvFault::text_after_quote:
      return {
          "D010", fmt::format("row {} has text between a closing quotation mark and the next comma", reader.row()),
          "Write a quotation mark inside a quoted cell twice, and put nothing between the closing mark and the comma."};
    case CsvFault::long_cell:
      return {"D008",
              fmt::format("a cell in row {} has more than {} bytes, the most that a cell may have", reader.row(),
                          limits::kCellBytes),
              reader.fault_is_quoted() ? "Look for a quotation mark in this row that is never closed."
                                       : "Check that the file is a CSV file with one school on a line."};
    case CsvFault::many_columns:
      return {
          "D006",
          fmt::format("row {} has more than {} columns, the most that a file may have", reader.row(), limits::kColumns),
          "Deliver the file with fewer columns, or check that its lines end where they should."};
    case CsvFault::many_rows:
      return {"D007", fmt::format("the file has more than {} rows, the most that a file may have", limits::kRows),
              "Deliver only the rows of your own authority, or split the file."};
    case CsvFault::none:
      break;
  }
  return {};
}

}  // namespace

Header::Header(const std::vector<std::string_view>& fields, std::uint32_t row) : row_(row) {
  names_.reserve(fields.size());
  for (const std::string_view field : fields) names_.emplace_back(trimmed(field));
}

std::string_view Header::name(std::size_t index) const {
  return index < names_.size() ? std::string_view(names_[index]) : std::string_view();
}

std::optional<std::size_t> Header::find(const std::vector<std::string>& alternatives) const {
  for (const std::string& alternative : alternatives) {
    const auto found = std::find(names_.begin(), names_.end(), trimmed(alternative));
    if (found != names_.end()) return static_cast<std::size_t>(found - names_.begin());
  }
  return std::nullopt;
}

std::optional<std::size_t> Header::repeated(std::size_t index) const {
  const auto after = names_.begin() + static_cast<std::ptrdiff_t>(index) + 1;
  const auto found = std::find(after, names_.end(), names_.at(index));
  if (found == names_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - names_.begin());
}

char Header::other_separator() const {
  if (names_.size() != 1) return '\0';
  for (const char separator : {';', '\t'}) {
    if (names_.front().find(separator) != std::string::npos) return separator;
  }
  return '\0';
}

void report_fault(const CsvReader& reader, const Header& header, FileReport& report) {
  if (reader.fault() == CsvFault::none) return;
  report.fatal(reader.row(), header.name(reader.fault_field()), complaint_of(reader));
}

}  // namespace riskcat
