// Corners in which a county that is decided at once could differ from one decided school by school: columns that hold
// one value only, and figures at the ends of their range.
#include <gtest/gtest.h>

#include <stdexcept>

#include "program/county_program.hpp"
#include "program/evaluate.hpp"
#include "support/rule_text.hpp"

namespace riskcat {
namespace {

using testing::OneSchool;
using testing::ruleset_of;

constexpr const char* kFacts = R"(ruleset "Test" version 1
  effective 2018-09-01 to 2019-08-31
  decides schools where open
source local "Local"
fact open : yes/no
  title "open"
fact p : points
  title "p"
fact money : money
  title "money"
  yearly
fact kind : one of a, b
  title "kind"
fact phase : one of x, y, z
  title "phase"
fact seen : date
  title "seen"
fact wait : months
  title "wait"
fact code : text
  title "code"
  applies when p * 1000000 > 1 because "it is so"
table of_kind : points by kind
  a 5
  b 5
  cite local
table of_phase : points by phase
  y 7
  z 7
  cite local
table of_year : points by kind and year
  a 2018-2019 5
  b 2018-2019 5
  cite local
outcome x : no_concern < concern
)";

CheckedRuleset with_rule(const std::string& condition) {
  return ruleset_of(std::string(kFacts) + "rule r: x is concern\n  when " + condition +
                    "\n  because \"it is so\"\n  cite local\n");
}

/// What the county's program says of the one school, after the row evaluator has said the same.
Truth truth_of_both(const CheckedRuleset& ruleset, OneSchool& school) {
  const Snapshot snapshot = school.snapshot();
  const Date date = *Date::parse_iso("2018-10-15");
  SchoolEvaluator evaluator(ruleset, snapshot, date);
  evaluator.turn_to(0);
  const Truth by_row = evaluator.rule(0);
  const Truth at_once = CountyProgram(ruleset, snapshot, date).decide().rule(0, 0);
  EXPECT_EQ(at_once, by_row);
  return at_once;
}

TEST(CountyEdges, TwoTablesAreLookedUpEachByItsOwnFact) {
  const CheckedRuleset ruleset = with_rule("p < of_kind[kind] + of_phase[phase]");
  for (const auto& [figure, expected] : {std::pair("11", Truth::yes), std::pair("12", Truth::no)}) {
    OneSchool school(ruleset);
    school.yes("open").word("kind", "a").word("phase", "z").number("p", figure);
    EXPECT_EQ(truth_of_both(ruleset, school), expected) << figure;
  }
}

TEST(CountyEdges, ATableByTwoFactsLendsNoKeyToAnother) {
  const CheckedRuleset ruleset = with_rule("p < of_year[kind, year of assessment date] + of_phase[phase]");
  OneSchool school(ruleset);
  school.yes("open").word("kind", "a").word("phase", "z").number("p", "11");
  EXPECT_EQ(truth_of_both(ruleset, school), Truth::yes);
}

TEST(CountyEdges, FiguresAtTheEndsOfTheirRangeAreCompared) {
  const CheckedRuleset ruleset = with_rule("p > 0");
  for (const auto& [figure, expected] :
       {std::pair("922337203685477.5807", Truth::yes), std::pair("-922337203685477.5807", Truth::no)}) {
    OneSchool school(ruleset);
    school.yes("open").number("p", figure);
    EXPECT_EQ(truth_of_both(ruleset, school), expected) << figure;
  }
}

TEST(CountyEdges, AChangeThatLeavesItsRangeIsNeverADecision) {
  const struct {
    std::string condition;
    std::string before;
    std::string after;
  } cases[] = {{"money rises by more than 10% in 1 year", "0.0001", "900000000000000"},
               {"money falls by more than £5 in 1 year", "900000000000000", "-900000000000000"}};
  for (const auto& each : cases) {
    const CheckedRuleset ruleset = with_rule(each.condition);
    OneSchool school(ruleset);
    school.yes("open").number("money", each.before, 1).number("money", each.after);
    EXPECT_THROW(truth_of_both(ruleset, school), std::overflow_error) << each.condition;
  }
}

TEST(CountyEdges, WhatLeavesItsRangeWhereNothingIsDecidedIsNoMistake) {
  const CheckedRuleset ruleset = with_rule("code or else \"none\" = \"none\"");
  OneSchool school(ruleset);
  school.yes("open", false).text("code", "other").number("p", "900000000000000");
  const Snapshot snapshot = school.snapshot();
  const Date date = *Date::parse_iso("2018-10-15");
  EXPECT_EQ(CountyProgram(ruleset, snapshot, date).decide().scope(0), Scope::out_of_scope);

  OneSchool decided(ruleset);
  decided.yes("open").text("code", "other").number("p", "900000000000000");
  const Snapshot open = decided.snapshot();
  EXPECT_THROW(CountyProgram(ruleset, open, date).decide(), std::overflow_error);
}

TEST(CountyEdges, ADateMovedAsFarAsAFileCanSayStaysADate) {
  const CheckedRuleset ruleset = with_rule("seen + wait > assessment date");
  OneSchool school(ruleset);
  school.yes("open").date("seen", "2018-01-01").number("wait", "90000000000");
  EXPECT_EQ(truth_of_both(ruleset, school), Truth::yes);
}

}  // namespace
}  // namespace riskcat
