// Scores, counts, changes, dated values and earlier assessments: what they come to for one school.
#include <gtest/gtest.h>

#include "program/evaluate.hpp"
#include "program/examples.hpp"
#include "support/rule_text.hpp"

namespace riskcat {
namespace {

using testing::ruleset_of;

constexpr const char* kHead = R"(ruleset "Test" version 1
  effective 2018-09-01 to 2019-08-31
source local "Local"
reason suppressed "suppressed"
calendar england "Terms"
  term 5 2018-04-16 to 2018-05-25
  term 6 2018-06-04 to 2018-07-24
  term 1 2018-09-03 to 2018-10-19
  term 2 2018-10-29 to 2018-12-21
  holiday 2018-12-25 "Christmas Day"
fact a : yes/no
  title "a"
fact b : yes/no
  title "b"
fact c : yes/no
  title "c"
fact p : percent
  title "p"
  yearly
fact n : count
  title "n"
  yearly
fact left : date
  title "left"
fact wait : months
  title "wait"
parameter pa : percent
  = 15% until 2018-12-31
  = 10% from 2019-01-01
  cite local
parameter step : months = 10 months
  cite local
table medians : percent by subject and year
  reading 2016-2017 71%
  reading 2017-2018 75%
  cite local
score concern "Concern"
  add 3 points when a
  add 2 points when b
  take 1 point when c
  cite local
outcome category : 1 < 2 < 3 < 4
outcome x : no_concern < concern
)";

/// What one condition is for the school of an example: "yes", "no" or "unknown".
std::string truth(const std::string& condition, const std::string& given, const std::string& on = "2018-10-15") {
  const std::string text = std::string(kHead) + "rule r: x is concern\n  when " + condition +
                           "\n  because \"b\"\n  cite local\nexample \"e\"\n  on " + on + "\n" +
                           (given.empty() ? "" : "  given " + given + "\n") + "  expect x = ";
  const auto passes = [&](const std::string& expected) {
    const auto results = run_examples(ruleset_of(text + expected + "\n"));
    return results.front().failures.empty();
  };
  if (passes("concern")) return "yes";
  return passes("no_concern") ? "no" : "unknown";
}

struct Case {
  std::string condition;
  std::string given;
  std::string truth;
  std::string on = "2018-10-15";
};

class Counting : public ::testing::TestWithParam<Case> {};

TEST_P(Counting, Comes) {
  const Case& c = GetParam();
  EXPECT_EQ(truth(c.condition, c.given, c.on), c.truth) << c.condition << " given " << c.given << " on " << c.on;
}

INSTANTIATE_TEST_SUITE_P(Scores, Counting,
                         ::testing::Values(Case{"concern >= 5", "a = yes, b = yes, c = no", "yes"},
                                           Case{"concern >= 5", "a = yes, b = yes, c = yes", "no"},
                                           Case{"concern >= 5", "a = yes, b = yes", "unknown"},  // c may take one away
                                           Case{"concern >= 4", "a = yes, b = yes", "yes"},      // even if it does
                                           Case{"concern >= 4", "a = yes, c = yes", "unknown"},
                                           Case{"concern < 2", "a = yes, c = yes, b = missing suppressed", "no"},
                                           Case{"concern = 3", "a = yes, b = no, c = no", "yes"},
                                           Case{"concern = 6", "a = yes", "no"},
                                           Case{"concern = 4", "a = yes", "unknown"},
                                           Case{"concern != 6", "a = yes", "yes"},
                                           Case{"4 <= concern", "a = yes, b = yes, c = yes", "yes"},
                                           Case{"concern is between 2 and 3", "a = yes, b = no, c = yes", "yes"},
                                           Case{"concern is not between 2 and 3", "a = yes, b = no, c = yes", "no"}));

INSTANTIATE_TEST_SUITE_P(Counts, Counting,
                         ::testing::Values(Case{"number of {a, b, c} that hold >= 2", "a = yes, b = yes", "yes"},
                                           Case{"number of {a, b, c} that hold >= 2", "a = yes, b = no", "unknown"},
                                           Case{"number of {a, b, c} that hold >= 2", "a = no, b = no", "no"},
                                           Case{"number of {a, b, c} that hold = 1", "a = yes, b = no, c = no", "yes"},
                                           Case{"number of {a, b, c} that hold = 0", "a = yes", "no"},
                                           Case{"number of {a, b, c} that hold < 3", "a = no", "yes"},
                                           Case{"number of {a, p, n} that are known = 2", "a = yes, p = 3%", "yes"}));

INSTANTIATE_TEST_SUITE_P(
    Changes, Counting,
    ::testing::Values(Case{"p falls by 10 percentage points in 1 year", "p = 50%, p 1 year before = 60%", "yes"},
                      Case{"p falls by 10 percentage points in 1 year", "p = 50.1%, p 1 year before = 60%", "no"},
                      Case{"p falls by more than 10 percentage points in 1 year", "p = 50%, p 1 year before = 60%",
                           "no"},
                      Case{"p falls by 10 percentage points in 1 year", "p = 50%", "unknown"},
                      Case{"p rises by 10 percentage points in 2 years", "p = 70%, p 2 years before = 60%", "yes"},
                      Case{"p falls by 3 percentage points in each of 2 years",
                           "p = 54%, p 1 year before = 57%, p 2 years before = 60%", "yes"},
                      Case{"p falls by 3 percentage points in each of 2 years",
                           "p = 54%, p 1 year before = 58%, p 2 years before = 60%", "no"},
                      Case{"p falls by 3 percentage points in each of 2 years",
                           "p = 54%, p 1 year before = 54%, p 2 years before = missing suppressed", "no"},
                      Case{"n falls by 10% in 3 years", "n = 90, n 3 years before = 100", "yes"},
                      Case{"n falls by 10% in 3 years", "n = 91, n 3 years before = 100", "no"},
                      Case{"n falls by 33.3334% in 1 year", "n = 2, n 1 year before = 3", "no"},  // 33.3333…, cut off
                      Case{"n falls by 33.3333% in 1 year", "n = 2, n 1 year before = 3", "yes"},
                      Case{"n falls by 10% in 1 year", "n = 0, n 1 year before = 0", "no"},
                      Case{"n falls by 10 in 1 year", "n = 90, n 1 year before = 100", "yes"},
                      Case{"n in 2016-2017 = 5", "n in 2016-2017 = 5", "yes"},
                      Case{"n 1 year before = 5", "n in 2016-2017 = 5", "yes"}));

INSTANTIATE_TEST_SUITE_P(
    Dates, Counting,
    ::testing::Values(
        Case{"p > pa", "p = 12%", "no", "2018-12-31"}, Case{"p > pa", "p = 12%", "yes", "2019-01-01"},
        Case{"left + step > assessment date", "left = 2018-01-31", "yes", "2018-11-29"},
        Case{"left + step > assessment date", "left = 2018-01-31", "no", "2018-11-30"},
        Case{"left + wait > assessment date", "left = 2018-08-31, wait = 6 months", "yes", "2019-02-27"},
        Case{"left + wait > assessment date", "left = 2018-08-31, wait = 6 months", "no", "2019-02-28"},
        Case{"left + wait > assessment date", "left = 2018-01-01", "unknown"},
        Case{"wait >= 6 months", "wait = 6 months", "yes"}, Case{"wait + 1 month > 6 months", "wait = 5 months", "no"},
        Case{"p < medians[reading, year of p]", "p = 74%", "yes"},
        Case{"p 1 year before < medians[reading, 2016-2017]", "p 1 year before = 70%", "yes"},
        Case{"p < medians[reading, year of p]", "p in 2018-2019 = 1%", "unknown"},  // no median for that year
        Case{"p < medians[reading, year of assessment date]", "p = 1%", "unknown"},
        Case{"term is 1", "", "yes", "2018-10-19"}, Case{"term is 1", "", "yes", "2018-10-28"},  // half term
        Case{"term is 2", "", "yes", "2018-10-29"}, Case{"term is at least 1", "", "unknown", "2018-12-22"}));

INSTANTIATE_TEST_SUITE_P(
    Earlier, Counting,
    ::testing::Values(Case{"previous category is 3", "previous category = 3", "yes"},
                      Case{"previous category is at least 3", "previous category = 2", "no"},
                      Case{"previous category is 3", "", "unknown"}, Case{"previous category is known", "", "no"},
                      Case{"previous category or else 1 is 1", "", "yes"},
                      Case{"category 2 terms ago is 4", "category 2 terms ago = 4", "yes"},
                      Case{"category 1 term ago is 4", "category 2 terms ago = 4", "unknown"},
                      Case{"previous category is 4", "category 2 terms ago = 4", "yes"},
                      Case{"terms since category was 4 = 2", "category 2 terms ago = 4, previous category = 1", "yes"},
                      Case{"terms since category was at least 3 < 2", "category 2 terms ago = 4, previous category = 3",
                           "yes"},
                      Case{"terms since category was 4 >= 0", "previous category = 1", "no"},
                      Case{"terms since category was not 4 = 1", "previous category = 1", "yes"},
                      Case{"terms since category was 4 < 3", "", "unknown"}));

TEST(Versions, TheOneInForceOnTheAssessmentDateCounts) {
  const std::string text = std::string(kHead) + R"(
rule r: x is concern
  effective until 2018-12-31
  when a
  because "before"
  cite local
rule r: x is concern
  effective from 2019-01-01
  when b
  because "after"
  cite local
action act "Act"
  effective from 2019-01-01
  when a
  assign "Adviser"
  cite local
example "before"
  on 2018-12-31
  given a = yes, b = no
  expect x = concern, no action act
example "after"
  on 2019-01-01
  given a = yes, b = no
  expect x = no_concern, action act
)";
  for (const ExampleResult& result : run_examples(ruleset_of(text)))
    EXPECT_TRUE(result.failures.empty()) << result.title << ": " << result.failures.front().message;
}

}  // namespace
}  // namespace riskcat
