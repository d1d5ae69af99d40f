// Rules that never matter, conditions that never hold, parts that add nothing: each with the neighbour that is right.
#include <string>

#include "language/check_support.hpp"
#include "values/limits.hpp"

namespace riskcat::testing {
namespace {

/// A county without warnings that asks about each of its facts.
const std::string kStart = R"(ruleset "Test county" version 2018.1
  effective 2018-09-01 to 2019-08-31
source plan "Action plan"
fact phase: one of primary, junior, secondary
  title "Phase"
fact grade: outstanding < good < inadequate
  title "Grade"
fact rwm: percent
  title "Reading, writing and maths"
  from 0% to 100%
  yearly
fact cohort: count
  title "Pupils"
fact open: yes/no
  title "Open"
fact opened: date
  title "Opened"
fact authority: text
  title "Authority"
parameter floor: percent = 65%
  cite plan "1"
define small
  when cohort <= 10
  cite plan "2"
define small_primary
  when small and phase is primary
define low
  when rwm < floor
score concern
  add 3 points when low
  add 2 points when open
  cite plan "2"
outcome noise: low_noise < high_noise
rule noise: noise is high_noise
  when at least 3 of (phase is primary, grade is good, open, opened > 2010-01-01, authority = "845", small_primary, low,
                     concern >= 3)
  because "Noise"
  cite plan "3"
outcome category: 1 < 2 < 3
rule two: category is 2
  when at least 2 of (open, grade is good)
  because "Two"
  cite plan "4"
rule three: category is 3
  when at least 2 of (open, grade is inadequate)
  because "Three"
  cite plan "4"
)";

std::string rule(const std::string& id, const std::string& value, const std::string& condition) {
  return "rule " + id + ": category is " + value + "\n  when " + condition + "\n  because \"Because\"\n  cite plan\n";
}

void expect_warning(const Mistake& mistake) { expect_mistake(mistake, kStart, Severity::warning); }

/// Whether a rule of the first condition is said never to matter beside a more severe one of the second.
bool is_covered(const std::string& condition, const std::string& by) {
  const Checked checked = check_text(kStart + rule("weak", "2", condition) + rule("strong", "3", by));
  EXPECT_TRUE(checked.ruleset.has_value()) << checked.shown();
  return std::any_of(checked.diagnostics.begin(), checked.diagnostics.end(), [&](const Diagnostic& each) {
    return each.code == "R120" && checked.underlined(each.place) == "weak" &&
           checked.underlined(each.related->place) == "strong";
  });
}

struct Pair {
  const char* covered;
  const char* by;
  const char* not_by;
};

TEST(Reach, ARuleCoveredByAMoreSevereOne) {
  const Pair pairs[] = {
      {"rwm < 60%", "rwm < 65%", "rwm < 55%"},
      {"rwm < 60%", "rwm <= 60%", "rwm != 60%  and rwm > 10%"},
      {"rwm < 60%", "rwm != 60%", "rwm = 60%"},
      {"rwm < 60%", "floor > rwm", "floor < rwm"},
      {"rwm < 60%", "low", "low 1 year before"},
      {"small", "cohort < 11", "cohort < 10"},
      {"low", "low", "not low"},
      {"low 1 year before", "low 1 year before", "low 2 years before"},
      {"phase is primary", "phase is one of {primary, junior}", "phase is one of {junior, secondary}"},
      {"phase is primary", "phase is not secondary", "not (phase is primary)"},
      {"grade is good", "grade is at least good", "grade is at most outstanding"},
      {"authority = \"845\"", "authority != \"846\"", "authority = \"846\""},
      {"opened + 2 years > assessment date", "assessment date < opened + 2 years",
       "opened + 3 years > assessment date"},
      {"rwm < rwm 1 year before", "rwm 1 year before >= rwm", "rwm 1 year before <= rwm"},
      {"small_primary", "phase is primary", "phase is junior"},
      {"small and phase is primary", "small_primary", "small_primary and open"},
      {"rwm < 60% and open", "rwm < 65%", "rwm < 65% and not open"},
      {"rwm < 60% and open", "open or phase is primary", "phase is primary or not open"},
      {"rwm < 60% or rwm < 50% and open", "rwm < 65%", "rwm < 55%"},
      {"not (rwm >= 60% or open)", "not open", "open"},
      {"not (rwm < 65%)", "not low and not (rwm < 60%)", "not low and open"},
      {"rwm is known and rwm < 60%", "rwm is known", "rwm is missing"},
      {"rwm or else 50% < 40%", "rwm < 40%", "rwm or else 30% < 40% and open"},
      {"rwm is between 60% and 64%", "rwm is between 50% and 65%", "rwm is between 61% and 70%"},
      {"rwm is not between 50% and 65%", "rwm is not between 60% and 65%", "rwm is not between 40% and 65%"},
      {"rwm falls by 10 percentage points in 1 year", "rwm falls by at least 5 percentage points in 1 year",
       "rwm falls by at least 5 percentage points in 2 years"},
      {"rwm falls by 10 percentage points in each of 2 years", "rwm falls by 10 percentage points in 1 year",
       "rwm rises by 10 percentage points in 1 year"},
      {"number of {open, low} that hold >= 2", "number of {open, low} that hold >= 1",
       "number of {open, small} that hold >= 1"},
      {"concern >= 5", "concern > 4", "concern >= 6"},
      {"previous noise is high_noise", "previous noise is at least high_noise", "noise is high_noise"},
      {"at least 2 of (open, low)", "at least 2 of (low, open)", "at least 2 of (open, small)"},
      {"rwm is known and rwm < 60%", "rwm < 65%", "rwm is not known or open"},
  };
  for (const Pair& pair : pairs) {
    EXPECT_TRUE(is_covered(pair.covered, pair.by)) << pair.covered << " by " << pair.by;
    EXPECT_FALSE(is_covered(pair.covered, pair.not_by)) << pair.covered << " by " << pair.not_by;
  }
  expect_warning({"R120", rule("weak", "2", "rwm < 60%") + rule("strong", "3", "low"), "weak",
                  "narrow the condition of `strong`", "strong",
                  rule("weak", "2", "low") + rule("strong", "3", "rwm < 60%")});
}

TEST(Reach, WhatMissingFactsForbidIsNotClaimed) {
  const Pair apart[] = {
      {"rwm < 60%", "rwm is known", ""},           // unknown where rwm is missing
      {"rwm < 60%", "rwm or else 90% < 65%", ""},  // no where rwm is missing
      {"not (rwm >= 60%)", "rwm < 65%", ""},       // yes where rwm does not apply
      {"phase is not primary", "phase is junior", ""},
      {"rwm < 60%", "rwm 1 year before < 65%", ""},
      {"small", "small 1 year before", ""},
      {"rwm < 60%", "rwm < 65% and cohort < 11", ""},
      {"rwm < 60% or open", "rwm < 65%", ""},
  };
  for (const Pair& pair : apart) {
    EXPECT_FALSE(is_covered(pair.covered, pair.by)) << pair.covered << " by " << pair.by;
  }
}

TEST(Reach, DatedRulesAreComparedWhileTheyAreInForce) {
  const auto dated = [](const std::string& id, const std::string& value, const std::string& days) {
    return "rule " + id + ": category is " + value + "\n  effective " + days +
           "\n  when low\n  because \"Because\"\n  cite plan\n";
  };
  const std::string until = "until 2018-12-31";
  const std::string from = "from 2019-01-01";
  expect_warning({"R120", dated("weak", "2", until) + dated("strong", "3", "from 2018-09-01"), "weak", "narrow",
                  "strong", dated("weak", "2", until) + dated("strong", "3", from)});
  // What one of the two leaves open, the ruleset's own dates close.
  expect_warning({"R120", rule("weak", "2", "low") + dated("strong", "3", "2018-09-01 to 2019-08-31"), "weak", "narrow",
                  "strong", rule("weak", "2", "low") + dated("strong", "3", until)});
  expect_warning({"R120", rule("a", "3", "low") + dated("b", "3", until), "b", "remove one", "a",
                  dated("a", "3", until) + dated("a", "3", from)});
  expect_warning({"R120", dated("a", "3", until) + rule("b", "3", "low"), "a", "remove one", "b",
                  dated("a", "3", until) + rule("b", "2", "low")});
}

TEST(Reach, OfTwoRulesWithOneValueTheNarrowerOrTheLater) {
  expect_warning({"R120", rule("a", "3", "rwm < 60%") + rule("b", "3", "rwm < 65%"), "a", "remove one", "b",
                  rule("a", "3", "rwm < 60%") + rule("b", "2", "rwm < 65%")});
  expect_warning({"R120", rule("a", "3", "small_primary") + rule("b", "3", "small and phase is primary"), "b",
                  "remove one", "a", rule("a", "3", "small_primary")});
  expect_warning({"R120", rule("a", "3", "open and low") + rule("b", "3", "low and (open)"), "b", "remove one", "a",
                  rule("a", "3", "open and low") + rule("b", "3", "low and not open")});
}

TEST(Reach, PartsThatContradictEachOther) {
  const auto three = [](const std::string& condition) { return rule("x", "3", condition); };
  const Mistake mistakes[] = {
      {"R121", three("rwm > 70% and rwm < 60%"), "rwm < 60%", "or", "rwm > 70%", three("rwm < 70% and rwm > 60%")},
      {"R121", three("phase is primary and open and phase is secondary"), "phase is secondary", "or",
       "phase is primary", three("phase is primary or phase is secondary")},
      {"R121", three("low and (open and not low)"), "not low", "or", "low", three("low and not low 1 year before")},
      {"R121", three("phase is not primary and open and phase is not junior and phase is not secondary"),
       "phase is not secondary", "correct one of them", "phase is not primary and open and phase is not junior",
       three("phase is not primary and open and phase is not junior")},
      {"R121", three("rwm is known and rwm is missing"), "rwm is missing", "or", "rwm is known",
       three("rwm is known or rwm is missing")},
      {"R121", three("rwm is not known and low"), "low", "or", "rwm is not known", three("rwm is not known or low")},
      {"R121", three("cohort > 10 and small_primary"), "small_primary", "or", "cohort > 10",
       three("cohort > 9 and small_primary")},
      {"R121", three("noise is high_noise and not (noise is at least high_noise)"),
       "not (noise is at least high_noise)", "or", "noise is high_noise",
       three("noise is undecided and noise is high_noise")},
      {"R121", three("noise is undecided and noise is not undecided"), "noise is not undecided", "or",
       "noise is undecided", three("noise is undecided")},
      {"R121", three("authority = \"845\" and authority = \"846\""), "authority = \"846\"", "or", "authority = \"845\"",
       three("authority != \"845\" and authority != \"846\"")},
  };
  for (const Mistake& mistake : mistakes) expect_warning(mistake);
  const Checked unless = check_text(kStart + three("low and open\n  unless open"));
  ASSERT_EQ(unless.diagnostics.size(), 1U) << unless.shown();
  EXPECT_EQ(unless.diagnostics[0].message, "these parts can never hold together: `open` and `unless open`");
}

TEST(Reach, ComparisonsThatTheRangeAnswers) {
  const auto three = [](const std::string& condition) { return rule("x", "3", condition); };
  const Mistake mistakes[] = {
      {"R122", three("rwm > 100%"), "rwm > 100%", "correct the value", "0% to 100%", three("rwm >= 100%")},
      {"R122", three("150% < rwm 1 year before"), "150% < rwm 1 year before", "correct", "0% to 100%",
       three("50% < rwm 1 year before")},
      {"R122", three("cohort < 0"), "cohort < 0", "correct the value", "count", three("cohort < 1")},
      {"R122", three("rwm is between 101% and 110%"), "rwm is between 101% and 110%", "correct the value", "0% to 100%",
       three("rwm is between 0% and 60%")},
      {"R123", three("rwm is between 0% and 100%"), "rwm is between 0% and 100%", "rwm is known", "0% to 100%",
       three("rwm is between 1% and 100%")},
      {"R123", three("rwm >= 0%"), "rwm >= 0%", "rwm is known", "0% to 100%", three("rwm > 0%")},
      {"R123", three("phase is one of {primary, junior, secondary}"), "phase is one of {primary, junior, secondary}",
       "phase is known", "one of primary, junior, secondary", three("phase is one of {primary, junior}")},
      {"R123", three("grade is at least outstanding"), "grade is at least outstanding", "grade is known",
       "outstanding < good < inadequate", three("grade is at least good")},
      // With a default it would hold for missing ones too, and may be meant.
      {"R123", three("rwm != 120%"), "rwm != 120%", "rwm is known", "0% to 100%", three("rwm or else 0% >= 0%")},
  };
  for (const Mistake& mistake : mistakes) expect_warning(mistake);
  const Checked checked = check_text(kStart + three("rwm >= 0%"));
  EXPECT_EQ(checked.diagnostics.at(0).message, "`rwm >= 0%` holds whenever `rwm` is known: it is from 0% to 100%");
}

TEST(Reach, PartsThatAddNothing) {
  const auto three = [](const std::string& condition) { return rule("x", "3", condition); };
  const Mistake mistakes[] = {
      {"R124", three("rwm < 65% and rwm < 70%"), "rwm < 70%", "leave it out", "rwm < 65%", three("rwm < 65%")},
      {"R124", three("rwm < 65% or rwm < 70%"), "rwm < 65%", "leave it out", "rwm < 70%", three("rwm < 70%")},
      {"R124", three("open and low and open"), "open", "leave one", "open", three("open and low")},
      {"R124", three("open or any of (low, open)"), "open", "leave it out", "any of (low, open)", three("open or low")},
      {"R124", three("at least 2 of (open, low, open)"), "open", "leave one", "open",
       three("at least 2 of (open, low)")},
      {"R124", three("small_primary and phase is primary"), "phase is primary", "leave it out", "small_primary",
       three("small_primary and phase is not junior or open")},
      {"R124", three("open and (low and not open or low)"), "low and not open", "leave it out", "low",
       three("open and low and rwm is known")},
  };
  // The last is a neighbour on purpose: `rwm is known` adds what `low` leaves unknown.
  for (const Mistake& mistake : mistakes) {
    SCOPED_TRACE(mistake.bad);
    const Checked bad = check_text(kStart + mistake.bad);
    ASSERT_EQ(bad.diagnostics.size(), 1U) << bad.shown();
    EXPECT_EQ(bad.diagnostics[0].code, "R124") << bad.shown();
    EXPECT_EQ(bad.underlined(bad.diagnostics[0].place), mistake.underlined) << bad.shown();
    EXPECT_EQ(bad.underlined(bad.diagnostics[0].related->place), mistake.related) << bad.shown();
    EXPECT_NE(bad.diagnostics[0].help.find(mistake.help), std::string::npos) << bad.shown();
  }
}

/// `weak` is covered by the last of `rules` rules that are all as likely to cover it.
std::string covered_by_the_last_of(std::size_t rules) {
  std::string text;
  for (std::size_t i = 1; i < rules; ++i)
    text += rule("r" + std::to_string(i), "3",
                 "open and low and rwm > " + std::to_string(30 + i / 100) + "." + std::to_string(i % 100) + "1%");
  text += rule("last", "3", "open and low and rwm > 10%");
  return text + rule("weak", "2", "open and low and rwm > 20%");
}

TEST(Reach, ARuleIsComparedWithTheLimitOfOthersAndNoMore) {
  const auto found = [](std::size_t rules) {
    const Checked checked = check_text(kStart + covered_by_the_last_of(rules));
    return std::any_of(checked.diagnostics.begin(), checked.diagnostics.end(), [&](const Diagnostic& each) {
      return each.code == "R120" && checked.underlined(each.place) == "weak";
    });
  };
  EXPECT_TRUE(found(limits::kComparisons));
  EXPECT_FALSE(found(limits::kComparisons + 1));
}

/// `strong` follows from `weak` part by part, which takes more steps the more parts there are.
std::string follows_after(std::size_t parts) {
  std::string wide = "low";
  std::string narrow = "rwm < 10%";
  for (std::size_t i = 0; i < parts; ++i) {
    const std::string years = std::to_string(i % 20 + 1);
    const std::string bound = std::to_string(i / 20 + 10);
    wide += " and rwm " + years + " years before != " + bound + "%";
    narrow += " and rwm " + years + " years before != " + bound + "%";
  }
  return rule("weak", "2", narrow) + rule("strong", "3", wide);
}

TEST(Reach, AComparisonTakesTheLimitOfStepsAndNoMore) {
  const auto found = [](std::size_t parts) {
    return check_text(kStart + follows_after(parts)).shown().find("[R120]") != std::string::npos;
  };
  std::size_t enough = 1;
  while (found(enough) && enough < limits::kReasoningSteps) ++enough;
  // A part costs one step for each part before it in the other rule, so the square of the parts is the steps.
  EXPECT_GT(enough * enough * 2, limits::kReasoningSteps);
  EXPECT_LT(enough * enough, limits::kReasoningSteps * 4);
}

TEST(Reach, ADefaultIsReadInTheUnitsOfItsFact) {
  const std::string start =
      kStart +
      "fact seats: count\n  title \"Seats\"\n  from 0 to 20\nfact seats_before: count\n  title \"Seats before\"\n";
  const auto shown = [&](const std::string& condition) {
    return check_text(start + rule("three_too", "3", condition) +
                      rule("and_that", "2", "seats_before > 3 and seats < 3"))
        .shown();
  };
  EXPECT_EQ(shown("seats or else 0 >= 2").find("[R122]"), std::string::npos) << shown("seats or else 0 >= 2");
  EXPECT_NE(shown("seats or else 0 >= 21").find("[R122]"), std::string::npos);
  EXPECT_EQ(shown("seats or else 0 >= 2").find("[R079]"), std::string::npos) << "a name may end in before";
}

}  // namespace
}  // namespace riskcat::testing
