// Scores, counts, changes, `between` and `unless`.
#include "check_support.hpp"

namespace riskcat::testing {
namespace {

class Counting : public ::testing::TestWithParam<Mistake> {};

TEST_P(Counting, Mistaken) { expect_mistake(GetParam(), kCounty); }

const std::string kScore =
    "score concern \"Concern\"\n  add 3 points when standards is red\n  add 1 point when worrying\n  cite plan\n";

std::string scored(const std::string& condition) {
  return kScore + "rule tried: standards is amber\n  when " + condition + "\n  because \"Tried\"\n  cite plan\n";
}

std::string score(const std::string& lines) {
  return "score concern\n" + lines + "action a \"A\"\n  when concern >= 3\n  assign \"B\"\n  cite plan\n";
}

std::string acted(const std::string& condition) {
  return kScore + "action a \"A\"\n  when " + condition + "\n  assign \"B\"\n  cite plan\n";
}

INSTANTIATE_TEST_SUITE_P(
    Scores, Counting,
    ::testing::Values(Mistake{"R105", acted("concern"), "concern", "concern >= 5", "", acted("concern >= 5")},
                      Mistake{"R105", acted("concern is red"), "concern", "concern >= 5", "", acted("concern = 5")},
                      Mistake{"R105", acted("concern + 1 >= 3"), "concern", "concern >= 5", "", acted("3 <= concern")},
                      Mistake{"R065", acted("concern >= 5%"), "concern >= 5%", "number of points", "",
                              acted("concern is between 2 and 5")},
                      Mistake{"R106", score("  add 0 points when academy\n  cite plan\n"), "add 0 points when academy",
                              "how many points", "", score("  take 1 point when academy\n  cite plan\n")},
                      Mistake{"R096", score("  cite plan\n"), "concern", "add 3 points when", "",
                              score("  add 3 points when academy\n  cite plan\n")},
                      Mistake{"R063", score("  add 3 points when academy\n"), "concern", "cite SOURCE", "",
                              score("  add 3 points when academy\n  cite plan\n")},
                      Mistake{"R084", scored("concern >= 3"), "concern", "break the circle", "standards",
                              kScore + acted("concern >= 3").substr(kScore.size())},
                      Mistake{"R083", kScore + "fact f: yes/no\n  title \"F\"\n  applies when concern >= 3\n",
                              "concern", "facts alone", "standards", acted("concern >= 3")}));

INSTANTIATE_TEST_SUITE_P(
    Counts, Counting,
    ::testing::Values(Mistake{"R111", rule_when("number of {standards} that are red >= 2"), "2", "from 0 to 1", "",
                              rule_when("number of {standards} that are red >= 1")},
                      Mistake{"R067", rule_when("number of {below_floor, academy} that hold >= 1.5"), "1.5",
                              "whole number", "", rule_when("number of {below_floor, academy} that hold >= 1")},
                      Mistake{"R053", rule_when("number of {standards, grade} that are red >= 1"), "red", "outstanding",
                              "", rule_when("number of {standards} that are red >= 1")},
                      Mistake{"R065", rule_when("number of {below_floor, academy} that hold >= 1%"),
                              "number of {below_floor, academy} that hold >= 1%", "count", "",
                              rule_when("number of {below_floor, academy} that hold >= cohort")},
                      Mistake{"R075", rule_when("number of {rwm, academy} that hold >= 1"), "rwm", "compare it", "",
                              rule_when("number of {academy} that hold >= 1")}));

INSTANTIATE_TEST_SUITE_P(
    Changes, Counting,
    ::testing::Values(
        Mistake{"R109", rule_when("rwm falls by 10% in 1 year"), "10%", "percentage points", "",
                rule_when("rwm falls by 10 percentage points in 1 year")},
        Mistake{"R109", rule_when("cohort falls by 10 percentage points in 1 year"), "10 percentage points",
                "11, or a percent of what it was", "", rule_when("cohort falls by 10% in 1 year")},
        Mistake{"R066", rule_when("rwm falls by 10 in 1 year"), "10", "10 percentage points", "",
                rule_when("cohort falls by 10 in 1 year")},
        Mistake{"R109", rule_when("rwm falls by 10 percentage points in 0 years"),
                "rwm falls by 10 percentage points in 0 years", "in 1 year", "",
                rule_when("rwm falls by 10 percentage points in each of 2 years")},
        Mistake{"R078", rule_when("balance falls by 10% in 1 year"), "balance", "add `yearly`", "",
                rule_when("cohort rises by 10% in 1 year")},
        Mistake{"R109", rule_when("rwm + rwm falls by 3 percentage points in 1 year"), "rwm + rwm", "by its name", "",
                rule_when("rwm rises by more than 3 percentage points in 1 year")},
        Mistake{"R110", rule_when("rwm is between 79% and 65%"), "79% and 65%", "between 65% and 79%", "",
                rule_when("rwm is between 65% and 65%")},
        Mistake{"R065", rule_when("rwm is between £1 and 65%"), "rwm is between £1 and 65%", "such as 65%", "",
                rule_when("rwm is not between floor and 65%")},
        Mistake{"R112", "action a \"A\"\n  unless academy\n  assign \"B\"\n  cite plan\n", "academy",
                "when not (CONDITION)", "",
                "action a \"A\"\n  when below_floor\n  unless academy\n  assign \"B\"\n  cite plan\n"},
        Mistake{"R069",
                "parameter long: months = 1.5 months\n  cite plan\n" + rule_when("opened + long > assessment date"),
                "1.5 months", "whole number", "",
                "parameter long: months = 10 months\n  cite plan\n" + rule_when("opened + long > assessment date")},
        Mistake{"R054",
                "parameter long: months = 10 days\n  cite plan\n" + rule_when("opened + long > assessment date"),
                "10 days", "10 months", "",
                "parameter long: working days = 10 working days\n  cite plan\n" +
                    rule_when("opened + long > assessment date")},
        Mistake{"R068", rule_when("10 days + 2 months > 3 days"), "10 days + 2 months", "one unit", "",
                rule_when("10 days + 2 days > 3 days")}));

TEST(Counting, UnlessIsAndNot) {
  const Checked checked = check_text(kCounty + "define d\n  when below_floor\n  unless academy\n" + rule_when("d"));
  ASSERT_TRUE(checked.ruleset) << checked.shown();
  const auto& define = checked.ruleset->defines.back();
  const auto& both = std::get<AllCondition>(checked.ruleset->condition(define.when).node);
  ASSERT_EQ(both.parts.size(), 2U);
  EXPECT_TRUE(std::holds_alternative<NotCondition>(checked.ruleset->condition(both.parts[1]).node));
}

TEST(Counting, RecurrencesReadAsTheyAreWritten) {
  const auto text = [](const std::string& written) {
    const Checked checked =
        check_text(kCounty + "action a \"A\"\n  when worrying\n  assign \"B\"\n  cite plan\n  repeats " + written +
                   "\n  escalate to \"C\" after 10 working days\n  approve \"D\"\n");
    if (!checked.ruleset) return checked.shown();
    const Action& action = checked.ruleset->actions.back();
    return action.repeats->text() + ", " + action.escalation->to + ", " + action.approve;
  };
  EXPECT_EQ(text("every month"), "every month, C, D");
  EXPECT_EQ(text("every 6 weeks"), "every 6 weeks, C, D");
  EXPECT_EQ(text("every 2 working days"), "every 2 working days, C, D");
  EXPECT_EQ(text("in terms 5, 1, 3"), "in terms 1, 3 and 5, C, D");
  EXPECT_EQ(text("in term 2"), "in term 2, C, D");
  EXPECT_EQ(text("\"as agreed\""), "as agreed, C, D");
}

}  // namespace
}  // namespace riskcat::testing
