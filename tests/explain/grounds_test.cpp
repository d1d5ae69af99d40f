// Which conditions can have made a change, and whether each of them must have.
#include "explain/grounds.hpp"

#include <gtest/gtest.h>

#include "support/rule_text.hpp"

namespace riskcat {
namespace {

constexpr const char* kRules = R"(ruleset "Test" version 1
source local "Local"
fact a : count
  title "a"
fact b : count
  title "b"
fact c : count
  title "c"
fact kind : one of small, large
  title "kind"
  case small when a < 5
  case large when a >= 5
define either_one "a or b is high"
  when a > 10 or b > 10
  cite local
score concern "Points of concern"
  add 3 points when a > 10
  add 2 points when b > 10
  cite local
outcome inner : green < red
rule inner_red: inner is red
  when a > 10 and c > 10
  because "Inner"
  cite local
outcome outer : low < high
rule every: outer is high
  when a > 10 and b > 10 and c > 10
  because "Every"
  cite local
rule any_of_two: outer is high
  when either_one
  because "Any"
  cite local
rule none: outer is high
  when not (a > 10 or b > 10)
  because "None"
  cite local
rule some: outer is high
  when at least 2 of (a > 10, b > 10, c > 10)
  because "Some"
  cite local
rule points: outer is high
  when concern >= 4
  because "Points"
  cite local
rule by_kind: outer is high
  when kind is large
  because "Kind"
  cite local
rule by_inner: outer is high
  when inner is red
  because "Inner"
  cite local
)";

const std::string kYes = "20";
const std::string kNo = "1";

class GroundsTest : public ::testing::Test {
 protected:
  GroundsTest() : ruleset_(testing::ruleset_of(kRules)) {}

  /// The facts behind the change of a rule, a ground in a pair of brackets; "!" where each of them has changed.
  std::string facts(const std::string& rule, Truth was, const std::string& a, const std::string& b,
                    const std::string& c) {
    testing::OneSchool school(ruleset_);
    give(school, "a", a);
    give(school, "b", b);
    give(school, "c", c);
    const Snapshot snapshot = school.snapshot();
    SchoolEvaluator evaluator(ruleset_, snapshot, *Date::parse_iso("2018-10-15"));
    evaluator.turn_to(0);
    for (const Rule& each : ruleset_.rules) {
      if (each.id == rule) return text(Grounds(evaluator).of(each.when, was));
    }
    ADD_FAILURE() << rule;
    return "";
  }

 private:
  static void give(testing::OneSchool& school, const std::string& fact, const std::string& value) {
    value.empty() ? school.missing(fact) : school.number(fact, value);
  }
  static std::string text(const GroundsOfChange& found) {
    std::string text;
    for (const Ground& ground : found.grounds) {
      text += ground.outcome ? "{" : "[";
      for (const Evidence& fact : ground.facts) text += fact.fact + (&fact == &ground.facts.back() ? "" : " ");
      text += ground.outcome ? "}" : "]";
    }
    return text + (found.each ? "!" : "");
  }

  CheckedRuleset ruleset_;
};

TEST_F(GroundsTest, OfAnAndThatHeldAreThePartsThatFail) {
  EXPECT_EQ(facts("every", Truth::yes, kYes, kNo, kNo), "[b][c]!");
  EXPECT_EQ(facts("every", Truth::yes, kYes, kNo, ""), "[b][c]!") << "what cannot be told now held then too";
  EXPECT_EQ(facts("every", Truth::unknown, kNo, kYes, ""), "[a]!") << "what fails now did not fail then";
}

TEST_F(GroundsTest, OfAnAndThatHoldsNowAreAllParts) {
  EXPECT_EQ(facts("every", Truth::no, kYes, kYes, kYes), "[a][b][c]");
  EXPECT_EQ(facts("every", Truth::no, kYes, kYes, ""), "[a][b][c]");
}

TEST_F(GroundsTest, OfAnOrAreTheOtherWayRound) {
  EXPECT_EQ(facts("any_of_two", Truth::no, kYes, kNo, kNo), "[a]!");
  EXPECT_EQ(facts("any_of_two", Truth::yes, kNo, kNo, kNo), "[a][b]");
  EXPECT_EQ(facts("none", Truth::yes, kYes, kNo, kNo), "[a]!") << "of a not with the truths turned round";
  EXPECT_EQ(facts("none", Truth::no, kNo, kNo, kNo), "[a][b]");
}

TEST_F(GroundsTest, OfACountAndAScoreAreAllThatCounts) {
  EXPECT_EQ(facts("some", Truth::no, kYes, kYes, kNo), "[a][b][c]");
  EXPECT_EQ(facts("points", Truth::no, kYes, kYes, kNo), "[a b]!");
}

TEST_F(GroundsTest, ReachThroughDerivedFactsAndOutcomes) {
  EXPECT_EQ(facts("by_kind", Truth::no, kYes, kNo, kNo), "[kind a]!");
  EXPECT_EQ(facts("by_inner", Truth::no, kYes, kNo, kYes), "{a c}!");
  EXPECT_EQ(facts("by_inner", Truth::yes, kYes, kNo, kNo), "{c}!") << "what keeps it from being red";
}

}  // namespace
}  // namespace riskcat
