#include "facts/sheet_number.hpp"

#include <gtest/gtest.h>

#include <random>

#include "facts/number_format.hpp"
#include "facts/workbook.hpp"

namespace riskcat {
namespace {

std::string text(std::string_view written, int shift = 0) {
  const auto number = SheetNumber::parse(written);
  return number ? number->shifted(shift).text() : "nothing";
}

TEST(SheetNumber, IsTheShortestDecimalOfFifteenDigits) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"114385", "114385"},
      {"114385.0", "114385"},
      {"0", "0"},
      {"-0", "0"},
      {"000.0", "0"},
      {"+5", "5"},
      {".5", "0.5"},
      {"5.", "5"},
      {"63.5", "63.5"},
      {"-3.2000000000000002", "-3.2"},
      {"0.28999999999999998", "0.29"},
      {"0.30000000000000004", "0.3"},
      {"0.63500000000000001", "0.635"},
      {"99.999999999999986", "100"},
      {"999999999999999.9", "1000000000000000"},
      {"0.99999999999999989", "1"},
      {"6.3500000000000001E-1", "0.635"},
      {"1E3", "1000"},
      {"1e+03", "1000"},
      {"1.25E-4", "0.000125"},
      {"123456789012345678", "123456789012346000"},
      {"1e300", "1e+300"},
      {"-2.5e-300", "-2.5e-300"},
      {"0e300", "0"},
      {"0.1234567890123456", "0.123456789012346"},
  };
  for (const auto& [written, expected] : cases) EXPECT_EQ(text(written), expected) << written;
}

TEST(SheetNumber, IsNothingElse) {
  for (const char* written :
       {"",     "-",   ".",   "+.",    "e5",  "1e",    "1e+",   "1e401", "1e99999999999999999999", "1,5", "1 ", " 1",
        "0x10", "nan", "inf", "1.2.3", "--1", "1e1.5", "12abc", "１"}) {
    EXPECT_EQ(text(written), "nothing") << written;
  }
}

TEST(SheetNumber, ShiftsByPowersOfTen) {
  EXPECT_EQ(text("0.635", 2), "63.5");
  EXPECT_EQ(text("0.07", 2), "7");
  EXPECT_EQ(text("1", 2), "100");
  EXPECT_EQ(text("0", 2), "0");
  EXPECT_EQ(text("0.00001", 2), "0.001");
  EXPECT_EQ(text("-12.5", -1), "-1.25");
}

// What was typed with up to 15 digits comes back, whatever the 17 digits are that a spreadsheet writes of it.
TEST(SheetNumber, GivesBackWhatWasTyped) {
  std::mt19937_64 random(2018);
  for (int i = 0; i < 100'000; ++i) {
    const auto digits = random() % 1'000'000'000'000'000U;
    const int places = static_cast<int>(random() % 15);
    std::string typed = std::to_string(digits);
    if (static_cast<int>(typed.size()) <= places)
      typed.insert(0, static_cast<std::size_t>(places) + 1 - typed.size(), '0');
    if (places > 0) typed.insert(typed.size() - static_cast<std::size_t>(places), ".");
    char written[40];
    std::snprintf(written, sizeof written, "%.17g", std::stod(typed));
    EXPECT_EQ(text(written), text(typed)) << typed << " written as " << written;
  }
}

std::string day(std::string_view written, NumberForm form = NumberForm::date_time, bool from_1904 = false) {
  const auto cell = number_cell(0, written, form, from_1904);
  if (!cell) return "nothing";
  return cell->form == CellForm::date ? cell->date.iso() + cell->text : "no day " + cell->text;
}

TEST(SheetNumber, StandsForADay) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"1", "1900-01-01"},
      {"59", "1900-02-28"},
      {"60", "no day 60"},  // the 29 February 1900 that never was
      {"61", "1900-03-01"},
      {"43344", "2018-09-01"},
      {"43344.0", "2018-09-01"},
      {"4.3344E4", "2018-09-01"},
      {"43344.5", "2018-09-01 12:00:00"},
      {"43344.541666666664", "2018-09-01 13:00:00"},
      {"43344.999999999996", "2018-09-02"},
      {"43344.0000001", "2018-09-01"},
      {"0", "no day 0"},
      {"0.5", "no day 0.5"},
      {"-1", "no day -1"},
      {"2958465", "no day 2958465"},  // 9999-12-31: a date of this engine lies before 2201
      {"1e300", "no day 1e+300"},
      {"99999999999", "no day 99999999999"},
  };
  for (const auto& [written, expected] : cases) EXPECT_EQ(day(written), expected) << written;
  EXPECT_EQ(day("43344.5", NumberForm::date), "2018-09-01") << "the time of day is not shown";
  EXPECT_EQ(day("41882", NumberForm::date, true), "2018-09-01");
  EXPECT_EQ(day("0", NumberForm::date, true), "1904-01-01");
}

TEST(NumberFormat, SaysWhatANumberIs) {
  using enum NumberForm;
  const std::pair<std::string_view, NumberForm> cases[] = {
      {"General", plain},
      {"0.00", plain},
      {"#,##0;[Red]-#,##0", plain},
      {"0.00E+00", plain},
      {"\"£\"#,##0.00", plain},
      {"\"days\" 0", plain},
      {"0\\d", plain},
      {"[Red]0", plain},
      {"_-* #,##0_-;-* #,##0_-;_-* \"-\"_-;_-@_-", plain},
      {"0_d", plain},
      {"0;dd/mm/yyyy", plain},
      {"0%", percent},
      {"0.0%;-0.0%", percent},
      {"0.0\"%\"", plain},
      {"0\\%", plain},
      {"dd/mm/yyyy", date},
      {"[$-809]d mmmm yyyy;@", date},
      {"mmm", date},
      {"MMM-YY", date},
      {"yyyy-mm-dd hh:mm:ss", date_time},
      {"d/m/yy h:mm AM/PM", date_time},
      {"hh:mm", plain},
      {"[h]:mm:ss", plain},
      {"mm:ss.0", plain},
      {"\"unclosed dd/mm", plain},
      {"", plain},
  };
  for (const auto& [code, form] : cases) EXPECT_EQ(written_form(code), form) << code;
  for (const std::uint32_t format : {0U, 1U, 4U, 11U, 18U, 21U, 37U, 45U, 49U, 164U}) {
    EXPECT_EQ(numbered_form(format), plain) << format;
  }
  for (const std::uint32_t format : {9U, 10U}) EXPECT_EQ(numbered_form(format), percent) << format;
  for (const std::uint32_t format : {14U, 15U, 16U, 17U, 27U, 58U}) EXPECT_EQ(numbered_form(format), date) << format;
  EXPECT_EQ(numbered_form(22), date_time);
}

TEST(CellName, IsThatOfTheSpreadsheet) {
  EXPECT_EQ(cell_name(0, 1), "A1");
  EXPECT_EQ(cell_name(25, 9), "Z9");
  EXPECT_EQ(cell_name(26, 10), "AA10");
  EXPECT_EQ(cell_name(701, 1), "ZZ1");
  EXPECT_EQ(cell_name(702, 1), "AAA1");
  EXPECT_EQ(cell_name(16383, 1048576), "XFD1048576");
}

}  // namespace
}  // namespace riskcat
