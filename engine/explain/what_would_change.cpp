#include "explain/what_would_change.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "explain/move_words.hpp"
#include "explain/proof.hpp"
#include "explain/words.hpp"

namespace riskcat {
namespace {

constexpr std::int64_t kWhole = 1'000'000;

/// How far the set moves its facts, each in millionths of its declared range; a fact without one, or without a
/// distance, moves by the whole of it.
std::int64_t relative_size(const CheckedRuleset& ruleset, const ChangeSet& set) {
  std::int64_t size = 0;
  for (const FactChange& change : set) {
    const Fact& fact = ruleset.facts[change.fact.fact];
    std::int64_t span = fact.from && fact.to ? fact.to->number - fact.from->number : 0;
    if (fact.type.kind == Kind::ordered) span = static_cast<std::int64_t>(fact.type.values.size()) - 1;
    const std::int64_t moved = std::abs(change.to.number - change.from.number);
    const bool in_range = has_distance(fact.type.kind) && span > 0 && moved <= span;
    size += in_range ? static_cast<std::int64_t>(static_cast<__int128>(kWhole) * moved / span) : kWhole;
  }
  return size;
}

/// The value for certain, whatever else may be possible.
Goal for_certain(OutcomeIndex outcome, std::uint32_t value) {
  return {outcome, [=](const OutcomeResult& result) { return result.certain == value; },
          [=](const OutcomeResult& result) { return result.certain <= value && result.possible >= value; }};
}

class Finder {
 public:
  Finder(SchoolEvaluator& evaluator, OutcomeIndex outcome, const Asked& asked, SearchBound bound)
      : evaluator_(evaluator),
        outcome_(outcome),
        asked_(asked),
        bound_(bound),
        changeable_(changeable_facts(evaluator, asked)) {}

  const std::vector<FactOfPeriod>& changeable() const { return changeable_; }

  Counterfactuals find(const Goal& goal) {
    SmallestChanges found = ChangeSearch(evaluator_, asked_, goal, changeable_, bound_).run();
    const CheckedRuleset& ruleset = evaluator_.ruleset();
    std::stable_sort(found.sets.begin(), found.sets.end(), [&](const ChangeSet& a, const ChangeSet& b) {
      if (a.size() != b.size()) return a.size() < b.size();
      return relative_size(ruleset, a) < relative_size(ruleset, b);
    });
    Counterfactuals out;
    out.looked_through = found.looked_through;
    out.complete = found.complete;
    out.joint = found.joint;
    out.sampled = found.sampled;
    for (const ChangeSet& set : found.sets) {
      const auto counterfactual = decided_again(set, goal);
      if (counterfactual) out.found.push_back(*counterfactual);
    }
    return out;
  }

 private:
  /// Nothing is shown that the engine, asked afresh, does not say.
  std::optional<Counterfactual> decided_again(const ChangeSet& set, const Goal& goal) const {
    const CheckedRuleset& ruleset = evaluator_.ruleset();
    Counterfactual out;
    Suppositions suppositions = evaluator_.supposed() == nullptr ? Suppositions(ruleset) : *evaluator_.supposed();
    for (const FactChange& change : set) {
      suppositions.value(change.fact, change.to);
      const Type& type = ruleset.facts[change.fact.fact].type;
      out.moves.push_back({Prover(evaluator_).evidence(change.fact.fact, 0, std::nullopt), display(type, change.to),
                           move_words(type, change.from, change.to)});
    }
    SchoolEvaluator again = evaluator_;
    again.suppose(&suppositions);
    const OutcomeResult result = again.decide().outcomes.at(outcome_);
    if (!goal.is(result) || again.scope() != Scope::decided) return std::nullopt;
    const Outcome& outcome = ruleset.outcomes[outcome_];
    out.value = outcome.values[result.certain];
    if (!result.decided()) out.value += ", possibly " + outcome.values[result.possible];
    for (const RuleIndex rule : outcome.rules)
      if (ruleset.rules[rule].value == result.certain && again.rule(rule) == Truth::yes)
        out.rules.push_back(ruleset.rules[rule].id);
    return out;
  }

  SchoolEvaluator& evaluator_;
  OutcomeIndex outcome_;
  const Asked& asked_;
  SearchBound bound_;
  std::vector<FactOfPeriod> changeable_;
};

}  // namespace

std::vector<FactOfPeriod> changeable_facts(const SchoolEvaluator& evaluator, const Asked& asked) {
  std::vector<FactOfPeriod> facts;
  for (const FactOfPeriod& fact : asked.facts()) {
    const Fact& declared = evaluator.ruleset().facts[fact.fact];
    const bool may_change = declared.changeable && declared.cases.empty() && fact == present_fact(evaluator, fact.fact);
    if (may_change && evaluator.fact(fact.fact).state == State::known) facts.push_back(fact);
  }
  return facts;
}

WhatWouldChange what_would_change(SchoolEvaluator& evaluator, OutcomeIndex index, std::optional<std::uint32_t> to,
                                  SearchBound bound) {
  const CheckedRuleset& ruleset = evaluator.ruleset();
  const Outcome& outcome = ruleset.outcomes.at(index);
  const OutcomeResult now = evaluator.outcome(index);
  const Watches watches(ruleset);
  const Asked asked(evaluator, watches.of_outcome(index), watches.points());
  Finder finder(evaluator, index, asked, bound);
  const auto last = static_cast<std::uint32_t>(outcome.values.size() - 1);
  WhatWouldChange out{outcome.id,
                      title_words(outcome.title, outcome.id),
                      outcome.values[now.certain],
                      outcome.values[now.possible],
                      {},
                      {},
                      {},
                      {}};
  for (const FactOfPeriod& fact : finder.changeable()) out.changeable.push_back(ruleset.facts[fact.fact].title);
  out.better.there_is_none = now.certain == 0;
  out.worse.there_is_none = now.certain == last;
  out.better.asked = !to || *to < now.certain;
  out.worse.asked = !to || *to > now.certain;
  out.settled.asked = !now.decided() && (!to || *to == now.certain);
  if (now.certain > 0 && out.better.asked)
    out.better = finder.find(between(index, to.value_or(0), to.value_or(now.certain - 1)));
  if (out.settled.asked) out.settled = finder.find(between(index, now.certain, now.certain));
  if (now.certain < last && out.worse.asked)
    out.worse = finder.find(to ? for_certain(index, *to) : between(index, now.certain + 1, last));
  return out;
}

}  // namespace riskcat
