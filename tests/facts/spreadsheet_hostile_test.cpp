// Workbooks that are damaged, protected, or made to do harm; and the same table from CSV, .xlsx and .ods.
#include <gtest/gtest.h>

#include <fstream>
#include <random>
#include <sstream>

#include "facts/workbooks.hpp"

namespace riskcat {
namespace {

using testing::csv_of;
using testing::Definitions;
using testing::inline_cell;
using testing::packed;
using testing::xlsx;

std::string file(const std::string& name) {
  std::ifstream in(std::string(RISKCAT_SOURCE_DIR) + "/tests/golden/spreadsheets/" + name, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

TEST(Spreadsheet, WhatCannotBeReadSaysWhatToDo) {
  using namespace std::string_literals;
  const std::string compound = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"s;
  const testing::Parts parts = testing::xlsx_parts({{{"S", "<row><c><v>1</v></c></row>"}}, {}, {}, {}});
  testing::Parts binary = {{"_rels/.rels", testing::relationships({{"officeDocument", "xl/workbook.bin"}})},
                           {"xl/workbook.bin", "x"}};
  testing::Parts letter = {{"_rels/.rels", testing::relationships({{"officeDocument", "word/document.xml"}})},
                           {"word/document.xml", "<w:document xmlns:w=\"urn:w\"/>"}};
  testing::Parts encrypted_ods = testing::ods_parts("<table:table table:name=\"S\"/>");
  encrypted_ods.emplace_back("META-INF/manifest.xml",
                             "<m:manifest xmlns:m=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"><m:file-entry "
                             "m:full-path=\"content.xml\"><m:encryption-data/></m:file-entry></m:manifest>");
  struct Case {
    const char* what;
    std::string bytes;
    const char* code;
    const char* message;
    const char* help;
  };
  const Case cases[] = {
      {"an .xls", file("figures.xls"), "D004", "Excel 97 to 2003 (.xls)", "save it as an Excel workbook (.xlsx)"},
      {"a protected .xlsx", compound + std::string("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32), "D004",
       "protected by a password", "save it without one"},
      {"a protected .ods", packed(encrypted_ods), "D004", "protected by a password", "save it without one"},
      {"a protected archive", packed(parts, {true, "secret"}), "D004", "protected by a password",
       "save it without one"},
      {"an .xlsb", packed(binary), "D004", "binary workbook (.xlsb)", "save it as an Excel workbook (.xlsx)"},
      {"a letter", packed(letter), "D004", "another kind of document", "Deliver an .xlsx or .ods"},
      {"a text document", packed({{"mimetype", "application/vnd.oasis.opendocument.text"}, {"content.xml", "<x/>"}}),
       "D004", "not a workbook", "Deliver an .xlsx or .ods"},
      {"an archive of CSV files", packed({{"a.csv", "URN\n"}}), "D004", "a zip archive", "Deliver an .xlsx or .ods"},
      {"a mark alone", "PK\x03\x04", "D032", "packing is damaged", "Download or export it again"},
      {"an empty archive", "PK\x05\x06"s + std::string(18, '\0'), "D004", "a zip archive", "Deliver an .xlsx or .ods"},
  };
  for (const Case& c : cases) {
    EXPECT_TRUE(is_spreadsheet(c.bytes)) << c.what;
    const SpreadsheetReading reading = read_spreadsheet({}, c.bytes, "file.xlsx");
    EXPECT_FALSE(reading.csv) << c.what;
    ASSERT_EQ(testing::codes(reading.diagnostics), c.code) << c.what;
    const Diagnostic& said = reading.diagnostics.front();
    EXPECT_NE(said.message.find(c.message), std::string::npos) << c.what << ": " << said.message;
    EXPECT_NE(said.help.find(c.help), std::string::npos) << c.what << ": " << said.help;
    EXPECT_EQ(testing::place(said), (CellPlace{"file.xlsx", 0, ""})) << c.what;
  }
  for (const char* other : {"", "URN,RWM\n", "PK", "\xEF\xBB\xBFURN"}) EXPECT_FALSE(is_spreadsheet(other)) << other;
}

/// The text of a workbook in which one part is another.
std::string with_part(const std::string& name, const std::string& text) {
  testing::Parts parts = testing::xlsx_parts({{{"S", "<row><c><v>1</v></c></row>"}}, {}, {}, {}});
  for (auto& [each, old] : parts) {
    if (each == name) old = text;
  }
  return csv_of(packed(parts));
}

TEST(Spreadsheet, DamagedPartsAreRefused) {
  const std::string sheet = "xl/worksheets/sheet1.xml";
  const std::pair<const char*, std::string> sheets[] = {
      {"cut", testing::worksheet("<row><c><v>1</v></c></row>").substr(0, 120)},
      {"not nested", testing::worksheet("<row><c><v>1</c></v></row>")},
      {"nothing", ""},
      {"no XML", "URN,RWM\n"},
      {"a doctype", "<!DOCTYPE x>" + testing::worksheet("<row><c><v>1</v></c></row>")},
      {"entities", "<!DOCTYPE x [<!ENTITY a \"1\"><!ENTITY b \"&a;&a;&a;&a;\">]>" +
                       testing::worksheet("<row><c><v>&b;</v></c></row>")},
      {"an entity of nobody", testing::worksheet("<row><c><v>&b;</v></c></row>")},
      {"bytes that are no UTF-8", testing::worksheet("<row><c t=\"str\"><v>\xFF\xFE</v></c></row>")},
      {"a character that XML forbids", testing::worksheet("<row><c t=\"str\"><v>\x01</v></c></row>")},
      {"an attribute twice", testing::worksheet("<row r=\"1\" r=\"2\"><c><v>1</v></c></row>")},
      {"a number that is none", testing::worksheet("<row><c><v>12abc</v></c></row>")},
      {"a text out of the list", testing::worksheet("<row><c t=\"s\"><v>7</v></c></row>")},
      {"a text by a word", testing::worksheet("<row><c t=\"s\"><v>x</v></c></row>")},
      {"a kind that is none", testing::worksheet("<row><c t=\"z\"><v>1</v></c></row>")},
      {"neither true nor false", testing::worksheet("<row><c t=\"b\"><v>2</v></c></row>")},
      {"no date", testing::worksheet("<row><c t=\"d\"><v>2018-02-30</v></c></row>")},
      {"no time", testing::worksheet("<row><c t=\"d\"><v>2018-02-28T1:2:3</v></c></row>")},
      {"rows out of order", testing::worksheet("<row r=\"2\"/><row r=\"1\"/>")},
      {"a row twice", testing::worksheet("<row r=\"1\"/><row r=\"1\"/>")},
      {"row nought", testing::worksheet("<row r=\"0\"/>")},
      {"a row far away", testing::worksheet("<row r=\"99999999999999999999\"/>")},
      {"cells out of order", testing::worksheet("<row r=\"1\"><c r=\"B1\"/><c r=\"A1\"/></row>")},
      {"a cell twice", testing::worksheet("<row r=\"1\"><c r=\"B1\"/><c r=\"B1\"/></row>")},
      {"a cell of another row", testing::worksheet("<row r=\"1\"><c r=\"B2\"><v>1</v></c></row>")},
      {"a column far away", testing::worksheet("<row r=\"1\"><c r=\"ZZZZZZZZ1\"><v>1</v></c></row>")},
      {"no column", testing::worksheet("<row r=\"1\"><c r=\"1\"><v>1</v></c></row>")},
  };
  EXPECT_EQ(with_part(sheet, testing::worksheet("<row><c><v>1</v></c></row>")), "1\r\n");
  for (const auto& [what, text] : sheets) EXPECT_EQ(with_part(sheet, text), "D032") << what;
  EXPECT_EQ(with_part("xl/_rels/workbook.xml.rels", testing::relationships({})), "D032") << "a sheet that is not there";
  EXPECT_EQ(with_part("xl/workbook.xml", "<x/>"), "D004");
  EXPECT_EQ(csv_of(packed(testing::ods_parts("<table:table table:name=\"S\"><table:table-row><table:table-cell "
                                             "office:value-type=\"float\" office:value=\"x\"/></table:table-row>"
                                             "</table:table>"))),
            "D032");
}

TEST(Spreadsheet, TwoPartsOfOneNameAreRefused) {
  std::string bytes = packed(
      {{"_rels/.rels", testing::relationships({{"officeDocument", "xl/workbook.xml"}})}, {"_rels/.relz", "<x/>"}});
  for (std::size_t at = bytes.find(".relz"); at != std::string::npos; at = bytes.find(".relz")) {
    bytes.replace(at, 5, ".RELS");
  }
  EXPECT_EQ(csv_of(bytes), "D032");
}

TEST(Spreadsheet, LinksOutsideAreNotFollowed) {
  testing::Parts parts = testing::xlsx_parts({{{"S", "<row><c><v>1</v></c></row>"}}, {}, {}, {}});
  for (auto& [name, text] : parts) {
    if (name == "xl/_rels/workbook.xml.rels") {
      text.replace(text.find("Target=\"worksheets/sheet1.xml\""),
                   std::string("Target=\"worksheets/sheet1.xml\"").size(),
                   "TargetMode=\"External\" Target=\"file:///etc/passwd\"");
    }
  }
  EXPECT_EQ(csv_of(packed(parts)), "D032");
}

/// Flips bits of a workbook or cuts it off. The bytes are either refused or say the same: each part that is read has a
/// checksum.
void expect_same_or_refused(const std::string& bytes, int times) {
  Definitions definitions("ks2");
  definitions.column({"RWM"}, "rwm", Kind::percent);
  definitions.ruleset.datasets = {definitions.dataset};
  const SpreadsheetReading whole = read_spreadsheet(definitions.ruleset, bytes, "file.xlsx");
  ASSERT_TRUE(whole.csv);
  std::mt19937 random(2018);
  int refused = 0;
  for (int i = 0; i < times; ++i) {
    std::string other = bytes;
    if (random() % 4 == 0) {
      other.resize(random() % other.size());
    } else {
      for (std::size_t flips = 1 + random() % 3; flips > 0; --flips) {
        char& byte = other[random() % other.size()];
        byte = static_cast<char>(static_cast<unsigned char>(byte) ^ (1U << (random() % 8)));
      }
    }
    const SpreadsheetReading reading = read_spreadsheet(definitions.ruleset, other, "file.xlsx");
    if (reading.csv) {
      EXPECT_EQ(*reading.csv, *whole.csv) << "try " << i;
    } else {
      ++refused;
      ASSERT_FALSE(reading.diagnostics.empty()) << "try " << i;
      EXPECT_FALSE(reading.diagnostics.front().help.empty());
    }
  }
  EXPECT_GT(refused, times / 2);
}

TEST(Spreadsheet, DamagedBytesAreRefusedOrSayTheSame) {
  expect_same_or_refused(file("figures.xlsx"), 3'000);
  expect_same_or_refused(file("figures.ods"), 3'000);
  const std::string rows = "<row r=\"1\">" + inline_cell("A1", "URN") + inline_cell("B1", "RWM") +
                           "</row><row r=\"2\"><c r=\"A2\"><v>900001</v></c><c r=\"B2\"><v>63</v></c></row>";
  expect_same_or_refused(packed(testing::xlsx_parts({{{"S", rows}}, {}, {}, {}}), {false, {}}), 3'000);
}

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else
      out += c;
  }
  return out;
}

std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

/// One table written as CSV, .xlsx and .ods.
struct Written {
  std::string csv;
  std::string xlsx;
  std::string ods;

  void begin() { xlsx += "<row>", ods += "<table:table-row>"; }
  void end() { csv += "\n", xlsx += "</row>", ods += "</table:table-row>", first = true; }
  void cell(const std::string& as_csv, const std::string& as_xlsx, const std::string& as_ods) {
    csv += (first ? "" : ",") + as_csv;
    xlsx += as_xlsx;
    ods += as_ods;
    first = false;
  }
  void text(const std::string& text) {
    cell(quoted(text), "<c t=\"str\"><v>" + escaped(text) + "</v></c>",
         "<table:table-cell office:value-type=\"string\"><text:p>" + escaped(text) + "</text:p></table:table-cell>");
  }
  void number(const std::string& decimal, const std::string& in_file) {
    cell(decimal, "<c><v>" + in_file + "</v></c>",
         "<table:table-cell office:value-type=\"float\" office:value=\"" + in_file + "\"/>");
  }
  void percent(const std::string& decimal, const std::string& in_file) {
    cell(decimal + "%", "<c s=\"1\"><v>" + in_file + "</v></c>",
         "<table:table-cell office:value-type=\"percentage\" office:value=\"" + in_file + "\"/>");
  }
  void date(Date date) {
    cell(fmt::format("{:02}/{:02}/{:04}", date.day(), date.month(), date.year()),
         fmt::format("<c s=\"2\"><v>{}</v></c>", date.days() + 25'569),
         "<table:table-cell office:value-type=\"date\" office:date-value=\"" + date.iso() + "\"/>");
  }
  void blank() { cell("", "<c/>", "<table:table-cell/>"); }
  bool first = true;
};

/// What a spreadsheet writes of a number that was typed.
std::string in_binary(const std::string& decimal, bool hundredth) {
  char written[40];
  std::snprintf(written, sizeof written, "%.17g", hundredth ? std::stod(decimal) / 100 : std::stod(decimal));
  return written;
}

TEST(Spreadsheet, CsvXlsxAndOdsGiveTheSameTable) {
  Definitions definitions("ks2");
  definitions.column({"NAME"}, "name", Kind::text);
  definitions.column({"RWM"}, "rwm", Kind::percent).missing = {{"", testing::kNotSupplied},
                                                               {"SUPP", testing::kSuppressed}};
  definitions.column({"ROLL"}, "roll", Kind::count).missing = {{"", testing::kNotSupplied}};
  definitions.column({"PROG"}, "progress", Kind::points).missing = {{"", testing::kNotSupplied}};
  definitions.column({"SEEN"}, "seen", Kind::date).missing = {{"", testing::kNotSupplied}};
  definitions.ruleset.datasets = {definitions.dataset};
  const std::vector<std::string> names = {"Ash, Upper", "=HYPERLINK(\"x\")", "the \"new\" <one> & all", "Café", "1",
                                          "a"};
  std::mt19937 random(2018);
  const auto below = [&](unsigned most) { return static_cast<int>(random() % most); };
  for (int i = 0; i < 200; ++i) {
    Written written;
    written.begin();
    for (const char* head : {"URN", "NAME", "RWM", "ROLL", "PROG", "SEEN"}) written.text(head);
    written.end();
    const int schools = 1 + below(8);
    for (int school = 0; school < schools; ++school) {
      const std::string urn = std::to_string(900'001 + school);
      written.begin();
      written.number(urn, urn);
      written.text(names[random() % names.size()]);
      const std::string percent = fmt::format("{}.{}", below(100), 1 + below(9));
      const int kind = below(4);
      if (kind == 0) written.text("SUPP");
      if (kind == 1) written.blank();
      if (kind == 2) written.percent(percent, in_binary(percent, true));
      if (kind == 3) written.number(percent, in_binary(percent, false));
      const std::string roll = std::to_string(below(2000));
      written.number(roll, below(2) == 0 ? roll : roll + ".0");
      const std::string points = fmt::format("{}{}.{:02}", below(2) == 0 ? "-" : "", 1 + below(9), 1 + below(99));
      written.number(points, in_binary(points, false));
      below(3) == 0 ? written.blank() : written.date(Date::from_days(10'000 + below(10'000)));
      written.end();
    }
    const std::string formats = "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"10\"/><xf numFmtId=\"14\"/></cellXfs>";
    const ReadResult csv = definitions.read(written.csv);
    ASSERT_TRUE(csv.table) << written.csv << csv.diagnostics.front().message;
    EXPECT_EQ(testing::errors(csv.diagnostics), 0U) << written.csv;
    for (const std::string& bytes : {xlsx({{{"S", written.xlsx}}, {}, formats, {}}), testing::ods(written.ods)}) {
      const SpreadsheetReading sheet = read_spreadsheet(definitions.ruleset, bytes, "file");
      ASSERT_TRUE(sheet.csv);
      EXPECT_TRUE(sheet.diagnostics.empty());
      EXPECT_EQ(read_spreadsheet(definitions.ruleset, bytes, "file").csv, sheet.csv);
      const ReadResult read = definitions.read(*sheet.csv);
      ASSERT_TRUE(read.table) << *sheet.csv;
      EXPECT_EQ(read.table->schools, csv.table->schools);
      EXPECT_EQ(read.table->rows, csv.table->rows);
      for (const std::uint32_t row : csv.table->rows) {
        for (FactIndex fact = 0; fact < definitions.ruleset.facts.size(); ++fact) {
          EXPECT_EQ(testing::said(definitions.ruleset, read, fact, row),
                    testing::said(definitions.ruleset, csv, fact, row))
              << written.csv << *sheet.csv;
        }
      }
    }
  }
}

}  // namespace
}  // namespace riskcat
