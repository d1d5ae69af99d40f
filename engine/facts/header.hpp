// The header of a delivered file. Names are compared exactly, after the spaces around them are taken off.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/csv.hpp"
#include "facts/file_report.hpp"

namespace riskcat {

class Header {
 public:
  Header() = default;
  Header(const std::vector<std::string_view>& fields, std::uint32_t row);

  std::size_t size() const { return names_.size(); }
  std::uint32_t row() const { return row_; }
  const std::vector<std::string>& names() const { return names_; }
  /// The header's text at a position; empty past its end.
  std::string_view name(std::size_t index) const;
  /// The position of the first of the alternatives that the header has.
  std::optional<std::size_t> find(const std::vector<std::string>& alternatives) const;
  /// A second position with the same name, or nullopt.
  std::optional<std::size_t> repeated(std::size_t index) const;
  /// `;` or a tab when the whole header is one cell that is divided by it, else 0.
  char other_separator() const;

 private:
  std::vector<std::string> names_;
  std::uint32_t row_ = 1;
};

/// Reports why the reader stopped, when it stopped for a fault.
void report_fault(const CsvReader& reader, const Header& header, FileReport& report);

}  // namespace riskcat
