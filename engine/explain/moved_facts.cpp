#include "explain/moved_facts.hpp"

#include "program/condition_parts.hpp"

namespace riskcat {
namespace {

constexpr std::size_t kMostEvaluations = 50'000;

bool same(const Reading& a, const Reading& b) {
  if (a.state != b.state) return false;
  return a.state != State::known || (a.number == b.number && a.text == b.text);
}

void add_leaf(const CheckedRuleset& ruleset, ConditionId leaf, int years_before, std::set<NamedFact>& named) {
  for (const Use& use : uses_of(ruleset, leaf, years_before))
    if (use.what == Use::What::fact) named.insert({use.index, use.years_before, use.period});
}

class Switches {
 public:
  Switches(const SchoolEvaluator& then, const SchoolEvaluator& now, const std::vector<NamedFact>& differing)
      : evaluator_(then), suppositions_(then.ruleset()) {
    for (const NamedFact& fact : differing) {
      keys_.push_back({fact.fact, fact.period ? fact.period
                                              : then.snapshot().period(then.ruleset(), fact.fact, fact.years_before)});
      readings_.push_back(now.fact(fact.fact, fact.years_before, fact.period));
    }
  }

  /// The outcome with these facts as the other side has them, or open.
  OutcomeResult outcome(OutcomeIndex outcome, const ThingSet& set, bool open) {
    suppositions_ = Suppositions(evaluator_.ruleset());
    for (const std::size_t thing : set) {
      const Reading& reading = readings_[thing];
      if (open) {
        suppositions_.open(keys_[thing]);
      } else if (reading.state == State::known) {
        suppositions_.value(keys_[thing], {reading.number, std::string(reading.text)});
      } else if (reading.state == State::unknown) {
        suppositions_.missing(keys_[thing], reading.reason);
      } else {
        suppositions_.not_applicable(keys_[thing]);
      }
    }
    evaluator_.suppose(&suppositions_);
    ++evaluations_;
    return evaluator_.outcome(outcome);
  }
  std::size_t evaluations() const { return evaluations_; }

 private:
  SchoolEvaluator evaluator_;
  Suppositions suppositions_;
  std::vector<FactOfPeriod> keys_;
  std::vector<Reading> readings_;
  std::size_t evaluations_ = 0;
};

}  // namespace

std::set<NamedFact> named_facts(const CheckedRuleset& ruleset, const Watch& watch,
                                const std::vector<DecisionPoint>& points) {
  std::set<NamedFact> named;
  for (const Look& look : watch.looks)
    for (const ConditionId leaf : leaves_of(ruleset, points.at(look.point).when))
      add_leaf(ruleset, leaf, look.years_before, named);
  return named;
}

MovedBy moved_by_facts(const SchoolEvaluator& then, const SchoolEvaluator& now, OutcomeIndex outcome,
                       const std::set<NamedFact>& named, std::size_t most) {
  MovedBy moved;
  for (const NamedFact& fact : named) {
    // A derived fact differs because others do.
    const bool derived = !then.ruleset().facts[fact.fact].cases.empty();
    const bool differs = !same(then.fact(fact.fact, fact.years_before, fact.period),
                               now.fact(fact.fact, fact.years_before, fact.period));
    if (differs && !derived) moved.differing.push_back(fact);
  }
  const OutcomeResult wanted = now.outcome(outcome);
  Switches switches(then, now, moved.differing);
  const SetProblem problem{moved.differing.size(),
                           [&](const ThingSet& open) {
                             const OutcomeResult result = switches.outcome(outcome, open, true);
                             return (wanted.values & ~result.values) == 0 && result.certain <= wanted.certain;
                           },
                           [&](const ThingSet& set) { return switches.outcome(outcome, set, false) == wanted; },
                           [&] { return switches.evaluations() < kMostEvaluations; }};
  moved.sets = smallest_sets(problem, most).sets;
  return moved;
}

}  // namespace riskcat
