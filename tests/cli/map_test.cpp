// `riskcat map` and `riskcat assumptions`: a policy beside the documents it rests on.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "support/command.hpp"

namespace riskcat {
namespace {

using testing::Ran;
using testing::Workplace;

constexpr const char* kRules = R"rules(ruleset "Test" version 1
  effective 2018-09-01 to 2019-08-31
  shows category
source plan "The plan | of 2018"
  paragraph "1" "Low results are a concern"
  paragraph "2" "Advisers keep a diary" not encoded because "it asks nothing of a school"
source local "Assumption: to be agreed"
  paragraph "floor" "Results under 65 % are low"
  paragraph "few pupils" "A school of fewer than 30 pupils is looked at"
source dfe "National figures"
fact rwm : percent
  title "results"
fact pupils : count
  title "pupils"
dataset results "Results"
  encoding utf-8
  key "URN"
  column "RWM" gives rwm
  column "PUPILS" gives pupils
  cite dfe
parameter rwm_floor : percent = 65%
  cite local "floor"
parameter national : percent = 40%
  cite dfe "2018 (verify)"
define low "results are low"
  when rwm < rwm_floor
  cite local "floor"
outcome category "Category" : 1 < 2 < 3 < 4
rule is_low: category is 2
  when low
  because "Results are low"
  cite plan "1"
rule is_small: category is 3
  when pupils < 30
  because "Few pupils"
  cite local "few pupils"
rule far_under: category is 4
  when rwm < national
  because "Results are far under the national figure"
  cite plan "1"
action visit "Visit the school"
  when low
  assign "Adviser"
  cite plan "1"
)rules";

class Map : public ::testing::Test {
 protected:
  Map() { place_.write("rules.rules", kRules); }
  Workplace place_;
};

TEST_F(Map, LeadsFromEachParagraphToWhatRestsOnItAndBack) {
  const Ran ran = place_.riskcat("map rules.rules");
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_NE(ran.out.find("### The plan | of 2018"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("| 1 | Low results are a concern | rule `is_low` (rules.rules, line 29); rule `far_under` "
                         "(rules.rules, line 37); action `visit` (rules.rules, line 41) |\n"
                         "| 2 | Advisers keep a diary | Not encoded: it asks nothing of a school. |\n"),
            std::string::npos)
      << ran.out;
  EXPECT_NE(ran.out.find("| rule `is_small` (rules.rules, line 33) | Few pupils | local few pupils |\n"),
            std::string::npos)
      << ran.out;
}

TEST_F(Map, IsDataToo) {
  const Ran ran = place_.riskcat("map rules.rules --format json");
  const auto maps = nlohmann::json::parse(ran.out);
  ASSERT_EQ(maps.size(), 1U);
  const auto& plan = maps[0]["sources"][0];
  EXPECT_EQ(plan["id"], "plan");
  EXPECT_EQ(plan["paragraphs"][0]["encoded_as"], (nlohmann::json{"is_low", "far_under", "visit"}));
  EXPECT_EQ(plan["paragraphs"][1]["not_encoded"], "it asks nothing of a school");
  EXPECT_EQ(maps[0]["declarations"].back()["id"], "visit");
}

TEST_F(Map, AssumptionsSayHowManySchoolsWouldMove) {
  place_.write("results.csv",
               "URN,RWM,PUPILS\n114385,64%,100\n114386,65.5%,100\n114387,65%,100\n114388,40%,100\n114389,90%,10\n");
  ASSERT_EQ(
      place_.riskcat("import --rules rules.rules --period 2017-2018 --delivered 2018-09-10 results.csv").exit_code, 0);
  ASSERT_EQ(place_.riskcat("assess --rules rules.rules --date 2018-10-15").exit_code, 0);
  const auto all = nlohmann::json::parse(place_.riskcat("assumptions --format json").out);
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0]["name"], "floor");
  EXPECT_EQ(all[0]["says"], "Results under 65 % are low");
  EXPECT_EQ(all[0]["figures"][0]["moved_if_lower"], 1) << "64 % is not under 64 %";
  EXPECT_EQ(all[0]["figures"][0]["moved_if_higher"], 2) << "65 % and 65.5 % are under 66 %";
  EXPECT_EQ(all[0]["figures"][0]["used_by"], (nlohmann::json{"is_low", "visit"}));
  EXPECT_EQ(all[0]["rests_on_it"][0]["id"], "low");
  EXPECT_EQ(all[1]["name"], "2018 (verify)");
  EXPECT_EQ(all[1]["figures"][0]["moved_if_higher"], 1) << "40 % is under 41 %";
  EXPECT_EQ(all[1]["figures"][0]["moved_if_lower"], 0);
  EXPECT_EQ(all[2]["name"], "few pupils");
  EXPECT_TRUE(all[2]["figures"].empty());

  const Ran table = place_.riskcat("assumptions");
  EXPECT_NE(table.out.find("3 assumptions; 2 figures"), std::string::npos) << table.out;
  const Ran page = place_.riskcat("assumptions --format markdown");
  EXPECT_NE(page.out.find("### floor\n\nResults under 65 % are low.\n"), std::string::npos) << page.out;
  EXPECT_NE(page.out.find("Rests on it: rule `is_small`.\n"), std::string::npos) << page.out;
}

TEST_F(Map, AnUnknownOutcomeIsRefused) {
  place_.write("results.csv", "URN,RWM,PUPILS\n114385,64%,100\n");
  ASSERT_EQ(
      place_.riskcat("import --rules rules.rules --period 2017-2018 --delivered 2018-09-10 results.csv").exit_code, 0);
  ASSERT_EQ(place_.riskcat("assess --rules rules.rules --date 2018-10-15").exit_code, 0);
  const Ran ran = place_.riskcat("assumptions --outcome risk");
  EXPECT_EQ(ran.exit_code, 2);
  EXPECT_NE(ran.err.find("no outcome “risk”"), std::string::npos) << ran.err;
}

}  // namespace
}  // namespace riskcat
