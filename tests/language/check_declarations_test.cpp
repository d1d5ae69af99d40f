#include "language/check_support.hpp"

namespace riskcat::testing {
namespace {

class Declarations : public ::testing::TestWithParam<Mistake> {};

TEST_P(Declarations, Mistaken) { expect_mistake(GetParam(), kCounty); }

/// A rule, action, parameter or table with one clause left out.
std::string rule_with(const std::string& clauses) { return "rule r: category is 3\n" + clauses; }
std::string action_with(const std::string& clauses) { return "action a \"A\"\n" + clauses; }
const std::string kWhen = "  when academy\n";
const std::string kBecause = "  because \"x\"\n";
const std::string kCite = "  cite plan\n";
const std::string kAssign = "  assign \"Adviser\"\n";

const Mistake kIncomplete[] = {
    {"R061", rule_with(kBecause + kCite), "r", "when CONDITION", "", rule_with(kWhen + kBecause + kCite)},
    {"R061", action_with(kAssign + kCite), "a", "when CONDITION", "", action_with(kWhen + kAssign + kCite)},
    {"R062", rule_with(kWhen + kCite), "r", "because \"", "", rule_with(kWhen + kBecause + kCite)},
    {"R063", rule_with(kWhen + kBecause), "r", "cite SOURCE", "", rule_with(kWhen + kBecause + kCite)},
    {"R063", action_with(kWhen + kAssign), "a", "cite SOURCE", "", action_with(kWhen + kAssign + kCite)},
    {"R063", "parameter p: count = 3\n", "p", "cite SOURCE", "", "parameter p: count = 3\n  cite plan\n"},
    {"R063", "table t: count by word\n  a 3\n", "t", "cite SOURCE", "", "table t: count by word\n  a 3\n  cite plan\n"},
    {"R064", action_with(kWhen + kCite), "a", "assign \"", "", action_with(kWhen + kAssign + kCite)},
    {"R069", action_with(kWhen + kAssign + kCite + "  due in 1.5 months\n"), "1.5 months", "whole number", "",
     action_with(kWhen + kAssign + kCite + "  due in 2 months\n")},
};
INSTANTIATE_TEST_SUITE_P(Incomplete, Declarations, ::testing::ValuesIn(kIncomplete));

const Mistake kCycles[] = {
    {"R084", rule_with("  when category is 2\n" + kBecause + kCite), "category", "leave it out", "",
     rule_with("  when standards is red\n" + kBecause + kCite)},
    {"R084", rule_with("  when worrying\n" + kBecause + kCite), "worrying", "break the circle", "category",
     rule_with("  when below_floor\n" + kBecause + kCite)},
    {"R084", "rule r: standards is amber\n  when category is 3\n" + kBecause + kCite, "category", "break the circle",
     "standards", "rule r: standards is amber\n  when academy\n" + kBecause + kCite},
    {"R084", "define d1\n  when d2\ndefine d2\n  when not d3\ndefine d3\n  when d1 or academy\n", "d2",
     "break the circle", "d1", "define d1\n  when d2\ndefine d2\n  when not d3\ndefine d3\n  when academy\n"},
    {"R084", "fact f: yes/no\n  title \"F\"\n  applies when g\nfact g: yes/no\n  title \"G\"\n  case yes when not f\n",
     "g", "break the circle", "f",
     "fact f: yes/no\n  title \"F\"\n  applies when g\nfact g: yes/no\n  title \"G\"\n  case yes when not academy\n"},
};
INSTANTIATE_TEST_SUITE_P(Cycles, Declarations, ::testing::ValuesIn(kCycles));

TEST(Cycle, ShowsItsPath) {
  const Checked checked =
      check_text(kCounty + "define d1\n  when d2\ndefine d2\n  when not d3\ndefine d3\n  when d1 or d2\n");
  const auto errors = checked.of(Severity::error);
  ASSERT_EQ(errors.size(), 1U) << checked.shown();
  EXPECT_EQ(errors[0]->message, "`d1` rests on itself: d1 → d2 → d3 → d1");
  EXPECT_EQ(errors[0]->related->message, "`d3` uses `d1` here");
}

TEST(Cycle, CanBeLookedForInAVeryLongChain) {
  std::string text = kCounty + "define d0\n  when academy\n";
  const int kLength = 20'000;
  for (int i = 1; i < kLength; ++i)
    text += "define d" + std::to_string(i) + "\n  when d" + std::to_string(i - 1) + "\n";
  EXPECT_TRUE(check_text(text).ruleset.has_value());
}

std::string example_with(const std::string& clauses) { return "example \"x\"\n" + clauses; }
const std::string kExpect = "  expect category = 1\n";

const Mistake kExamples[] = {
    {"R094", example_with("  on 2019-09-01\n" + kExpect), "2019-09-01", "from 2018-09-01 to 2019-08-31", "",
     example_with("  on 2019-08-31\n" + kExpect)},
    {"R094", example_with("  on 2018-08-31\n" + kExpect), "2018-08-31", "from 2018-09-01 to 2019-08-31", "",
     example_with("  on 2018-09-01\n" + kExpect)},
    {"R095", example_with("  given rwm = 1%, rwm = 2%\n" + kExpect), "rwm", "remove one", "rwm",
     example_with("  given rwm = 1%, rwm 1 year before = 2%\n" + kExpect)},
    {"R095", example_with("  given size = small\n  expect category = 1, category = 2\n"), "category = 2", "remove one",
     "category = 1", example_with("  given size = small\n  expect category = 1, category possibly 2\n")},
    {"R095", example_with("  expect action review, no action review\n"), "no action review", "remove one",
     "action review", example_with("  expect no action review\n")},
    {"R096", example_with("  given academy = yes\n"), "\"x\"", "expect category = 4", "",
     example_with("  given academy = yes\n" + kExpect)},
    {"R078", example_with("  given size in 2016-2017 = small\n" + kExpect), "size in 2016-2017", "write: size", "",
     example_with("  given rwm in 2016-2017 = 1%\n" + kExpect)},
    {"R078", example_with("  given size 1 year before = small\n" + kExpect), "size 1 year before", "in a define", "",
     example_with("  given size = small\n" + kExpect)},
    {"R078", example_with("  given balance 1 year before = £1\n" + kExpect), "balance 1 year before", "add `yearly`",
     "", example_with("  given balance = £1\n" + kExpect)},
    {"R079", example_with("  given rwm 21 years before = 1%\n" + kExpect), "rwm 21 years before", "smaller", "",
     example_with("  given rwm 20 years before = 1%\n" + kExpect)},
};
INSTANTIATE_TEST_SUITE_P(Examples, Declarations, ::testing::ValuesIn(kExamples));

TEST(ExampleDate, ComesFromSomewhere) {
  const std::string start = "ruleset \"R\" version 1\n";
  const std::string rest = "outcome o: low < high\nexample \"x\"\n  expect o = low\n";
  expect_mistake({"R093", start + rest, "\"x\"", "on 2018-10-15", "", start + rest + "  on 2018-10-15\n"}, "");
}

/// A dataset whose clauses and columns are given.
std::string dataset(const std::string& clauses) {
  return "dataset d \"D\"\n  encoding utf-8\n  key \"URN\"\n" + clauses;
}
const std::string kCohort = "  column \"N\" gives cohort\n";

const Mistake kDatasets[] = {
    {"R047", dataset("  column \"N\" gives cohrt\n"), "cohrt", "did you mean `cohort`?", "", dataset(kCohort)},
    {"R048", dataset("  column \"N\" gives category\n"), "category", "name a fact here", "category", dataset(kCohort)},
    {"R048", dataset("  column \"N\" gives size\n    codes \"1\" is small\n"), "size", "remove the column", "size",
     dataset(kCohort)},
    {"R050", dataset("  missing \"SUPP\" as suppresed\n" + kCohort), "suppresed", "did you mean `suppressed`?", "",
     dataset("  missing \"SUPP\" as suppressed\n  missing \"X\" as not_given\n" + kCohort)},
    {"R053", dataset("  column \"P\" gives phase\n    codes \"1\" is primry\n"), "primry", "did you mean", "",
     dataset("  column \"P\" gives phase\n    codes \"1\" is primary\n")},
    {"R055", dataset("  column \"R\" gives rwm\n    codes \"ALL\" is 101%\n"), "101%", "from 0% to 100%", "0%",
     dataset("  column \"R\" gives rwm\n    codes \"ALL\" is 100%\n")},
    {"R085", dataset(kCohort + "  column \"M\" gives cohort\n"), "cohort", "keep one", "cohort",
     dataset("  column \"N\" or \"M\" gives cohort\n")},
    {"R087", dataset("  column \"P\" gives phase\n    codes \"1\" is primary, \"1\" is special\n"), "\"1\"",
     "remove one", "\"1\"", dataset("  column \"P\" gives phase\n    codes \"1\" is primary, \"2\" is special\n")},
    {"R087", dataset("  missing \"NA\" as suppressed\n  not applicable \"NA\"\n" + kCohort), "\"NA\"", "remove one",
     "\"NA\"", dataset("  missing \"NA\" as suppressed\n" + kCohort + "    not applicable \"NA\"\n")},
    {"R088", dataset("  column \"P\" gives phase\n"), "phase", "is primary", "",
     dataset("  column \"P\" gives phase\n    codes \"1\" is primary\n")},
    {"R088", dataset("  column \"A\" gives academy\n"), "academy", "is yes", "",
     dataset("  column \"A\" gives academy\n    codes \"1\" is yes\n")},
    {"R089", "dataset d \"D\"\n  key \"URN\"\n" + kCohort, "d", "encoding utf-8", "", dataset(kCohort)},
    {"R089", "dataset d \"D\"\n  encoding utf-8\n" + kCohort, "d", "key \"URN\"", "", dataset(kCohort)},
    {"R089", dataset(""), "d", "gives FACT", "", dataset(kCohort)},
    {"R089", dataset("  column \"O\" gives opened\n"), "opened", "dates dd/mm/yyyy", "",
     dataset("  dates dd/mm/yyyy\n  column \"O\" gives opened\n")},
    {"R090", "dataset d \"D\"\n  encoding utf-16\n  key \"URN\"\n" + kCohort, "utf-16", "did you mean `utf-8`?", "",
     "dataset d \"D\"\n  encoding utf-8 or windows-1252\n  key \"URN\"\n" + kCohort},
    {"R090", dataset("  dates mm/dd/yyyy\n" + kCohort), "mm/dd/yyyy", "dd/mm/yyyy", "",
     dataset("  dates yyyy-mm-dd\n" + kCohort)},
    {"R091", dataset(kCohort + "    characters 3 to 1\n"), "characters 3 to 1", "characters 1 to 3", "",
     dataset(kCohort + "    characters 1 to 1\n")},
};
INSTANTIATE_TEST_SUITE_P(Datasets, Declarations, ::testing::ValuesIn(kDatasets));

const Mistake kCalendars[] = {
    {"R097", "calendar a \"A\"\n  holiday 2018-12-25 \"Christmas\"\ncalendar b \"B\"\n  holiday 2018-12-25 \"Again\"\n",
     "holiday 2018-12-25 \"Again\"", "remove one", "holiday 2018-12-25 \"Christmas\"",
     "calendar a \"A\"\n  holiday 2018-12-25 \"Christmas\"\ncalendar b \"B\"\n  holiday 2018-12-26 \"Boxing Day\"\n"},
};
INSTANTIATE_TEST_SUITE_P(Calendars, Declarations, ::testing::ValuesIn(kCalendars));

// The county itself leaves a parameter and some tables unused, so the warnings have a text of their own.
TEST(Warnings, AreForWhatNothingUses) {
  const std::string start =
      "ruleset \"R\" version 1\nfact a: yes/no\n  title \"A\"\noutcome o: low < mid < high\n"
      "source g \"G\"\nrule m: o is mid\n  when not a\n  because \"x\"\n  cite g\n";
  const std::string s = "source s \"S\"\n";
  const std::string rule = "rule r: o is high\n  when a\n  because \"x\"\n  cite s\n";
  const std::string used = "rule q: o is high\n  because \"x\"\n  cite s\n  when ";
  const Mistake mistakes[] = {
      {"R098", s + "rule r: o is high\n  when a\n  because \"x\"\n  cite g\n", "s", "cite it", "", s + rule},
      {"R098", s + rule + "parameter p: yes/no = yes\n  cite s\n", "p", "use it", "",
       s + rule + "parameter p: yes/no = yes\n  cite s\n" + used + "p\n"},
      {"R098", s + rule + "define d\n  when a\n", "d", "use it", "", s + "define d\n  when a\n" + used + "d\n"},
      {"R098", s + rule + "table t: yes/no by word\n  k yes\n  cite s\n", "t", "use it", "",
       s + rule + "table t: yes/no by word\n  k yes\n  cite s\n" + used + "t[k]\n"},
      {"R098", s + rule + "fact b: yes/no\n  title \"B\"\n", "b", "use it", "",
       s + rule + "fact b: yes/no\n  title \"B\"\n" + used + "b\n"},
      {"R099", s + rule + "rule l: o is low\n  when a\n  because \"x\"\n  cite s\n", "low", "more severe", "",
       s + rule},
  };
  for (const Mistake& mistake : mistakes) expect_mistake(mistake, start, Severity::warning);
}

}  // namespace
}  // namespace riskcat::testing
