// The smallest sets of facts whose change brings an outcome where it is wanted: every such set of which no smaller part
// would do, up to a number of facts, and for each the smallest moves. The values tried are, of every stretch between
// two turning points, the nearest.
//
// Thread rule: one search for each thread; deterministic.
// Failure rule: a search that is larger than its bound stops and says so (`complete` is false); what it gives was found
// and checked, what it did not look at is not claimed.
#pragma once

#include <functional>
#include <vector>

#include "explain/smallest_sets.hpp"
#include "explain/turning_points.hpp"

namespace riskcat {

/// What is wanted of an outcome. `may_be` is asked while facts are open, and is yes whenever `is` may come to be.
struct Goal {
  OutcomeIndex outcome = 0;
  std::function<bool(const OutcomeResult&)> is;
  std::function<bool(const OutcomeResult&)> may_be;
};

/// Whatever missing facts turn out to be, no less severe than `least` and no more than `most`.
Goal between(OutcomeIndex outcome, std::uint32_t least, std::uint32_t most);

struct SearchBound {
  std::size_t most_facts = 3;
  std::size_t most_evaluations = 200'000;
};

/// One fact changed.
struct FactChange {
  FactOfPeriod fact;
  Value from;
  Value to;

  friend bool operator==(const FactChange&, const FactChange&) = default;
};
using ChangeSet = std::vector<FactChange>;  ///< by fact, ascending

struct SmallestChanges {
  std::vector<ChangeSet> sets;     ///< fewest facts first
  std::size_t looked_through = 0;  ///< sets of up to so many facts were looked through, all of them
  bool complete = true;            ///< false: the bound on evaluations was reached before that
  bool joint = false;              ///< in some set facts are weighed against each other: other mixtures do as well
  bool sampled = false;  ///< facts weighed against each other have too many values for all to be tried: more may exist
  std::size_t evaluations = 0;
};

class ChangeSearch {
 public:
  /// The evaluator is turned to the school; `changeable` are facts whose values are known.
  ChangeSearch(SchoolEvaluator& evaluator, const Asked& asked, Goal goal, std::vector<FactOfPeriod> changeable,
               SearchBound bound = {});

  SmallestChanges run();

 private:
  OutcomeResult outcome();
  bool may_be_met(const ThingSet& open);
  bool solve(const ThingSet& set);
  void try_values(const ThingSet& set, std::size_t next, ChangeSet& so_far, std::vector<ChangeSet>& solutions);
  void tighten(ChangeSet& solution);
  std::vector<ChangeSet> smallest_of(const std::vector<ChangeSet>& solutions) const;
  std::vector<ChangeSet> one_mixture_each(const std::vector<ChangeSet>& solutions) const;
  std::vector<Value> values_to_try(std::size_t thing, const ThingSet& set);
  bool has_distance(std::size_t thing) const;
  bool weighs_together(const ThingSet& set) const;

  Trial trial_;
  const Asked& asked_;
  Goal goal_;
  std::vector<FactOfPeriod> changeable_;
  std::vector<Value> now_;  ///< of each of them
  SearchBound bound_;
  TurningPoints turning_;
  SmallestChanges found_;
  std::vector<ChangeSet> smallest_;  ///< as found_.sets, with all mixtures of facts that are weighed together
  bool together_ = false;            ///< the set being solved has facts that are weighed against each other
};

}  // namespace riskcat
