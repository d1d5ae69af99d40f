// The limits of reading one workbook, in one place so that tests can try each without a huge file. Private to this
// room.
#pragma once

#include "values/limits.hpp"

namespace riskcat {

struct SpreadsheetLimits {
  std::size_t file_bytes = limits::kWorkbookBytes;
  std::size_t parts = limits::kWorkbookParts;
  std::size_t unpacked_bytes = limits::kWorkbookUnpackedBytes;
  std::size_t ratio = limits::kWorkbookRatio;
  std::size_t free_of_ratio = std::size_t{1024} * 1024U;  ///< unpacked bytes of a part to which the ratio says nothing
  std::size_t sheets = limits::kWorkbookSheets;
  std::size_t rows = limits::kWorkbookRows;
  std::size_t columns = limits::kColumns;
  std::size_t cells = limits::kWorkbookCells;
  std::size_t cell_bytes = limits::kCellBytes;
  std::size_t texts = limits::kWorkbookTexts;
  std::size_t text_bytes = limits::kWorkbookTextBytes;
  std::size_t formats = limits::kWorkbookFormats;
  std::size_t depth = limits::kWorkbookDepth;
  std::size_t tag_bytes = limits::kWorkbookTagBytes;
  std::size_t title_rows = limits::kWorkbookTitleRows;
  std::size_t csv_bytes = limits::kDeliveredFileBytes;
};

}  // namespace riskcat
