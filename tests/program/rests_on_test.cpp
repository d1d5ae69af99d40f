// Which rules and actions rest on a figure of the policy.
#include "program/rests_on.hpp"

#include <gtest/gtest.h>

#include "support/rule_text.hpp"

namespace riskcat {
namespace {

const std::string kRules =
    "ruleset \"County\" version 1\n  effective 2018-09-01 to 2019-08-31\nsource plan \"Plan\"\n"
    "fact rwm : percent\n  title \"results\"\nfact phase : one of primary, secondary\n  title \"phase\"\n"
    "parameter floor : percent = 65%\n  cite plan\n"
    "table national : percent by phase\n  primary 70%\n  secondary 60%\n  cite plan\n"
    "table least : percent by subject\n  reading 50%\n  maths 40%\n  cite plan\n"
    "define low \"low\"\n  when rwm < floor\noutcome o : calm < upset\noutcome p : calm < upset\n"
    "rule direct: o is upset\n  when rwm < floor - 5 percentage points\n  because \"x\"\n  cite plan\n"
    "rule defined: o is upset\n  when low\n  because \"x\"\n  cite plan\n"
    "rule by_phase: o is upset\n  when rwm < national[phase]\n  because \"x\"\n  cite plan\n"
    "rule by_subject: o is upset\n  when rwm < least[reading] - 10 percentage points\n  because \"x\"\n  cite plan\n"
    "rule of_outcome: p is upset\n  when o is upset\n  because \"x\"\n  cite plan\n"
    "action visit \"Visit\"\n  when low\n  assign \"Adviser\"\n  cite plan\n";

std::string resting_on(const std::string& figure) {
  testing::TextReader reader({{"main.rules", kRules}});
  const LoadedRuleset rules = load_ruleset(reader, "main.rules");
  EXPECT_TRUE(rules.ruleset) << rules.diagnostics.front().message;
  std::string ids;
  for (const std::string& id : rests_on(*rules.ruleset, figure)) ids += (ids.empty() ? "" : " ") + id;
  return ids;
}

TEST(RestsOn, FindsRulesAndActionsThroughDefinitionsAndNotThroughOutcomes) {
  EXPECT_EQ(resting_on("floor"), "direct defined visit");
  EXPECT_EQ(resting_on("nothing"), "");
}

TEST(RestsOn, KnowsTablesByKeysThatAreFactsAndKeysThatAreWritten) {
  EXPECT_EQ(resting_on("national"), "by_phase");
  EXPECT_EQ(resting_on("least"), "by_subject");
}

}  // namespace
}  // namespace riskcat
