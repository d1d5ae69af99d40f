// What a decision with gaps promises: however the missing facts turn out, the outcome is one of the values it calls
// possible, and a fact that is not named in `settle_with` cannot change an outcome by itself.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "support/rule_text.hpp"

namespace riskcat {
namespace {

constexpr const char* kRules = R"(ruleset "Test" version 1
  effective 2018-09-01 to 2019-08-31
source local "Local"
fact a : yes/no
  title "a"
fact b : yes/no
  title "b"
fact p : percent
  title "p"
  yearly
fact q : percent
  title "q"
  applies when not b because "not where b"
fact grade : good < fair < poor
  title "grade"
fact size : one of small, large
  title "size"
  case small when p < 50%
  case large when p >= 50%
define low
  when p < 65% and (q < 65% or grade is poor)
outcome domain : green < amber < red
rule red: domain is red
  when low and low 1 year before
  because "low"
  cite local
rule amber: domain is amber
  when at least 2 of (a, grade is at least fair, q - p > 10 percentage points)
  because "two signs"
  cite local
outcome category : 1 < 2 < 3 < 4
rule four: category is 4
  when domain is red and not a
  because "red"
  cite local
rule three: category is at least 3
  when domain is at least amber and size is small
  because "small"
  cite local
rule two: category is 2
  when p or else 40% < 45% or (grade is not good and b)
  because "two"
  cite local
)";

/// One value for each fact; nullopt is missing.
struct School {
  std::optional<bool> a, b;
  std::optional<int> p, p_before, q, grade;

  Decision decide(const CheckedRuleset& ruleset) const {
    static constexpr const char* kGrades[] = {"good", "fair", "poor"};
    testing::OneSchool school(ruleset);
    a ? school.yes("a", *a) : school.missing("a");
    b ? school.yes("b", *b) : school.missing("b");
    p ? school.number("p", std::to_string(*p)) : school.missing("p");
    p_before ? school.number("p", std::to_string(*p_before), 1) : school.missing("p", 1);
    q ? school.number("q", std::to_string(*q)) : school.missing("q");
    grade ? school.word("grade", kGrades[*grade]) : school.missing("grade");
    return testing::decide(ruleset, school);
  }
};

std::optional<int> maybe_number() {
  const int number = *rc::gen::inRange(35, 85);
  return *rc::gen::arbitrary<bool>() ? std::optional<int>(number) : std::nullopt;
}

std::optional<bool> maybe_yes() {
  const bool yes = *rc::gen::arbitrary<bool>();
  return *rc::gen::arbitrary<bool>() ? std::optional<bool>(yes) : std::nullopt;
}

School with_gaps() {
  School school{maybe_yes(), maybe_yes(), maybe_number(), maybe_number(), maybe_number(), std::nullopt};
  if (*rc::gen::arbitrary<bool>()) school.grade = *rc::gen::inRange(0, 3);
  return school;
}

School completed(School school) {
  if (!school.a) school.a = *rc::gen::arbitrary<bool>();
  if (!school.b) school.b = *rc::gen::arbitrary<bool>();
  if (!school.p) school.p = *rc::gen::inRange(35, 85);
  if (!school.p_before) school.p_before = *rc::gen::inRange(35, 85);
  if (!school.q) school.q = *rc::gen::inRange(35, 85);
  if (!school.grade) school.grade = *rc::gen::inRange(0, 3);
  return school;
}

const CheckedRuleset& ruleset() {
  static const CheckedRuleset checked = testing::ruleset_of(kRules);
  return checked;
}

/// The rule with `or else` may change its answer when the missing fact is known after all: the policy said what to
/// assume.
bool rests_on_a_default(const School& school) { return !school.p; }

RC_GTEST_PROP(Completion, EveryCompletionIsOneOfThePossibleValues, ()) {
  const School school = with_gaps();
  RC_PRE(!rests_on_a_default(school));
  const Decision open = school.decide(ruleset());
  const Decision closed = completed(school).decide(ruleset());
  RC_ASSERT(closed.settle_with.empty());
  for (std::size_t i = 0; i < open.outcomes.size(); ++i) {
    RC_ASSERT(closed.outcomes[i].decided());
    RC_ASSERT((open.outcomes[i].values >> closed.outcomes[i].certain & 1U) == 1U);
  }
}

RC_GTEST_PROP(Completion, WithoutGapsEverythingIsDecided, ()) {
  const Decision decision = completed(with_gaps()).decide(ruleset());
  for (const OutcomeResult& outcome : decision.outcomes) RC_ASSERT(outcome.decided());
}

RC_GTEST_PROP(Completion, AnUndecidedOutcomeNamesWhatWouldSettleIt, ()) {
  const Decision decision = with_gaps().decide(ruleset());
  bool undecided = false;
  for (const OutcomeResult& outcome : decision.outcomes) undecided |= !outcome.decided();
  RC_ASSERT(undecided == !decision.settle_with.empty());
}

}  // namespace
}  // namespace riskcat
