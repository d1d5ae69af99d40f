#include "program/coverage.hpp"

#include <algorithm>
#include <set>

#include "program/condition_parts.hpp"
#include "program/examples.hpp"
#include "program/impossible.hpp"
#include "program/masking.hpp"

namespace riskcat {
namespace {

using What = Target::What;
using Expect = syntax::Expectation::What;

/// A derived fact that is given as missing is worked out all the same.
bool leaves_it_to_the_cases(const Given& given) {
  return !given.value && given.reason != static_cast<ReasonIndex>(EngineReason::not_given);
}

bool is_derived(const CheckedRuleset& ruleset, const Example& example, FactIndex fact) {
  if (ruleset.facts[fact].cases.empty()) return false;
  return std::none_of(example.givens.begin(), example.givens.end(),
                      [&](const Given& given) { return given.fact == fact && !leaves_it_to_the_cases(given); });
}

/// A case after one that holds, and the applicability of a derived fact, are never asked.
bool is_asked(const SchoolEvaluator& evaluator, const Example& example, const DecisionPoint& point) {
  const CheckedRuleset& ruleset = evaluator.ruleset();
  if (!in_force(ruleset, point, evaluator.date())) return false;
  if (point.kind == PointKind::applies) return !is_derived(ruleset, example, point.index);
  if (point.kind != PointKind::derived_case) return true;
  if (!is_derived(ruleset, example, point.index)) return false;
  const auto& cases = ruleset.facts[point.index].cases;
  return std::all_of(cases.begin(), cases.begin() + point.part,
                     [&](const DerivedCase& earlier) { return evaluator.condition(earlier.when) == Truth::no; });
}

bool stands_exactly_on(const SchoolEvaluator& evaluator, ConditionId leaf, int years_before) {
  const auto& node = evaluator.ruleset().condition(leaf).node;
  if (const auto* tally = std::get_if<TallyCondition>(&node)) {
    const auto [least, most] = evaluator.points(*tally, years_before);
    const Reading right = evaluator.operand(tally->right, years_before);
    return least == most && right.state == State::known && least == right.number;
  }
  const auto* compared = std::get_if<CompareCondition>(&node);
  if (compared == nullptr) return false;
  const Reading left = evaluator.operand(compared->left, years_before);
  const Reading right = evaluator.operand(compared->right, years_before);
  return left.state == State::known && right.state == State::known && left.number == right.number;
}

bool is_of_action(const Expectation& expectation) {
  return expectation.what == Expect::action || expectation.what == Expect::no_action;
}

bool decides_alone(const SchoolEvaluator& evaluator, RuleIndex id) {
  const CheckedRuleset& ruleset = evaluator.ruleset();
  const Rule& rule = ruleset.rules[id];
  if (evaluator.rule(id) != Truth::yes) return false;
  const auto& others = ruleset.outcomes[rule.outcome].rules;
  return std::all_of(others.begin(), others.end(), [&](RuleIndex other) {
    return other == id || ruleset.rules[other].value < rule.value || evaluator.rule(other) == Truth::no;
  });
}

void exercise_rules(const SchoolEvaluator& evaluator, OutcomeIndex outcome, std::vector<Target>& found) {
  for (const RuleIndex rule : evaluator.ruleset().outcomes[outcome].rules) {
    if (evaluator.rule(rule) == Truth::yes) found.push_back({What::rule_holds, rule});
    if (decides_alone(evaluator, rule)) found.push_back({What::rule_alone, rule});
  }
}

void keep_each_once(std::vector<Target>& targets) {
  std::sort(targets.begin(), targets.end());
  targets.erase(std::unique(targets.begin(), targets.end()), targets.end());
}

template <class... Whats>
Count count_of(const Coverage& coverage, Whats... whats) {
  Count count;
  for (const Covered& each : coverage.targets) {
    if (!((each.target.what == whats) || ...)) continue;
    count.impossible += each.impossible ? 1 : 0;
    count.all += each.impossible ? 0 : 1;
    count.exercised += each.example && !each.impossible ? 1 : 0;
  }
  return count;
}

}  // namespace

Count Coverage::rules() const { return count_of(*this, What::rule_holds); }
Count Coverage::rules_alone() const { return count_of(*this, What::rule_alone); }
Count Coverage::sides() const { return count_of(*this, What::leaf_yes, What::leaf_no); }
Count Coverage::actions() const { return count_of(*this, What::action_follows, What::action_does_not); }
Count Coverage::lines() const { return count_of(*this, What::exactly_at); }

std::vector<Target> Coverage::gaps() const {
  std::vector<Target> gaps;
  for (const Covered& each : targets)
    if (each.is_gap()) gaps.push_back(each.target);
  return gaps;
}

CoverageMeasure::CoverageMeasure(const CheckedRuleset& ruleset)
    : ruleset_(ruleset), watches_(ruleset), years_(watches_.points().size()) {
  std::vector<std::set<int>> years(watches_.points().size());
  const auto note = [&](const Watch& watch) {
    for (const Look& look : watch.looks) years[look.point].insert(look.years_before);
  };
  for (OutcomeIndex id = 0; id < ruleset.outcomes.size(); ++id) note(watches_.of_outcome(id));
  for (ActionIndex id = 0; id < ruleset.actions.size(); ++id) note(watches_.of_action(id));
  blank_.points = watches_.points();
  for (std::size_t point = 0; point < years.size(); ++point) {
    years_[point].assign(years[point].begin(), years[point].end());
    if (years_[point].empty()) {
      blank_.unwatched.push_back(point);
    } else {
      add_targets(point);
    }
  }
  const Impossible impossible(ruleset, watches_);
  for (Covered& each : blank_.targets) each.impossible = impossible.target(each.target, each.point, years_[each.point]);
}

void CoverageMeasure::add_targets(std::size_t index) {
  const DecisionPoint& point = watches_.points()[index];
  const auto add = [&](What what, std::uint32_t of) {
    blank_.targets.push_back({{what, of}, index, std::nullopt, false});
  };
  if (point.kind == PointKind::rule) {
    add(What::rule_holds, point.index);
    add(What::rule_alone, point.index);
  }
  if (point.kind == PointKind::action) {
    add(What::action_follows, point.index);
    add(What::action_does_not, point.index);
  }
  for (const ConditionId leaf : leaves_of(ruleset_, point.when)) {
    add(What::leaf_yes, leaf);
    add(What::leaf_no, leaf);
    if (is_line(ruleset_, leaf)) add(What::exactly_at, leaf);
  }
}

void CoverageMeasure::exercise_look(const SchoolEvaluator& evaluator, const Example& example, const Look& look,
                                    std::vector<Target>& found) const {
  const DecisionPoint& point = watches_.points()[look.point];
  if (!is_asked(evaluator, example, point)) return;
  const auto leaf_truth = [&](ConditionId leaf) { return evaluator.condition(leaf, look.years_before); };
  for (const auto& [leaf, truth] : deciding_leaves(ruleset_, point.when, leaf_truth)) {
    found.push_back({truth == Truth::yes ? What::leaf_yes : What::leaf_no, leaf});
    if (is_line(ruleset_, leaf) && stands_exactly_on(evaluator, leaf, look.years_before))
      found.push_back({What::exactly_at, leaf});
  }
}

/// `action x` asserts nothing where x always follows, nor `no action x` where it never does: then only the action's own
/// condition is looked at.
bool CoverageMeasure::asserts_something(ActionIndex action, bool follows) const {
  const Target other{follows ? What::action_does_not : What::action_follows, action};
  return std::none_of(blank_.targets.begin(), blank_.targets.end(),
                      [&](const Covered& each) { return each.target == other && each.impossible; });
}

/// The look at the action's own condition.
Look CoverageMeasure::own_look(const Watch& watch, ActionIndex action) const {
  const auto own = std::find_if(watch.looks.begin(), watch.looks.end(), [&](const Look& look) {
    const DecisionPoint& point = watches_.points()[look.point];
    return point.kind == PointKind::action && point.index == action;
  });
  return *own;
}

std::optional<std::vector<Target>> CoverageMeasure::exercised_by(const Example& example) const {
  const ExampleSchool school(ruleset_, example);
  const SchoolEvaluator& evaluator = school.evaluator();
  if (!unmet_expectations(ruleset_, example, evaluator.decide()).empty()) return std::nullopt;
  std::set<Look> looks;
  std::set<OutcomeIndex> outcomes;
  std::vector<Target> found;
  for (const Expectation& expectation : example.expectations) {
    const Watch& watch = watches_.of(expectation, example.on);
    if (is_of_action(expectation)) {
      const ActionIndex action = watches_.version(expectation.index, example.on);
      if (!ruleset_.actions[action].in_force.on(example.on)) continue;
      const bool follows = expectation.what == Expect::action;
      found.push_back({follows ? What::action_follows : What::action_does_not, action});
      if (!asserts_something(action, follows)) {
        looks.insert(own_look(watch, action));
        continue;
      }
    }
    looks.insert(watch.looks.begin(), watch.looks.end());
    outcomes.insert(watch.outcomes.begin(), watch.outcomes.end());
  }
  for (const OutcomeIndex outcome : outcomes) exercise_rules(evaluator, outcome, found);
  for (const Look& look : looks) exercise_look(evaluator, example, look, found);
  keep_each_once(found);
  return found;
}

bool CoverageMeasure::would_exercise(const SchoolEvaluator& evaluator, const Example& example, const Target& target,
                                     std::size_t point) const {
  switch (target.what) {
    case What::rule_holds:
      return evaluator.rule(target.index) == Truth::yes;
    case What::rule_alone:
      return decides_alone(evaluator, target.index);
    case What::action_follows:
      return evaluator.action(target.index) == Truth::yes;
    case What::action_does_not:
      return ruleset_.actions[target.index].in_force.on(evaluator.date()) &&
             evaluator.action(target.index) == Truth::no;
    default:
      break;
  }
  std::vector<Target> found;
  for (const int years_before : years_.at(point)) exercise_look(evaluator, example, {point, years_before}, found);
  return std::find(found.begin(), found.end(), target) != found.end();
}

Coverage coverage_of(const CheckedRuleset& ruleset, const CoverageMeasure& measure, const std::vector<Example>& more) {
  Coverage coverage = measure.blank();
  const auto add = [&](const Example& example, std::size_t number) {
    const auto exercised = measure.exercised_by(example);
    if (!exercised) {
      ++coverage.failed;
      return;
    }
    for (Covered& each : coverage.targets)
      if (!each.example && std::binary_search(exercised->begin(), exercised->end(), each.target)) each.example = number;
  };
  for (const Example& example : ruleset.examples) add(example, coverage.examples++);
  for (const Example& example : more) add(example, coverage.examples++);
  return coverage;
}

}  // namespace riskcat
