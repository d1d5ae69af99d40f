// One mapped column of a delivered file: what each of its cells means.
//
// The cell is compared with the column's codes, the codes for missing and those for not applicable, first exactly as
// delivered (a single space can be a code), then without the spaces around it; then it is read as the fact's type.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/cell.hpp"
#include "facts/cell_memory.hpp"
#include "facts/file_report.hpp"
#include "facts/quick_number.hpp"
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

  /// The cell as delivered, without its quotation marks; a flaw is reported and gives an unknown cell. `readable` is as
  /// for CellMemory.
  Cell read(std::string_view delivered, std::uint32_t row, std::size_t readable);
  /// Whether the cell is one of those that are plain to see: a number of a few characters in its range, or what was
  /// read before, or any text; then `cell` is what it means. Nothing about it is a flaw.
  bool recall(std::string_view delivered, std::size_t readable, Cell& cell) {
    constexpr std::size_t kQuick = 8;
    if (delivered.size() > CellMemory::kLongest || is_text_) return is_text_ && recall_text(delivered, cell);
    const CellMemory::Key key = CellMemory::key_of(delivered, readable);
    if (quick_ && delivered.size() - 1 < kQuick) {
      const auto number = quick_number(key.first, delivered.size(), *quick_);
      if (number && *number >= least_ && *number <= most_) {
        cell.number = *number;
        cell.state = State::known;
        return true;
      }
    }
    const Cell* known = memory_.find(key);
    if (known != nullptr) cell = *known;
    return known != nullptr;
  }

 private:
  bool recall_text(std::string_view delivered, Cell& cell) const;
  std::optional<QuickForm> quick_form() const;
  Cell read_afresh(std::string_view delivered, std::uint32_t row) const;
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
  bool is_text_;
  CellMemory memory_;
  std::optional<QuickForm> quick_;  ///< when a number can mean nothing else
  std::int64_t least_;
  std::int64_t most_;
};

}  // namespace riskcat
