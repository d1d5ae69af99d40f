#include "program/evaluate.hpp"

#include <gtest/gtest.h>

#include "support/rule_text.hpp"

namespace riskcat {
namespace {

using testing::decide;
using testing::OneSchool;
using testing::ruleset_of;

constexpr const char* kFacts = R"(ruleset "Test" version 1
  effective 2018-09-01 to 2019-08-31
source local "Local"
reason suppressed "suppressed"
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
fact q : percent
  title "q"
fact n : count
  title "n"
fact grade : good < fair < poor
  title "grade"
fact phase : one of primary, secondary, special
  title "phase"
fact seen : date
  title "seen"
fact code : text
  title "code"
fact infant : yes/no
  title "infant"
fact ks2 : percent
  title "ks2"
  applies when not infant because "the school is an infant school"
fact size : one of small, large, huge
  title "size"
  case small when n < 100
  case large when n < 1000
  case huge when n >= 1000
parameter floor : percent = 65%
  cite local
table national : percent by phase
  primary 8%
  secondary 13%
  cite local
outcome x : no_concern < concern
)";

/// The truth of one condition for one school.
Truth truth(const std::string& condition, const std::function<void(OneSchool&)>& facts) {
  const CheckedRuleset ruleset = ruleset_of(std::string(kFacts) + "rule r: x is concern\n  when " + condition +
                                            "\n  because \"it is so\"\n  cite local\n");
  if (ruleset.rules.empty()) return Truth::unknown;
  OneSchool school(ruleset);
  facts(school);
  return decide(ruleset, school).rules.at(0);
}

struct Case {
  std::string condition;
  Truth expected;
};

void expect_all(const std::function<void(OneSchool&)>& facts, const std::vector<Case>& cases) {
  for (const Case& each : cases) EXPECT_EQ(truth(each.condition, facts), each.expected) << each.condition;
}

TEST(Evaluate, ConnectivesFollowKleene) {
  expect_all([](OneSchool& s) { s.yes("a").yes("b", false); }, {{"a and c", Truth::unknown},
                                                                {"b and c", Truth::no},
                                                                {"a or c", Truth::yes},
                                                                {"b or c", Truth::unknown},
                                                                {"not c", Truth::unknown},
                                                                {"not b", Truth::yes},
                                                                {"a and not b", Truth::yes},
                                                                {"c or not c", Truth::unknown},
                                                                {"at least 1 of (a, b, c)", Truth::yes},
                                                                {"at least 2 of (a, b, c)", Truth::unknown},
                                                                {"at least 3 of (a, b, c)", Truth::no},
                                                                {"all of (a, c)", Truth::unknown},
                                                                {"any of (b, c)", Truth::unknown}});
}

TEST(Evaluate, ComparisonsAreExact) {
  expect_all([](OneSchool& s) { s.number("p", "65").number("q", "64.9999").number("n", "11"); },
             {{"p < floor", Truth::no},
              {"p <= floor", Truth::yes},
              {"q < floor", Truth::yes},
              {"q < 64.9999%", Truth::no},
              {"p = 65%", Truth::yes},
              {"p != 65%", Truth::no},
              {"p - q > 0 percentage points", Truth::yes},
              {"p - q < 0.0002 percentage points", Truth::yes},
              {"q + 0.0001 percentage points = p", Truth::yes},
              {"n >= 11", Truth::yes},
              {"2 * q < p", Truth::no},
              {"1.5 * p = 97.5%", Truth::yes}});
}

TEST(Evaluate, MissingIsNeitherFalseNorZero) {
  expect_all([](OneSchool& s) { s.missing("p").not_applicable("q"); }, {{"p < floor", Truth::unknown},
                                                                        {"p >= 0%", Truth::unknown},
                                                                        {"not p < floor", Truth::unknown},
                                                                        {"q < floor", Truth::no},
                                                                        {"q >= floor", Truth::no},
                                                                        {"p - q < 5 percentage points", Truth::no},
                                                                        {"p is missing", Truth::yes},
                                                                        {"p is known", Truth::no},
                                                                        {"p is not applicable", Truth::no},
                                                                        {"q is not applicable", Truth::yes},
                                                                        {"q is missing", Truth::no},
                                                                        {"q is not known", Truth::yes},
                                                                        {"grade is missing", Truth::yes},
                                                                        {"grade is poor", Truth::unknown},
                                                                        {"grade is not poor", Truth::unknown},
                                                                        {"p or else 5% < floor", Truth::yes},
                                                                        {"q or else 5% < floor", Truth::no}});
}

TEST(Evaluate, WordsAndOrders) {
  expect_all([](OneSchool& s) { s.word("grade", "fair").word("phase", "special").text("code", "845"); },
             {{"grade is fair", Truth::yes},
              {"grade is not fair", Truth::no},
              {"grade is at least fair", Truth::yes},
              {"grade is at least poor", Truth::no},
              {"grade is at most fair", Truth::yes},
              {"phase is one of {primary, special}", Truth::yes},
              {"phase is not one of {primary, special}", Truth::no},
              {"code = \"845\"", Truth::yes},
              {"code != \"846\"", Truth::yes},
              {"code = \"846\"", Truth::no}});
}

TEST(Evaluate, TablesByFact) {
  const auto school = [](const char* phase) {
    return [phase](OneSchool& s) { s.word("phase", phase).number("p", "10"); };
  };
  EXPECT_EQ(truth("p >= national[phase]", school("primary")), Truth::yes);
  EXPECT_EQ(truth("p >= national[phase]", school("secondary")), Truth::no);
  EXPECT_EQ(truth("p >= national[phase]", school("special")), Truth::no) << "no row: not applicable";
  EXPECT_EQ(truth("p < national[phase]", school("special")), Truth::no) << "no row: not applicable";
  EXPECT_EQ(truth("p >= national[primary]", school("special")), Truth::yes);
}

TEST(Evaluate, DatesAndDurations) {
  expect_all([](OneSchool& s) { s.date("seen", "2017-12-31"); }, {{"seen + 10 months > assessment date", Truth::yes},
                                                                  {"seen + 9 months > assessment date", Truth::no},
                                                                  {"seen < 2018-01-01", Truth::yes},
                                                                  {"seen + 2 months = 2018-02-28", Truth::yes},
                                                                  {"assessment date - 1 year > seen", Truth::no},
                                                                  {"seen + 288 days = assessment date", Truth::yes}});
}

TEST(Evaluate, FactsThatDoNotApply) {
  EXPECT_EQ(truth("ks2 < floor", [](OneSchool& s) { s.yes("infant").number("ks2", "10"); }), Truth::no);
  EXPECT_EQ(truth("ks2 < floor", [](OneSchool& s) { s.yes("infant", false).number("ks2", "10"); }), Truth::yes);
  EXPECT_EQ(truth("ks2 < floor", [](OneSchool& s) { s.yes("infant", false); }), Truth::unknown);
  EXPECT_EQ(truth("ks2 < floor", [](OneSchool& s) { s.number("ks2", "10"); }), Truth::unknown)
      << "whether it applies is open";
  EXPECT_EQ(truth("ks2 is not applicable", [](OneSchool& s) { s.yes("infant"); }), Truth::yes);
}

TEST(Evaluate, DerivedFactsTakeTheFirstCaseThatHolds) {
  EXPECT_EQ(truth("size is small", [](OneSchool& s) { s.number("n", "99"); }), Truth::yes);
  EXPECT_EQ(truth("size is large", [](OneSchool& s) { s.number("n", "100"); }), Truth::yes);
  EXPECT_EQ(truth("size is huge", [](OneSchool& s) { s.number("n", "1000"); }), Truth::yes);
  EXPECT_EQ(truth("size is small", [](OneSchool&) {}), Truth::unknown);
  EXPECT_EQ(truth("size is huge", [](OneSchool& s) { s.number("n", "5").word("size", "huge"); }), Truth::yes)
      << "a given value stands over the derivation";
}

TEST(Evaluate, ShiftedYears) {
  const auto falling = [](OneSchool& s) { s.number("p", "60").number("p", "70", 1); };
  EXPECT_EQ(truth("p 1 year before > p", falling), Truth::yes);
  EXPECT_EQ(truth("p 2 years before > p", falling), Truth::unknown);
  EXPECT_EQ(truth("p in 2016-2017 = 70%", falling), Truth::yes);
  EXPECT_EQ(truth("p in 2017-2018 = 60%", falling), Truth::yes);
}

TEST(Evaluate, ShiftedDefinesMoveYearlyFactsOnly) {
  const CheckedRuleset ruleset = ruleset_of(std::string(kFacts) + R"(define low "low"
  when p < floor and n >= 11
rule r: x is concern
  when low and low 1 year before
  because "low twice"
  cite local
)");
  OneSchool both(ruleset);
  both.number("p", "60").number("p", "64", 1).number("n", "11");
  EXPECT_EQ(decide(ruleset, both).rules.at(0), Truth::yes);
  OneSchool once(ruleset);
  once.number("p", "60").number("p", "65", 1).number("n", "11");
  EXPECT_EQ(decide(ruleset, once).rules.at(0), Truth::no);
}

constexpr const char* kCategory = R"(outcome risk : none < some < grave
rule risk_some: risk is some
  when a
  because "a"
  cite local
rule risk_grave: risk is grave
  when b and c
  because "b and c"
  cite local
outcome category : 1 < 2 < 3 < 4
rule cat4: category is 4
  when risk is grave
  because "grave"
  cite local
rule cat3: category is at least 3
  when p < floor
  because "low"
  cite local
rule cat2: category is 2
  when risk is undecided
  because "undecided"
  cite local
action visit "Visit"
  when category is at least 3
  assign "Adviser"
  cite local
)";

TEST(Decide, TheMostSevereRuleWinsAndOpenOnesStayPossible) {
  const CheckedRuleset ruleset = ruleset_of(std::string(kFacts) + kCategory);
  OneSchool school(ruleset);
  school.yes("a").yes("b").number("p", "70");
  const Decision decision = decide(ruleset, school);
  const OutcomeIndex risk = ruleset.find_outcome("risk").value();
  const OutcomeIndex category = ruleset.find_outcome("category").value();
  EXPECT_EQ(decision.outcomes[risk], (OutcomeResult{1, 2, 0b110}));
  EXPECT_EQ(decision.outcomes[category], (OutcomeResult{1, 3, 0b1010})) << "2, possibly 4 but never 3";
  EXPECT_EQ(decision.settle_with, (std::vector<MissingFact>{{ruleset.find_fact("c").value(), 0}}));
  EXPECT_EQ(decision.actions.at(0), Truth::unknown);
}

TEST(Decide, WithNoRuleItIsTheFirstValue) {
  const CheckedRuleset ruleset = ruleset_of(std::string(kFacts) + kCategory);
  OneSchool school(ruleset);
  school.yes("a", false).yes("b", false).number("p", "65");
  const Decision decision = decide(ruleset, school);
  EXPECT_EQ(decision.outcomes[ruleset.find_outcome("category").value()], (OutcomeResult{0, 0, 1}));
  EXPECT_TRUE(decision.settle_with.empty()) << "c is missing, but no longer matters";
  EXPECT_EQ(decision.actions.at(0), Truth::no);
}

TEST(Decide, OutcomesOfAnyDeclaredOrder) {
  const std::string text = kCategory;
  const std::size_t cut = text.find("outcome category");
  const CheckedRuleset ruleset = ruleset_of(std::string(kFacts) + text.substr(cut) + text.substr(0, cut));
  OneSchool school(ruleset);
  school.yes("b").yes("c").yes("a").number("p", "80");
  EXPECT_EQ(decide(ruleset, school).outcomes[ruleset.find_outcome("category").value()].certain, 3U);
}

}  // namespace
}  // namespace riskcat
