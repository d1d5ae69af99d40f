#include "program/impossible.hpp"

#include <algorithm>

#include "program/condition_parts.hpp"
#include "program/coverage.hpp"

namespace riskcat {
namespace {

using What = Target::What;

bool holds_leaf(const CheckedRuleset& ruleset, ConditionId id, ConditionId leaf) {
  const auto leaves = leaves_of(ruleset, id);
  return std::find(leaves.begin(), leaves.end(), leaf) != leaves.end();
}

/// Lays down that the other parts leave the answer to the leaf, all the way from `id` down to it. Where several
/// choices of the others would do, nothing is laid down.
bool require_masking(const CheckedRuleset& ruleset, PossibleSchool& school, ConditionId id, ConditionId leaf,
                     int years_before) {
  const Parts parts = parts_of(ruleset, id);
  if (parts.joint == Joint::leaf) return true;
  for (const ConditionId part : parts.parts) {
    if (holds_leaf(ruleset, part, leaf)) {
      if (!require_masking(ruleset, school, part, leaf, years_before)) return false;
    } else if (parts.needed == parts.parts.size() || parts.needed == 1) {
      if (!school.require(part, years_before, parts.needed != 1)) return false;
    }
  }
  return true;
}

/// In force on every day on which the other is.
bool always_with(const InForce& one, const InForce& other) {
  const bool from_the_start = !one.from || (other.from && *one.from <= *other.from);
  return from_the_start && (!one.to || (other.to && *other.to <= *one.to));
}

}  // namespace

bool Impossible::leaf(const Target& target, const DecisionPoint& point, int years_before) const {
  PossibleSchool school(ruleset_);
  if (point.kind == PointKind::derived_case) {
    const auto& cases = ruleset_.facts[point.index].cases;
    for (std::uint32_t earlier = 0; earlier < point.part; ++earlier)
      if (!school.require(cases[earlier].when, 0, false)) return true;
  }
  if (!require_masking(ruleset_, school, point.when, target.index, years_before)) return true;
  if (target.what != What::exactly_at)
    return !school.require(target.index, years_before, target.what == What::leaf_yes);
  const auto* compared = std::get_if<CompareCondition>(&ruleset_.condition(target.index).node);
  return compared != nullptr && !school.require_equal(*compared, years_before);
}

bool Impossible::rule_alone(RuleIndex id) const {
  const Rule& rule = ruleset_.rules[id];
  PossibleSchool school(ruleset_);
  if (!school.require(rule.when, 0, true)) return true;
  for (const RuleIndex other : ruleset_.outcomes[rule.outcome].rules) {
    if (other == id || ruleset_.rules[other].value < rule.value) continue;
    if (!always_with(ruleset_.rules[other].in_force, rule.in_force)) continue;
    if (!school.require(ruleset_.rules[other].when, 0, false)) return true;
  }
  return false;
}

bool Impossible::target(const Target& target, std::size_t point, const std::vector<int>& years) const {
  const DecisionPoint& at = watches_.points()[point];
  switch (target.what) {
    case What::rule_alone:
      return rule_alone(target.index);
    case What::rule_holds:
    case What::action_follows:
    case What::action_does_not:
      return !PossibleSchool(ruleset_).require(at.when, 0, target.what != What::action_does_not);
    default:
      return std::all_of(years.begin(), years.end(), [&](int years_before) { return leaf(target, at, years_before); });
  }
}

}  // namespace riskcat
