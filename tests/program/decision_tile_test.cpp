// Decisions turned school by school are those that the masks give, whatever bits they hold.
#include "program/decision_tile.hpp"

#include <gtest/gtest.h>

#include "program/county_program.hpp"
#include "program/made_up.hpp"

namespace riskcat {
namespace {

std::vector<std::size_t> listed(const DecisionTile& tile, DecisionTile::List list, std::size_t school) {
  std::vector<std::size_t> found;
  tile.each(list, school, [&](std::size_t i) { found.push_back(i); });
  return found;
}

std::vector<std::size_t> where(const std::vector<Truth>& truths, Truth wanted) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < truths.size(); ++i) {
    if (truths[i] == wanted) found.push_back(i);
  }
  return found;
}

TEST(DecisionTile, SaysOfEachSchoolWhatTheMasksSay) {
  using List = DecisionTile::List;
  std::size_t compared = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    testing::Numbers numbers(seed);
    CheckedRuleset ruleset = testing::made_up_ruleset([&](std::uint32_t bound) { return numbers.below(bound); });
    // More rules than stand in one word, and more outcomes than do.
    for (std::size_t i = 0; !ruleset.rules.empty() && ruleset.rules.size() < 70 + seed % 64; ++i) {
      ruleset.outcomes[ruleset.rules[i].outcome].rules.push_back(static_cast<RuleIndex>(ruleset.rules.size()));
      ruleset.rules.push_back(ruleset.rules[i]);
    }
    while (ruleset.outcomes.size() < 12) ruleset.outcomes.push_back(ruleset.outcomes[seed % ruleset.outcomes.size()]);
    const Snapshot snapshot = testing::made_up_county(ruleset, 150, seed);
    CountyDecisions decisions;
    try {
      decisions = CountyProgram(ruleset, snapshot, testing::made_up_day()).decide(1);
    } catch (const std::overflow_error&) {
      continue;
    }
    DecisionTile tile(decisions);
    // To and fro, so that tiles are turned to again.
    for (std::size_t step = 0; step < decisions.size(); ++step) {
      const std::size_t school = step * 67 % decisions.size();
      const Decision decision = decisions.at(school);
      if (decision.scope != Scope::decided) continue;
      tile.turn_to(school);
      ASSERT_EQ(listed(tile, List::rules_yes, school), where(decision.rules, Truth::yes)) << seed;
      ASSERT_EQ(listed(tile, List::rules_may, school), where(decision.rules, Truth::unknown)) << seed;
      ASSERT_EQ(listed(tile, List::actions_yes, school), where(decision.actions, Truth::yes)) << seed;
      ASSERT_EQ(listed(tile, List::actions_may, school), where(decision.actions, Truth::unknown)) << seed;
      std::vector<MissingFact> missing;
      for (const std::size_t i : listed(tile, List::missing, school)) missing.push_back(decisions.missing_facts()[i]);
      ASSERT_EQ(missing, decision.settle_with) << seed;
      for (OutcomeIndex i = 0; i < decision.outcomes.size(); ++i) {
        ASSERT_EQ(tile.outcome(i, school), decision.outcomes[i]) << seed << " outcome " << i;
      }
      ++compared;
    }
  }
  EXPECT_GT(compared, 2'000U);
}

}  // namespace
}  // namespace riskcat
