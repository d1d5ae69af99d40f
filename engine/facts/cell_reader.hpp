// One mapped column of a delivered file: what each of its cells means.
//
// The cell is compared with the column's codes, the codes for missing and those for not applicable, first exactly as
// delivered (a single space can be a code), then without the spaces around it; then it is read as the fact's type.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "facts/cell.hpp"
#include "facts/file_report.hpp"
#include "facts/text_pool.hpp"
#include "language/ruleset.hpp"

namespace riskcat {

/// A cell that is missing for a reason of the engine's own.
Cell missing_cell(EngineReason reason);

class CellReader {
 public:
  /// All are kept by reference. `header` is the column's header as the file writes it, for the messages.
  CellReader(const Fact& fact, const Column& column, DateOrder dates, const std::string& header, FileReport& report,
             TextPool& texts);

  /// The cell as delivered, without its quotation marks; a flaw is reported and gives an unknown cell.
  Cell read(std::string_view delivered, std::uint32_t row) const;

 private:
  bool find_code(std::string_view text, Cell& cell) const;
  bool find_missing(std::string_view text, Cell& cell) const;
  Cell read_by_type(std::string_view text, std::uint32_t row) const;
  Cell unknown_code(std::string_view text, std::uint32_t row) const;
  Cell unreadable(std::string_view text, std::uint32_t row) const;
  Cell too_short(std::string_view text, std::uint32_t row) const;
  Cell out_of_range(std::string_view text, std::uint32_t row) const;
  std::vector<std::string> known_codes() const;

  const Fact& fact_;
  const Column& column_;
  DateOrder dates_;
  const std::string& header_;
  FileReport& report_;
  TextPool& texts_;
};

}  // namespace riskcat
