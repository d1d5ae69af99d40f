#include "explain/smallest_changes.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <utility>

#include "program/candidate_values.hpp"

namespace riskcat {
namespace {

/// Each is compared with each of the others.
constexpr std::size_t kManyMixtures = 4'000;

std::uint32_t bits_between(std::uint32_t least, std::uint32_t most) {
  std::uint32_t bits = 0;
  for (std::uint32_t value = least; value <= most && value < 32; ++value) bits |= 1U << value;
  return bits;
}

int direction(const FactChange& change) { return change.to.number > change.from.number ? 1 : -1; }

/// `a` changes no fact that `b` does not, none another way, and moves none further than `b` does.
bool moves_no_further(const CheckedRuleset& ruleset, const ChangeSet& a, const ChangeSet& b) {
  auto in_b = b.begin();
  for (const FactChange& change : a) {
    while (in_b != b.end() && in_b->fact < change.fact) ++in_b;
    if (in_b == b.end() || in_b->fact != change.fact) return false;
    if (!has_distance(ruleset.facts[change.fact.fact].type.kind)) {
      if (change.to != in_b->to) return false;
      continue;
    }
    if (direction(change) != direction(*in_b)) return false;
    if (std::abs(change.to.number - change.from.number) > std::abs(in_b->to.number - in_b->from.number)) return false;
  }
  return true;
}

}  // namespace

Goal between(OutcomeIndex outcome, std::uint32_t least, std::uint32_t most) {
  const std::uint32_t wanted = bits_between(least, most);
  return {outcome, [=](const OutcomeResult& result) { return result.certain >= least && result.possible <= most; },
          [=](const OutcomeResult& result) { return (result.values & wanted) != 0; }};
}

ChangeSearch::ChangeSearch(SchoolEvaluator& evaluator, const Asked& asked, Goal goal,
                           std::vector<FactOfPeriod> changeable, SearchBound bound)
    : trial_(evaluator),
      asked_(asked),
      goal_(std::move(goal)),
      changeable_(std::move(changeable)),
      bound_(bound),
      turning_(trial_, asked) {
  for (const FactOfPeriod& fact : changeable_) {
    const Reading reading = evaluator.fact(fact.fact, 0, fact.period);
    now_.push_back({reading.number, std::string(reading.text)});
  }
}

OutcomeResult ChangeSearch::outcome() {
  ++found_.evaluations;
  trial_.apply();
  return trial_.evaluator.outcome(goal_.outcome);
}

bool ChangeSearch::may_be_met(const ThingSet& open) {
  trial_.take_all_back();
  for (const std::size_t thing : open) trial_.suppositions.open(changeable_[thing]);
  return goal_.may_be(outcome());
}

bool ChangeSearch::has_distance(std::size_t thing) const {
  return riskcat::has_distance(trial_.evaluator.ruleset().facts[changeable_[thing].fact].type.kind);
}

/// Two facts with distances that one condition weighs against each other.
bool ChangeSearch::weighs_together(const ThingSet& set) const {
  const auto of = [&](const std::vector<FactOfPeriod>& read) {
    return std::count_if(set.begin(), set.end(), [&](std::size_t thing) {
      return has_distance(thing) && std::binary_search(read.begin(), read.end(), changeable_[thing]);
    });
  };
  return std::any_of(asked_.leaves().begin(), asked_.leaves().end(), [&](const AskedLeaf& leaf) {
    const auto compared = of(leaf.facts);
    return compared > 1 || (compared == 1 && of(leaf.behind) > 0);
  });
}

std::vector<Value> ChangeSearch::values_to_try(std::size_t thing, const ThingSet& set) {
  const FactOfPeriod& fact = changeable_[thing];
  // The last fact's turning points are those among the others as they are changed: they are exact.
  if (!together_ || thing == set.back()) return turning_.values(fact, now_[thing]);
  TurningPoints::DenseValues dense = turning_.dense_values(fact, now_[thing]);
  found_.sampled = found_.sampled || !dense.all;
  return std::move(dense.values);
}

void ChangeSearch::try_values(const ThingSet& set, std::size_t next, ChangeSet& so_far,
                              std::vector<ChangeSet>& solutions) {
  if (found_.evaluations >= bound_.most_evaluations) return;
  if (next == set.size()) {
    if (goal_.is(outcome()) && trial_.evaluator.scope() == Scope::decided) solutions.push_back(so_far);
    return;
  }
  const FactOfPeriod& fact = changeable_[set[next]];
  const Value& now = now_[set[next]];
  for (std::size_t i = next; i < set.size(); ++i) trial_.take_back(changeable_[set[i]]);
  trial_.apply();
  for (const Value& value : values_to_try(set[next], set)) {
    trial_.suppositions.value(fact, value);
    for (std::size_t i = next + 1; i < set.size(); ++i) trial_.suppositions.open(changeable_[set[i]]);
    if (!goal_.may_be(outcome())) continue;
    so_far.push_back({fact, now, value});
    try_values(set, next + 1, so_far, solutions);
    so_far.pop_back();
  }
  trial_.take_back(fact);
}

bool ChangeSearch::solve(const ThingSet& set) {
  // Lists first: what a table gives for them moves the others' turning points.
  ThingSet in_order = set;
  std::stable_partition(in_order.begin(), in_order.end(), [&](std::size_t thing) { return !has_distance(thing); });
  std::vector<ChangeSet> solutions;
  ChangeSet so_far;
  together_ = weighs_together(set);
  trial_.take_all_back();
  try_values(in_order, 0, so_far, solutions);
  for (ChangeSet& solution : solutions) {
    std::sort(solution.begin(), solution.end(),
              [](const FactChange& a, const FactChange& b) { return a.fact < b.fact; });
  }
  // So many can only be mixtures of facts that are weighed together, of which one of a kind is shown.
  if (together_ && solutions.size() > kManyMixtures) {
    found_.sampled = true;
    solutions = one_mixture_each(solutions);
  }
  solutions = smallest_of(solutions);
  if (solutions.empty()) return false;
  smallest_.insert(smallest_.end(), solutions.begin(), solutions.end());
  if (together_) {
    found_.joint = true;
    solutions = one_mixture_each(solutions);
    for (ChangeSet& solution : solutions) tighten(solution);
  }
  found_.sets.insert(found_.sets.end(), solutions.begin(), solutions.end());
  return true;
}

/// Each fact as near to what it is as the others, as they are changed, allow.
void ChangeSearch::tighten(ChangeSet& solution) {
  trial_.take_all_back();
  for (const FactChange& change : solution) trial_.suppositions.value(change.fact, change.to);
  trial_.apply();
  for (bool moved = true; moved;) {
    moved = false;
    for (FactChange& change : solution) {
      if (!riskcat::has_distance(trial_.evaluator.ruleset().facts[change.fact.fact].type.kind)) continue;
      for (const Value& value : turning_.values(change.fact, change.from)) {
        if (std::abs(value.number - change.from.number) >= std::abs(change.to.number - change.from.number)) break;
        if (direction({change.fact, change.from, value}) != direction(change)) continue;  // another way of its own
        trial_.suppositions.value(change.fact, value);
        if (!goal_.is(outcome())) continue;
        change.to = value;
        moved = true;
        break;
      }
      trial_.suppositions.value(change.fact, change.to);
      trial_.apply();
    }
  }
}

/// Of those that move the same facts the same ways, and set the same lists to the same, the one that moves them least.
std::vector<ChangeSet> ChangeSearch::one_mixture_each(const std::vector<ChangeSet>& solutions) const {
  const CheckedRuleset& ruleset = trial_.evaluator.ruleset();
  const auto way = [&](const ChangeSet& set) {
    std::vector<std::pair<std::int64_t, std::string>> ways;
    for (const FactChange& change : set) {
      const bool far = riskcat::has_distance(ruleset.facts[change.fact.fact].type.kind);
      ways.emplace_back(far ? direction(change) : change.to.number, change.to.text);
    }
    return ways;
  };
  const auto steps = [&](const ChangeSet& set) {
    std::int64_t sum = 0;
    for (const FactChange& change : set)
      sum += std::abs(change.to.number - change.from.number) / smallest_step(ruleset.facts[change.fact.fact].type.kind);
    return sum;
  };
  std::map<std::vector<std::pair<std::int64_t, std::string>>, ChangeSet> least;
  for (const ChangeSet& solution : solutions) {
    const auto [place, is_new] = least.emplace(way(solution), solution);
    if (!is_new && steps(solution) < steps(place->second)) place->second = solution;
  }
  std::vector<ChangeSet> out;
  for (auto& [ways, solution] : least) out.push_back(std::move(solution));
  return out;
}

/// Those than which no other, and none that was found before, moves as little or less.
std::vector<ChangeSet> ChangeSearch::smallest_of(const std::vector<ChangeSet>& solutions) const {
  const CheckedRuleset& ruleset = trial_.evaluator.ruleset();
  std::vector<ChangeSet> smallest;
  for (std::size_t i = 0; i < solutions.size(); ++i) {
    const ChangeSet& solution = solutions[i];
    bool is_smallest = std::none_of(smallest_.begin(), smallest_.end(), [&](const ChangeSet& before) {
      return moves_no_further(ruleset, before, solution);
    });
    for (std::size_t other = 0; other < solutions.size() && is_smallest; ++other) {
      const bool no_further = other != i && moves_no_further(ruleset, solutions[other], solution);
      const bool same = no_further && moves_no_further(ruleset, solution, solutions[other]);
      is_smallest = !no_further || (same && other > i);
    }
    if (is_smallest) smallest.push_back(solution);
  }
  return smallest;
}

SmallestChanges ChangeSearch::run() {
  const SetProblem problem{changeable_.size(), [this](const ThingSet& open) { return may_be_met(open); },
                           [this](const ThingSet& set) { return solve(set); },
                           [this] { return found_.evaluations < bound_.most_evaluations; }, true};
  const SmallestSets sets = smallest_sets(problem, bound_.most_facts);
  found_.looked_through = sets.looked_through;
  found_.complete = sets.complete;
  return std::move(found_);
}

}  // namespace riskcat
