// What each form of a cell means for each type, and what each wrong one is told.
#include <gtest/gtest.h>

#include "facts/definitions.hpp"
#include "values/decimal.hpp"

namespace riskcat {
namespace {

using testing::Definitions;

/// A cell of one column, in quotation marks so that it may hold anything.
ReadResult read_cell(const Definitions& definitions, const std::string& cell) {
  std::string quoted;
  for (const char c : cell) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return definitions.read("URN,VALUE\n114385,\"" + quoted + "\"\n");
}

TEST(Cell, IsReadAsItsType) {
  struct Case {
    Kind kind;
    const char* cell;
    const char* expected;
  };
  const Case cases[] = {
      {Kind::percent, "63%", "63%"},
      {Kind::percent, "63.5%", "63.5%"},
      {Kind::percent, "100.00%", "100%"},
      {Kind::percent, "63", "63%"},
      {Kind::percent, " 0.0% ", "0%"},
      {Kind::percent, "-4%", "-4%"},
      {Kind::percent, "63 %", "unknown: unreadable"},
      {Kind::percent, "63%%", "unknown: unreadable"},
      {Kind::percent, "%", "unknown: unreadable"},
      {Kind::percent, "+63%", "unknown: unreadable"},
      {Kind::percent, "63.12345", "unknown: unreadable"},
      {Kind::percent, "63,5", "unknown: unreadable"},
      {Kind::percent, "1e2", "unknown: unreadable"},
      {Kind::percent, "SUPP", "unknown: unreadable"},
      {Kind::percentage_points, "-3.2", "-3.2 percentage points"},
      {Kind::percentage_points, "+3%", "3 percentage points"},
      {Kind::percentage_points, "+-3", "unknown: unreadable"},
      {Kind::count, "30", "30"},
      {Kind::count, "\t30 ", "30"},
      {Kind::count, "\u00a030\u00a0", "30"},
      {Kind::count, "0", "0"},
      {Kind::count, "-1", "unknown: unreadable"},
      {Kind::count, "+1", "unknown: unreadable"},
      {Kind::count, "1.5", "unknown: unreadable"},
      {Kind::count, "30.0", "unknown: unreadable"},
      {Kind::count, "1,234", "unknown: unreadable"},
      {Kind::count, "99999999999999999999", "unknown: unreadable"},
      {Kind::points, "-3.2", "-3.2"},
      {Kind::points, "+0.4", "0.4"},
      {Kind::points, "4", "4"},
      {Kind::points, "0.0001", "0.0001"},
      {Kind::points, "0.00001", "unknown: unreadable"},
      {Kind::points, "++1", "unknown: unreadable"},
      {Kind::points, "+", "unknown: unreadable"},
      {Kind::points, "0.4%", "unknown: unreadable"},
      {Kind::money, "1250", "£1250"},
      {Kind::money, "£1,250.50", "£1250.5"},
      {Kind::money, "-£300", "-£300"},
      {Kind::money, "-1,000,000", "-£1000000"},
      {Kind::money, "£0", "£0"},
      {Kind::money, "£-300", "unknown: unreadable"},
      {Kind::money, "1,25", "unknown: unreadable"},
      {Kind::money, "12,34,567", "unknown: unreadable"},
      {Kind::money, ",123", "unknown: unreadable"},
      {Kind::money, "1234,567", "unknown: unreadable"},
      {Kind::money, "1,2345", "unknown: unreadable"},
      {Kind::money, "1.250,00", "unknown: unreadable"},
      {Kind::money, "£", "unknown: unreadable"},
      {Kind::money, "££1", "unknown: unreadable"},
      {Kind::date, "15/10/2018", "2018-10-15"},
      {Kind::date, "5/10/2018", "unknown: unreadable"},
      {Kind::date, "15-10-2018", "unknown: unreadable"},
      {Kind::date, "31/02/2018", "unknown: unreadable"},
      {Kind::date, "43388", "unknown: unreadable"},
      {Kind::text, " St Mary's, \"Lewes\" ", "St Mary's, \"Lewes\""},
      {Kind::text, "a\nb", "a\nb"},
      {Kind::text, " ", "unknown: unknown_code"},
      {Kind::percent, "", "unknown: unknown_code"},
      {Kind::count, "  ", "unknown: unknown_code"},
      {Kind::yes_no, "Yes", "unknown: unknown_code"},
      {Kind::choice, "x", "unknown: unknown_code"},
      {Kind::ordered, "x", "unknown: unknown_code"},
  };
  for (const Case& c : cases) {
    Definitions definitions;
    definitions.column({"VALUE"}, "value", c.kind, {"x", "y"});
    const ReadResult result = read_cell(definitions, c.cell);
    EXPECT_EQ(testing::said(definitions.ruleset, result, 0, 2), c.expected) << kind_name(c.kind) << " " << c.cell;
    const bool flawed = std::string_view(c.expected).starts_with("unknown");
    EXPECT_EQ(result.diagnostics.size(), flawed ? 1U : 0U) << c.cell << ": no error twice for one cell";
  }
}

TEST(Cell, DatesAreReadInTheDatasetsOrder) {
  struct Case {
    DateOrder order;
    const char* cell;
    const char* expected;
  };
  const Case cases[] = {{DateOrder::day_month_year_dash, "01-11-2018", "2018-11-01"},
                        {DateOrder::day_month_year_dash, "01/11/2018", "unknown: unreadable"},
                        {DateOrder::iso, "2018-11-01", "2018-11-01"},
                        {DateOrder::iso, "01-11-2018", "unknown: unreadable"}};
  for (const Case& c : cases) {
    Definitions definitions;
    definitions.dataset.dates = c.order;
    definitions.column({"VALUE"}, "value", Kind::date);
    EXPECT_EQ(testing::said(definitions.ruleset, read_cell(definitions, c.cell), 0, 2), c.expected);
  }
}

TEST(Cell, CodesGoBeforeTheTypeAndExactOnesBeforeTrimmedOnes) {
  Definitions definitions;
  Column& column = definitions.column({"VALUE"}, "value", Kind::percent);
  column.codes = {{"low", {Decimal::from_integer(5).scaled(), ""}}, {"9", {Decimal::from_integer(99).scaled(), ""}}};
  column.missing = {{"SUPP", testing::kSuppressed},
                    {" ", testing::kLowCoverage},
                    {"", testing::kNotSupplied},
                    {"0%", testing::kNotPublished}};
  column.not_applicable = {"NA", "  "};
  const std::pair<const char*, const char*> cases[] = {
      {"low", "5%"},
      {" low", "5%"},
      {"9", "99%"},
      {"10", "10%"},
      {"SUPP", "unknown: suppressed"},
      {"SUPP ", "unknown: suppressed"},
      {"supp", "unknown: unreadable"},
      {" ", "unknown: low_coverage"},
      {"", "unknown: not_supplied"},
      {"  ", "not applicable"},
      {"   ", "unknown: not_supplied"},
      {"NA", "not applicable"},
      {" NA ", "not applicable"},
      {"0%", "unknown: not_published"},
  };
  for (const auto& [cell, expected] : cases) {
    EXPECT_EQ(testing::said(definitions.ruleset, read_cell(definitions, cell), 0, 2), expected) << "'" << cell << "'";
  }
}

TEST(Cell, CharactersAreTakenFirst) {
  Definitions definitions;
  Column& column = definitions.column({"VALUE"}, "authority", Kind::count);
  column.first_character = 1;
  column.last_character = 3;
  column.missing = {{"NULL", testing::kNotSupplied}, {"", testing::kNotSupplied}};
  const std::pair<const char*, const char*> cases[] = {{"8452050", "845"},
                                                       {" 8452050", "845"},
                                                       {"845", "845"},
                                                       {"84", "unknown: unreadable"},
                                                       {"NULL", "unknown: not_supplied"},
                                                       {" NULL ", "unknown: not_supplied"},
                                                       {"", "unknown: not_supplied"},
                                                       {"8x52050", "unknown: unreadable"}};
  for (const auto& [cell, expected] : cases) {
    EXPECT_EQ(testing::said(definitions.ruleset, read_cell(definitions, cell), 0, 2), expected) << cell;
  }
  EXPECT_EQ(read_cell(definitions, "84").diagnostics.front().message,
            "\"84\" is too short: title of authority is characters 1 to 3 of the cell");

  Definitions letters;
  Column& middle = letters.column({"VALUE"}, "letters", Kind::text);
  middle.first_character = 2;
  middle.last_character = 3;
  EXPECT_EQ(testing::said(letters.ruleset, read_cell(letters, "aéïb"), 0, 2), "éï");
  EXPECT_EQ(testing::said(letters.ruleset, read_cell(letters, "éïé"), 0, 2), "ïé");
}

TEST(Cell, ListedTypesAreReadThroughTheirCodesOnly) {
  Definitions definitions;
  Column& grade = definitions.column({"VALUE"}, "grade", Kind::ordered, {"outstanding", "good"});
  grade.codes = {{"1", {0, ""}}, {"2", {1, ""}}, {"Not judged", {1, ""}}};
  EXPECT_EQ(testing::said(definitions.ruleset, read_cell(definitions, " 2"), 0, 2), "good");
  const ReadResult wrong = read_cell(definitions, "Not juged");
  ASSERT_EQ(testing::codes(wrong.diagnostics), "D022");
  EXPECT_EQ(wrong.diagnostics.front().message, "\"Not juged\" is not a code that the dataset knows for title of grade");
  EXPECT_NE(wrong.diagnostics.front().help.find("\"1\", \"2\" and \"Not judged\""), std::string::npos);
  EXPECT_NE(wrong.diagnostics.front().help.find("Did you mean \"Not judged\"?"), std::string::npos);
  EXPECT_EQ(testing::said(definitions.ruleset, wrong, 0, 2), "unknown: unknown_code");

  Definitions yes;
  yes.column({"VALUE"}, "flag", Kind::yes_no).codes = {{"Yes", {1, ""}}, {"No", {0, ""}}};
  EXPECT_EQ(testing::said(yes.ruleset, read_cell(yes, "No"), 0, 2), "no");
  EXPECT_EQ(testing::said(yes.ruleset, read_cell(yes, "no"), 0, 2), "unknown: unknown_code");
}

TEST(Cell, TextCodesGiveTheirText) {
  Definitions definitions;
  definitions.column({"VALUE"}, "town", Kind::text).codes = {{"LW", {0, "Lewes"}}};
  EXPECT_EQ(testing::said(definitions.ruleset, read_cell(definitions, "LW"), 0, 2), "Lewes");
  EXPECT_EQ(testing::said(definitions.ruleset, read_cell(definitions, "Hove"), 0, 2), "Hove");
}

TEST(Cell, OutsideTheDeclaredRangeIsUnknown) {
  Definitions definitions;
  definitions.column({"VALUE"}, "share", Kind::percent);
  definitions.ruleset.facts[0].from = Value{0, ""};
  definitions.ruleset.facts[0].to = Value{Decimal::from_integer(100).scaled(), ""};
  EXPECT_EQ(testing::said(definitions.ruleset, read_cell(definitions, "0%"), 0, 2), "0%");
  EXPECT_EQ(testing::said(definitions.ruleset, read_cell(definitions, "100%"), 0, 2), "100%");
  for (const char* cell : {"100.0001%", "-0.1%", "635%"}) {
    const ReadResult result = read_cell(definitions, cell);
    EXPECT_EQ(testing::said(definitions.ruleset, result, 0, 2), "unknown: out_of_range") << cell;
    ASSERT_EQ(testing::codes(result.diagnostics), "D024") << cell;
    EXPECT_EQ(result.diagnostics.front().message,
              "\"" + std::string(cell) + "\" is outside the range of title of share, which is 0% to 100%");
    EXPECT_EQ(testing::place(result.diagnostics.front()), (CellPlace{"file.csv", 2, "VALUE"}));
  }
  definitions.ruleset.facts[0].to.reset();
  EXPECT_EQ(testing::said(definitions.ruleset, read_cell(definitions, "635%"), 0, 2), "635%");
  EXPECT_NE(read_cell(definitions, "-1").diagnostics.front().message.find("0% or more"), std::string::npos);
}

TEST(Cell, EachFlawSaysWhereItIsAndWhatToDo) {
  for (const auto& [cell, code] : {std::pair("12.34567", "D023"), {"abc", "D023"}, {"", "D022"}, {"-1", "D024"}}) {
    Definitions definitions;
    definitions.column({"VALUE"}, "value", Kind::percent);
    definitions.ruleset.facts[0].from = Value{0, ""};
    const ReadResult result = read_cell(definitions, cell);
    ASSERT_EQ(testing::codes(result.diagnostics), code) << cell;
    EXPECT_EQ(testing::place(result.diagnostics.front()), (CellPlace{"file.csv", 2, "VALUE"}));
    EXPECT_FALSE(result.diagnostics.front().help.empty());
    EXPECT_EQ(result.diagnostics.front().severity, Severity::error);
    EXPECT_FALSE(result.diagnostics.front().message.ends_with('.'));
  }
}

TEST(Cell, LongCellsAreCutInMessages) {
  Definitions definitions;
  definitions.column({"VALUE"}, "value", Kind::count);
  const ReadResult result = read_cell(definitions, std::string(60000, 'x'));
  ASSERT_EQ(result.diagnostics.size(), 1U);
  EXPECT_EQ(result.diagnostics.front().message, "\"" + std::string(40, 'x') + "…\" cannot be read as title of value");
}

}  // namespace
}  // namespace riskcat
