// Coverage of small rulesets, worked out by hand.
#include "program/coverage.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "program/condition_parts.hpp"
#include "program/masking.hpp"
#include "support/rule_text.hpp"

namespace riskcat {
namespace {

using What = Target::What;

constexpr const char* kHead = R"(ruleset "Test" version 1
  effective 2018-09-01 to 2019-08-31
source local "Local"
fact a : yes/no
  title "a"
fact b : yes/no
  title "b"
fact c : yes/no
  title "c"
fact p : percent
  title "p"
  from 0% to 100%
  yearly
fact n : count
  title "n"
fact seen : date
  title "seen"
parameter floor : percent = 65%
  cite local
)";

std::string rule(const std::string& when, const std::string& id = "r", const std::string& outcome = "o is red") {
  return "rule " + id + ": " + outcome + "\n  when " + when + "\n  because \"why\"\n  cite local\n";
}

const std::string kOutcome = "outcome o : green < amber < red\n";

std::string example(const std::string& given, const std::string& expect) {
  return "example \"e\"\n" + (given.empty() ? "" : "  given " + given + "\n") + "  expect " + expect + "\n";
}

/// What was exercised, in words: "yes a", "no p < floor", "at p < floor", "holds r", "alone r", "follows x", "not x".
class Measured {
 public:
  explicit Measured(const std::string& body) : text_(kHead + body), ruleset_(testing::ruleset_of(text_)) {
    coverage = coverage_of(ruleset_, CoverageMeasure(ruleset_));
    for (const Covered& each : coverage.targets) {
      if (each.example) exercised.push_back(name(each.target));
      if (each.impossible) impossible.push_back(name(each.target));
      if (each.is_gap()) gaps.push_back(name(each.target));
    }
  }

  Coverage coverage;
  std::vector<std::string> exercised;
  std::vector<std::string> gaps;
  std::vector<std::string> impossible;

 private:
  std::string name(const Target& target) const {
    static constexpr const char* kNames[] = {"holds ", "alone ", "follows ", "not ", "yes ", "no ", "at "};
    const std::string what = kNames[static_cast<int>(target.what)];
    if (target.what == What::rule_holds || target.what == What::rule_alone)
      return what + ruleset_.rules[target.index].id;
    if (target.what == What::action_follows || target.what == What::action_does_not)
      return what + ruleset_.actions[target.index].id;
    const Span span = ruleset_.condition(target.index).span;
    return what + text_.substr(span.begin, span.end - span.begin);
  }

  std::string text_;
  CheckedRuleset ruleset_;
};

using Names = std::vector<std::string>;

TEST(Coverage, AnAndNeedsEachPartToTurnIt) {
  const Measured only_yes(kOutcome + rule("a and b") + example("a = yes, b = yes", "o = red"));
  EXPECT_EQ(only_yes.exercised, (Names{"holds r", "alone r", "yes a", "yes b"}));
  const Measured one_no(kOutcome + rule("a and b") + example("a = no, b = yes", "o = green"));
  EXPECT_EQ(one_no.exercised, (Names{"no a"}));
  const Measured both_no(kOutcome + rule("a and b") + example("a = no, b = no", "o = green"));
  EXPECT_EQ(both_no.exercised, Names{});
}

TEST(Coverage, NotTurnsTheAnswerNotTheSide) {
  const Measured measured(kOutcome + rule("not (a or b)") + example("a = yes, b = no", "o = green"));
  EXPECT_EQ(measured.exercised, (Names{"yes a"}));
}

TEST(Coverage, AtLeastTwoOfThreeHangsOnOneWhenOneOtherHolds) {
  const std::string rules = kOutcome + rule("at least 2 of (a, b, c)");
  EXPECT_EQ(Measured(rules + example("a = yes, b = yes, c = no", "o = red")).exercised,
            (Names{"holds r", "alone r", "yes a", "yes b"}));
  EXPECT_EQ(Measured(rules + example("a = yes, b = yes, c = yes", "o = red")).exercised, (Names{"holds r", "alone r"}));
  EXPECT_EQ(Measured(rules + example("a = yes, b = no, c = no", "o = green")).exercised, (Names{"no b", "no c"}));
}

TEST(Coverage, UnknownExercisesNothing) {
  const std::string rules = kOutcome + rule("a and b");
  EXPECT_EQ(Measured(rules + example("a = yes", "o possibly red")).exercised, Names{});
  EXPECT_EQ(Measured(rules + example("a = no", "o = green")).exercised, Names{}) << "b might have hidden it";
}

TEST(Coverage, ADefinitionCountsForEveryYearItIsLookedAt) {
  const std::string rules =
      "define low\n  when p < floor\n  cite local\n" + kOutcome + rule("low and low 1 year before");
  const Measured measured(rules + example("p = 60%, p 1 year before = 70%", "o = green"));
  EXPECT_EQ(measured.exercised, (Names{"yes p < floor", "no p < floor", "no low 1 year before"}));
}

TEST(Coverage, OnlyWhatAnExpectationLooksAtCounts) {
  const std::string rules = kOutcome + "outcome other : green < red\n" + rule("a", "r1") +
                            rule("b", "r2", "other is red") +
                            "action act \"Act\"\n  when other is red\n  assign \"A\"\n  cite local\n";
  const std::string given = "a = yes, b = yes";
  EXPECT_EQ(Measured(rules + example(given, "o = red")).exercised, (Names{"holds r1", "alone r1", "yes a"}));
  EXPECT_EQ(Measured(rules + example(given, "action act")).exercised,
            (Names{"holds r2", "alone r2", "yes b", "follows act", "yes other is red"}));
  EXPECT_EQ(Measured(rules + example("a = yes, b = no", "no action act")).exercised,
            (Names{"no b", "not act", "no other is red"}));
}

TEST(Coverage, AFailingExampleExercisesNothing) {
  const Measured measured(kOutcome + rule("a") + example("a = yes", "o = green"));
  EXPECT_EQ(measured.exercised, Names{});
  EXPECT_EQ(measured.coverage.failed, 1U);
}

TEST(Coverage, AnActionThatAlwaysFollowsAssertsNothing) {
  const Measured measured(kOutcome + rule("a") +
                          "action act \"Act\"\n  when o is at least green\n  assign \"A\"\n  cite local\n" +
                          example("a = yes", "action act"));
  EXPECT_EQ(measured.exercised, (Names{"follows act", "yes o is at least green"}));
  EXPECT_EQ(measured.impossible, (Names{"not act", "no o is at least green"}));
}

TEST(Coverage, ARuleAloneDecidesWhenNoOtherGivesAsMuch) {
  const std::string rules = kOutcome + rule("a", "r1") + rule("b", "r2") + rule("c", "r3", "o is amber");
  const auto has = [&](const std::string& given, const std::string& expect, const std::string& name) {
    const Names exercised = Measured(rules + example(given, expect)).exercised;
    return std::find(exercised.begin(), exercised.end(), name) != exercised.end();
  };
  EXPECT_TRUE(has("a = yes, b = no, c = yes", "o = red", "alone r1")) << "a milder rule does not matter";
  EXPECT_FALSE(has("a = yes, b = yes, c = no", "o = red", "alone r1"));
  EXPECT_FALSE(has("a = yes, c = no", "o = red", "alone r1")) << "nobody knows about b";
  EXPECT_FALSE(has("a = yes, b = no, c = yes", "o = red", "alone r3"));
  EXPECT_TRUE(has("a = no, b = no, c = yes", "o = amber", "alone r3"));
}

TEST(Coverage, ALineIsExercisedExactlyAtIt) {
  const std::string rules = kOutcome + rule("p < floor and a");
  EXPECT_EQ(Measured(rules + example("p = 65%, a = yes", "o = green")).exercised,
            (Names{"no p < floor", "at p < floor"}));
  EXPECT_EQ(Measured(rules + example("p = 65.1%, a = yes", "o = green")).exercised, (Names{"no p < floor"}));
  EXPECT_EQ(Measured(rules + example("p = 65%, a = no", "o = green")).exercised, Names{}) << "the line decides nothing";
}

TEST(Coverage, ADateIsExercisedExactlyOnTheDay) {
  const std::string rules = kOutcome + rule("seen + 12 months >= assessment date");
  EXPECT_EQ(Measured(rules + example("seen = 2017-09-01", "o = red")).coverage.lines().exercised, 1U);
  EXPECT_EQ(Measured(rules + example("seen = 2017-09-02", "o = red")).coverage.lines().exercised, 0U);
}

TEST(Coverage, CasesAfterOneThatHoldsAreNotAsked) {
  const std::string rules =
      "fact size : one of small, large\n  title \"size\"\n  case small when n < 10\n"
      "  case large when a\n" +
      kOutcome + rule("size is large");
  EXPECT_EQ(Measured(rules + example("n = 5, a = yes", "o = green")).exercised,
            (Names{"yes n < 10", "no size is large"}));
  EXPECT_EQ(Measured(rules + example("n = 10, a = yes", "o = red")).exercised,
            (Names{"no n < 10", "at n < 10", "yes a", "holds r", "alone r", "yes size is large"}));
  EXPECT_EQ(Measured(rules + example("size = large", "o = red")).exercised,
            (Names{"holds r", "alone r", "yes size is large"}));
}

TEST(Coverage, EachLineOfAScoreIsADecisionPoint) {
  const std::string rules = "score worry \"Worry\"\n  add 2 points when a\n  add 1 point when b\n  cite local\n" +
                            kOutcome + rule("worry >= 2");
  EXPECT_EQ(Measured(rules + example("a = yes, b = no", "o = red")).exercised,
            (Names{"yes a", "no b", "holds r", "alone r", "yes worry >= 2", "at worry >= 2"}));
}

TEST(Coverage, ARuleNotInForceIsNotAsked) {
  const std::string rules =
      kOutcome + "rule r: o is red\n  when a\n  effective from 2019-01-01\n  because \"why\"\n  cite local\n";
  EXPECT_EQ(Measured(rules + example("a = yes", "o = green")).exercised, Names{});
  EXPECT_EQ(Measured(rules + "example \"e\"\n  on 2019-01-01\n  given a = yes\n  expect o = red\n").exercised,
            (Names{"holds r", "alone r", "yes a"}));
}

TEST(Coverage, WhatRangesRuleOutIsNotCounted) {
  EXPECT_EQ(Measured(kOutcome + rule("p < 0%") + example("p = 0%", "o = green")).impossible,
            (Names{"holds r", "alone r", "yes p < 0%"}));
  EXPECT_EQ(Measured(kOutcome + rule("n >= 0 and a") + example("a = no", "o = green")).impossible,
            (Names{"no n >= 0"}));
  EXPECT_EQ(Measured(kOutcome + rule("p is known and p < 5%") + example("", "o possibly red")).impossible,
            (Names{"no p is known"}));
}

TEST(Coverage, TheScopeAloneIsNotCounted) {
  const Measured measured("define open\n  when b\n  cite local\n" + kOutcome + rule("a"));
  EXPECT_EQ(measured.coverage.unwatched.size(), 1U);
  EXPECT_EQ(measured.gaps, (Names{"holds r", "alone r", "yes a", "no a"}));
}

// ---- the masking rule against its definition ----

/// A random condition over yes/no facts, each used once.
struct RandomTree {
  CheckedRuleset ruleset;
  std::size_t leaves = 0;

  ConditionId add(decltype(Condition::node) node) {
    ruleset.conditions.push_back({std::move(node), {}});
    return static_cast<ConditionId>(ruleset.conditions.size() - 1);
  }
  ConditionId grow(int depth) {
    const int shape = depth == 0 ? 0 : *rc::gen::inRange(0, 5);
    if (shape == 0) {
      ++leaves;
      return add(MembershipCondition{});
    }
    if (shape == 1) return add(NotCondition{grow(depth - 1)});
    std::vector<ConditionId> parts;
    const int count = *rc::gen::inRange(1, 4);
    for (int i = 0; i < count; ++i) parts.push_back(grow(depth - 1));
    if (shape == 2) return add(AllCondition{parts});
    if (shape == 3) return add(AnyCondition{parts});
    return add(AtLeastOfCondition{static_cast<std::uint32_t>(*rc::gen::inRange(1, count + 1)), parts});
  }
};

RC_GTEST_PROP(Masking, EqualsFlippingEachLeaf, ()) {
  RandomTree tree;
  const ConditionId root = tree.grow(3);
  std::map<ConditionId, Truth> truths;
  for (const ConditionId leaf : leaves_of(tree.ruleset, root))
    truths[leaf] = static_cast<Truth>(*rc::gen::inRange(0, 3));
  const auto whole = [&] {
    return truth_from_leaves(tree.ruleset, root, [&](ConditionId leaf) { return truths[leaf]; });
  };
  const Truth before = whole();
  std::vector<std::pair<ConditionId, Truth>> expected;
  for (const ConditionId leaf : leaves_of(tree.ruleset, root)) {
    const Truth own = truths[leaf];
    truths[leaf] = !own;
    if (own != Truth::unknown && before != Truth::unknown && whole() == !before) expected.emplace_back(leaf, own);
    truths[leaf] = own;
  }
  RC_ASSERT(deciding_leaves(tree.ruleset, root, [&](ConditionId leaf) { return truths[leaf]; }) == expected);
}

}  // namespace
}  // namespace riskcat
