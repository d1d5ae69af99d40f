// Workbooks made inside a test: parts of XML packed as spreadsheets pack them.
#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <zip.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "facts/definitions.hpp"
#include "facts/spreadsheet_reading.hpp"

namespace riskcat::testing {

using Parts = std::vector<std::pair<std::string, std::string>>;

struct Packing {
  bool deflated = true;
  std::string password;
};

/// A zip archive of the parts.
inline std::string packed(const Parts& parts, const Packing& packing = {}) {
  zip_source_t* buffer = zip_source_buffer_create(nullptr, 0, 0, nullptr);
  zip_source_keep(buffer);
  zip_t* archive = zip_open_from_source(buffer, ZIP_TRUNCATE, nullptr);
  for (const auto& [name, text] : parts) {
    zip_source_t* source = zip_source_buffer(archive, text.data(), text.size(), 0);
    const auto index = static_cast<zip_uint64_t>(zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8));
    zip_set_file_compression(archive, index, packing.deflated ? ZIP_CM_DEFLATE : ZIP_CM_STORE, 9);
    if (!packing.password.empty()) {
      zip_file_set_encryption(archive, index, ZIP_EM_AES_256, packing.password.c_str());
    }
  }
  EXPECT_EQ(zip_close(archive), 0) << zip_strerror(archive);
  zip_source_open(buffer);
  zip_source_seek(buffer, 0, SEEK_END);
  std::string bytes(static_cast<std::size_t>(zip_source_tell(buffer)), '\0');
  zip_source_seek(buffer, 0, SEEK_SET);
  zip_source_read(buffer, bytes.data(), bytes.size());
  zip_source_close(buffer);
  zip_source_free(buffer);
  return bytes;
}

inline constexpr std::string_view kSheetSpace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
inline constexpr std::string_view kRelationSpace =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A sheet of an .xlsx by its name and what stands in its sheetData, or in the whole sheet when that begins so.
struct XlsxSheetText {
  std::string name;
  std::string rows;
};

struct XlsxText {
  std::vector<XlsxSheetText> sheets;
  std::string shared;    ///< the si elements
  std::string formats;   ///< numFmts and cellXfs
  std::string settings;  ///< beside the sheets in the workbook's own part
};

inline std::string worksheet(const std::string& rows) {
  return fmt::format("<worksheet xmlns=\"{}\">{}</worksheet>", kSheetSpace,
                     rows.find("<sheetData>") == std::string::npos ? "<sheetData>" + rows + "</sheetData>" : rows);
}

inline std::string relationships(const std::vector<std::pair<std::string, std::string>>& type_and_target) {
  std::string text = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
  int id = 0;
  for (const auto& [type, target] : type_and_target) {
    text += fmt::format("<Relationship Id=\"r{}\" Type=\"{}/{}\" Target=\"{}\"/>", ++id, kRelationSpace, type, target);
  }
  return text + "</Relationships>";
}

inline Parts xlsx_parts(const XlsxText& xlsx) {
  std::string list;
  std::vector<std::pair<std::string, std::string>> related;
  Parts sheets;
  for (const auto& [name, rows] : xlsx.sheets) {
    const std::size_t number = sheets.size() + 1;
    list += fmt::format("<sheet name=\"{}\" sheetId=\"{}\" r:id=\"r{}\"/>", name, number, number);
    related.emplace_back("worksheet", fmt::format("worksheets/sheet{}.xml", number));
    sheets.emplace_back(fmt::format("xl/worksheets/sheet{}.xml", number), worksheet(rows));
  }
  related.emplace_back("styles", "styles.xml");
  related.emplace_back("sharedStrings", "/xl/sharedStrings.xml");
  Parts parts = {
      {"[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"},
      {"_rels/.rels", relationships({{"officeDocument", "xl/workbook.xml"}})},
      {"xl/workbook.xml", fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?><workbook xmlns=\"{}\" "
                                      "xmlns:r=\"{}\">{}<sheets>{}</sheets></workbook>",
                                      kSheetSpace, kRelationSpace, xlsx.settings, list)},
      {"xl/_rels/workbook.xml.rels", relationships(related)},
      {"xl/styles.xml", fmt::format("<styleSheet xmlns=\"{}\">{}</styleSheet>", kSheetSpace, xlsx.formats)},
      {"xl/sharedStrings.xml", fmt::format("<sst xmlns=\"{}\">{}</sst>", kSheetSpace, xlsx.shared)}};
  parts.insert(parts.end(), sheets.begin(), sheets.end());
  return parts;
}

inline std::string xlsx(const XlsxText& text) { return packed(xlsx_parts(text)); }
/// With one sheet, of the rows.
inline std::string xlsx(const std::string& rows) { return xlsx(XlsxText{{{"Figures", rows}}, {}, {}, {}}); }

inline Parts ods_parts(const std::string& tables, const std::string& styles = {}) {
  return {{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
          {"content.xml",
           fmt::format("<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
                       "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "
                       "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" "
                       "xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" "
                       "xmlns:calcext=\"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0\">"
                       "<office:automatic-styles>{}</office:automatic-styles><office:body><office:spreadsheet>{}"
                       "</office:spreadsheet></office:body></office:document-content>",
                       styles, tables)}};
}
/// With one sheet, of the rows.
inline std::string ods(const std::string& rows) {
  return packed(ods_parts("<table:table table:name=\"Figures\">" + rows + "</table:table>"));
}

/// `<c r="B2" t="inlineStr">…`
inline std::string inline_cell(const std::string& reference, const std::string& escaped) {
  return fmt::format("<c r=\"{}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>", reference, escaped);
}

/// The text that is made of a workbook, or the codes of its errors.
inline std::string csv_of(const std::string& bytes, const SheetRequest& request = {},
                          const SpreadsheetLimits& limits = {}, const CheckedRuleset& ruleset = {}) {
  const SpreadsheetReading reading = read_spreadsheet_within(limits, ruleset, bytes, "file.xlsx", request);
  if (reading.csv) return *reading.csv;
  EXPECT_FALSE(reading.diagnostics.empty());
  return codes(reading.diagnostics);
}

}  // namespace riskcat::testing
