// All smallest sets of things whose change brings something about: sets that do, of which no smaller part does; or all
// sets that do.
//
// A set is opened ("these may be anything"). While what is wanted is then still out of reach, the things that keep it
// so are found, and one of them is in every set that does: only those are added (a hitting-set tree). Where it is in
// reach, the set is solved.
//
// Thread rule: deterministic; as the functions it is given.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

namespace riskcat {

/// Things by number, ascending.
using ThingSet = std::vector<std::size_t>;

struct SetProblem {
  std::size_t things = 0;
  /// Whether what is wanted is in reach with these open. Yes for every set of which `solve` is yes, and for every set
  /// larger than one for which it is yes.
  std::function<bool(const ThingSet& open)> may_be;
  /// Whether changing exactly these brings it about.
  std::function<bool(const ThingSet& set)> solve;
  /// False once the work has grown over its bound.
  std::function<bool()> within_bound;
  /// Sets of which a part does are solved as well: together, each of their things may have to change less.
  bool larger_too = false;
};

struct SmallestSets {
  std::vector<ThingSet> sets;      ///< smallest first
  std::size_t looked_through = 0;  ///< all sets of up to so many things were looked through
  bool complete = true;            ///< false: the bound was reached before `most` things
};

/// Of up to `most` things each.
SmallestSets smallest_sets(const SetProblem& problem, std::size_t most);

}  // namespace riskcat
