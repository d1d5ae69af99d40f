// read_spreadsheet() with other limits than the program's, so that each can be tried on a small workbook. Private to
// this room, and for its tests.
//
// Thread rule and failure rule: as read_spreadsheet().
#pragma once

#include "facts/spreadsheet.hpp"
#include "facts/spreadsheet_limits.hpp"

namespace riskcat {

SpreadsheetReading read_spreadsheet_within(const SpreadsheetLimits& limits, const CheckedRuleset& ruleset,
                                           std::string_view bytes, const std::string& file_name,
                                           const SheetRequest& request);

}  // namespace riskcat
