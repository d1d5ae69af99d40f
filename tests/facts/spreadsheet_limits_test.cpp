// Every limit of reading a workbook, at N and at N + 1.
#include <gtest/gtest.h>

#include <functional>

#include "facts/workbooks.hpp"

namespace riskcat {
namespace {

using testing::csv_of;
using testing::inline_cell;
using testing::packed;
using testing::xlsx;

std::string repeated(std::size_t times, const std::function<std::string(std::size_t)>& one) {
  std::string all;
  for (std::size_t i = 1; i <= times; ++i) all += one(i);
  return all;
}

/// What is read of a workbook when a limit is at `most`: the text, or the code of the error.
std::string within(std::size_t SpreadsheetLimits::*limit, std::size_t most, const std::string& bytes) {
  SpreadsheetLimits limits;
  limits.*limit = most;
  return csv_of(bytes, {}, limits);
}

/// At N the workbook is read, at N - 1 it is too large, and the message says so in its words.
void expect_limit(std::size_t SpreadsheetLimits::*limit, std::size_t most, const std::string& bytes,
                  const std::string& words) {
  EXPECT_TRUE(within(limit, most, bytes).ends_with("\r\n")) << words << ": " << within(limit, most, bytes);
  EXPECT_EQ(within(limit, most - 1, bytes), "D033") << words;
  SpreadsheetLimits limits;
  limits.*limit = most - 1;
  const SpreadsheetReading reading = read_spreadsheet_within(limits, {}, bytes, "file.xlsx", {});
  ASSERT_FALSE(reading.diagnostics.empty());
  EXPECT_NE(reading.diagnostics.front().message.find(words), std::string::npos) << reading.diagnostics.front().message;
  EXPECT_FALSE(reading.diagnostics.front().help.empty());
}

std::string numbers(std::size_t rows, std::size_t columns) {
  return repeated(rows, [&](std::size_t row) {
    return fmt::format("<row r=\"{}\">{}</row>", row, repeated(columns, [](std::size_t) { return "<c><v>1</v></c>"; }));
  });
}

std::size_t unpacked(const testing::Parts& parts) {
  std::size_t bytes = 0;
  for (const auto& [name, text] : parts) {
    // Read once are all but the list of types; the sheet is read when it is looked for and again when it is taken.
    if (name != "[Content_Types].xml") bytes += text.size() * (name.starts_with("xl/worksheets") ? 2 : 1);
  }
  return bytes;
}

TEST(SpreadsheetLimits, OfTheFileAndItsPacking) {
  const testing::Parts parts = testing::xlsx_parts({{{"S", numbers(3, 3)}}, {}, {}, {}});
  const std::string bytes = packed(parts);
  expect_limit(&SpreadsheetLimits::file_bytes, bytes.size(), bytes, "bytes, more than the");
  expect_limit(&SpreadsheetLimits::parts, parts.size(), bytes, "is packed from 7 files");
  expect_limit(&SpreadsheetLimits::unpacked_bytes, unpacked(parts), bytes, "unpacks to more than");
}

TEST(SpreadsheetLimits, OfTheRatioOfPacking) {
  // Of a part that is stored as it is, packed and unpacked size are the same: ratio 1.
  testing::Parts parts = testing::xlsx_parts({{{"S", numbers(3, 3)}}, {}, {}, {}});
  SpreadsheetLimits limits;
  limits.free_of_ratio = 0;
  limits.ratio = 1;
  EXPECT_TRUE(csv_of(packed(parts, {false, {}}), {}, limits).ends_with("\r\n"));
  // Packed, it is larger than that by as much as it shrank. The sheet alone shrinks.
  for (auto& [name, text] : parts) {
    if (name == "xl/worksheets/sheet1.xml") text.append(100'000, ' ');
  }
  const std::string bytes = packed(parts);
  limits.free_of_ratio = 2'000;
  const auto reads = [&](std::size_t ratio) {
    limits.ratio = ratio;
    const std::string read = csv_of(bytes, {}, limits);
    EXPECT_TRUE(read == "D033" || read.ends_with("\r\n")) << read;
    return read != "D033";
  };
  std::size_t first = 1;
  while (first < 2'000 && !reads(first)) ++first;
  EXPECT_GT(first, 50U);
  EXPECT_LT(first, 2'000U);
  EXPECT_FALSE(reads(first - 1));
  EXPECT_TRUE(reads(first));
  limits.free_of_ratio = 1'000'000;
  EXPECT_TRUE(reads(1)) << "what is small is free";
}

TEST(SpreadsheetLimits, OfSheetsRowsColumnsAndCells) {
  std::vector<testing::XlsxSheetText> sheets = {{"S", numbers(1, 1)}};
  for (int i = 0; i < 4; ++i) sheets.push_back({fmt::format("Empty {}", i), ""});
  expect_limit(&SpreadsheetLimits::sheets, 5, xlsx({sheets, {}, {}, {}}), "has more than 4 sheets");
  expect_limit(&SpreadsheetLimits::rows, 7, xlsx(numbers(7, 1)), "has more than 6 rows");
  expect_limit(&SpreadsheetLimits::columns, 7, xlsx(numbers(1, 7)), "has more than 6 columns");
  expect_limit(&SpreadsheetLimits::cells, 12, xlsx(numbers(3, 4)), "has more than 11 cells");
}

TEST(SpreadsheetLimits, OfTheSheetsOfAnOds) {
  const std::string cell = "<table:table-cell office:value-type=\"float\" office:value=\"1\"/>";
  const std::string row = "<table:table-row>" + cell + "</table:table-row>";
  const std::string empty = repeated(4, [](std::size_t) { return "<table:table table:name=\"e\"/>"; });
  expect_limit(&SpreadsheetLimits::sheets, 5,
               packed(testing::ods_parts(empty + "<table:table table:name=\"S\">" + row + "</table:table>")),
               "has more than 4 sheets");
  const std::string rows = "<table:table-row table:number-rows-repeated=\"7\">" + cell + "</table:table-row>";
  expect_limit(&SpreadsheetLimits::rows, 7, testing::ods(rows), "has more than 6 rows");
  expect_limit(&SpreadsheetLimits::cells, 7, testing::ods(rows), "has more than 6 cells");
  expect_limit(&SpreadsheetLimits::columns, 7,
               testing::ods("<table:table-row><table:table-cell table:number-columns-repeated=\"7\" "
                            "office:value-type=\"float\" office:value=\"1\"/></table:table-row>"),
               "has more than 6 columns");
  const std::string ten =
      "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>0123456789"
      "</text:p></table:table-cell></table:table-row>";
  expect_limit(&SpreadsheetLimits::cell_bytes, 10, testing::ods(ten), "a cell has more than 9 bytes");
  const std::string spaces =
      "<table:table-row><table:table-cell office:value-type=\"string\"><text:p><text:s "
      "text:c=\"10\"/></text:p></table:table-cell></table:table-row>";
  expect_limit(&SpreadsheetLimits::cell_bytes, 10, testing::ods(spaces), "a cell has more than 9 bytes");
}

TEST(SpreadsheetLimits, OfTexts) {
  const std::string row = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>";
  const std::string shared = repeated(5, [](std::size_t) { return "<si><t>0123456789</t></si>"; });
  const std::string bytes = xlsx({{{"S", row}}, shared, {}, {}});
  expect_limit(&SpreadsheetLimits::texts, 5, bytes, "has more than 4 texts");
  expect_limit(&SpreadsheetLimits::text_bytes, 50, bytes, "have more than 49 bytes");
  expect_limit(&SpreadsheetLimits::cell_bytes, 10, bytes, "a cell has more than 9 bytes");
  expect_limit(&SpreadsheetLimits::cell_bytes, 10, xlsx("<row r=\"1\">" + inline_cell("A1", "0123456789") + "</row>"),
               "a cell has more than 9 bytes");
  const std::string formats = repeated(6, [](std::size_t) { return "<xf numFmtId=\"0\"/>"; });
  expect_limit(&SpreadsheetLimits::formats, 6,
               xlsx({{{"S", numbers(1, 1)}}, {}, "<cellXfs>" + formats + "</cellXfs>", {}}),
               "has more than 5 cell formats");
}

TEST(SpreadsheetLimits, OfTheXml) {
  const std::string nested =
      repeated(20, [](std::size_t) { return "<a>"; }) + repeated(20, [](std::size_t) { return "</a>"; });
  // worksheet, extLst, twenty of them.
  expect_limit(&SpreadsheetLimits::depth, 22,
               xlsx("<sheetData>" + numbers(1, 1) + "</sheetData><extLst>" + nested + "</extLst>"),
               "nests more than 21 elements");
  // A part comes in pieces of 64 KiB, of which three lie inside this comment.
  constexpr std::size_t kPieces = std::size_t{3} * 64U * 1024U;
  const std::string comment = "<!--" + std::string(kPieces + 70'000, 'x') + "-->";
  const std::string bytes =
      packed(testing::xlsx_parts({{{"S", "<sheetData>" + numbers(1, 1) + "</sheetData>" + comment}}, {}, {}, {}}),
             {false, {}});
  expect_limit(&SpreadsheetLimits::tag_bytes, kPieces, bytes, "has a tag with more than 196607 bytes");
}

TEST(SpreadsheetLimits, OfTheTextThatIsMade) {
  // 4 rows of "1,1" and a line end.
  expect_limit(&SpreadsheetLimits::csv_bytes, 20, xlsx(numbers(4, 2)), "comes to more than 19 bytes of text");
  // Few cells can make much text: each names the same long one.
  const std::string shared = "<si><t>" + std::string(60'000, 'x') + "</t></si>";
  const std::string rows = repeated(200, [](std::size_t) {
    return "<row>" + repeated(100, [](std::size_t) { return "<c t=\"s\"><v>0</v></c>"; }) + "</row>";
  });
  SpreadsheetLimits limits;
  limits.csv_bytes = 50'000'000;
  EXPECT_EQ(csv_of(xlsx({{{"S", rows}}, shared, {}, {}}), {}, limits), "D033");
}

TEST(SpreadsheetLimits, OfTheRowsAboveTheHeader) {
  testing::Definitions definitions("ks2");
  definitions.column({"RWM"}, "rwm", Kind::percent);
  definitions.ruleset.datasets = {definitions.dataset};
  const auto header_after = [&](std::size_t titles) {
    const std::string rows = repeated(titles, [](std::size_t row) {
      return fmt::format("<row r=\"{}\">{}</row>", row, inline_cell(fmt::format("A{}", row), "title"));
    });
    return csv_of(xlsx(rows + fmt::format("<row>{}{}</row>", inline_cell(fmt::format("A{}", titles + 1), "URN"),
                                          inline_cell(fmt::format("B{}", titles + 1), "RWM"))),
                  {}, {}, definitions.ruleset);
  };
  EXPECT_TRUE(header_after(limits::kWorkbookTitleRows - 1).ends_with("\r\nURN,RWM\r\n"));
  EXPECT_TRUE(header_after(limits::kWorkbookTitleRows).starts_with("title"));
}

TEST(SpreadsheetLimits, OfTheProgramAreThoseOfItsList) {
  const SpreadsheetLimits limits;
  EXPECT_EQ(limits.file_bytes, limits::kWorkbookBytes);
  const std::string at_most(limits::kWorkbookBytes, 'x');
  EXPECT_EQ(csv_of("PK\x03\x04" + at_most.substr(4)), "D032");
  EXPECT_EQ(csv_of("PK\x03\x04" + at_most.substr(3)), "D033");
  const auto row = [](std::uint32_t number) { return fmt::format("<row r=\"{}\"><c><v>1</v></c></row>", number); };
  EXPECT_EQ(csv_of(xlsx(row(limits::kWorkbookRows))).size(), 2 * std::size_t{limits::kWorkbookRows} + 1);
  EXPECT_EQ(csv_of(xlsx(row(limits::kWorkbookRows + 1))), "D033");
  EXPECT_EQ(csv_of(xlsx("<row><c r=\"FAN1\"><v>1</v></c></row>")).size(), limits::kColumns + 2) << "the 4,096th";
  EXPECT_EQ(csv_of(xlsx("<row><c r=\"FAO1\"><v>1</v></c></row>")), "D033") << "the 4,097th";
}

}  // namespace
}  // namespace riskcat
