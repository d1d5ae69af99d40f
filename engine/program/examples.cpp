#include "program/examples.hpp"

#include <fmt/format.h>

#include <map>
#include <set>

#include "program/evaluate.hpp"

namespace riskcat {
namespace {

constexpr Urn kSchool{100'000};

Snapshot snapshot_of(const CheckedRuleset& ruleset, const Example& example) {
  const Period now = present_year(example.on);
  SnapshotBuilder builder;
  std::set<FactIndex> given_now;
  std::set<FactIndex> given_before;
  for (const Given& given : example.givens) {
    const Fact& fact = ruleset.facts[given.fact];
    const State state = given.value ? State::known : State::unknown;
    const Period period = given.period.value_or(now.years_before(given.years_before));
    builder.give(kSchool, given.fact, period, state, given.reason, fact, given.value.value_or(Value{}));
    (period == now ? given_now : given_before).insert(given.fact);
  }
  for (const FactIndex fact : given_before) {
    if (given_now.contains(fact)) continue;
    builder.give(kSchool, fact, now, State::unknown, static_cast<ReasonIndex>(EngineReason::not_given),
                 ruleset.facts[fact], Value{});
  }
  if (example.givens.empty() && !ruleset.facts.empty()) {
    builder.give(kSchool, 0, now, State::unknown, static_cast<ReasonIndex>(EngineReason::not_given), ruleset.facts[0],
                 Value{});
  }
  return builder.freeze();
}

/// The last day of the term before, or the day before where no calendar says what that is.
Date day_of_previous(const CheckedRuleset& ruleset, Date on) {
  const auto now = ruleset.term_at(on);
  return now && *now > 0 ? ruleset.terms[*now - 1].to : on.plus_days(-1);
}

/// Each given earlier decision in the term it is given for.
PastDecisions history_of(const CheckedRuleset& ruleset, const Example& example) {
  std::map<Date, PastDecision> by_date;
  const auto now = ruleset.term_at(example.on);
  for (const GivenOutcome& given : example.past) {
    const auto terms = static_cast<std::size_t>(given.terms_ago);
    const Date date = given.terms_ago == 0 ? day_of_previous(ruleset, example.on) : ruleset.terms.at(*now - terms).to;
    const Outcome& outcome = ruleset.outcomes[given.outcome];
    by_date[date].date = date;
    by_date[date].outcomes[outcome.id] = outcome.values[given.value];
  }
  PastDecisions history;
  for (auto& [date, decision] : by_date) history[kSchool].push_back(std::move(decision));
  return history;
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
  Truth truth = Truth::no;
  for (ActionIndex i = 0; i < ruleset.actions.size(); ++i)
    if (ruleset.actions[i].id == action.id) truth = either(truth, decision.actions[i]);  // only one version is in force
  if (truth == (expected.what == What::action ? Truth::yes : Truth::no)) return std::nullopt;
  if (truth == Truth::unknown) return fmt::format("whether “{}” follows cannot be told", action.title);
  return fmt::format("“{}” {}", action.title, truth == Truth::yes ? "follows" : "does not follow");
}

}  // namespace

Period present_year(Date day) { return Period::of(day).years_before(1); }

ExampleSchool::ExampleSchool(const CheckedRuleset& ruleset, const Example& example)
    : snapshot_(snapshot_of(ruleset, example)),
      history_(history_of(ruleset, example)),
      evaluator_(ruleset, snapshot_, example.on, &history_) {
  evaluator_.turn_to(0);
}

Diagnostics unmet_expectations(const CheckedRuleset& ruleset, const Example& example, const Decision& decision) {
  Diagnostics failures;
  for (const Expectation& expected : example.expectations) {
    const auto instead = unmet(ruleset, decision, expected);
    if (!instead) continue;
    Diagnostic failure;
    failure.code = "R100";
    failure.message = fmt::format("the example “{}” expects something else: {}", example.title, *instead);
    failure.place = expected.span;
    failure.help = "change the expectation if the rule is right, or the rule if the expectation is";
    failures.push_back(std::move(failure));
  }
  return failures;
}

std::vector<ExampleResult> run_examples(const CheckedRuleset& ruleset) {
  std::vector<ExampleResult> results;
  for (const Example& example : ruleset.examples) {
    const ExampleSchool school(ruleset, example);
    results.push_back({example.title, unmet_expectations(ruleset, example, school.evaluator().decide())});
  }
  return results;
}

}  // namespace riskcat
