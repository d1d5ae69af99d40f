#include "program/decision_points.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "program/condition_parts.hpp"

namespace riskcat {
namespace {

using PointKey = std::tuple<PointKind, std::uint32_t, std::uint32_t>;

/// Collects looks, each once, so that it ends also where definitions are used many times over.
class Walk {
 public:
  Walk(const CheckedRuleset& ruleset, const std::map<PointKey, std::size_t>& places)
      : ruleset_(ruleset), places_(places) {}

  void in_outcome(OutcomeIndex id) {
    if (!watch_.outcomes.insert(id).second) return;
    for (const RuleIndex rule : ruleset_.outcomes[id].rules) in_point(PointKind::rule, rule, 0, 0);
  }

  void in_point(PointKind kind, std::uint32_t index, std::uint32_t part, int years_before) {
    const std::size_t place = places_.at({kind, index, part});
    if (!watch_.looks.insert({place, years_before}).second) return;
    for (const ConditionId leaf : leaves_of(ruleset_, when(kind, index, part)))
      for (const Use& use : uses_of(ruleset_, leaf, years_before)) in_use(use);
  }

  Watch take() { return std::move(watch_); }

 private:
  ConditionId when(PointKind kind, std::uint32_t index, std::uint32_t part) const {
    switch (kind) {
      case PointKind::rule:
        return ruleset_.rules[index].when;
      case PointKind::define:
        return ruleset_.defines[index].when;
      case PointKind::derived_case:
        return ruleset_.facts[index].cases[part].when;
      case PointKind::applies:
        return ruleset_.facts[index].applies.value_or(0);
      case PointKind::action:
        return ruleset_.actions[index].when;
      case PointKind::score_line:
        return ruleset_.scores[index].lines[part].when;
    }
    return 0;
  }

  void in_use(const Use& use) {
    if (use.what == Use::What::outcome) return in_outcome(use.index);
    if (use.what == Use::What::define) return in_point(PointKind::define, use.index, 0, use.years_before);
    if (use.what == Use::What::score) {
      for (std::uint32_t line = 0; line < ruleset_.scores[use.index].lines.size(); ++line)
        in_point(PointKind::score_line, use.index, line, use.years_before);
      return;
    }
    const Fact& fact = ruleset_.facts[use.index];
    if (fact.applies) in_point(PointKind::applies, use.index, 0, 0);
    for (std::uint32_t part = 0; part < fact.cases.size(); ++part)
      in_point(PointKind::derived_case, use.index, part, 0);
  }

  const CheckedRuleset& ruleset_;
  const std::map<PointKey, std::size_t>& places_;
  Watch watch_;
};

}  // namespace

std::vector<DecisionPoint> decision_points(const CheckedRuleset& ruleset) {
  std::vector<DecisionPoint> points;
  const auto number = [](std::size_t index) { return static_cast<std::uint32_t>(index); };
  for (std::size_t i = 0; i < ruleset.rules.size(); ++i)
    points.push_back({PointKind::rule, number(i), 0, ruleset.rules[i].when});
  for (std::size_t i = 0; i < ruleset.defines.size(); ++i)
    points.push_back({PointKind::define, number(i), 0, ruleset.defines[i].when});
  for (std::size_t i = 0; i < ruleset.facts.size(); ++i) {
    const Fact& fact = ruleset.facts[i];
    if (fact.applies) points.push_back({PointKind::applies, number(i), 0, *fact.applies});
    for (std::size_t part = 0; part < fact.cases.size(); ++part)
      points.push_back({PointKind::derived_case, number(i), number(part), fact.cases[part].when});
  }
  for (std::size_t i = 0; i < ruleset.actions.size(); ++i)
    points.push_back({PointKind::action, number(i), 0, ruleset.actions[i].when});
  for (std::size_t i = 0; i < ruleset.scores.size(); ++i)
    for (std::size_t line = 0; line < ruleset.scores[i].lines.size(); ++line)
      points.push_back({PointKind::score_line, number(i), number(line), ruleset.scores[i].lines[line].when});
  std::stable_sort(points.begin(), points.end(), [&](const DecisionPoint& a, const DecisionPoint& b) {
    const Span first = ruleset.condition(a.when).span;
    const Span second = ruleset.condition(b.when).span;
    return std::tie(first.file, first.begin) < std::tie(second.file, second.begin);
  });
  return points;
}

bool in_force(const CheckedRuleset& ruleset, const DecisionPoint& point, Date day) {
  if (point.kind == PointKind::rule) return ruleset.rules[point.index].in_force.on(day);
  return point.kind != PointKind::action || ruleset.actions[point.index].in_force.on(day);
}

Watches::Watches(const CheckedRuleset& ruleset) : ruleset_(ruleset), points_(decision_points(ruleset)) {
  std::map<PointKey, std::size_t> places;
  for (std::size_t i = 0; i < points_.size(); ++i) places[{points_[i].kind, points_[i].index, points_[i].part}] = i;
  for (OutcomeIndex id = 0; id < ruleset.outcomes.size(); ++id) {
    Walk walk(ruleset, places);
    walk.in_outcome(id);
    outcomes_.push_back(walk.take());
  }
  for (ActionIndex id = 0; id < ruleset.actions.size(); ++id) {
    Walk walk(ruleset, places);
    walk.in_point(PointKind::action, id, 0, 0);
    actions_.push_back(walk.take());
  }
  for (const auto* watches : {&outcomes_, &actions_})
    for (const Watch& watch : *watches)
      for (const Look& look : watch.looks) watched_.insert(look.point);
}

ActionIndex Watches::version(ActionIndex id, Date day) const {
  for (ActionIndex other = 0; other < ruleset_.actions.size(); ++other)
    if (ruleset_.actions[other].id == ruleset_.actions[id].id && ruleset_.actions[other].in_force.on(day)) return other;
  return id;
}

const Watch& Watches::of(const Expectation& expectation, Date day) const {
  using What = syntax::Expectation::What;
  const bool on_outcome = expectation.what == What::outcome || expectation.what == What::outcome_possibly;
  return on_outcome ? of_outcome(expectation.index) : of_action(version(expectation.index, day));
}

}  // namespace riskcat
