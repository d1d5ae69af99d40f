#include "explain/fragility.hpp"

#include <algorithm>
#include <cstdlib>
#include <optional>

#include "explain/move_words.hpp"
#include "explain/proof.hpp"
#include "explain/words.hpp"

namespace riskcat {
namespace {

class Finder {
 public:
  Finder(SchoolEvaluator& evaluator, const Asked& asked, OutcomeIndex outcome, const Nearness& nearness)
      : trial_(evaluator), asked_(asked), turning_(trial_, asked), outcome_(outcome), nearness_(nearness) {}

  /// Of the school the evaluator is turned to now.
  std::vector<FragileFact> find() {
    trial_.apply();
    const OutcomeResult now = trial_.evaluator.outcome(outcome_);
    std::vector<FragileFact> found;
    for (const FactOfPeriod& fact : changeable_facts(trial_.evaluator, asked_)) {
      for (const bool up : {false, true}) {
        if (auto fragile = nearest_move(fact, up, now)) found.push_back(std::move(*fragile));
      }
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const FragileFact& a, const FragileFact& b) { return a.share < b.share; });
    return found;
  }

 private:
  std::optional<FragileFact> nearest_move(const FactOfPeriod& fact, bool up, const OutcomeResult& now) {
    const CheckedRuleset& ruleset = trial_.evaluator.ruleset();
    const Type& type = ruleset.facts[fact.fact].type;
    const std::int64_t most = nearness_.of(type.kind);
    if (most == 0) return std::nullopt;
    const Evidence evidence = Prover(trial_.evaluator).evidence(fact.fact, 0, std::nullopt);
    const Value from{trial_.evaluator.fact(fact.fact).number, ""};
    std::optional<FragileFact> found;
    for (const Value& value : turning_.values(fact, from)) {
      const std::int64_t distance = value.number - from.number;
      if (std::abs(distance) > most) break;
      if ((distance > 0) != up) continue;
      trial_.suppositions.value(fact, value);
      trial_.apply();
      const OutcomeResult result = trial_.evaluator.outcome(outcome_);
      if (result == now || trial_.evaluator.scope() != Scope::decided) continue;
      const bool more = std::pair(result.certain, result.possible) > std::pair(now.certain, now.possible);
      found = FragileFact{{evidence, display(type, value), move_words(type, from, value)},
                          outcome_words(ruleset.outcomes[outcome_], result),
                          more,
                          std::abs(distance) * 1000 / most};
      break;
    }
    trial_.take_back(fact);
    trial_.apply();
    return found;
  }

  Trial trial_;
  const Asked& asked_;
  TurningPoints turning_;
  OutcomeIndex outcome_;
  const Nearness& nearness_;
};

}  // namespace

std::int64_t Nearness::of(Kind kind) const {
  switch (kind) {
    case Kind::percent:
    case Kind::percentage_points:
      return percent;
    case Kind::points:
      return points;
    case Kind::count:
      return count;
    case Kind::money:
      return money;
    case Kind::date:
      return days;
    case Kind::ordered:
      return steps;
    default:
      return 0;
  }
}

std::vector<FragileSchool> fragile_schools(const CheckedRuleset& ruleset, const Assessment& assessment,
                                           OutcomeIndex outcome, const Nearness& nearness) {
  SchoolEvaluator evaluator(ruleset, assessment.snapshot, assessment.date, &assessment.history);
  const Watches watches(ruleset);
  const Asked asked(evaluator, watches.of_outcome(outcome), watches.points());
  Finder finder(evaluator, asked, outcome, nearness);
  std::vector<FragileSchool> schools;
  for (std::size_t place = 0; place < assessment.snapshot.schools().size(); ++place) {
    evaluator.turn_to(place);
    if (evaluator.scope() != Scope::decided) continue;
    std::vector<FragileFact> facts = finder.find();
    if (facts.empty()) continue;
    const Urn urn = assessment.snapshot.schools()[place];
    schools.push_back({urn, school_name(ruleset, assessment, urn), school_group(ruleset, assessment, urn),
                       outcome_words(ruleset.outcomes[outcome], evaluator.outcome(outcome)), std::move(facts)});
  }
  std::stable_sort(schools.begin(), schools.end(), [](const FragileSchool& a, const FragileSchool& b) {
    return a.facts.front().share < b.facts.front().share;
  });
  return schools;
}

nlohmann::json to_json(const FragileSchool& school) {
  nlohmann::json facts = nlohmann::json::array();
  for (const FragileFact& fact : school.facts) {
    facts.push_back({{"now", to_json(fact.move.now)},
                     {"to", fact.move.to},
                     {"by", fact.move.words},
                     {"value", fact.value},
                     {"more_severe", fact.more_severe}});
  }
  return {{"urn", school.urn.number()},
          {"name", school.name},
          {"group", school.group},
          {"value", school.value},
          {"facts", std::move(facts)}};
}

}  // namespace riskcat
