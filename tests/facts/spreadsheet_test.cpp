// What a workbook's cells come to, which sheet is read, and what is said about it.
#include "facts/spreadsheet.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "facts/workbooks.hpp"
#include "support/golden.hpp"

namespace riskcat {
namespace {

using testing::csv_of;
using testing::Definitions;
using testing::inline_cell;
using testing::ods;
using testing::ods_parts;
using testing::packed;
using testing::xlsx;

/// URN, RWM and INSPECTED, with dates as the dataset wants them.
Definitions figures(DateOrder order = DateOrder::day_month_year_slash) {
  Definitions definitions("ks2");
  definitions.column({"RWM"}, "rwm", Kind::percent).missing = {{"SUPP", testing::kSuppressed}};
  definitions.column({"INSPECTED"}, "inspected", Kind::date).optional = true;
  definitions.dataset.dates = order;
  definitions.ruleset.datasets = {definitions.dataset};
  return definitions;
}

std::string file(const std::string& name) {
  std::ifstream in(std::string(RISKCAT_SOURCE_DIR) + "/tests/golden/spreadsheets/" + name, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

const std::string kXlsxHeader = "<row r=\"1\">" + inline_cell("A1", "URN") + inline_cell("B1", "RWM") + "</row>";
const std::string kXlsxSchool = "<row r=\"2\"><c r=\"A2\"><v>900001</v></c><c r=\"B2\"><v>63</v></c></row>";

TEST(Xlsx, EveryKindOfCell) {
  struct Case {
    const char* what;
    const char* cell;
    const char* text;
  };
  const Case cases[] = {
      {"a number", "<c r=\"A1\"><v>0.28999999999999998</v></c>", "0.29"},
      {"a number that says so", "<c r=\"A1\" t=\"n\"><v>114385</v></c>", "114385"},
      {"a percentage", "<c r=\"A1\" s=\"1\"><v>0.63500000000000001</v></c>", "63.5%"},
      {"a date", "<c r=\"A1\" s=\"2\"><v>43344</v></c>", "01/09/2018"},
      {"a date of a written format", "<c r=\"A1\" s=\"3\"><v>43344.75</v></c>", "01/09/2018"},
      {"a date with a time", "<c r=\"A1\" s=\"4\"><v>43344.75</v></c>", "01/09/2018 18:00:00"},
      {"a format that there is not", "<c r=\"A1\" s=\"99\"><v>5</v></c>", "5"},
      {"a shared text", "<c r=\"A1\" t=\"s\"><v>0</v></c>", "Ash & Elm"},
      {"a shared text of pieces", "<c r=\"A1\" t=\"s\"><v>1</v></c>", "richtext"},
      {"a text in the cell",
       "<c r=\"A1\" t=\"inlineStr\"><is><r><t>a</t></r><r><t xml:space=\"preserve\"> b</t></r></is></c>", "a b"},
      {"a text with a comma", "<c r=\"A1\" t=\"str\"><v>Ash, Upper</v></c>", "\"Ash, Upper\""},
      {"a text with quotation marks", "<c r=\"A1\" t=\"str\"><v>the \"new\" one</v></c>", "\"the \"\"new\"\" one\""},
      {"a line end", "<c r=\"A1\" t=\"str\"><v>a_x000D_\nb</v></c>", "\"a\r\nb\""},
      {"an escaped underline", "<c r=\"A1\" t=\"str\"><v>_x005F_x000D_ _x0000_ _x_</v></c>", "_x000D_ _x0000_ _x_"},
      {"true", "<c r=\"A1\" t=\"b\"><v>1</v></c>", "TRUE"},
      {"false", "<c r=\"A1\" t=\"b\"><v>0</v></c>", "FALSE"},
      {"an ISO date", "<c r=\"A1\" t=\"d\"><v>2018-09-01</v></c>", "01/09/2018"},
      {"an ISO date at midnight", "<c r=\"A1\" t=\"d\"><v>2018-09-01T00:00:00Z</v></c>", "01/09/2018"},
      {"an ISO date with a time", "<c r=\"A1\" t=\"d\"><v>2018-09-01T13:05:00.5</v></c>", "01/09/2018 13:05:00"},
      {"a formula", "<c r=\"A1\"><f>B1/C1</f><v>2.5</v></c>", "2.5"},
      {"a formula that gives text", "<c r=\"A1\" t=\"str\"><f>B1</f><v>SUPP</v></c>", "SUPP"},
      {"what looks like a formula", "<c r=\"A1\" t=\"str\"><v>=1+1</v></c>", "=1+1"},
      {"a cell that does not say where it is", "<c><v>1</v></c>", "1"},
      {"a reading aid", "<c r=\"A1\" t=\"inlineStr\"><is><t>名</t><rPh sb=\"0\" eb=\"1\"><t>な</t></rPh></is></c>",
       "名"},
      {"a picture or the like", "<c r=\"A1\"><v>1</v><extLst><ext><v xmlns=\"urn:x\">9</v></ext></extLst></c>", "1"},
      {"spaces", "<c r=\"A1\" t=\"str\"><v> x </v></c>", " x "},
      {"an error", "<c r=\"A1\" t=\"e\"><v>#DIV/0!</v></c>", "#N/A"},
      {"a formula without result", "<c r=\"A1\"><f>1+1</f></c>", "#N/A"},
      {"a formula with an empty result", "<c r=\"A1\"><f>1+1</f><v></v></c>", "#N/A"},
      {"a date that is none", "<c r=\"A1\" s=\"2\"><v>0</v></c>", "#N/A"},
  };
  for (const Case& c : cases) {
    const std::string bytes =
        xlsx({{{"S", std::string("<row r=\"1\">") + c.cell + inline_cell("B1", "end") + "</row>"}},
              "<si><t>Ash &amp; Elm</t></si><si><r><rPr><b/></rPr><t>rich</t></r><r><t>text</t></r></si>",
              "<numFmts><numFmt numFmtId=\"170\" formatCode=\"d mmm yyyy\"/><numFmt numFmtId=\"171\" "
              "formatCode=\"d mmm yyyy h:mm\"/></numFmts><cellStyleXfs><xf numFmtId=\"9\"/></cellStyleXfs>"
              "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"10\"/><xf numFmtId=\"14\"/><xf numFmtId=\"170\"/><xf "
              "numFmtId=\"171\"/></cellXfs>",
              {}});
    EXPECT_EQ(csv_of(bytes), std::string(c.text) + ",end\r\n") << c.what;
  }
}

TEST(Ods, EveryKindOfCell) {
  struct Case {
    const char* what;
    const char* cell;
    const char* text;
  };
  const Case cases[] = {
      {"a number",
       "<table:table-cell office:value-type=\"float\" office:value=\"0.29\"><text:p>0</text:p></table:table-cell>",
       "0.29"},
      {"an amount", "<table:table-cell office:value-type=\"currency\" office:value=\"1250.5\"/>", "1250.5"},
      {"a percentage",
       "<table:table-cell office:value-type=\"percentage\" "
       "office:value=\"0.635\"><text:p>64%</text:p></table:table-cell>",
       "63.5%"},
      {"a date", "<table:table-cell office:value-type=\"date\" office:date-value=\"2018-09-01\"/>", "01/09/2018"},
      {"a date with a time", "<table:table-cell office:value-type=\"date\" office:date-value=\"2018-09-01T13:05:00\"/>",
       "01/09/2018 13:05:00"},
      {"a boolean", "<table:table-cell office:value-type=\"boolean\" office:boolean-value=\"true\"/>", "TRUE"},
      {"a time of day",
       "<table:table-cell office:value-type=\"time\" "
       "office:time-value=\"PT13H\"><text:p>13:00</text:p></table:table-cell>",
       "13:00"},
      {"a text",
       "<table:table-cell office:value-type=\"string\"><text:p>Ash &amp; "
       "<text:span>Elm</text:span></text:p></table:table-cell>",
       "Ash & Elm"},
      {"a text with spaces",
       "<table:table-cell office:value-type=\"string\"><text:p>a<text:s "
       "text:c=\"3\"/>b<text:s/>c<text:tab/>d</text:p></table:table-cell>",
       "a   b c\td"},
      {"a text of two paragraphs",
       "<table:table-cell office:value-type=\"string\"><text:p>a</text:p><text:p>b</text:p></table:table-cell>",
       "\"a\nb\""},
      {"a text and a note",
       "<table:table-cell office:value-type=\"string\"><office:annotation "
       "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\"><text:p>not "
       "this</text:p></office:annotation><text:p>this</text:p></table:table-cell>",
       "this"},
      {"a text as a value",
       "<table:table-cell office:value-type=\"string\" "
       "office:string-value=\"SUPP\"><text:p>###</text:p></table:table-cell>",
       "SUPP"},
      {"a formula",
       "<table:table-cell table:formula=\"of:=1+1\" office:value-type=\"float\" "
       "office:value=\"2\"><text:p>###</text:p></table:table-cell>",
       "2"},
      {"an error",
       "<table:table-cell table:formula=\"of:=NA()\" office:value-type=\"string\" office:string-value=\"\" "
       "calcext:value-type=\"error\"><text:p>#N/A</text:p></table:table-cell>",
       "#N/A"},
      {"an error that looks like nought",
       "<table:table-cell table:formula=\"of:=1/0\" office:value-type=\"float\" "
       "office:value=\"0\"><text:p>#DIV/0!</text:p></table:table-cell>",
       "#N/A"},
      {"a formula without result", "<table:table-cell table:formula=\"of:=1+1\"/>", "#N/A"},
      {"three alike",
       "<table:table-cell table:number-columns-repeated=\"3\" office:value-type=\"float\" office:value=\"1\"/>",
       "1,1,1"},
      {"blanks", "<table:table-cell table:number-columns-repeated=\"2\"/>", ","},
      {"a covered cell", "<table:covered-table-cell office:value-type=\"float\" office:value=\"1\"/>", "1"},
  };
  for (const Case& c : cases) {
    const std::string bytes =
        ods(std::string("<table:table-row>") + c.cell +
            "<table:table-cell office:value-type=\"string\"><text:p>end</text:p></table:table-cell>"
            "<table:table-cell table:number-columns-repeated=\"16000\"/></table:table-row>"
            "<table:table-row table:number-rows-repeated=\"1048575\"/>");
    EXPECT_EQ(csv_of(bytes), std::string(c.text) + ",end\r\n") << c.what;
  }
}

TEST(Spreadsheet, RowsAndColumnsKeepTheirPlaces) {
  const std::string rows =
      "<row r=\"3\">" + inline_cell("B3", "URN") + inline_cell("D3", "RWM") + "</row><row r=\"4\"/>" +
      "<row r=\"6\"><c r=\"B6\"><v>900001</v></c></row><row><c><v>7</v></c><c r=\"F7\"><v>8</v></c></row>";
  EXPECT_EQ(csv_of(xlsx(rows)), "\r\n\r\n,URN,,RWM\r\n\r\n\r\n,900001,,\r\n7,,,,,8\r\n");
  const std::string cell = "<table:table-cell office:value-type=\"string\"><text:p>x</text:p></table:table-cell>";
  EXPECT_EQ(csv_of(ods("<table:table-row table:number-rows-repeated=\"2\"/><table:table-header-rows><table:table-row>" +
                       cell + cell + "</table:table-row></table:table-header-rows><table:table-row-group>" +
                       "<table:table-row table:number-rows-repeated=\"2\">" + cell +
                       "</table:table-row></table:table-row-group>")),
            "\r\n\r\nx,x\r\nx,\r\nx,\r\n");
}

TEST(Spreadsheet, DatesAreInTheOrderOfTheDataset) {
  const std::string rows = "<row r=\"1\">" + inline_cell("A1", "URN") + inline_cell("B1", "RWM") +
                           inline_cell("C1", "INSPECTED") +
                           "</row><row r=\"2\"><c r=\"A2\"><v>900001</v></c><c r=\"C2\" s=\"1\"><v>43344</v></c></row>";
  const std::string bytes =
      xlsx({{{"S", rows}}, {}, "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>", {}});
  const std::pair<DateOrder, const char*> cases[] = {{DateOrder::day_month_year_slash, "01/09/2018"},
                                                     {DateOrder::day_month_year_dash, "01-09-2018"},
                                                     {DateOrder::iso, "2018-09-01"}};
  for (const auto& [order, date] : cases) {
    const Definitions definitions = figures(order);
    const std::string expected = std::string("URN,RWM,INSPECTED\r\n900001,,") + date + "\r\n";
    EXPECT_EQ(csv_of(bytes, {}, {}, definitions.ruleset), expected);
    EXPECT_EQ(csv_of(bytes, {&definitions.dataset, {}}), expected) << "of a named dataset";
  }
  EXPECT_EQ(csv_of(xlsx({{{"S", rows}},
                         {},
                         "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>",
                         "<workbookPr date1904=\"1\"/>"})),
            "URN,RWM,INSPECTED\r\n900001,,02/09/2022\r\n")
      << "of an older Mac, where days count from 1904";
}

TEST(Spreadsheet, TheSheetIsTheOneThatADatasetDescribes) {
  const Definitions definitions = figures();
  const std::string notes = "<row r=\"1\">" + inline_cell("A1", "About these figures") + "</row>";
  const auto read = [&](const std::vector<testing::XlsxSheetText>& sheets, const SheetRequest& request = {}) {
    return read_spreadsheet(definitions.ruleset, xlsx({sheets, {}, {}, {}}), "file.xlsx", request);
  };
  const std::string table = kXlsxHeader + kXlsxSchool;
  EXPECT_EQ(read({{"Notes", notes}, {"Results", table}, {"Empty", ""}}).sheet, "Results");
  EXPECT_EQ(read({{"Empty", ""}, {"Only", notes}}).sheet, "Only") << "the only one with data";
  EXPECT_EQ(read({{"A", table}, {"B", table}}, {nullptr, "B"}).sheet, "B");
  EXPECT_EQ(read({{"Notes", notes}, {"B", table}}, {&definitions.dataset, {}}).sheet, "B");

  struct Case {
    std::vector<testing::XlsxSheetText> sheets;
    SheetRequest request;
    const char* message;
  };
  Dataset other;
  other.key = {"LAESTAB"};
  const Case cases[] = {
      {{{"A", table}, {"B & C", table}},
       {},
       "the sheets \"A\" and \"B & C\" all have a header that a dataset describes"},
      {{{"A", notes}, {"B", notes}}, {}, "of the sheets \"A\" and \"B\", none has a header that a dataset describes"},
      {{{"A", table}, {"B", notes}}, {&other, {}}, "of the sheets \"A\" and \"B\", none has a header"},
      {{{"A", ""}, {"B", "<row r=\"1\"><c r=\"A1\"/></row>"}}, {}, "no sheet of the workbook has anything in it"},
      {{{"A", table}}, {nullptr, "Z"}, "the workbook has no sheet \"Z\" with anything in it"},
  };
  for (Case c : cases) {
    for (auto& sheet : c.sheets) {
      if (sheet.name == "B & C") sheet.name = "B &amp; C";
    }
    const SpreadsheetReading reading = read(c.sheets, c.request);
    EXPECT_FALSE(reading.csv);
    ASSERT_EQ(testing::codes(reading.diagnostics), "D034") << c.message;
    EXPECT_NE(reading.diagnostics.front().message.find(c.message), std::string::npos)
        << reading.diagnostics.front().message;
    EXPECT_FALSE(reading.diagnostics.front().help.empty());
  }
}

TEST(Spreadsheet, LinesOfTitleAboveTheHeaderAreLeftOut) {
  const Definitions definitions = figures();
  const std::string rows = "<row r=\"1\">" + inline_cell("A1", "Results, 2018") +
                           "</row><row r=\"2\"><c r=\"B2\"><v>2018</v></c></row>" + "<row r=\"4\">" +
                           inline_cell("A4", "URN") + inline_cell("B4", "RWM") +
                           "</row><row r=\"5\"><c r=\"A5\"><v>900001</v></c><c r=\"B5\"><v>63</v></c></row>";
  const SpreadsheetReading reading = read_spreadsheet(definitions.ruleset, xlsx(rows), "file.xlsx");
  EXPECT_EQ(reading.csv, "\r\n\r\n\r\nURN,RWM\r\n900001,63\r\n");
  ASSERT_EQ(testing::codes(reading.diagnostics), "D036");
  EXPECT_EQ(reading.diagnostics.front().message,
            "the header of the sheet \"Figures\" is its row 4; what stands above it was left out");
  // What no dataset describes keeps its first row with text.
  EXPECT_EQ(
      csv_of(xlsx("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\">" + inline_cell("A2", "a") + "</row>")),
      "\r\na\r\n");
}

TEST(Spreadsheet, CellsWithoutAFigureAreErrorsWhereTheDatasetReadsThem) {
  const Definitions definitions = figures();
  const std::string rows = "<row r=\"1\">" + inline_cell("A1", "URN") + inline_cell("B1", "RWM") +
                           inline_cell("C1", "INSPECTED") + inline_cell("D1", "OTHER") + "</row>" +
                           "<row r=\"2\"><c r=\"A2\"><v>900001</v></c><c r=\"B2\" t=\"e\"><f>NA()</f><v>#N/A</v></c>"
                           "<c r=\"C2\" s=\"1\"><v>0</v></c><c r=\"D2\" t=\"e\"><v>#REF!</v></c></row>"
                           "<row r=\"3\"><c r=\"A3\"><v>900002</v></c><c r=\"B3\"><f>1/2</f></c></row>";
  const SpreadsheetReading reading = read_spreadsheet(
      definitions.ruleset,
      xlsx({{{"S", rows}}, {}, "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>", {}}), "file.xlsx");
  ASSERT_TRUE(reading.csv);
  EXPECT_EQ(*reading.csv, "URN,RWM,INSPECTED,OTHER\r\n900001,#N/A,#N/A,#N/A\r\n900002,#N/A,,\r\n");
  ASSERT_EQ(testing::codes(reading.diagnostics), "D035 D035 D035 D036");
  EXPECT_EQ(reading.diagnostics[0].message, "the cell B2 holds the error \"#N/A\"");
  EXPECT_EQ(testing::place(reading.diagnostics[0]), (CellPlace{"file.xlsx", 2, "RWM"}));
  EXPECT_EQ(reading.diagnostics[1].message, "the cell C2 is shown as a date, but its number \"0\" stands for no day");
  EXPECT_EQ(testing::place(reading.diagnostics[1]), (CellPlace{"file.xlsx", 2, "INSPECTED"}));
  EXPECT_EQ(reading.diagnostics[2].message, "the cell B3 holds a formula, and the workbook does not hold its result");
  EXPECT_EQ(testing::place(reading.diagnostics[2]), (CellPlace{"file.xlsx", 3, "RWM"}));
  EXPECT_EQ(reading.diagnostics[3].message,
            "1 cell of a column that is not read holds an error or a formula without result");
  // Taken in as it is, none of them becomes a figure.
  const ReadResult result = definitions.read(*reading.csv);
  for (const std::uint32_t row : {2U, 3U}) {
    EXPECT_EQ(testing::said(definitions.ruleset, result, 0, row), "unknown: unreadable");
  }
}

// Programs that cannot calculate write 0 as the result of every formula, and ask that it be calculated when opened.
TEST(Spreadsheet, ResultsThatWereNeverCalculatedAreNone) {
  const std::string rows =
      kXlsxHeader + "<row r=\"2\"><c r=\"A2\"><v>900001</v></c><c r=\"B2\"><f>1/2</f><v>0</v></c></row>";
  EXPECT_EQ(csv_of(xlsx(rows)), "URN,RWM\r\n900001,0\r\n");
  EXPECT_EQ(csv_of(xlsx({{{"S", rows}}, {}, {}, "<calcPr calcId=\"1\" fullCalcOnLoad=\"1\"/>"})),
            "URN,RWM\r\n900001,#N/A\r\n");
}

TEST(Spreadsheet, WhatAPersonMayNotSeeIsSaid) {
  const Definitions definitions = figures();
  const std::string sheet =
      "<cols><col min=\"2\" max=\"2\" hidden=\"1\"/><col min=\"5\" max=\"16384\" hidden=\"1\"/></cols><sheetData>" +
      kXlsxHeader + "<row r=\"2\" hidden=\"1\"><c r=\"A2\"><v>900001</v></c><c r=\"B2\"><v>63</v></c></row>" +
      "<row r=\"3\" hidden=\"1\"/></sheetData><mergeCells><mergeCell ref=\"A9:B9\"/></mergeCells>";
  testing::Parts parts =
      testing::xlsx_parts({{{"Results", sheet}, {"Notes", "<row><c><v>1</v></c></row>"}}, {}, {}, {}});
  for (auto& [name, text] : parts) {
    if (name == "xl/workbook.xml") text.replace(text.find("sheetId=\"1\""), 0, "state=\"hidden\" ");
  }
  parts.emplace_back("xl/vbaProject.bin", "macros");
  parts.emplace_back("xl/externalLinks/externalLink1.xml", "<x/>");
  const SpreadsheetReading reading = read_spreadsheet(definitions.ruleset, packed(parts), "file.xlsm");
  EXPECT_EQ(reading.csv, "URN,RWM\r\n900001,63\r\n");
  std::string said;
  for (const Diagnostic& each : reading.diagnostics) {
    EXPECT_EQ(each.code, "D036");
    said += (each.severity == Severity::warning ? "warning: " : "note: ") + each.message + "\n";
  }
  EXPECT_EQ(said,
            "warning: the sheet \"Results\" is hidden, and was read\n"
            "warning: 1 row of the sheet is hidden, and read like the others\n"
            "warning: 1 column of the sheet is hidden, and read like the others\n"
            "warning: the sheet has merged cells in 1 place; what stands there counts for the first cell alone\n"
            "note: the sheet \"Results\" was read, and not \"Notes\"\n"
            "note: the workbook has macros, which were not run\n"
            "note: the workbook refers to others; what they give is as it was when it was saved\n");
}

TEST(Ods, CopiesOfOtherWorkbooksAreNoSheets) {
  const std::string row =
      "<table:table-row><table:table-cell "
      "office:value-type=\"string\"><text:p>URN</text:p></table:table-cell></table:table-row>";
  const std::string bytes = packed(ods_parts(
      "<table:tracked-changes><table:table table:name=\"old\">" + row + "</table:table></table:tracked-changes>" +
      "<table:table table:name=\"'file:///a.ods'#$S\"><table:table-source/>" + row + "</table:table>" +
      "<table:table table:name=\"Own\">" + row + "</table:table>"));
  const SpreadsheetReading reading = read_spreadsheet({}, bytes, "file.ods");
  EXPECT_EQ(reading.sheet, "Own");
  EXPECT_EQ(reading.csv, "URN\r\n");
  ASSERT_EQ(testing::codes(reading.diagnostics), "D036");
}

// The fixtures are figures.fods as LibreOffice 7.4 saves it.
TEST(Spreadsheet, LibreOfficesOwnGiveTheSameText) {
  Definitions definitions = figures();
  for (const char* name : {"figures.xlsx", "figures.ods"}) {
    const std::string bytes = file(name);
    ASSERT_TRUE(is_spreadsheet(bytes)) << name;
    const SpreadsheetReading reading = read_spreadsheet(definitions.ruleset, bytes, name);
    ASSERT_TRUE(reading.csv) << name;
    testing::expect_golden("spreadsheets/figures.csv", *reading.csv);
    std::string said;
    for (const Diagnostic& each : reading.diagnostics) said += each.code + " " + each.message + "\n";
    testing::expect_golden("spreadsheets/figures.txt", said);
  }
}

TEST(Spreadsheet, StrictAndPrefixedXmlIsTheSame) {
  std::string strict =
      "<x:worksheet xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\"><x:sheetData><x:row r=\"1\">"
      "<x:c r=\"A1\"><x:v>5</x:v></x:c><c r=\"B1\"><v>6</v></c></x:row></x:sheetData></x:worksheet>";
  testing::Parts parts = testing::xlsx_parts({{{"S", ""}}, {}, {}, {}});
  for (auto& [name, text] : parts) {
    if (name == "xl/worksheets/sheet1.xml") text = strict;
    if (name == "xl/_rels/workbook.xml.rels") text.replace(text.find("worksheets/"), 0, "./../xl/");
  }
  EXPECT_EQ(csv_of(packed(parts)), "5\r\n");
}

}  // namespace
}  // namespace riskcat
