#include "casework/proposed_actions.hpp"

#include <gtest/gtest.h>

#include "support/rule_text.hpp"

namespace riskcat {
namespace {

constexpr const char* kRules = R"(ruleset "Test" version 1
  effective 2014-09-01 to 2015-08-31
source local "Local"
calendar england "England"
  holiday 2014-12-25 "Christmas Day"
  holiday 2014-12-26 "Boxing Day"
  holiday 2015-01-01 "New Year's Day"
  cite local
fact a : yes/no
  title "a"
fact b : yes/no
  title "b"
outcome category : 1 < 2
rule two: category is 2
  when a
  because "a"
  cite local
action by_days "Ten working days"
  when a
  assign "Adviser"
  due in 10 working days
  repeats "monthly"
  letter "note"
  cite local "1"
action by_date "A Saturday rolls forward"
  when a
  assign "Manager"
  due by 2014-12-27
  cite local
action open "Open"
  when b
  assign "Manager"
  cite local
action never "Never"
  when not a
  assign "Manager"
  cite local
)";

TEST(ProposedActions, DeadlinesRolesAndOpenTriggers) {
  const CheckedRuleset ruleset = testing::ruleset_of(kRules);
  testing::OneSchool school(ruleset);
  school.yes("a");
  const Date date = *Date::parse_iso("2014-12-12");
  const auto actions = propose_actions(ruleset, testing::decide(ruleset, school, "2014-12-12"), date);
  ASSERT_EQ(actions.size(), 3U);
  EXPECT_EQ(actions[0].id, "by_days");
  EXPECT_EQ(actions[0].due->iso(), "2014-12-30");
  EXPECT_EQ(actions[0].assign, "Adviser");
  EXPECT_EQ(actions[0].repeats, "monthly");
  EXPECT_TRUE(actions[0].certain);
  EXPECT_EQ(actions[1].due->iso(), "2014-12-29");
  EXPECT_EQ(actions[2].id, "open");
  EXPECT_FALSE(actions[2].certain) << "a trigger that cannot be told is proposed as possible, not as certain";
  EXPECT_EQ(to_json(actions[0]).at("due"), "2014-12-30");
}

constexpr const char* kEscalating = R"(ruleset "Test" version 1
  effective 2014-09-01 to 2015-08-31
source local "Local"
calendar england "England"
  holiday 2014-12-25 "Christmas Day"
  holiday 2014-12-26 "Boxing Day"
  holiday 2015-01-01 "New Year's Day"
  cite local
fact a : yes/no
  title "a"
outcome category : 1 < 2
rule two: category is 2
  when a
  because "a"
  cite local
action in_months "Two months, then ten working days"
  when a
  because "It is so"
  assign "Adviser"
  approve "Manager"
  due in 2 months
  repeats in terms 1, 3, 5
  escalate to "Director" after 10 working days
  cite local "1"
action no_deadline "Ten working days from the assessment"
  when a
  assign "Adviser"
  escalate to "Director" after 10 working days
  cite local
)";

TEST(ProposedActions, EscalateFromTheirDeadlineOrFromTheAssessment) {
  const CheckedRuleset ruleset = testing::ruleset_of(kEscalating);
  testing::OneSchool school(ruleset);
  school.yes("a");
  const Date date = *Date::parse_iso("2014-10-25");
  const auto actions = propose_actions(ruleset, testing::decide(ruleset, school, "2014-10-25"), date);
  ASSERT_EQ(actions.size(), 2U);
  EXPECT_EQ(to_json(actions[0]).dump(),
            R"({"action":"in_months","approve":"Manager","assign":"Adviser","because":"It is so","certain":true,)"
            R"("cites":[{"paragraph":"1","source":"local"}],"due":"2014-12-29",)"
            R"("escalate":{"on":"2015-01-13","to":"Director"},"repeats":"in terms 1, 3 and 5",)"
            R"("title":"Two months, then ten working days"})");
  EXPECT_EQ(to_json(actions[1]).dump(),
            R"({"action":"no_deadline","assign":"Adviser","certain":true,"cites":[{"paragraph":"","source":"local"}],)"
            R"("escalate":{"on":"2014-11-07","to":"Director"},"title":"Ten working days from the assessment"})");
}

}  // namespace
}  // namespace riskcat
