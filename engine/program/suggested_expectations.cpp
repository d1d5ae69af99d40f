#include "program/suggested_expectations.hpp"

#include <algorithm>

namespace riskcat {
namespace {

using Expect = syntax::Expectation::What;

bool looks_at(const Watch& watch, std::size_t point) {
  const auto first = watch.looks.lower_bound({point, 0});
  return first != watch.looks.end() && first->point == point;
}

Expectation of_outcome(const SchoolEvaluator& school, OutcomeIndex id) {
  const OutcomeResult& result = school.outcome(id);
  return {result.decided() ? Expect::outcome : Expect::outcome_possibly,
          id,
          result.decided() ? result.certain : result.possible,
          {}};
}

}  // namespace

/// The point is the action's own condition.
bool SuggestedExpectations::is_the_action(std::size_t point, ActionIndex id) const {
  const DecisionPoint& declared = measure_.watches().points()[point];
  return declared.kind == PointKind::action && declared.index == id;
}

std::vector<Expectation> SuggestedExpectations::choices(const SchoolEvaluator& school, const Target& target,
                                                        std::size_t point, bool open_too) const {
  const Watches& watches = measure_.watches();
  if (target.what == Target::What::action_follows) return {{Expect::action, target.index, 0, {}}};
  if (target.what == Target::What::action_does_not) return {{Expect::no_action, target.index, 0, {}}};
  std::vector<OutcomeIndex> nearest;
  for (OutcomeIndex id = 0; id < ruleset_.outcomes.size(); ++id)
    if (looks_at(watches.of_outcome(id), point)) nearest.push_back(id);
  std::stable_sort(nearest.begin(), nearest.end(), [&](OutcomeIndex a, OutcomeIndex b) {
    return watches.of_outcome(a).outcomes.size() < watches.of_outcome(b).outcomes.size();
  });
  std::vector<Expectation> choices;
  for (const OutcomeIndex id : nearest)
    if (school.outcome(id).decided()) choices.push_back(of_outcome(school, id));
  for (ActionIndex id = 0; id < ruleset_.actions.size(); ++id) {
    const Truth follows = school.action(id);
    if (!ruleset_.actions[id].in_force.on(school.date())) continue;
    if (follows == Truth::unknown || !looks_at(watches.of_action(id), point)) continue;
    if (!nearest.empty() && !is_the_action(point, id)) continue;
    choices.push_back({follows == Truth::yes ? Expect::action : Expect::no_action, id, 0, {}});
  }
  for (const OutcomeIndex id : nearest)
    if (open_too && !school.outcome(id).decided()) choices.push_back(of_outcome(school, id));
  return choices;
}

void SuggestedExpectations::add_lead(const SchoolEvaluator& school, Example& example) const {
  if (ruleset_.shows.empty()) return;
  const Expectation lead = of_outcome(school, ruleset_.shows.front());
  const Expectation& first = example.expectations.front();
  const bool has_it = first.what == lead.what && first.index == lead.index;
  if (lead.what == Expect::outcome && !has_it) example.expectations.push_back(lead);
}

std::optional<Example> SuggestedExpectations::complete(const SchoolEvaluator& school, Example example,
                                                       const Target& target, std::size_t point, bool open_too) const {
  for (const Expectation& choice : choices(school, target, point, open_too)) {
    example.expectations = {choice};
    const auto exercised = measure_.exercised_by(example);
    if (!exercised || !std::binary_search(exercised->begin(), exercised->end(), target)) continue;
    add_lead(school, example);
    return example;
  }
  return std::nullopt;
}

}  // namespace riskcat
