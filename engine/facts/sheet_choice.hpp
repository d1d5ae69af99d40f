// Which sheet of a workbook holds the figures, and in which row its header stands. Private to this room.
//
// Thread rule: plain functions. Failure rule: no sheet or several is a Complaint that names them.
#pragma once

#include "facts/spreadsheet.hpp"
#include "facts/workbook.hpp"

namespace riskcat {

struct SheetChoice {
  std::size_t sheet = 0;
  std::uint32_t header_row = 0;
  const Dataset* dataset = nullptr;       ///< that describes the header; nullptr when none does, or several do
  std::vector<std::uint32_t> titles;      ///< rows above the header with something in them
  std::vector<std::string> other_sheets;  ///< with data in them
};

struct ChosenSheet {
  SheetChoice choice;
  Flaw flaw;  ///< then there is no choice
};

ChosenSheet choose_sheet(const CheckedRuleset& ruleset, const SheetRequest& request, Workbook& workbook,
                         const SpreadsheetLimits& limits);

/// The header that a row makes: names by column, empty where the row has none.
std::vector<std::string> names_in(const SheetRow& row);

}  // namespace riskcat
