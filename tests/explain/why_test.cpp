#include "explain/why.hpp"

#include <gtest/gtest.h>

#include "support/golden.hpp"
#include "support/rule_text.hpp"

namespace riskcat {
namespace {

constexpr const char* kRules = R"(ruleset "Test" version 1
  effective 2018-09-01 to 2019-08-31
  school name register.name
  group by register.phase
  shows category, at_risk
source floor "DfE floor standards"
source local "Assumption"
fact register.name : text
  title "name"
fact register.phase : one of primary, secondary
  title "phase"
fact ks2.cohort : count
  title "Key Stage 2: pupils eligible"
fact ks2.rwm : percent
  title "Key Stage 2: pupils at the expected standard"
  yearly
fact ks2.progress : points
  title "Key Stage 2: reading progress"
  yearly
fact adviser.leadership : good < requires_improvement < inadequate
  title "the adviser's judgement of leadership"
fact absence.persistent : percent
  title "pupils persistently absent"
dataset d.results "Results"
  encoding utf-8
  key "URN"
  dates dd/mm/yyyy
  missing "" as not_given
  column "NAME" gives register.name
  column "PHASE" gives register.phase
    codes "P" is primary, "S" is secondary
  column "TELIG" gives ks2.cohort
  column "RWM" gives ks2.rwm
  column "PROG" gives ks2.progress
    missing "SUPP" as not_given
dataset d.advisers "Advisers"
  encoding utf-8
  key "URN"
  column "Leadership" gives adviser.leadership
    codes "2" is good, "3" is requires_improvement, "4" is inadequate
  column "Absence" gives absence.persistent
parameter rwm_floor : percent = 65%
  cite floor
table absence_national : percent by register.phase
  primary 8%
  secondary 13%
  cite local
define below_floor "below the Key Stage 2 floor"
  when ks2.cohort >= 11 and ks2.rwm < rwm_floor and ks2.progress < -5
  cite floor
outcome standards "Standards" : green < amber < red
rule standards_floor: standards is red
  when below_floor
  because "Key Stage 2 results are below the floor standard"
  cite floor
rule standards_absence: standards is amber
  when absence.persistent >= 1.25 * absence_national[register.phase]
  because "many pupils are persistently absent"
  cite local
outcome at_risk "At risk" : none < special_measures
rule risk_sm: at_risk is special_measures
  when standards is red and adviser.leadership is inadequate
  because "standards are failing and leaders have not shown the capacity to put it right"
  cite local "2"
outcome category "LA category" : 1 < 2 < 3 < 4
rule cat4: category is 4
  when at_risk is special_measures
  because "the school is at risk of special measures"
  cite local
rule cat2: category is 2
  when standards is at least amber or not ks2.cohort >= 11
  because "standards need attention"
  cite local
action visit "Visit by an adviser"
  when category is at least 2
  assign "Adviser"
  cite local "1"
action review "Leadership review"
  when at_risk is special_measures
  assign "Manager"
  cite local
)";

Assessment assessment_of(const CheckedRuleset& ruleset, const std::string& results, const std::string& advisers) {
  std::vector<Delivery> deliveries;
  deliveries.push_back({1, "d.results", Period{2017}, Status::final, *Date::parse_iso("2018-10-01"), "results.csv",
                        "URN,NAME,PHASE,TELIG,RWM,PROG\n" + results});
  if (!advisers.empty()) {
    deliveries.push_back({2, "d.advisers", Period{2018}, Status::adviser, *Date::parse_iso("2018-10-02"),
                          "advisers.csv", "URN,Leadership,Absence\n" + advisers});
  }
  return assess(ruleset, deliveries, *Date::parse_iso("2018-10-15"));
}

std::string text_of(const std::string& results, const std::string& advisers, bool full = false) {
  const CheckedRuleset ruleset = testing::ruleset_of(kRules);
  const Assessment assessment = assessment_of(ruleset, results, advisers);
  EXPECT_FALSE(has_errors(assessment.diagnostics)) << render(assessment.diagnostics, {}, MessageFormat::human);
  if (assessment.decisions.empty()) return "no decision";
  return to_text(why(ruleset, assessment, assessment.decisions.front()), full);
}

TEST(Why, ACertainDecisionInFull) {
  testing::expect_golden("why/certain.txt", text_of("900001,Ash,P,30,47%,-5.2\n", "900001,4,12.5\n", true));
}

TEST(Why, AnOpenDecisionNamesWhatWouldSettleIt) {
  testing::expect_golden("why/open.txt", text_of("900001,Ash,P,30,47%,-5.2\n", ""));
}

TEST(Why, NothingOfConcern) {
  testing::expect_golden("why/nothing.txt", text_of("900001,Ash,P,30,70%,1\n", "900001,2,9.9%\n"));
}

TEST(Why, AMissingFigureIsNeverShownAsANumber) {
  const std::string text = text_of("900001,Ash,P,30,47%,SUPP\n", "900001,2,10\n", true);
  testing::expect_golden("why/missing.txt", text);
}

TEST(Why, TwoProofsThatOnlyBeginAlikeAreBothShown) {
  std::string rules = kRules;
  rules += R"(define twice "below the Key Stage 2 floor"
  when absence.persistent >= 9%
  cite local
rule cat4_twice: category is 4
  when twice
  because "standards need attention"
  cite local
)";
  const CheckedRuleset ruleset = testing::ruleset_of(rules);
  const Assessment assessment = assessment_of(ruleset, "900001,Ash,P,30,47%,-5.2\n", "900001,4,9\n");
  ASSERT_EQ(assessment.decisions.size(), 1U);
  const std::string text = to_text(why(ruleset, assessment, assessment.decisions.front()), true);
  EXPECT_NE(text.find("column “RWM”"), std::string::npos) << text;
  EXPECT_NE(text.find("column “Absence”"), std::string::npos) << text;
}

TEST(Why, JsonLeadsToTheCell) {
  const CheckedRuleset ruleset = testing::ruleset_of(kRules);
  const Assessment assessment = assessment_of(ruleset, "900001,Ash,P,30,47%,-5.2\n", "900001,2,9\n");
  ASSERT_EQ(assessment.decisions.size(), 1U);
  const nlohmann::json json = to_json(why(ruleset, assessment, assessment.decisions.front()));
  const auto& rule = json.at("outcomes").at(0).at("decided_by").at(0);
  EXPECT_EQ(rule.at("rule"), "cat2");
  EXPECT_NE(json.dump().find(R"("column":"RWM")"), std::string::npos);
  EXPECT_NE(json.dump().find(R"("row":2)"), std::string::npos);
  EXPECT_NE(json.dump().find(R"("value":"47%")"), std::string::npos);
}

}  // namespace
}  // namespace riskcat
