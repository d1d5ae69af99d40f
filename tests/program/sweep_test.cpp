// A sweep counts what deciding the county again for each value gives, school by school.
#include "program/sweep.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "program/evaluate.hpp"
#include "program/made_up.hpp"

namespace riskcat {
namespace {

/// The made-up conditions ask for the parameter `floor`; half of the other constants are made to stand for `other`.
CheckedRuleset with_parameters(std::uint64_t seed) {
  testing::Numbers numbers(seed);
  CheckedRuleset ruleset = testing::made_up_ruleset([&](std::uint32_t bound) { return numbers.below(bound); });
  Parameter floor{"floor", {Kind::points, {}}, {{std::nullopt, std::nullopt, {0, ""}}}, {}, {}};
  Parameter other{"other", {Kind::points, {}}, {{std::nullopt, std::nullopt, {650'000, ""}}}, {}, {}};
  const auto dated = std::make_shared<const std::vector<DatedValue>>(floor.values);
  for (Operand& operand : ruleset.operands) {
    if (auto* of = std::get_if<DatedConstantOperand>(&operand.node)) of->values = dated;
    auto* constant = std::get_if<ConstantOperand>(&operand.node);
    if (constant == nullptr || constant->type.kind != Kind::points || numbers.below(2) == 0) continue;
    constant->origin = "other";
    constant->value.number = 650'000;
  }
  ruleset.parameters = {floor, other};
  return ruleset;
}

CheckedRuleset with_values(CheckedRuleset ruleset, std::int64_t floor, std::int64_t other) {
  for (Operand& operand : ruleset.operands) {
    if (auto* of = std::get_if<DatedConstantOperand>(&operand.node)) {
      of->values = std::make_shared<const std::vector<DatedValue>>(
          std::vector<DatedValue>{{std::nullopt, std::nullopt, {floor, ""}}});
    }
    auto* constant = std::get_if<ConstantOperand>(&operand.node);
    if (constant != nullptr && constant->origin == "other") constant->value.number = other;
  }
  return ruleset;
}

/// The certain value of every decided school, and whether it may still rise; nullopt for the others.
std::vector<std::optional<OutcomeResult>> row_by_row(const CheckedRuleset& ruleset, const Snapshot& snapshot) {
  SchoolEvaluator evaluator(ruleset, snapshot, testing::made_up_day());
  std::vector<std::optional<OutcomeResult>> all;
  for (std::size_t school = 0; school < snapshot.schools().size(); ++school) {
    evaluator.turn_to(school);
    all.push_back(evaluator.scope() == Scope::decided ? std::optional(evaluator.outcome(0)) : std::nullopt);
  }
  return all;
}

SweepResult counted(const std::vector<std::optional<OutcomeResult>>& now,
                    const std::vector<std::optional<OutcomeResult>>& then, std::size_t values) {
  SweepResult result;
  result.certain.resize(values);
  for (std::size_t school = 0; school < then.size(); ++school) {
    if (!then[school]) continue;
    ++result.certain[then[school]->certain];
    result.undecided += then[school]->decided() ? 0 : 1;
    result.moved += now[school] && now[school]->certain != then[school]->certain ? 1 : 0;
  }
  return result;
}

TEST(Sweep, CountsWhatEachChoiceOfValuesGives) {
  std::size_t compared = 0;
  std::size_t moved = 0;
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    const CheckedRuleset ruleset = with_parameters(seed);
    const Snapshot snapshot = testing::made_up_county(ruleset, 150, seed);
    const std::vector<SweptParameter> parameters = {{"floor", {0, 50'000, 645'000, 650'000}},
                                                    {"other", {650'000, 640'000, 1'280'000}}};
    try {
      const auto now = row_by_row(ruleset, snapshot);
      const Sweep swept = sweep(ruleset, snapshot, testing::made_up_day(), {}, parameters, 0);
      ASSERT_EQ(swept.present, (std::vector<std::int64_t>{0, 650'000}));
      ASSERT_EQ(swept.results.size(), 12U);
      const std::size_t values = ruleset.outcomes[0].values.size();
      EXPECT_EQ(swept.now.certain, counted(now, now, values).certain);
      EXPECT_EQ(swept.now.moved, 0U);
      for (const SweepResult& result : swept.results) {
        const std::int64_t floor = parameters[0].values[result.choice[0]];
        const std::int64_t other = parameters[1].values[result.choice[1]];
        const SweepResult expected = counted(now, row_by_row(with_values(ruleset, floor, other), snapshot), values);
        ASSERT_EQ(result.certain, expected.certain) << seed << " " << floor << " " << other;
        ASSERT_EQ(result.undecided, expected.undecided) << seed;
        ASSERT_EQ(result.moved, expected.moved) << seed;
        EXPECT_EQ(result.is_present, floor == 0 && other == 650'000);
        moved += result.moved;
        ++compared;
      }
    } catch (const std::overflow_error&) {
      continue;
    }
  }
  EXPECT_GT(compared, 1'000U);
  EXPECT_GT(moved, 1'000U);
}

TEST(Sweep, KnowsWhichOutcomesAParameterBearsOn) {
  CheckedRuleset ruleset = with_parameters(3);
  EXPECT_FALSE(bears_on(ruleset, "elsewhere", 0));
  std::size_t bearing = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    ruleset = with_parameters(seed);
    if (bears_on(ruleset, "other", 0)) {
      ++bearing;
      continue;
    }
    const Snapshot snapshot = testing::made_up_county(ruleset, 60, seed);
    const auto at = [&](std::int64_t other) {
      const auto all = row_by_row(with_values(ruleset, 0, other), snapshot);
      return counted(all, all, ruleset.outcomes[0].values.size()).certain;
    };
    EXPECT_EQ(at(0), at(650'000)) << seed;
  }
  EXPECT_GT(bearing, 5U);
  EXPECT_LT(bearing, 40U);
}

}  // namespace
}  // namespace riskcat
