// Whole files: headers, filters, rows, and everything by which a file can be wrong.
#include "facts/reading.hpp"

#include <gtest/gtest.h>

#include "facts/definitions.hpp"
#include "values/limits.hpp"

namespace riskcat {
namespace {

using testing::Definitions;

/// URN, a name and a percentage; rows of RECTYPE 3 to 5 are summaries.
Definitions figures() {
  Definitions definitions;
  definitions.column({"SCHNAME"}, "name", Kind::text);
  definitions.column({"RWM", "RWM_NEW"}, "rwm", Kind::percent).missing = {{"", testing::kNotSupplied}};
  Column& band = definitions.column({"BAND"}, "band", Kind::choice, {"low", "high"});
  band.optional = true;
  band.codes = {{"L", {0, ""}}, {"H", {1, ""}}};
  definitions.skip("RECTYPE", {"3", "4", "5"}, "summary row");
  return definitions;
}

TEST(Reading, FilesThatCannotBeReadGiveNoTable) {
  struct Case {
    const char* what;
    std::string bytes;
    const char* code;
    std::uint32_t row;
    const char* column;
    const char* message;
  };
  const std::string long_cell(70000, 'x');
  const Case cases[] = {
      {"empty", "", "D001", 0, "", "the file is empty"},
      {"only blank cells", ",,\n , \n", "D001", 0, "", "the file is empty"},
      {"UTF-16", "\xFF\xFEU", "D002", 0, "", "saved as UTF-16"},
      {"a wrong byte", "URN,SCHNAME,RWM\n1,\xE9,2\n", "D003", 2, "", "0xE9"},
      {"a workbook", "PK\x03\x04", "D004", 0, "", "Excel workbook"},
      {"too many columns", "URN,SCHNAME,RWM\n114385" + std::string(5000, ',') + "\n", "D006", 2, "",
       "more than 4096 columns"},
      {"a huge cell", "URN,SCHNAME,RWM\n114385," + long_cell + ",5\n", "D008", 2, "SCHNAME", "more than 65536 bytes"},
      {"an open quotation mark", "URN,SCHNAME,RWM\n114385,\"Brede,5\n114386,Firle,6\n", "D009", 2, "SCHNAME",
       "open in row 2"},
      {"text after a quotation mark", "URN,SCHNAME,RWM\n114385,\"Brede\"x,5\n", "D010", 2, "SCHNAME", "row 2"},
      {"only a header", "URN,SCHNAME,RWM\n", "D011", 0, "", "a header but no school"},
      {"only blank rows", "URN,SCHNAME,RWM\n\n,,\n", "D011", 0, "", "a header but no school"},
      {"only summaries", "RECTYPE,URN,SCHNAME,RWM\n4,,,5\n5,,,6\n", "D011", 0, "", "leave out 2 rows"},
      {"cut short", "URN,SCHNAME,RWM\n114385,Brede,5\n114386,Fi", "D012", 3, "SCHNAME",
       "row 3 ends after 2 of 3 columns"},
      {"cut in the key", "URN,SCHNAME,RWM\n114385,Brede,5\n1143", "D012", 3, "URN", "row 3 ends after 1 of 3 columns"},
      {"cut in the filter's cell", "RECTYPE,URN,SCHNAME,RWM\n1,114385,Brede,5\n4", "D012", 3, "RECTYPE",
       "row 3 ends after 1 of 4 columns"},
      {"no key", "SCHNAME,RWM\nBrede,5\n", "D014", 1, "", "no column \"URN\", by which dataset \"Sample figures\""},
      {"no required column", "URN,SCHNAME\n114385,Brede\n", "D015", 1, "RWM",
       "no column \"RWM\" or \"RWM_NEW\", from which dataset \"Sample figures\" takes title of rwm"},
      {"a column twice", "URN,RWM,SCHNAME,RWM\n114385,5,Brede,6\n", "D017", 1, "RWM",
       "two columns called \"RWM\", the 2nd and the 4th"},
      {"the key twice", "URN,RWM,SCHNAME, URN\n114385,5,Brede,114385\n", "D017", 1, "URN", "the 1st and the 4th"},
      {"a filter's column twice", "URN,RWM,SCHNAME,RECTYPE,RECTYPE\n114385,5,Brede,1,1\n", "D017", 1, "RECTYPE",
       "the 4th and the 5th"},
      {"a school twice", "URN,SCHNAME,RWM\n114385,Brede,5\n114386,Firle,6\n114385,Brede,5\n", "D020", 4, "URN",
       "school 114385 stands in the file twice"},
  };
  const Definitions definitions = figures();
  for (const Case& c : cases) {
    const ReadResult result = definitions.read(c.bytes);
    EXPECT_FALSE(result.table) << c.what;
    ASSERT_FALSE(result.diagnostics.empty()) << c.what;
    const Diagnostic& first = result.diagnostics.front();
    EXPECT_EQ(first.code, c.code) << c.what << ": " << first.message;
    EXPECT_EQ(testing::place(first), (CellPlace{"file.csv", c.row, c.column})) << c.what;
    EXPECT_NE(first.message.find(c.message), std::string::npos) << c.what << ": " << first.message;
    EXPECT_FALSE(first.help.empty()) << c.what;
    EXPECT_FALSE(first.message.ends_with('.')) << c.what;
    EXPECT_EQ(testing::errors(result.diagnostics), 1U) << c.what;
  }
}

TEST(Reading, RowsThatCannotBeReadAreReportedAndTheRestAreKept) {
  struct Case {
    const char* what;
    const char* row;
    const char* code;
    const char* column;
    std::size_t schools;
  };
  const Case cases[] = {
      {"no URN", ",Brede,5", "D018", "URN", 1},
      {"a blank URN", "  ,Brede,5", "D018", "URN", 1},
      {"not a URN", "8452050X,Brede,5", "D019", "URN", 1},
      {"a URN with decimals", "114385.0,Brede,5", "D019", "URN", 1},
      {"more cells than columns", "114385,Brede,Lewes,5", "D021", "", 2},
  };
  const Definitions definitions = figures();
  for (const Case& c : cases) {
    const ReadResult result = definitions.read(std::string("URN,SCHNAME,RWM\n") + c.row + "\n114386,Firle,6\n");
    ASSERT_TRUE(result.table) << c.what;
    EXPECT_EQ(result.table->schools.size(), c.schools) << c.what;
    ASSERT_EQ(testing::errors(result.diagnostics), 1U) << c.what;
    EXPECT_EQ(result.diagnostics.front().code, c.code) << c.what;
    EXPECT_EQ(testing::place(result.diagnostics.front()), (CellPlace{"file.csv", 2, c.column})) << c.what;
    EXPECT_FALSE(result.diagnostics.front().help.empty());
    EXPECT_EQ(testing::said(definitions.ruleset, result, 1, 3), "6%");
  }
}

TEST(Reading, ARowWithTooManyCellsTellsNothing) {
  // A comma outside quotation marks has moved the cells: Lewes would be read as the percentage, 5 as nothing.
  const Definitions definitions = figures();
  const ReadResult result = definitions.read("URN,SCHNAME,RWM\n114385,Brede, Lewes,5\n");
  EXPECT_EQ(testing::said(definitions.ruleset, result, 0, 2), "unknown: unreadable");
  EXPECT_EQ(testing::said(definitions.ruleset, result, 1, 2), "unknown: unreadable");
  EXPECT_EQ(testing::said(definitions.ruleset, definitions.read("URN,SCHNAME,RWM\n114385,Brede,5,, \n"), 1, 2), "5%")
      << "blank cells past the header say nothing";
}

TEST(Reading, ShortRowsOfRealFilesAreUnknownWithoutAWord) {
  const Definitions definitions = figures();
  const ReadResult result = definitions.read("URN,SCHNAME,RWM\n114385,Brede\n114386\n114387,Firle,7\n");
  EXPECT_EQ(testing::errors(result.diagnostics), 0U);
  EXPECT_EQ(testing::said(definitions.ruleset, result, 0, 2), "Brede");
  EXPECT_EQ(testing::said(definitions.ruleset, result, 1, 2), "unknown: row_ends_early");
  EXPECT_EQ(testing::said(definitions.ruleset, result, 0, 3), "unknown: row_ends_early");
  EXPECT_EQ(testing::said(definitions.ruleset, result, 1, 4), "7%");
}

TEST(Reading, ALastRowWithoutALineEndIsTakenWhenItIsWhole) {
  const Definitions definitions = figures();
  const ReadResult whole = definitions.read("URN,SCHNAME,RWM,BAND\n114385,Brede,5,L");
  ASSERT_TRUE(whole.table);
  EXPECT_EQ(testing::codes(whole.diagnostics), "D013");
  EXPECT_EQ(whole.diagnostics.front().severity, Severity::note);
  EXPECT_EQ(testing::said(definitions.ruleset, whole, 1, 2), "5%");

  const ReadResult summary = definitions.read("RECTYPE,URN,SCHNAME,RWM,BAND\n1,114385,Brede,5,L\n5,,");
  ASSERT_TRUE(summary.table) << "a published summary row may be short";
  EXPECT_EQ(testing::codes(summary.diagnostics), "D013");
  EXPECT_EQ(summary.diagnostics.front().severity, Severity::note);
}

TEST(Reading, ACutRowOfAnotherAuthorityIsAWarning) {
  Definitions definitions = figures();
  definitions.keep("LEA", {"845"}, "other authority");
  const std::string whole = "LEA,URN,SCHNAME,RWM,BAND\n845,114385,Brede,5,L\n";
  const ReadResult result = definitions.read(whole + "846,114386,Ho");
  ASSERT_TRUE(result.table);
  EXPECT_EQ(testing::codes(result.diagnostics), "D013");
  EXPECT_EQ(result.diagnostics.front().severity, Severity::warning);
  EXPECT_EQ(testing::codes(definitions.read(whole + "84").diagnostics), "D012") << "84 may have been 845";
  EXPECT_EQ(testing::codes(definitions.read(whole + "845,114386").diagnostics), "D012");
}

TEST(Reading, OptionalColumnsMayBeAbsent) {
  const Definitions definitions = figures();
  const ReadResult result = definitions.read("URN,SCHNAME,RWM\n114385,Brede,5\n");
  ASSERT_TRUE(result.table);
  EXPECT_EQ(testing::codes(result.diagnostics), "D016");
  EXPECT_EQ(result.diagnostics.front().severity, Severity::note);
  EXPECT_EQ(testing::said(definitions.ruleset, result, 2, 2), "unknown: column_absent");
  EXPECT_EQ(result.table->columns.at(2).header, "BAND");
}

TEST(Reading, HeadersAreComparedExactlyAfterTrimming) {
  Definitions definitions;
  definitions.column({"Latest OEIF  safeguarding is effective?"}, "safe", Kind::yes_no).codes = {{"Yes", {1, ""}}};
  const ReadResult result = definitions.read(" URN ,\"Latest OEIF  safeguarding is effective? \"\n114385,Yes\n");
  EXPECT_EQ(testing::said(definitions.ruleset, result, 0, 2), "yes");
  EXPECT_EQ(result.table->columns.at(0).header, "Latest OEIF  safeguarding is effective?");
  const ReadResult one_space = definitions.read("URN,Latest OEIF safeguarding is effective?\n114385,Yes\n");
  ASSERT_EQ(testing::codes(one_space.diagnostics), "D015");
  EXPECT_NE(one_space.diagnostics.front().help.find("Did you mean \"Latest OEIF safeguarding is effective?\"?"),
            std::string::npos);
  EXPECT_EQ(testing::codes(definitions.read("urn,Latest OEIF  safeguarding is effective?\n1,Yes\n").diagnostics),
            "D014");
}

TEST(Reading, TheFirstAlternativeThatTheFileHasIsRead) {
  const Definitions definitions = figures();
  const ReadResult newer = definitions.read("RWM_NEW,URN,SCHNAME,BAND\n6,114385,Brede,H\n");
  EXPECT_EQ(testing::said(definitions.ruleset, newer, 1, 2), "6%");
  EXPECT_EQ(newer.table->columns.at(1).header, "RWM_NEW");
  const ReadResult both = definitions.read("RWM_NEW,URN,SCHNAME,RWM,BAND\n6,114385,Brede,5,H\n");
  EXPECT_EQ(testing::said(definitions.ruleset, both, 1, 2), "5%");
}

TEST(Reading, EveryAbsentColumnIsNamedAtOnce) {
  const ReadResult result = figures().read("SCHNAMES;RWMM\n");
  EXPECT_EQ(testing::codes(result.diagnostics), "D014 D015 D015 D016");
  EXPECT_NE(result.diagnostics.front().help.find("semicolons"), std::string::npos);
  const ReadResult near = figures().read("URN,SCHNAMES,RWM\n");
  ASSERT_EQ(testing::codes(near.diagnostics), "D015 D016");
  EXPECT_NE(near.diagnostics.front().help.find("Did you mean \"SCHNAMES\"?"), std::string::npos);
}

TEST(Reading, FiltersLeaveRowsOutAndCountThem) {
  Definitions definitions = figures();
  definitions.keep("LEA", {"845"}, "other authority");
  const ReadResult result = definitions.read(
      "RECTYPE,LEA,URN,SCHNAME,RWM,BAND\n"
      "1,845,114385,Brede,5,L\n"
      "1,846,114386,Hove,not a number,?\n"
      " 4 , ,,,,\n"
      "5,,,,,\n"
      "1, 845 ,114388,Firle,7,H\n"
      "1\n");
  ASSERT_TRUE(result.table);
  EXPECT_EQ(result.table->skipped, (std::map<std::string, std::uint32_t>{{"summary row", 2}, {"other authority", 2}}));
  EXPECT_EQ(result.table->rows, (std::vector<std::uint32_t>{2, 6}));
  EXPECT_EQ(testing::errors(result.diagnostics), 0U) << "rows left out are not looked at";
  EXPECT_TRUE(definitions.read("URN,SCHNAME,RWM\n114385,Brede,5\n").table) << "no column, no filter";
}

TEST(Reading, RowsKeepTheNumbersOfASpreadsheet) {
  const Definitions definitions = figures();
  const ReadResult result = definitions.read(
      "\xEF\xBB\xBFURN,SCHNAME,RWM,BAND\r\n\r\n114385,\"Brede\nPrimary\",5,L\r\n,,,\r\n114386,Firle,x,H\r\n");
  ASSERT_TRUE(result.table);
  EXPECT_EQ(result.table->rows, (std::vector<std::uint32_t>{3, 5}));
  ASSERT_EQ(testing::codes(result.diagnostics), "D023");
  EXPECT_EQ(testing::place(result.diagnostics.front()), (CellPlace{"file.csv", 5, "RWM"}));
}

TEST(Reading, ARepeatedSchoolNamesItsFirstRow) {
  const ReadResult result =
      figures().read("URN,SCHNAME,RWM,BAND\n114385,a,1,L\n114386,b,2,L\n114386,b,2,L\n114385,a,3,L\n114386,b,2,L\n");
  EXPECT_FALSE(result.table);
  ASSERT_EQ(testing::codes(result.diagnostics), "D020 D020 D020");
  const std::pair<std::uint32_t, const char*> expected[] = {
      {4, "first on row 3"}, {5, "first on row 2"}, {6, "first on row 3"}};
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(testing::place(result.diagnostics[i]).row, expected[i].first);
    ASSERT_TRUE(result.diagnostics[i].related);
    EXPECT_EQ(result.diagnostics[i].related->message, expected[i].second);
  }
  EXPECT_TRUE(figures().read("RECTYPE,URN,SCHNAME,RWM\n1,114385,a,1\n4,114385,a,1\n").table)
      << "rows left out do not repeat a school";
}

TEST(Reading, WhereADatasetSaysWhatSeveralRowsMeanASchoolStandsOnceWithoutItsFigures) {
  Definitions definitions = figures();
  definitions.dataset.several_rows = testing::kLowCoverage;
  const ReadResult result =
      definitions.read("URN,SCHNAME,RWM,BAND\n114385,a,1,L\n114386,b,2,L\n114385,c,3,H\n114387,d,4,H\n");
  ASSERT_TRUE(result.table);
  EXPECT_TRUE(result.diagnostics.empty());
  EXPECT_EQ(result.table->schools.size(), 3U);
  EXPECT_EQ(result.table->rows, (std::vector<std::uint32_t>{2, 3, 5}));
  for (std::size_t column = 0; column < result.table->columns.size(); ++column) {
    EXPECT_EQ(testing::said(definitions.ruleset, result, static_cast<FactIndex>(column), 2), "unknown: low_coverage");
    EXPECT_EQ(result.table->columns[column].cells.state(1), State::known);
    EXPECT_EQ(result.table->columns[column].cells.state(2), State::known);
  }
  const ReadResult alone = read_school(definitions.ruleset, definitions.dataset,
                                       "URN,SCHNAME,RWM,BAND\n114385,a,1,L\n114386,b,2,L\n114385,c,3,H\n", "file.csv",
                                       Urn::parse("114385").value());
  ASSERT_TRUE(alone.table);
  EXPECT_EQ(testing::said(definitions.ruleset, alone, 1, 2), "unknown: low_coverage");
}

TEST(Reading, PastAHundredErrorsTheRestAreCounted) {
  const auto file_with = [](std::size_t flaws) {
    std::string text = "URN,SCHNAME,RWM,BAND\n";
    for (std::size_t i = 0; i < flaws; ++i) text += std::to_string(100000 + i) + ",Brede,x,L\n";
    return text;
  };
  const Definitions definitions = figures();
  EXPECT_EQ(definitions.read(file_with(limits::kDiagnosticsPerFile)).diagnostics.size(), limits::kDiagnosticsPerFile);
  const ReadResult more = definitions.read(file_with(limits::kDiagnosticsPerFile + 1));
  ASSERT_EQ(more.diagnostics.size(), limits::kDiagnosticsPerFile + 1);
  EXPECT_EQ(more.diagnostics.back().code, "D025");
  EXPECT_EQ(more.diagnostics.back().message, "the file has 1 more error that is not shown");
  EXPECT_EQ(more.table->schools.size(), limits::kDiagnosticsPerFile + 1);

  const ReadResult fatal = definitions.read(file_with(limits::kDiagnosticsPerFile + 50) + "114385,Brede,\"5");
  EXPECT_FALSE(fatal.table);
  EXPECT_EQ(fatal.diagnostics.size(), limits::kDiagnosticsPerFile + 1);
  EXPECT_EQ(fatal.diagnostics.front().code, "D009") << "the error that matters most is first";
  EXPECT_EQ(fatal.diagnostics.back().message, "the file has 51 more errors that are not shown");
}

TEST(Reading, HugeCellsGiveOneShortError) {
  const std::string huge(60U * 1024U * 1024U, 'x');
  for (const std::string& cell : {huge, "\"" + huge, "\"" + huge + "\""}) {
    const ReadResult result = figures().read("URN,SCHNAME,RWM\n114385," + cell + ",5\n");
    EXPECT_FALSE(result.table);
    ASSERT_EQ(testing::codes(result.diagnostics), "D008 D016");
    EXPECT_LT(result.diagnostics.front().message.size() + result.diagnostics.front().help.size(), 300U);
  }
}

TEST(Reading, RowsAreLimited) {
  const std::string header = "URN,SCHNAME,RWM\n";
  const ReadResult full = figures().read(header + std::string(limits::kRows - 1, '\n'));
  ASSERT_FALSE(full.diagnostics.empty());
  EXPECT_EQ(full.diagnostics.front().code, "D011") << "as many rows as may be, but no school";
  const ReadResult over = figures().read(header + std::string(limits::kRows, '\n'));
  ASSERT_FALSE(over.diagnostics.empty());
  EXPECT_EQ(over.diagnostics.front().code, "D007");
}

TEST(Reading, TextsAreKeptOnce) {
  const ReadResult result =
      figures().read("URN,SCHNAME,RWM,BAND\n114385,Brede,1,L\n114386,Firle,2,L\n114387,Brede,3,L\n");
  const TextPool& texts = result.table->texts;
  ASSERT_EQ(texts.size(), 2U);
  EXPECT_EQ(texts.at(0), "Brede");
  EXPECT_EQ(texts.at(1), "Firle");
  EXPECT_TRUE(result.table->columns.at(0).is_text);
  EXPECT_FALSE(result.table->columns.at(1).is_text);
}

}  // namespace
}  // namespace riskcat
