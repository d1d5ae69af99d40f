#include "program/examples.hpp"

#include <gtest/gtest.h>

#include "support/rule_text.hpp"

namespace riskcat {
namespace {

constexpr const char* kRules = R"(ruleset "Test" version 1
  effective 2018-09-01 to 2019-08-31
source local "Local"
reason suppressed "suppressed"
fact rwm : percent
  title "results"
  from 0% to 100%
  yearly
outcome standards : green < red
rule low: standards is red
  when rwm < 65% and rwm 1 year before < 65%
  because "low twice"
  cite local
action review "Review"
  when standards is red
  assign "Adviser"
  cite local
)";

std::vector<ExampleResult> results_of(const std::string& examples) {
  return run_examples(testing::ruleset_of(std::string(kRules) + examples));
}

TEST(Examples, PassWhenEveryExpectationIsMet) {
  const auto results = results_of(R"(example "low twice is red"
  given rwm = 60%, rwm 1 year before = 64%
  expect standards = red, action review
example "once is green"
  given rwm = 60%, rwm 1 year before = 65%
  expect standards = green, no action review
example "a suppressed year leaves it open"
  given rwm = missing suppressed, rwm 1 year before = 60%
  expect standards possibly red
example "the present year not given at all"
  given rwm 1 year before = 60%
  expect standards possibly red
)");
  ASSERT_EQ(results.size(), 4U);
  for (const ExampleResult& result : results) EXPECT_TRUE(result.failures.empty()) << result.title;
}

TEST(Examples, SayWhatCameOutInstead) {
  const auto results = results_of(R"(example "wrong"
  given rwm = 60%
  expect standards = red, no action review
)");
  ASSERT_EQ(results.size(), 1U);
  ASSERT_EQ(results[0].failures.size(), 2U);
  EXPECT_EQ(results[0].failures[0].code, "R100");
  EXPECT_NE(results[0].failures[0].message.find("standards is green, possibly red"), std::string::npos);
  EXPECT_NE(results[0].failures[1].message.find("whether “Review” follows cannot be told"), std::string::npos);
}

}  // namespace
}  // namespace riskcat
