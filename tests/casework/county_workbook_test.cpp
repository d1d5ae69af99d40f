#include "casework/county_workbook.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <zip.h>

#include <cstdlib>
#include <ctime>

#include "facts/spreadsheet.hpp"
#include "support/golden.hpp"
#include "support/rule_text.hpp"

namespace riskcat {
namespace {

constexpr const char* kRules = R"(ruleset "Test & county" version 1
  effective 2018-09-01 to 2019-08-31
  school name register.name
  group by register.phase
  shows category, at_risk
  decides schools where register.open because "Only open schools are decided"
source plan "The plan"
source local "Local agreement"
reason suppressed "suppressed to protect pupils"
calendar england "England"
  holiday 2018-12-25 "Christmas Day"
  cite local
fact register.name : text
  title "name"
fact register.phase : one of primary, secondary
  title "phase"
fact register.open : yes/no
  title "the school is open"
fact rwm : percent
  title "results at Key Stage 2"
  from 0% to 100%
  yearly
dataset results "Results"
  encoding utf-8
  key "URN"
  missing "SUPP" as suppressed
  column "NAME" gives register.name
  column "PHASE" gives register.phase
    codes "P" is primary, "S" is secondary
  column "OPEN" gives register.open
    codes "1" is yes, "0" is no
  column "RWM" gives rwm
parameter floor : percent = 65%
  cite local
outcome at_risk "At risk of" : none < special_measures
rule risk: at_risk is special_measures
  when rwm < 20%
  because "Results are far below the floor"
  cite plan "1.2"
outcome category "Category" : 1 < 2 < 3
rule low: category is 2
  when rwm < floor
  because "Results are below the floor"
  cite plan "1.1"
rule very_low: category is 3
  when at_risk is special_measures
  because "The school is at risk of special measures"
  cite plan "1.2"
action visit "Visit"
  when category is 2
  because "A visit follows low results"
  assign "Adviser"
  approve "Senior Manager"
  due in 5 working days
  cite plan "2"
)";

constexpr const char* kFile =
    "URN,NAME,PHASE,OPEN,RWM\n900001,\"Ash, "
    "Upper\",P,1,60%\n900002,\"=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\",S,1,SUPP\n"
    "900003,+Café <&>,P,1,70%\n900004,Elm,P,0,10%\n900005,@Fir,S,1,5%\n";

Assessment assessment_of(const CheckedRuleset& ruleset, const std::string& bytes) {
  Delivery delivery;
  delivery.id = 1;
  delivery.dataset = "results";
  delivery.period = Period{2017};
  delivery.delivered_on = *Date::parse_iso("2018-10-01");
  delivery.file_name = "results.csv";
  delivery.bytes = bytes;
  return assess(ruleset, {delivery}, *Date::parse_iso("2018-10-15"));
}

WorkbookRun run() {
  WorkbookRun run;
  run.title = "Run 4";
  run.state = "computed, not confirmed";
  run.made_on = *Date::parse_iso("2018-10-16");
  run.about = {{"Digest of the ruleset", "sha256:0123"}};
  return run;
}

/// One sheet as CSV, by the reader of delivered workbooks.
std::string sheet(const std::string& bytes, const std::string& name) {
  const SpreadsheetReading reading = read_spreadsheet({}, bytes, "county.xlsx", {nullptr, name});
  EXPECT_TRUE(reading.csv) << name << ": " << (reading.diagnostics.empty() ? "" : reading.diagnostics.front().message);
  return reading.csv.value_or("");
}

/// All parts of a workbook, one after the other, each under its name.
std::string parts(const std::string& bytes) {
  zip_t* archive =
      zip_open_from_source(zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr), ZIP_RDONLY, nullptr);
  EXPECT_NE(archive, nullptr);
  std::string all;
  for (zip_int64_t i = 0; i < zip_get_num_entries(archive, 0); ++i) {
    const auto index = static_cast<zip_uint64_t>(i);
    all += fmt::format("\n== {}\n", zip_get_name(archive, index, 0));
    zip_file_t* part = zip_fopen_index(archive, index, 0);
    char piece[4096];
    for (zip_int64_t got = zip_fread(part, piece, sizeof piece); got > 0; got = zip_fread(part, piece, sizeof piece)) {
      all.append(piece, static_cast<std::size_t>(got));
    }
    zip_fclose(part);
  }
  zip_discard(archive);
  return all;
}

TEST(CountyWorkbook, EverySheetIsWhatAPersonReads) {
  const CheckedRuleset ruleset = testing::ruleset_of(kRules);
  const Assessment then = assessment_of(ruleset,
                                        "URN,NAME,PHASE,OPEN,RWM\n900001,\"Ash, Upper\",P,1,70%\n"
                                        "900003,+Café <&>,P,1,60%\n900005,@Fir,S,1,5%\n");
  const Assessment now = assessment_of(ruleset, kFile);
  const Comparison movement = compare({&ruleset, &then, &now.snapshot}, {&ruleset, &now, &then.snapshot}, "category");
  WorkbookRun with_movement = run();
  with_movement.before = "run 2, confirmed on 1 October 2018";
  with_movement.movement = &movement;
  const std::string bytes = to_xlsx(county_workbook(ruleset, now, with_movement));
  std::string all;
  for (const char* name : {"Categories", "Movements", "Actions", "Undecided", "About"}) {
    all += fmt::format("== {}\n{}", name, sheet(bytes, name));
  }
  all.erase(std::remove(all.begin(), all.end(), '\r'), all.end());
  testing::expect_golden("casework/county_workbook.txt", all);
}

TEST(CountyWorkbook, NoCellIsAFormula) {
  const CheckedRuleset ruleset = testing::ruleset_of(kRules);
  const std::string bytes = to_xlsx(county_workbook(ruleset, assessment_of(ruleset, kFile), run()));
  const std::string all = parts(bytes);
  EXPECT_NE(all.find("=HYPERLINK(\"http://x\""), std::string::npos) << "the name is there, as text";
  EXPECT_EQ(all.find("<f>"), std::string::npos);
  EXPECT_EQ(all.find("<f "), std::string::npos);
  EXPECT_EQ(all.find("<hyperlink"), std::string::npos);
  EXPECT_EQ(all.find("externalLink"), std::string::npos);
}

TEST(CountyWorkbook, TheSameBytesWheneverAndWhereverItIsMade) {
  const CheckedRuleset ruleset = testing::ruleset_of(kRules);
  const Assessment assessment = assessment_of(ruleset, kFile);
  const CountyWorkbook county = county_workbook(ruleset, assessment, run());
  setenv("TZ", "UTC", 1);
  tzset();
  const std::string here = to_xlsx(county);
  setenv("TZ", "Pacific/Auckland", 1);
  tzset();
  const timespec two_seconds{2, 100'000'000};  // the clock of zip archives counts in two seconds
  nanosleep(&two_seconds, nullptr);
  const std::string there = to_xlsx(county);
  unsetenv("TZ");
  tzset();
  EXPECT_EQ(here, there);
  EXPECT_NE(parts(here).find("2018-10-16T00:00:00Z"), std::string::npos);
  CountyWorkbook later = county;
  later.made_on = *Date::parse_iso("2018-10-17");
  EXPECT_NE(to_xlsx(later), here) << "the day it is made is in it";
}

TEST(CountyWorkbook, SheetsAreFrozenFilteredShadedAndPrintable) {
  const CheckedRuleset ruleset = testing::ruleset_of(kRules);
  const std::string all = parts(to_xlsx(county_workbook(ruleset, assessment_of(ruleset, kFile), run())));
  const auto count = [&](const std::string& text) {
    std::size_t found = 0;
    for (std::size_t at = all.find(text); at != std::string::npos; at = all.find(text, at + 1)) ++found;
    return found;
  };
  EXPECT_EQ(count("state=\"frozen\""), 4U);
  EXPECT_EQ(count("<autoFilter"), 4U);
  EXPECT_EQ(count("orientation=\"landscape\""), 5U);
  EXPECT_EQ(count("fitToPage=\"1\""), 5U);
  EXPECT_EQ(count("fitToHeight=\"0\""), 4U) << "the last sheet is one page";
  EXPECT_EQ(count("<definedName name=\"_xlnm.Print_Titles\""), 4U);
  EXPECT_EQ(count("<cfRule"), 3U) << "one for each value of the scale";
  EXPECT_EQ(count("<c:ser>"), 3U);
  EXPECT_EQ(count("Test &amp;&amp; county"), 5U) << "an ampersand in a printed header is doubled";
  EXPECT_NE(all.find("computed, not confirmed"), std::string::npos);
}

TEST(CountyWorkbook, ACountyWithoutAnythingIsAWorkbookThatSaysSo) {
  const CheckedRuleset ruleset = testing::ruleset_of(kRules);
  const std::string bytes =
      to_xlsx(county_workbook(ruleset, assessment_of(ruleset, "URN,NAME,PHASE,OPEN,RWM\n900001,Ash,P,0,60%\n"), run()));
  EXPECT_NE(sheet(bytes, "Categories").find("No school was decided."), std::string::npos);
  EXPECT_NE(sheet(bytes, "Movements").find("There is no earlier confirmed run"), std::string::npos);
  EXPECT_NE(sheet(bytes, "Actions").find("No action is proposed."), std::string::npos);
  EXPECT_NE(sheet(bytes, "Undecided").find("Nothing is missing"), std::string::npos);
  EXPECT_NE(sheet(bytes, "About").find("Schools that the ruleset does not decide,1"), std::string::npos);
}

TEST(CountyWorkbook, ASheetHoldsAsManyRowsAsItMayAndCountsTheRest) {
  CountyWorkbook county;
  county.outcomes = {"Category"};
  county.scale = {"1", "2"};
  for (std::uint32_t i = 0; i < 8; ++i) {
    county.categories.push_back({{Urn(900'001 + i), "School", ""}, {"1"}, "", "", ""});
  }
  const auto rows = [&](std::uint32_t most) {
    const std::string text = sheet(to_xlsx(county, most), "Categories");
    return std::pair(std::count(text.begin(), text.end(), '\n'), text.find("more, for which") != std::string::npos);
  };
  EXPECT_EQ(rows(10), std::pair(std::ptrdiff_t{9}, false));
  EXPECT_EQ(rows(9), std::pair(std::ptrdiff_t{9}, true));
  EXPECT_NE(sheet(to_xlsx(county, 9), "Categories").find("and 1 more, for which a sheet has no room"),
            std::string::npos);
}

TEST(CountyWorkbook, ACellTakesWhatFitsAndNoMore) {
  CountyWorkbook county;
  county.outcomes = {"Category"};
  county.scale = {"1"};
  county.categories = {{{Urn(900'001), "a_x0041_\x01", ""}, {"1"}, std::string(31'999, 'x'), "", ""},
                       {{Urn(900'002), "b", ""}, {"1"}, std::string(31'999, 'x') + "é", "", ""}};
  const std::string text = sheet(to_xlsx(county), "Categories");
  EXPECT_NE(text.find("," + std::string(31'999, 'x') + ","), std::string::npos);
  EXPECT_NE(text.find("," + std::string(31'999, 'x') + " …,"), std::string::npos) << "cut between characters";
}

}  // namespace
}  // namespace riskcat
