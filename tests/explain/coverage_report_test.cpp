// The report and its suggestions as a person reads them, and that a suggested example pasted back closes its gap.
#include "explain/coverage_report.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "explain/example_text.hpp"
#include "program/examples.hpp"
#include "support/golden.hpp"
#include "support/rule_text.hpp"

namespace riskcat {
namespace {

constexpr const char* kRules = R"(ruleset "Test county" version 1
  effective 2018-09-01 to 2019-08-31
  shows category
source local "Local"
reason suppressed "suppressed"
fact register.phase : one of primary, secondary, special
  title "the phase of the school"
fact register.town : text
  title "the town"
fact ks2.rwm : percent
  title "pupils at the expected standard"
  from 0% to 100%
  yearly
  applies when register.phase is primary because "only primary schools have them"
fact ks2.cohort : count
  title "pupils in Year 6"
fact absence.persistent : percent
  title "persistent absence"
fact adviser.visited_on : date
  title "the adviser's latest visit"
fact adviser.leadership : good < weak < failing
  title "the adviser's judgement of leadership"
fact money.deficit : money
  title "the deficit"
parameter floor : percent = 65%
  cite local
table national_absence : percent by register.phase
  primary 8.2%
  secondary 13.7%
  cite local
define visited "an adviser has visited in the last year"
  when adviser.visited_on is known and adviser.visited_on + 12 months >= assessment date
  cite local
define low "results are low"
  when ks2.rwm < floor and ks2.cohort >= 11
  cite local
outcome standards "Standards" : green < amber < red
rule low_twice: standards is red
  when low and low 1 year before
  because "Results have been low for two years"
  cite local
rule low_once: standards is amber
  when low
  because "Results are low"
  cite local
outcome inclusion "Inclusion" : green < amber
rule absence: inclusion is amber
  when absence.persistent >= 1.25 * national_absence[register.phase]
  because "Many pupils are often absent"
  cite local
outcome category "Category" : 1 < 2 < 3
rule failing: category is 3
  when standards is red and visited and adviser.leadership or else good is failing
  because "Results are low and leadership is failing"
  cite local
rule two: category is 2
  when at least 2 of (standards is at least amber, inclusion is amber, money.deficit > £10000)
  because "Two things are a concern"
  cite local
rule open: category is at least 2
  when standards is undecided or register.town != "Lewes"
  because "Results are not complete, or the school is out of town"
  cite local
action plan "Agree a plan"
  when category is at least 2
  assign "Adviser"
  cite local
example "Low twice"
  on 2018-10-15
  given register.phase = primary, register.town = "Lewes", ks2.cohort = 30, ks2.rwm = 60%, ks2.rwm 1 year before = 50%,
    absence.persistent = 5%, money.deficit = £0, adviser.visited_on = 2018-09-20, adviser.leadership = good
  expect standards = red, category = 1, no action plan
)";

struct Suggested {
  testing::TextReader reader{std::map<std::string, std::string>{{"test.rules", kRules}}};
  LoadedRuleset loaded = load_ruleset(reader, "test.rules");
  CoverageMeasure measure{*loaded.ruleset};
  Coverage coverage = coverage_of(*loaded.ruleset, measure);
  Suggestions suggestions = suggest(*loaded.ruleset, measure, coverage);
  CoverageReport report = coverage_report(*loaded.ruleset, loaded.sources, coverage, &suggestions);
};

TEST(CoverageReport, ReadsAsAPersonReadsIt) {
  testing::expect_golden("coverage/suggest.txt", to_text(Suggested().report));
}

TEST(CoverageReport, SuggestionsPastedBackPassAndCloseWhatTheySay) {
  const Suggested before;
  ASSERT_FALSE(before.report.suggestions.empty());
  std::string pasted = kRules;
  std::size_t closed = 0;
  for (const SuggestedExample& each : before.report.suggestions) {
    pasted += "\n" + each.text;
    closed += each.closes.size();
  }
  const CheckedRuleset ruleset = testing::ruleset_of(pasted);
  for (const ExampleResult& result : run_examples(ruleset)) EXPECT_TRUE(result.failures.empty()) << result.title;
  const Coverage after = coverage_of(ruleset, CoverageMeasure(ruleset));
  EXPECT_EQ(after.gaps().size(), before.coverage.gaps().size() - closed);
  EXPECT_EQ(after.gaps().size(), before.suggestions.not_found.size() + before.suggestions.cut_short.size());
}

TEST(CoverageReport, EachSuggestionIsNeeded) {
  const Suggested before;
  for (const SuggestedExample& each : before.report.suggestions) EXPECT_FALSE(each.closes.empty()) << each.text;
}

TEST(CoverageReport, JsonSaysTheSame) {
  const Suggested suggested;
  const nlohmann::json json = to_json(suggested.report);
  EXPECT_EQ(json.at("sides").at("all").get<std::size_t>(), suggested.coverage.sides().all);
  EXPECT_EQ(json.at("suggestions").size(), suggested.report.suggestions.size());
  EXPECT_EQ(json.at("gaps").at(0).at("file"), "test.rules");
}

TEST(CoverageReport, NoExampleAtAll) {
  testing::TextReader reader({{"test.rules", std::string(kRules).substr(0, std::string(kRules).find("example "))}});
  const LoadedRuleset loaded = load_ruleset(reader, "test.rules");
  ASSERT_TRUE(loaded.ruleset);
  const CoverageMeasure measure(*loaded.ruleset);
  const Coverage coverage = coverage_of(*loaded.ruleset, measure);
  EXPECT_EQ(coverage.sides().exercised, 0U);
  const Suggestions suggestions = suggest(*loaded.ruleset, measure, coverage);
  EXPECT_GT(suggestions.suggestions.size(), 5U);
}

TEST(ExampleText, QuotesAndWrapsAndReadsBack) {
  std::string rules = kRules;
  rules += R"(example "a \"quoted\" title \\ and £"
  on 2018-10-15
  given register.town = "St \"Leonards\"", ks2.rwm = missing suppressed, money.deficit = -£5.5,
    register.phase = special, ks2.rwm 2 years before = 12.5%, adviser.visited_on = 2018-02-28
  expect category possibly 2
)";
  const CheckedRuleset ruleset = testing::ruleset_of(rules);
  const std::string text = example_text(ruleset, ruleset.examples.back());
  const CheckedRuleset again = testing::ruleset_of(kRules + text);
  EXPECT_EQ(example_text(again, again.examples.back()), text);
  EXPECT_EQ(again.examples.back().title, "a \"quoted\" title \\ and £");
  EXPECT_EQ(again.examples.back().givens.size(), 6U);
}

}  // namespace
}  // namespace riskcat
