#include "explain/smallest_sets.hpp"

#include <algorithm>
#include <set>

namespace riskcat {
namespace {

bool contains(const ThingSet& set, std::size_t thing) { return std::binary_search(set.begin(), set.end(), thing); }

ThingSet with(const ThingSet& set, std::size_t thing) {
  ThingSet more = set;
  more.insert(std::upper_bound(more.begin(), more.end(), thing), thing);
  return more;
}

/// With `open` open it is out of reach: things that keep it so by staying as they are, and none of them for nothing.
/// All others are let go one by one; those that must be held are in the way.
ThingSet in_the_way(const SetProblem& problem, const ThingSet& open) {
  ThingSet let_go = open;
  ThingSet held;
  for (std::size_t thing = 0; thing < problem.things; ++thing) {
    if (contains(open, thing)) continue;
    ThingSet more = with(let_go, thing);
    if (problem.may_be(more)) {
      held.push_back(thing);
    } else {
      let_go = std::move(more);
    }
  }
  return held;
}

bool contains_any(const ThingSet& set, const std::vector<ThingSet>& found) {
  return std::any_of(found.begin(), found.end(), [&](const ThingSet& part) {
    return std::includes(set.begin(), set.end(), part.begin(), part.end());
  });
}

}  // namespace

SmallestSets smallest_sets(const SetProblem& problem, std::size_t most) {
  SmallestSets found;
  std::set<ThingSet> sets{{}};
  for (std::size_t size = 0; size <= most && !sets.empty(); ++size) {
    std::set<ThingSet> larger;
    for (const ThingSet& set : sets) {
      if (!problem.larger_too && contains_any(set, found.sets)) continue;
      const bool in_reach = problem.may_be(set);
      const bool solved = in_reach && problem.solve(set);
      if (!problem.within_bound()) {
        found.complete = false;
        return found;
      }
      if (solved) found.sets.push_back(set);
      if ((solved && !problem.larger_too) || size == most) continue;
      ThingSet add;
      if (!in_reach) add = in_the_way(problem, set);
      for (std::size_t thing = 0; in_reach && thing < problem.things; ++thing) add.push_back(thing);
      for (const std::size_t thing : add)
        if (!contains(set, thing)) larger.insert(with(set, thing));
    }
    found.looked_through = size;
    sets = std::move(larger);
  }
  // Where no set is left to enlarge, larger ones were looked through as well.
  if (sets.empty()) found.looked_through = most;
  return found;
}

}  // namespace riskcat
