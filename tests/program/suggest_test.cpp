// Suggested examples: each really closes its gap, few facts change, and what was not found is said.
#include "program/suggest.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "support/rule_text.hpp"

namespace riskcat {
namespace {

constexpr const char* kHead = R"(ruleset "Test" version 1
  effective 2018-09-01 to 2019-08-31
source local "Local"
fact a : yes/no
  title "a"
fact b : yes/no
  title "b"
fact p : percent
  title "p"
  from 0% to 100%
  yearly
fact n : count
  title "n"
  yearly
fact seen : date
  title "seen"
fact grade : good < fair < poor
  title "grade"
fact q : percent
  title "q"
  applies when grade is not good because "only then"
fact size : one of small, large
  title "size"
  case small when n < 10
  case large when n >= 10
outcome o : green < amber < red
)";

std::string rule(const std::string& id, const std::string& value, const std::string& when) {
  return "rule " + id + ": o is " + value + "\n  when " + when + "\n  because \"why\"\n  cite local\n";
}

struct Searched {
  explicit Searched(const std::string& body) : ruleset(testing::ruleset_of(kHead + body)) {}

  CheckedRuleset ruleset;
  CoverageMeasure measure{ruleset};
  Coverage coverage = coverage_of(ruleset, measure);
  Suggestions suggestions = suggest(ruleset, measure, coverage);

  std::vector<Example> examples() const {
    std::vector<Example> all;
    for (const Suggestion& each : suggestions.suggestions) all.push_back(each.example);
    return all;
  }
  std::size_t left() const { return coverage_of(ruleset, measure, examples()).gaps().size(); }
};

TEST(Suggest, ClosesEveryGapOfEveryKindOfCondition) {
  const Searched searched(rule("r1", "red", "p < 65% and p 1 year before < 65% and not a") +
                          rule("r2", "amber", "at least 2 of (a, b, grade is at least fair)") +
                          rule("r3", "amber", "q - p > 10 percentage points or size is large") +
                          rule("r4", "amber", "seen is not known or seen + 3 months < assessment date"));
  EXPECT_TRUE(searched.suggestions.not_found.empty());
  EXPECT_TRUE(searched.suggestions.cut_short.empty());
  EXPECT_EQ(searched.left(), 0U);
}

TEST(Suggest, KnowsScoresChangesDatedValuesAndEarlierAssessments) {
  const Searched searched(R"(calendar school "School"
  term 1 2018-09-03 to 2018-10-19
  term 2 2018-10-29 to 2018-12-21
  term 3 2019-01-07 to 2019-02-15
  cite local
parameter bar : percent
  = 15% until 2018-12-31
  = 10% from 2019-01-01
  cite local
parameter step_down : months = 3 months
  cite local
define few
  when n < 5
  cite local
score worry "Points of worry"
  add 3 points when a
  add 1 point when p < bar
  add 1 point when p falls by at least 10 percentage points in 1 year
  cite local
rule r1: o is red
  when worry >= 4
  because "why"
  cite local
rule r2: o is amber
  when number of {a, b, few} that hold >= 2
    or seen + step_down > assessment date
  because "why"
  cite local
rule r3: o is amber
  when n falls by 20% in 1 year and previous o is red
  because "why"
  cite local
rule r4: o is amber
  when n is between 3 and 5 and b unless a
  effective from 2019-01-01
  because "why"
  cite local
example "e"
  on 2019-01-15
  given p = 20%, p 1 year before = 20%, a = no, b = no, n = 9, seen = 2018-01-01, previous o = green
  expect o = green
)");
  for (const auto* none : {&searched.suggestions.not_found, &searched.suggestions.cut_short})
    for (const Target& target : *none) ADD_FAILURE() << static_cast<int>(target.what) << " " << target.index;
  EXPECT_EQ(searched.left(), 0U);
}

TEST(Suggest, ChangesAnExistingExampleAsLittleAsCanBe) {
  const Searched searched(rule("r1", "red", "p < 65% and n >= 11 and b") +
                          "example \"e\"\n  given p = 60%, n = 30, b = yes, a = yes\n  expect o = red\n"
                          "example \"f\"\n  given p = 60%, n = 30, b = no, a = yes\n  expect o = green\n"
                          "example \"g\"\n  given p = 65%, n = 30, b = yes, a = yes\n  expect o = green\n"
                          "example \"h\"\n  given p = 60%, n = 11, b = yes, a = yes\n  expect o = red\n");
  ASSERT_EQ(searched.suggestions.suggestions.size(), 1U);
  const Suggestion& only = searched.suggestions.suggestions.front();
  ASSERT_EQ(only.example.givens.size(), 4U);
  ASSERT_TRUE(only.like.has_value());
  std::size_t changed = 0;
  for (std::size_t i = 0; i < 4; ++i)
    changed += only.example.givens[i].value != searched.ruleset.examples[*only.like].givens[i].value ? 1 : 0;
  EXPECT_EQ(changed, 1U);
  EXPECT_EQ(only.example.givens[1].value, (Value{100'000, ""})) << "just beside the line: 10";
}

TEST(Suggest, SaysWhenNothingWasFound) {
  // Two rules for one thing: neither ever decides alone, and the ranges do not prove it.
  const Searched searched(rule("r1", "red", "a or b") + rule("r2", "red", "b or a"));
  ASSERT_EQ(searched.suggestions.not_found.size() + searched.suggestions.cut_short.size(), 2U);
  for (const Suggestion& each : searched.suggestions.suggestions) EXPECT_FALSE(each.closes.empty());
}

TEST(Suggest, IsTheSameEveryTime) {
  const std::string rules = rule("r1", "red", "p < 65% and (a or b)") + rule("r2", "amber", "n > 5 or q < 5%");
  const Searched first(rules);
  const Searched second(rules);
  ASSERT_EQ(first.suggestions.suggestions.size(), second.suggestions.suggestions.size());
  for (std::size_t i = 0; i < first.suggestions.suggestions.size(); ++i) {
    EXPECT_EQ(first.suggestions.suggestions[i].sought, second.suggestions.suggestions[i].sought);
    EXPECT_EQ(first.suggestions.suggestions[i].closes, second.suggestions.suggestions[i].closes);
  }
}

std::string random_condition(int depth) {
  static constexpr const char* kLeaves[] = {"a",
                                            "b",
                                            "p < 65%",
                                            "n >= 11",
                                            "a is known",
                                            "n is missing",
                                            "grade is poor",
                                            "q >= 20%",
                                            "seen < 2018-01-01",
                                            "p 1 year before < 50%",
                                            "size is large"};
  if (depth == 0) return kLeaves[*rc::gen::inRange<std::size_t>(0, std::size(kLeaves))];
  const std::string first = random_condition(depth - 1);
  const std::string second = random_condition(depth - 1);
  switch (*rc::gen::inRange(0, 4)) {
    case 0:
      return "(" + first + " and " + second + ")";
    case 1:
      return "(" + first + " or " + second + ")";
    case 2:
      return "not " + first;
    default:
      return "at least 2 of (" + first + ", " + second + ", " + random_condition(depth - 1) + ")";
  }
}

/// What is proved impossible is never exercised, not even by the examples that the search comes up with; what a
/// suggestion says it closes, it closes.
TEST(Suggest, OnRandomRulesetsEverySuggestionClosesItsGap) {
  rc::check([] {
    const Searched searched(rule("r1", "red", random_condition(2)) + rule("r2", "amber", random_condition(1)));
    for (const Suggestion& each : searched.suggestions.suggestions) {
      const auto exercised = searched.measure.exercised_by(each.example);
      RC_ASSERT(exercised.has_value());
      for (const Target& target : each.closes)
        RC_ASSERT(std::binary_search(exercised->begin(), exercised->end(), target));
    }
    const Coverage after = coverage_of(searched.ruleset, searched.measure, searched.examples());
    for (const Covered& each : after.targets) RC_ASSERT(!(each.impossible && each.example));
    RC_ASSERT(after.gaps().size() == searched.suggestions.not_found.size() + searched.suggestions.cut_short.size());
  });
}

}  // namespace
}  // namespace riskcat
