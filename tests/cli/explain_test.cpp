// The adviser's questions, as typed: why not, what would change it, what if, who is close, who moved; and the pages.
#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <pugixml.hpp>

#include "ledger/tampering.hpp"
#include "support/command.hpp"
#include "support/golden.hpp"

namespace riskcat {
namespace {

using testing::Ran;
using testing::Workplace;

constexpr const char* kRules = R"(ruleset "Test county" version 1
  effective 2018-09-01 to 2019-08-31
  school name register.name
  group by register.phase
  shows category, at_risk
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
fact register.easting : count
  title "easting"
fact register.northing : count
  title "northing"
fact rwm : percent
  title "results"
  from 0% to 100%
  yearly
  changeable
fact absence : percent
  title "persistent absence"
  from 0% to 100%
  changeable
fact leadership : good < requires_improvement < inadequate
  title "the adviser's judgement of leadership"
  changeable
fact inspected : date
  title "the date of the last inspection"
dataset results "Results"
  encoding utf-8
  key "URN"
  dates yyyy-mm-dd
  missing "SUPP" as suppressed
  column "NAME" gives register.name
  column "PHASE" gives register.phase
    codes "P" is primary, "S" is secondary
  column "EAST" gives register.easting
  column "NORTH" gives register.northing
  column "RWM" gives rwm
  column "ABS" gives absence
  column "LEAD" gives leadership
    codes "2" is good, "3" is requires_improvement, "4" is inadequate
  column "INSPECTED" gives inspected
dataset revised "Revised results"
  encoding utf-8
  key "URN"
  missing "SUPP" as suppressed
  column "RWM REVISED" gives rwm
parameter floor : percent = 65%
  cite plan "3"
outcome at_risk "At risk" : none < special_measures
rule risk: at_risk is special_measures
  when rwm < floor and leadership is inadequate
  because "results are low and leaders cannot put it right"
  cite plan "4"
outcome category "Category" : 1 < 2 < 3 < 4
rule at_risk_is_four: category is 4
  when at_risk is special_measures
  because "the school is at risk of special measures"
  cite plan "5"
rule low_and_absent: category is 3
  when rwm < floor and absence > 12%
  because "results are low and many pupils are away"
  cite plan "6"
rule low: category is 2
  when rwm < floor
  because "results are low"
  cite plan "7"
rule long_ago: category is 2
  when inspected + 4 years < assessment date
  because "it was inspected long ago"
  cite local
action visit "Visit"
  when category is at least 2
  because "a visit follows"
  assign "Adviser"
  due in 5 working days
  cite local "2"
)";

constexpr const char* kFile =
    "URN,NAME,PHASE,EAST,NORTH,RWM,ABS,LEAD,INSPECTED\n"
    "900001,\"<script>alert('x')</script> & Ash\",P,550000,120000,58%,15%,3,2016-03-01\n"
    "900002,Beech,S,560000,110000,SUPP,15%,4,2016-03-01\n"
    "900003,Café,P,555000,115000,66%,8%,2,2016-03-01\n"
    "900004,Elm,P,552000,111000,40%,9%,4,2014-11-01\n"
    "900005,Fir,P,553000,112000,90%,9%,2,2014-11-01\n";

class Explain : public ::testing::Test {
 protected:
  void SetUp() override {
    place_.write("test.rules", kRules);
    place_.write("before.csv", std::string("URN,NAME,PHASE,EAST,NORTH,RWM,ABS,LEAD,INSPECTED\n") +
                                   "900001,Ash,P,550000,120000,70%,15%,3,2016-03-01\n");
    place_.write("results.csv", kFile);
    place_.write("revised.csv", "URN,RWM REVISED\n900001,58%\n900003,64%\n900002,70%\n");
    out_of("import --rules test.rules --period 2016-2017 --delivered 2018-10-01 before.csv");
    out_of("import --rules test.rules --period 2017-2018 --status provisional --delivered 2018-10-01 results.csv");
    out_of("assess --rules test.rules --date 2018-10-15 --stage provisional");
  }

  std::string out_of(const std::string& arguments) const {
    const Ran ran = place_.riskcat(arguments);
    EXPECT_EQ(ran.exit_code, 0) << arguments << "\n" << ran.err;
    return ran.out;
  }
  nlohmann::json json_of(const std::string& arguments) const {
    return nlohmann::json::parse(out_of(arguments + " --format json"));
  }
  void revise() const {
    out_of("import --rules test.rules --period 2017-2018 --status revised --delivered 2018-11-20 revised.csv");
    out_of("assess --rules test.rules --date 2018-12-01 --stage revised");
  }

  Workplace place_;
};

TEST_F(Explain, WhatAnAdviserReads) {
  testing::expect_golden("cli/why_not.txt", out_of("why-not 900001"));
  testing::expect_golden("cli/what_would_change.txt", out_of("what-would-change 900001"));
  testing::expect_golden("cli/why_missing.txt", out_of("why 900002"));
  testing::expect_golden("cli/whatif.txt", out_of("whatif 900001 --set rwm=65% --set leadership=missing"));
  testing::expect_golden("cli/fragile.txt", out_of("fragile --percent 2"));
}

TEST_F(Explain, AFactMovesAsFinelyAsAnySchoolsFigureIsTold) {
  std::string fine = kRules;
  fine.replace(fine.find("= 65%"), 5, "= 64.25%");
  place_.write("fine.rules", fine);
  const auto floor_for = [&](const std::string& school_told, int run) {
    place_.write("other.csv", "URN,NAME,PHASE,EAST,NORTH,RWM,ABS,LEAD,INSPECTED\n900009,Gorse,P,1,1," + school_told +
                                  ",1%,2,2018-01-01\n");
    out_of("import --rules fine.rules --period 2017-2018 --status provisional --delivered 2018-10-02 other.csv");
    out_of("assess --rules fine.rules --date 2018-10-15");
    const auto better =
        json_of("what-would-change 900001 --to 1 --run " + std::to_string(run)).at("better").at("found");
    return better.at(0).at("changes").at(0).at("to").get<std::string>();
  };
  EXPECT_EQ(floor_for("70%", 2), "65%");
  EXPECT_EQ(floor_for("70.5%", 3), "64.3%");
  EXPECT_EQ(floor_for("70.55%", 4), "64.25%");
}

TEST_F(Explain, ChangesSettleWhatIsOpenAndLeadToWhatIsOpenStill) {
  std::string harder = kRules;
  const auto low = harder.find("rule low:");
  harder.replace(low, harder.find("rule long_ago") - low,
                 "rule away: category is 2\n  when absence > 20%\n  because \"many pupils are away\"\n  cite local\n");
  place_.write("harder.rules", harder);
  out_of("assess --rules harder.rules --date 2018-10-15");
  const auto open = json_of("what-would-change 900002");
  ASSERT_EQ(open.at("settled").at("found").size(), 1U);
  EXPECT_EQ(open.at("settled").at("found")[0].at("changes").size(), 2U) << "leadership and absence";
  EXPECT_EQ(open.at("settled").at("found")[0].at("value"), "1");
  EXPECT_EQ(json_of("what-would-change 900002 --to 1").at("settled"), open.at("settled"));
  EXPECT_NE(out_of("what-would-change 900001 --to 3").find("3 already"), std::string::npos);
  ASSERT_EQ(open.at("missing").size(), 1U);
  EXPECT_EQ(open.at("missing")[0].at("fact"), "rwm");
  const auto worse = json_of("what-would-change 900002 --to 2").at("worse").at("found");
  ASSERT_EQ(worse.size(), 1U);
  EXPECT_EQ(worse[0].at("value"), "2, possibly 4") << "for certain no less, though more may be possible";
}

TEST_F(Explain, WhatAModeratorReadsOfRevisedResults) {
  revise();
  testing::expect_golden("cli/compare.txt", out_of("compare 1 2"));
}

TEST_F(Explain, TheSmallestChangesAreTheRightOnes) {
  const auto change = json_of("what-would-change 900001");
  EXPECT_EQ(change.at("certain"), "3");
  const auto& better = change.at("better").at("found");
  ASSERT_EQ(better.size(), 2U);
  EXPECT_EQ(better[0].at("changes")[0].at("to"), "12%") << "three points of absence are nearer than seven of results";
  EXPECT_EQ(better[0].at("value"), "2");
  EXPECT_EQ(better[1].at("changes")[0].at("to"), "65%");
  EXPECT_EQ(better[1].at("changes")[0].at("by"), "up 7 percentage points");
  EXPECT_EQ(better[1].at("changes")[0].at("now").at("address").at("row"), 2);
  EXPECT_EQ(change.at("worse").at("found")[0].at("changes")[0].at("to"), "inadequate");
  EXPECT_EQ(json_of("what-would-change 900001 --to 1").at("better").at("found").size(), 1U);
  EXPECT_EQ(out_of("what-would-change 900001 --to 1").find("worse"), std::string::npos) << "only what was asked for";
  EXPECT_NE(out_of("what-would-change 900001 --to 3").find("Category is 3 already."), std::string::npos);
  EXPECT_EQ(place_.riskcat("what-would-change 900001 --to 9").exit_code, 2);
  EXPECT_EQ(place_.riskcat("what-would-change 900001 --outcome nothing").exit_code, 2);
}

TEST_F(Explain, MissingFactsComeWithWhatEachAnswerLeadsTo) {
  const auto missing = json_of("why 900002").at("missing");
  ASSERT_EQ(missing.size(), 1U);
  EXPECT_EQ(missing[0].at("settles"), true);
  ASSERT_EQ(missing[0].at("answers").size(), 2U);
  EXPECT_EQ(missing[0].at("answers")[0].at("answer"), "below 65%");
  EXPECT_EQ(missing[0].at("answers")[0].at("outcomes").at("category").at("certain"), "4");
  EXPECT_EQ(missing[0].at("answers")[1].at("answer"), "65% or more");
  EXPECT_EQ(missing[0].at("answers")[1].at("outcomes").at("category").at("certain"), "1");
}

TEST_F(Explain, WhatIfStoresNothingAndRefusesNonsense) {
  const std::string before = place_.read("riskcat.db");
  const auto json = json_of("whatif 900002 --set rwm=64%");
  EXPECT_EQ(json.at("what_if"), true);
  EXPECT_EQ(json.at("outcomes")[0].at("certain"), "4");
  EXPECT_EQ(json_of("whatif 900002 --set rwm=65%").at("outcomes")[0].at("certain"), "1");
  EXPECT_EQ(place_.read("riskcat.db"), before);
  for (const std::string nonsense : {"--set rwm=101%", "--set rwm=high", "--set rwn=60%", "--set leadership=poor",
                                     "--set rwm", "--set \"absence 1 year before=5%\"", ""}) {
    const Ran ran = place_.riskcat("whatif 900002 " + nonsense);
    EXPECT_EQ(ran.exit_code, 2) << nonsense;
    EXPECT_NE(ran.err.find("help: "), std::string::npos) << ran.err;
  }
  EXPECT_NE(place_.riskcat("whatif 900002 --set rwn=60%").err.find("did you mean `rwm`"), std::string::npos);
}

TEST_F(Explain, WhatIfOnAnotherDayOrUnderOtherRules) {
  EXPECT_EQ(json_of("whatif 900005 --date 2018-12-01").at("outcomes")[0].at("certain"), "2")
      << "four years have passed";
  std::string other = kRules;
  other.replace(other.find("= 65%"), 5, "= 95%");
  place_.write("other.rules", other);
  EXPECT_EQ(json_of("whatif 900005 --rules other.rules").at("outcomes")[0].at("certain"), "2");
  EXPECT_EQ(place_.riskcat("whatif 900005 --date 2020-12-01").exit_code, 3);
}

TEST_F(Explain, ComparisonsSayWhatMovedASchool) {
  revise();
  const auto runs = json_of("compare 1 2");
  EXPECT_EQ(runs.at("stayed"), 2);
  std::map<int, nlohmann::json> moved;
  for (const auto& school : runs.at("moved")) moved[school.at("urn")] = school;
  ASSERT_EQ(moved.size(), 3U);
  EXPECT_EQ(moved.at(900003).at("moved_by"), nlohmann::json::parse(R"([["facts"]])"));
  ASSERT_EQ(moved.at(900003).at("fact_sets").size(), 1U);
  EXPECT_EQ(moved.at(900003).at("fact_sets")[0][0].at("now").at("value"), "64%");
  EXPECT_EQ(moved.at(900003).at("fact_sets")[0][0].at("then").at("value"), "66%");
  EXPECT_EQ(moved.at(900002).at("from"), "1, possibly 4");
  EXPECT_EQ(moved.at(900002).at("to"), "1");
  EXPECT_EQ(moved.at(900005).at("moved_by"), nlohmann::json::parse(R"([["day"]])"));
  std::string other = kRules;
  other.replace(other.find("= 65%"), 5, "= 95%");
  place_.write("other.rules", other);
  const auto rules = json_of("compare 1 --rules other.rules");
  for (const auto& school : rules.at("moved"))
    EXPECT_EQ(school.at("moved_by"), nlohmann::json::parse(R"([["rules"]])"));
  // One school is moved by the floor alone, another by that and the share of absent pupils together.
  other.replace(other.find("> 12%"), 5, "> 8.5%");
  other.replace(other.find("it was inspected"), 16, "its inspection was");
  place_.write("other.rules", other);
  testing::expect_golden("cli/compare_rules.txt", out_of("compare 1 --rules other.rules"));
  const auto changes = json_of("compare 1 --rules other.rules");
  ASSERT_EQ(changes.at("changes").size(), 3U);
  EXPECT_EQ(changes.at("changes")[0].at("id"), "floor");
  EXPECT_EQ(changes.at("changes")[1].at("id"), "low_and_absent");
  std::map<int, nlohmann::json> sets;
  for (const auto& school : changes.at("moved")) sets[school.at("urn")] = school.at("rule_sets");
  EXPECT_EQ(sets.at(900003), nlohmann::json::parse("[[0]]"));
  EXPECT_EQ(sets.at(900005), nlohmann::json::parse("[[0, 1]]"));
  EXPECT_EQ(place_.riskcat("compare 1").exit_code, 2);
  EXPECT_EQ(place_.riskcat("compare 1 9").exit_code, 3);
}

TEST_F(Explain, NothingIsShownAsARunsThatIsNotOnRecord) {
  revise();
  tamper(place_.path("riskcat.db").string(), [](SQLite::Database& database) {
    const int block = database.execAndGet("SELECT min(seq) FROM decisions").getInt();
    const auto lower = [](nlohmann::json& body) { body["decision"]["outcomes"]["category"]["certain"] = "1"; };
    rewrite_decision(block, 0, lower, false)(database);
  });
  for (const std::string command :
       {"compare 1 2", "fragile --run 1", "list --run 1 --format html", "list --run 2 --format html"})
    EXPECT_EQ(place_.riskcat(command).exit_code, 1) << command;
}

TEST_F(Explain, APageOfAWhatIfLooksForChangesOnTopOfIt) {
  const std::string page = out_of("whatif 900001 --set leadership=inadequate --format html");
  EXPECT_NE(page.find("Category: 4"), std::string::npos);
  EXPECT_EQ(page.find("No change of"), std::string::npos) << "better results, or another judgement, make it better";
}

/// Every page is one well-formed tree in which nothing runs, whatever a school is called.
void expect_inert(const std::string& page, const std::string& name) {
  ASSERT_TRUE(page.starts_with("<!DOCTYPE html>\n"));
  pugi::xml_document document;
  const auto parsed =
      document.load_string(page.substr(page.find('\n')).c_str(), pugi::parse_default | pugi::parse_ws_pcdata);
  ASSERT_TRUE(parsed) << parsed.description();
  EXPECT_TRUE(document.select_nodes("//script | //@onclick | //@onload | //@onerror | //iframe | //object").empty());
  EXPECT_FALSE(document.select_nodes("//meta[@http-equiv='Content-Security-Policy']").empty());
  const std::string query = "//*[contains(text(), concat(\"" + name.substr(0, name.find('\'')) + "\", \"\"))]";
  EXPECT_FALSE(document.select_nodes(query.c_str()).empty()) << "the name is shown as it is written";
}

TEST_F(Explain, PagesAreInertAndWhole) {
  revise();
  const std::string school = out_of("why 900001 --format html");
  expect_inert(school, "<script>alert('x')</script> & Ash");
  for (const std::string words : {"Over the terms", "Why Category", "What would change it", "Figures over the years",
                                  "What follows", "Why not Category 4?", "The plan", "results.csv, row 2"}) {
    EXPECT_NE(school.find(words), std::string::npos) << words;
  }
  const std::string what_if = out_of("whatif 900001 --set rwm=80% --format html");
  expect_inert(what_if, "<script>alert('x')</script> & Ash");
  EXPECT_NE(what_if.find("nothing of this is on record"), std::string::npos);
  const std::string county = out_of("list --format html");
  expect_inert(county, "<script>alert('x')</script> & Ash");
  EXPECT_NE(out_of("list --run 1 --format html").find("At risk: possibly special measures"), std::string::npos);
  for (const std::string words : {"Who moved since", "At risk: special measures", "Where the schools are", "3 moved"})
    EXPECT_NE(county.find(words), std::string::npos) << words;
}

}  // namespace
}  // namespace riskcat
