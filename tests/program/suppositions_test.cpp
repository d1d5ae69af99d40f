// What suppositions promise: a school with another's facts supposed is decided as the other is; and what the evaluator
// is sure of while facts are open stays so, whatever they turn out to be.
#include "program/suppositions.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>

#include "program/evaluate.hpp"
#include "program/made_up.hpp"

namespace riskcat {
namespace {

using testing::Numbers;

/// Every fact of every period that the snapshot has.
std::vector<FactOfPeriod> all_facts(const CheckedRuleset& ruleset, const Snapshot& snapshot) {
  std::vector<FactOfPeriod> facts;
  for (FactIndex fact = 0; fact < ruleset.facts.size(); ++fact) {
    const auto latest = snapshot.latest(fact);
    for (int years = 0; latest && years < 8; ++years) {
      const Period period{latest->start_year - years};
      if (snapshot.column(fact, period) != nullptr) facts.push_back({fact, period});
    }
  }
  return facts;
}

/// As the school has it, whether or not it applies there.
void suppose(Suppositions& suppositions, const Snapshot& snapshot, const CheckedRuleset& ruleset,
             const FactOfPeriod& of, std::size_t school) {
  const Cell cell = snapshot.cell(*snapshot.column(of.fact, *of.period), school);
  if (cell.state == State::known) return suppositions.value(of, snapshot.value(ruleset.facts[of.fact], cell));
  if (cell.state == State::not_applicable) return suppositions.not_applicable(of);
  suppositions.missing(of, cell.reason);
}

void expect_within(const CheckedRuleset& ruleset, const Decision& open, const Decision& closed) {
  for (OutcomeIndex id = 0; id < ruleset.outcomes.size(); ++id)
    EXPECT_EQ(closed.outcomes[id].values & ~open.outcomes[id].values, 0U) << ruleset.outcomes[id].id;
  for (RuleIndex id = 0; id < ruleset.rules.size(); ++id)
    EXPECT_TRUE(open.rules[id] == Truth::unknown || open.rules[id] == closed.rules[id]) << ruleset.rules[id].id;
  for (ActionIndex id = 0; id < ruleset.actions.size(); ++id)
    EXPECT_TRUE(open.actions[id] == Truth::unknown || open.actions[id] == closed.actions[id]) << ruleset.actions[id].id;
}

TEST(Suppositions, MakeOneSchoolAnotherAndOpenFactsPromiseNoMoreThanHolds) {
  const char* many = std::getenv("RISKCAT_SUPPOSITIONS");
  const std::uint64_t rulesets = many == nullptr ? 300 : std::stoull(many);
  std::size_t compared = 0;
  std::size_t sure = 0;
  for (std::uint64_t seed = 1; seed <= rulesets && !HasFailure(); ++seed) {
    Numbers numbers(seed);
    const CheckedRuleset ruleset = testing::made_up_ruleset([&](std::uint32_t bound) { return numbers.below(bound); });
    const Snapshot snapshot = testing::made_up_county(ruleset, 12, seed);
    const auto schools = static_cast<std::uint32_t>(snapshot.schools().size());
    const std::vector<FactOfPeriod> facts = all_facts(ruleset, snapshot);
    SchoolEvaluator evaluator(ruleset, snapshot, testing::made_up_day());
    for (int i = 0; i < 20; ++i) {
      const std::uint32_t one = numbers.below(schools);
      const std::uint32_t other = numbers.below(schools);
      SCOPED_TRACE("ruleset " + std::to_string(seed) + ", schools " + std::to_string(one) + " and " +
                   std::to_string(other));
      evaluator.suppose(nullptr);
      evaluator.turn_to(other);
      const Decision of_other = evaluator.decide();
      evaluator.turn_to(one);
      Suppositions whole(ruleset);
      Suppositions open(ruleset);
      Suppositions closed(ruleset);
      for (const FactOfPeriod& fact : facts) {
        suppose(whole, snapshot, ruleset, fact, other);
        // A derived fact turns out as those do that it is derived from.
        const bool derived = !ruleset.facts[fact.fact].cases.empty();
        if (derived || numbers.below(3) != 0) continue;
        open.open(fact);
        suppose(closed, snapshot, ruleset, fact, other);
      }
      evaluator.suppose(&whole);
      const Decision as_other = evaluator.decide();
      EXPECT_EQ(as_other.outcomes, of_other.outcomes);
      EXPECT_EQ(as_other.rules, of_other.rules);
      EXPECT_EQ(as_other.actions, of_other.actions);
      evaluator.suppose(&open);
      const Decision while_open = evaluator.decide();
      evaluator.suppose(&closed);
      expect_within(ruleset, while_open, evaluator.decide());
      ++compared;
      for (const Truth truth : while_open.rules) sure += truth != Truth::unknown;
    }
  }
  EXPECT_GT(sure, compared) << "open facts must leave something sure, or this shows nothing";
  std::cout << compared << " pairs of schools compared\n";
}

}  // namespace
}  // namespace riskcat
