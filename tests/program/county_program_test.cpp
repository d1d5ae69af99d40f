// The columnar program against the row evaluator, which is small and obvious: every decision of both must be the same,
// for rulesets and counties made up at random. RISKCAT_PAIRS makes the comparison as long as one likes.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <cstdlib>
#include <stdexcept>

#include "program/county_program.hpp"
#include "program/evaluate.hpp"
#include "program/made_up.hpp"
#include "program/mask_program.hpp"

namespace riskcat {
namespace {

/// What the row evaluator says; nullopt where a figure left its range.
std::optional<std::vector<Decision>> row_by_row(const CheckedRuleset& ruleset, const Snapshot& snapshot,
                                                const PastDecisions& past) {
  SchoolEvaluator evaluator(ruleset, snapshot, testing::made_up_day(), &past);
  std::vector<Decision> decisions;
  try {
    for (std::size_t school = 0; school < snapshot.schools().size(); ++school) {
      evaluator.turn_to(school);
      Decision decision;
      decision.urn = snapshot.schools()[school];
      decision.scope = evaluator.scope();
      decisions.push_back(decision.scope == Scope::decided ? evaluator.decide() : decision);
    }
  } catch (const std::overflow_error&) {
    return std::nullopt;
  }
  return decisions;
}

std::string said(const Decision& decision) {
  std::string out = decision.urn.text() + " scope " + std::to_string(static_cast<int>(decision.scope)) + " outcomes";
  for (const OutcomeResult& result : decision.outcomes) {
    out += " " + std::to_string(result.certain) + "-" + std::to_string(result.possible) + "/" +
           std::to_string(result.values);
  }
  out += " rules ";
  for (const Truth truth : decision.rules) out += "nuy"[static_cast<int>(truth)];
  out += " actions ";
  for (const Truth truth : decision.actions) out += "nuy"[static_cast<int>(truth)];
  out += " missing";
  for (const MissingFact& missing : decision.settle_with) {
    out += " " + std::to_string(missing.fact) + "@" + std::to_string(missing.years_before);
  }
  return out;
}

/// The first school for which the two differ; empty when there is none.
std::string first_difference(const CheckedRuleset& ruleset, std::size_t schools, std::uint64_t seed,
                             std::size_t* compared = nullptr) {
  const Snapshot snapshot = testing::made_up_county(ruleset, schools, seed);
  const PastDecisions past = testing::made_up_past(ruleset, snapshot, seed);
  const auto expected = row_by_row(ruleset, snapshot, past);
  try {
    const CountyProgram program(ruleset, snapshot, testing::made_up_day(), &past);
    const CountyDecisions decisions = program.decide(1);
    if (!expected) return "the row evaluator met a figure out of range, the program did not";
    for (std::size_t school = 0; school < expected->size(); ++school) {
      const Decision decision = decisions[school];
      if (decision != (*expected)[school]) return said(decision) + "\nrow by row: " + said((*expected)[school]);
    }
  } catch (const std::overflow_error&) {
    if (expected) return "the program met a figure out of range, the row evaluator did not";
  }
  if (compared != nullptr) *compared += snapshot.schools().size();
  return "";
}

RC_GTEST_PROP(CountyProgram, DecidesAsTheRowEvaluatorDoes, ()) {
  const testing::Choose choose = [](std::uint32_t bound) { return *rc::gen::inRange<std::uint32_t>(0, bound); };
  const CheckedRuleset ruleset = testing::made_up_ruleset(choose);
  const auto seed = *rc::gen::arbitrary<std::uint32_t>();
  const std::string difference = first_difference(ruleset, 130, seed);
  if (!difference.empty()) RC_FAIL(difference);
}

TEST(CountyProgram, DecidesAsTheRowEvaluatorDoesForMany) {
  const char* wanted = std::getenv("RISKCAT_PAIRS");
  const std::size_t pairs = wanted == nullptr ? 400'000 : std::strtoull(wanted, nullptr, 10);
  const char* first = std::getenv("RISKCAT_SEED");
  std::uint64_t seed = first == nullptr ? 2018 : std::strtoull(first, nullptr, 10);
  std::size_t compared = 0;
  std::size_t rulesets = 0;
  for (; compared < pairs; ++seed, ++rulesets) {
    testing::Numbers numbers(seed);
    const testing::Choose choose = [&](std::uint32_t bound) { return numbers.below(bound); };
    const CheckedRuleset ruleset = testing::made_up_ruleset(choose);
    const std::size_t schools = seed % 50 == 0 ? 5'000 : 1 + numbers.below(400);
    const std::string difference = first_difference(ruleset, schools, seed, &compared);
    ASSERT_EQ(difference, "") << "seed " << seed;
  }
  RecordProperty("pairs", std::to_string(compared));
  std::printf("compared %zu schools under %zu rulesets\n", compared, rulesets);
}

/// Decides a made-up county; nullopt where a figure leaves its range.
template <class Decide>
std::optional<CountyDecisions> decided(const Decide& decide) {
  try {
    return decide();
  } catch (const std::overflow_error&) {
    return std::nullopt;
  }
}

/// Calls with made-up counties under made-up rulesets, a pair for each seed, and their decisions by one thread.
template <class Visit>
void each_made_up(std::uint64_t seeds, std::size_t schools, Visit visit) {
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    testing::Numbers numbers(seed);
    const testing::Choose choose = [&](std::uint32_t bound) { return numbers.below(bound); };
    const CheckedRuleset ruleset = testing::made_up_ruleset(choose);
    const Snapshot snapshot = testing::made_up_county(ruleset, schools, seed);
    const CountyProgram program(ruleset, snapshot, testing::made_up_day());
    const auto first = decided([&] { return program.decide(1); });
    if (first) visit(program, *first);
  }
}

TEST(CountyProgram, ThreadsChangeNothing) {
  each_made_up(6, 300'001, [](const CountyProgram& program, const CountyDecisions& first) {
    for (const std::size_t threads : {0U, 2U, 4U}) EXPECT_EQ(program.decide(threads).rows().words, first.rows().words);
  });
}

TEST(CountyProgram, VectorInstructionsChangeNothing) {
  const auto targets = vector_targets();
  ASSERT_FALSE(targets.empty());
  each_made_up(800, 4'300, [&](const CountyProgram& program, const CountyDecisions& first) {
    for (const std::string& target : targets) {
      use_vector_target(target);
      EXPECT_EQ(program.decide(1).rows().words, first.rows().words) << target;
    }
    use_vector_target("");
  });
}

}  // namespace
}  // namespace riskcat
