// Which targets of coverage no school can reach, proved from the declared types and ranges and from conditions that
// contradict each other: `x is known and x < 5` can never be no for want of x alone, since without x the rest is not
// yes.
//
// Thread rule: immutable once made.
#pragma once

#include "program/decision_points.hpp"
#include "program/possible_school.hpp"

namespace riskcat {

struct Target;

class Impossible {
 public:
  Impossible(const CheckedRuleset& ruleset, const Watches& watches) : ruleset_(ruleset), watches_(watches) {}

  /// True when it is proved that no school exercises the target. `years` are those at which the point is looked at.
  bool target(const Target& target, std::size_t point, const std::vector<int>& years) const;

 private:
  bool leaf(const Target& target, const DecisionPoint& point, int years_before) const;
  bool rule_alone(RuleIndex id) const;

  const CheckedRuleset& ruleset_;
  const Watches& watches_;
};

}  // namespace riskcat
