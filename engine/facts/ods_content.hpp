// The sheets of an .ods, which all stand in one part. Private to this room.
//
// Thread rule: one thread. Failure rule: as for workbooks (workbook.hpp).
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "facts/workbook.hpp"
#include "facts/xml_reading.hpp"

namespace riskcat {

class OdsContent : public XmlTaker {
 public:
  /// Reads the sheet `only`, or all of them. All are kept by reference.
  OdsContent(std::optional<std::size_t> only, const SpreadsheetLimits& limits, const Workbook::RowTaker& take,
             SheetRemarks& remarks)
      : only_(only), limits_(limits), take_(take), remarks_(remarks), counts_(limits) {}

  void start(const XmlName& name, const XmlAttributes& attributes) override;
  void end(const XmlName& name) override;
  void text(std::string_view text) override;

  std::vector<Sheet> sheets;
  bool has_links = false;  ///< a sheet that is a copy of another workbook's; its rows are not read

 private:
  enum class Level : std::uint8_t { document, spreadsheet, table, row, cell };

  void start_in_document(const XmlName& name, const XmlAttributes& attributes);
  void start_table(const XmlAttributes& attributes);
  void start_in_table(const XmlName& name, const XmlAttributes& attributes);
  void start_columns(const XmlAttributes& attributes);
  void start_row(const XmlAttributes& attributes);
  void start_cell(const XmlAttributes& attributes);
  void start_in_cell(const XmlName& name, const XmlAttributes& attributes);
  void end_cell();
  void end_row();
  std::optional<SheetCell> cell() const;
  void say(std::string_view words);

  std::optional<std::size_t> only_;
  const SpreadsheetLimits& limits_;
  const Workbook::RowTaker& take_;
  SheetRemarks& remarks_;
  SheetCounts counts_;

  Level level_ = Level::document;
  std::size_t skipped_ = 0;                          ///< elements open that are left out with all that is in them
  std::string style_;                                ///< whose properties are being read
  std::set<std::string, std::less<>> hidden_looks_;  ///< styles of sheets that are not shown
  bool enough_ = false;                              ///< of this sheet
  std::uint64_t columns_ = 0;                        ///< described so far
  SheetRow row_;
  std::uint64_t next_row_ = 1;
  std::size_t row_times_ = 1;
  bool row_hidden_ = false;
  std::uint64_t column_ = 0;
  std::size_t cell_times_ = 1;
  std::string type_;
  std::string value_;
  bool has_text_value_ = false;
  bool has_formula_ = false;
  bool is_error_ = false;
  bool in_paragraph_ = false;
  std::size_t paragraphs_ = 0;
  std::string words_;  ///< the cell as it is shown
};

}  // namespace riskcat
