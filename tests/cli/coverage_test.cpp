// `riskcat test --coverage`, as its users type it.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "support/command.hpp"

namespace riskcat {
namespace {

constexpr const char* kRules = R"(ruleset "Test county" version 1
  effective 2018-09-01 to 2019-08-31
source local "Local agreement"
fact rwm : percent
  title "results"
parameter floor : percent = 65%
  cite local
outcome category "Category" : 1 < 2
rule low: category is 2
  when rwm < floor
  because "Results are low"
  cite local
)";
constexpr const char* kLow = "example \"Low\"\n  given rwm = 64%\n  expect category = 2\n";
constexpr const char* kHigh = "example \"At the floor\"\n  given rwm = 65%\n  expect category = 1\n";

class CoverageCommand : public ::testing::Test {
 protected:
  testing::Ran test(const std::string& examples, const std::string& arguments) const {
    place_.write("test.rules", kRules + examples);
    return place_.riskcat("test test.rules " + arguments);
  }
  testing::Workplace place_;
};

TEST_F(CoverageCommand, SaysWhatNoExampleExercises) {
  const auto ran = test(kLow, "--coverage");
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_NE(ran.out.find("sides of conditions                             1 of     2    50.0 %"), std::string::npos)
      << ran.out;
  EXPECT_NE(ran.out.find("rule low: Category is 2\n  test.rules:10\n"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("no example has a school at the line: results is exactly at 65% (floor)"), std::string::npos);
  EXPECT_EQ(ran.out.find("Suggested"), std::string::npos);
}

TEST_F(CoverageCommand, SuggestsExamplesThatPassWhenPasted) {
  const auto ran = test(kLow, "--coverage --suggest");
  const auto at = ran.out.find("# rule low");
  ASSERT_NE(at, std::string::npos) << ran.out;
  const auto again = test(std::string(kLow) + ran.out.substr(at), "--coverage");
  EXPECT_EQ(again.exit_code, 0) << again.err;
  EXPECT_NE(again.out.find("No gaps."), std::string::npos) << again.out;
}

TEST_F(CoverageCommand, RequireMakesTheAnswerNo) {
  EXPECT_EQ(test(kLow, "--require 50").exit_code, 0);
  const auto short_of = test(kLow, "--require 51");
  EXPECT_EQ(short_of.exit_code, 1);
  EXPECT_NE(short_of.err.find("50.0 % of the sides of conditions"), std::string::npos) << short_of.err;
  EXPECT_EQ(test(kHigh, "--require 50").exit_code, 1) << "a rule is not exercised";
  EXPECT_EQ(test(std::string(kLow) + kHigh, "--require 100").exit_code, 0);
  EXPECT_EQ(test(kLow, "--require 101").exit_code, 2);
}

TEST_F(CoverageCommand, AFailingExampleIsTheAnswerNo) {
  const auto ran = test("example \"Wrong\"\n  given rwm = 64%\n  expect category = 1\n", "--coverage");
  EXPECT_EQ(ran.exit_code, 1);
  EXPECT_NE(ran.out.find("1 failed, and so exercise nothing"), std::string::npos) << ran.out;
}

TEST_F(CoverageCommand, JsonIsOneArrayAndNothingElse) {
  const auto ran = test(kLow, "--coverage --suggest --format json");
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  const auto json = nlohmann::json::parse(ran.out);
  ASSERT_EQ(json.size(), 1U);
  EXPECT_EQ(json[0].at("sides"),
            (nlohmann::json{{"exercised", 1}, {"all", 2}, {"impossible", 0}, {"percent", "50.0"}}));
  EXPECT_EQ(json[0].at("gaps")[0].at("id"), "low");
  EXPECT_EQ(json[0].at("suggestions").size(), 1U);
}

TEST_F(CoverageCommand, EastSussexIsSearchedWithinItsLimits) {
  const std::string rules = std::string(RISKCAT_SOURCE_DIR) + "/rules/east-sussex/2018/ruleset.rules";
  const auto ran = place_.riskcat("test " + rules + " --coverage --suggest --format json");
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  const auto json = nlohmann::json::parse(ran.out);
  EXPECT_EQ(json[0].at("failed"), 0);
}

}  // namespace
}  // namespace riskcat
