#include "program/examples.hpp"

#include <fmt/format.h>

#include <set>

#include "program/evaluate.hpp"

namespace riskcat {
namespace {

/// Any year will do: nothing but the distance between years matters to an example.
constexpr Period kPresent{2000};
constexpr Urn kSchool{100'000};

Snapshot snapshot_of(const CheckedRuleset& ruleset, const Example& example) {
  SnapshotBuilder builder;
  std::set<FactIndex> given_now;
  std::set<FactIndex> given_before;
  for (const Given& given : example.givens) {
    const Fact& fact = ruleset.facts[given.fact];
    const State state = given.value ? State::known : State::unknown;
    builder.give(kSchool, given.fact, kPresent.years_before(given.years_before), state, given.reason, fact,
                 given.value.value_or(Value{}));
    (given.years_before == 0 ? given_now : given_before).insert(given.fact);
  }
  for (const FactIndex fact : given_before) {
    if (given_now.contains(fact)) continue;
    builder.give(kSchool, fact, kPresent, State::unknown, static_cast<ReasonIndex>(EngineReason::not_given),
                 ruleset.facts[fact], Value{});
  }
  if (example.givens.empty() && !ruleset.facts.empty()) {
    builder.give(kSchool, 0, kPresent, State::unknown, static_cast<ReasonIndex>(EngineReason::not_given),
                 ruleset.facts[0], Value{});
  }
  return builder.freeze();
}

std::string result_words(const Outcome& outcome, const OutcomeResult& result) {
  const std::string& certain = outcome.values[result.certain];
  return result.decided() ? certain : fmt::format("{}, possibly {}", certain, outcome.values[result.possible]);
}

/// What the example got instead, or nothing when the expectation is met.
std::optional<std::string> unmet(const CheckedRuleset& ruleset, const Decision& decision, const Expectation& expected) {
  using What = syntax::Expectation::What;
  if (expected.what == What::outcome || expected.what == What::outcome_possibly) {
    const Outcome& outcome = ruleset.outcomes[expected.index];
    const OutcomeResult& result = decision.outcomes[expected.index];
    const bool met = expected.what == What::outcome ? result.decided() && result.certain == expected.value
                                                    : !result.decided() && result.possible == expected.value;
    if (met) return std::nullopt;
    return fmt::format("{} is {}", outcome.id, result_words(outcome, result));
  }
  const Action& action = ruleset.actions[expected.index];
  const Truth truth = decision.actions[expected.index];
  if (truth == (expected.what == What::action ? Truth::yes : Truth::no)) return std::nullopt;
  if (truth == Truth::unknown) return fmt::format("whether “{}” follows cannot be told", action.title);
  return fmt::format("“{}” {}", action.title, truth == Truth::yes ? "follows" : "does not follow");
}

ExampleResult run(const CheckedRuleset& ruleset, const Example& example) {
  const Snapshot snapshot = snapshot_of(ruleset, example);
  SchoolEvaluator evaluator(ruleset, snapshot, example.on);
  evaluator.turn_to(0);
  const Decision decision = evaluator.decide();
  ExampleResult result{example.title, {}};
  for (const Expectation& expected : example.expectations) {
    const auto instead = unmet(ruleset, decision, expected);
    if (!instead) continue;
    Diagnostic failure;
    failure.code = "R100";
    failure.message = fmt::format("the example “{}” expects something else: {}", example.title, *instead);
    failure.place = expected.span;
    failure.help = "change the expectation if the rule is right, or the rule if the expectation is";
    result.failures.push_back(std::move(failure));
  }
  return result;
}

}  // namespace

std::vector<ExampleResult> run_examples(const CheckedRuleset& ruleset) {
  std::vector<ExampleResult> results;
  for (const Example& example : ruleset.examples) results.push_back(run(ruleset, example));
  return results;
}

}  // namespace riskcat
