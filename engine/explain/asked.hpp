// What an outcome asks of a school: every condition without parts that its rules come down to, by way of definitions,
// scores, derived facts and other outcomes, with the facts that each reads.
//
// Thread rule: immutable once made; the evaluator outlives it.
#pragma once

#include <map>
#include <set>
#include <vector>

#include "program/decision_points.hpp"
#include "program/evaluate.hpp"

namespace riskcat {

struct AskedLeaf {
  ConditionId leaf = 0;
  int years_before = 0;              ///< the years before the present at which it is looked at
  std::vector<FactOfPeriod> facts;   ///< those it compares or tests itself, ascending, each once
  std::vector<FactOfPeriod> behind;  ///< those that these are derived from or apply by in turn, or that are counted
};

class Asked {
 public:
  /// The periods that plain names stand for are those of the evaluator's snapshot; its school does not matter.
  Asked(const SchoolEvaluator& evaluator, const Watch& watch, const std::vector<DecisionPoint>& points);

  const std::vector<AskedLeaf>& leaves() const { return leaves_; }
  const std::vector<FactOfPeriod>& facts() const { return facts_; }  ///< all that any reads, ascending, each once

 private:
  void add(ConditionId when, int years_before);
  std::vector<FactOfPeriod> read_by(ConditionId leaf, int years_before) const;
  void add_counted(const TallyCondition& tally, AskedLeaf& asked);
  const std::set<FactOfPeriod>& behind(FactIndex fact);

  const SchoolEvaluator& evaluator_;
  std::map<FactIndex, std::set<FactOfPeriod>> behind_;
  std::vector<AskedLeaf> leaves_;
  std::vector<FactOfPeriod> facts_;
};

/// The fact as the latest period gives it: what its plain name reads.
FactOfPeriod present_fact(const SchoolEvaluator& evaluator, FactIndex fact);

}  // namespace riskcat
