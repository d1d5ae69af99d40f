#include "explain/moved_rules.hpp"

#include <algorithm>
#include <numeric>
#include <optional>
#include <utility>

#include "explain/words.hpp"
#include "program/evaluate.hpp"

namespace riskcat {
namespace {

/// A school that the rules moved, and on which side's facts and day they are asked.
struct AskedSchool {
  MovedSchool* school = nullptr;
  bool facts_now = false;
  bool day_now = false;
};

std::vector<AskedSchool> moved_by_rules(Comparison& comparison) {
  std::vector<AskedSchool> asked;
  for (MovedSchool& school : comparison.moved) {
    for (const std::vector<Ingredient>& set : school.moved_by) {
      const auto has = [&](Ingredient each) { return std::find(set.begin(), set.end(), each) != set.end(); };
      if (!has(Ingredient::rules)) continue;
      asked.push_back({&school, has(Ingredient::facts), has(Ingredient::day)});
      break;
    }
  }
  return asked;
}

class Mixtures {
 public:
  Mixtures(const MixedRules& mixed, const std::vector<std::size_t>& behind, const std::string& outcome,
           const ComparedSide& then, const ComparedSide& now, const RulesSide& then_rules, const RulesSide& now_rules)
      : mixed_(mixed),
        behind_(behind),
        outcome_(outcome),
        assessments_{then.assessment, now.assessment},
        snapshots_{&then.assessment->snapshot, then.other_facts},
        deliveries_{then_rules.deliveries, now_rules.deliveries} {}

  /// Adds the set to each school that it moves and that has no smaller one.
  void try_set(const std::vector<std::size_t>& set, std::vector<AskedSchool>& asked) const {
    std::vector<std::size_t> made;
    for (const std::size_t place : set) made.push_back(behind_[place]);
    const auto ruleset = mixed_.with(made);
    const auto outcome = ruleset ? ruleset->find_outcome(outcome_) : std::nullopt;
    if (!outcome) return;
    std::optional<Snapshot> own[2];
    for (AskedSchool& each : asked) {
      if (!each.school->rule_sets.empty() && each.school->rule_sets.front().size() < set.size()) continue;
      const Snapshot& snapshot = facts(*ruleset, made, each.facts_now, own[each.facts_now ? 1 : 0]);
      const auto place = snapshot.find_school(each.school->urn);
      if (!place) continue;
      const Assessment& day = *assessments_[each.day_now ? 1 : 0];
      SchoolEvaluator evaluator(*ruleset, snapshot, day.date, &day.history);
      evaluator.turn_to(*place);
      const OutcomeResult result = evaluator.outcome(*outcome);
      const auto& values = ruleset->outcomes[*outcome].values;
      if (outcome_words(values[result.certain], values[result.possible]) == each.school->to)
        each.school->rule_sets.push_back(set);
    }
  }

 private:
  /// As the rules of before read them, unless what is read or how was changed.
  const Snapshot& facts(const CheckedRuleset& ruleset, const std::vector<std::size_t>& made, bool now,
                        std::optional<Snapshot>& own) const {
    const bool read_otherwise = std::any_of(made.begin(), made.end(), [&](std::size_t change) {
      const std::string& kind = mixed_.changes()[change].kind;
      return kind == "fact" || kind == "dataset";
    });
    if (!read_otherwise) return *snapshots_[now ? 1 : 0];
    if (!own) {
      Diagnostics ignored;  // what cannot be read by these rules is missing, as it would be in a run
      own = make_snapshot(ruleset, *deliveries_[now ? 1 : 0], assessments_[now ? 1 : 0]->date, ignored);
    }
    return *own;
  }

  const MixedRules& mixed_;
  const std::vector<std::size_t>& behind_;
  std::string outcome_;
  const Assessment* assessments_[2];
  const Snapshot* snapshots_[2];
  const std::vector<Delivery>* deliveries_[2];
};

/// How many sets of `size` out of `things`; no more than a few beyond `limit`.
std::size_t sets_of(std::size_t size, std::size_t things, std::size_t limit) {
  std::size_t sets = 1;
  for (std::size_t i = 0; i < size && sets <= limit; ++i) sets = sets * (things - i) / (i + 1);
  return sets;
}

template <class Visit>
void each_set(std::size_t size, std::size_t things, const Visit& visit) {
  std::vector<std::size_t> set(size);
  std::iota(set.begin(), set.end(), std::size_t{0});
  for (;;) {
    visit(set);
    std::size_t at = size;
    while (at > 0 && set[at - 1] == things - size + at - 1) --at;
    if (at == 0) return;
    ++set[at - 1];
    for (; at < size; ++at) set[at] = set[at - 1] + 1;
  }
}

}  // namespace

void add_rule_sets(Comparison& comparison, const ComparedSide& then, const RulesSide& then_rules,
                   const ComparedSide& now, const RulesSide& now_rules) {
  const MixedRules mixed(*then_rules.rules, *now_rules.rules);
  const std::vector<std::size_t> behind = mixed.behind(comparison.outcome);
  for (const std::size_t change : behind) comparison.changes.push_back(mixed.changes()[change]);
  std::vector<AskedSchool> asked = moved_by_rules(comparison);
  const Mixtures mixtures(mixed, behind, comparison.outcome, then, now, then_rules, now_rules);
  std::size_t left = kMostMixtures;
  const auto done = [](const AskedSchool& each) { return !each.school->rule_sets.empty(); };
  for (std::size_t size = 1; size <= std::min(kMostChanges, behind.size()); ++size) {
    const std::size_t sets = sets_of(size, behind.size(), left);
    if (sets > left || std::all_of(asked.begin(), asked.end(), done)) return;
    left -= sets;
    each_set(size, behind.size(), [&](const std::vector<std::size_t>& set) { mixtures.try_set(set, asked); });
    comparison.changes_together = size;
  }
}

}  // namespace riskcat
