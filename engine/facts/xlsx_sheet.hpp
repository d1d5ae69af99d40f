// The rows of one sheet of an .xlsx. Private to this room.
//
// Thread rule: one thread. Failure rule: as for workbooks (workbook.hpp).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "facts/workbook.hpp"
#include "facts/xlsx_parts.hpp"
#include "facts/xml_reading.hpp"

namespace riskcat {

/// What the sheets of a workbook share.
struct XlsxShared {
  SharedTexts texts;
  std::vector<NumberForm> formats;
  bool from_1904 = false;
  /// The workbook asks to be calculated when it is opened: its formulas' results are not to be relied on, since
  /// programs that cannot calculate write nought there.
  bool uncalculated = false;
};

class XlsxSheet : public XmlTaker {
 public:
  /// All are kept by reference.
  XlsxSheet(std::size_t sheet, const XlsxShared& shared, const SpreadsheetLimits& limits,
            const Workbook::RowTaker& take, SheetRemarks& remarks)
      : sheet_(sheet), shared_(shared), limits_(limits), take_(take), remarks_(remarks), counts_(limits) {}

  void start(const XmlName& name, const XmlAttributes& attributes) override;
  void end(const XmlName& name) override;
  void text(std::string_view text) override;

 private:
  enum class Within : std::uint8_t { nothing, value, formula, inline_text };

  void start_row(const XmlAttributes& attributes);
  void start_cell(const XmlAttributes& attributes);
  void end_row();
  void end_cell();
  void add_value();
  void add_shared_text();
  void add_number();
  void add_iso_date();
  void add(CellForm form, std::string text, Date date = {});
  void refuse_cell(std::string_view what);

  std::size_t sheet_;
  const XlsxShared& shared_;
  const SpreadsheetLimits& limits_;
  const Workbook::RowTaker& take_;
  SheetRemarks& remarks_;
  SheetCounts counts_;
  SheetRow row_;
  bool row_hidden_ = false;
  bool in_data_ = false;
  bool in_row_ = false;
  bool in_cell_ = false;
  bool in_reading_aid_ = false;
  Within within_ = Within::nothing;
  std::uint32_t column_ = 0;  ///< of the cell
  std::uint32_t next_ = 0;    ///< the column of a cell that does not say its own
  std::string type_;
  std::uint32_t format_ = 0;
  bool has_formula_ = false;
  bool has_value_ = false;
  std::string value_;
};

}  // namespace riskcat
