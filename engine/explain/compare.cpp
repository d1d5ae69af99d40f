#include "explain/compare.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "explain/moved_facts.hpp"
#include "explain/proof.hpp"
#include "explain/words.hpp"

namespace riskcat {
namespace {

constexpr const char* kUndecided = "undecided";

/// An outcome of either side, by the names of its values: the scales may differ.
struct NamedResult {
  std::string certain;
  std::string possible;

  bool decided() const { return certain == possible; }
  std::string words() const { return outcome_words(certain, possible); }
  std::string column() const { return decided() ? certain : kUndecided; }
  friend bool operator==(const NamedResult&, const NamedResult&) = default;
};

NamedResult named(const CheckedRuleset& ruleset, OutcomeIndex index, const OutcomeResult& result) {
  const auto& values = ruleset.outcomes[index].values;
  return {values[result.certain], values[result.possible]};
}

class Comparer {
 public:
  Comparer(const ComparedSide& then, const ComparedSide& now, const std::string& outcome)
      : sides_{then, now},
        same_rules_(then.ruleset == now.ruleset),
        outcomes_{then.ruleset->find_outcome(outcome).value(), now.ruleset->find_outcome(outcome).value()},
        watches_(*now.ruleset) {
    named_ = named_facts(*now.ruleset, watches_.of_outcome(outcomes_[1]), watches_.points());
    if (same_rules_) return;
    then_watches_.emplace(*then.ruleset);
    then_named_ = named_facts(*then.ruleset, then_watches_->of_outcome(outcomes_[0]), then_watches_->points());
  }

  Comparison compare() {
    const Outcome& now = sides_[1].ruleset->outcomes[outcomes_[1]];
    comparison_.outcome = now.id;
    comparison_.title = title_words(now.title, now.id);
    comparison_.values = now.values;
    for (const std::string& value : sides_[0].ruleset->outcomes[outcomes_[0]].values)
      if (std::find(now.values.begin(), now.values.end(), value) == now.values.end())
        comparison_.values.push_back(value);
    comparison_.values.emplace_back(kUndecided);
    std::set<Urn> urns;
    for (const ComparedSide& side : sides_)
      urns.insert(side.assessment->snapshot.schools().begin(), side.assessment->snapshot.schools().end());
    for (const Urn urn : urns) add(urn);
    return std::move(comparison_);
  }

 private:
  std::optional<Decision> decision(int side, Urn urn) const {
    const Assessment& assessment = *sides_[side].assessment;
    const auto school = assessment.snapshot.find_school(urn);
    if (!school) return std::nullopt;
    Decision decision = assessment.decisions.at(*school);
    return decision.scope == Scope::decided ? std::optional(std::move(decision)) : std::nullopt;
  }
  NamedResult result(int side, const Decision& decision) const {
    return named(*sides_[side].ruleset, outcomes_[side], decision.outcomes[outcomes_[side]]);
  }
  std::string name(int side, Urn urn) const {
    return school_name(*sides_[side].ruleset, *sides_[side].assessment, urn);
  }

  /// The evaluator of a mixture: the rules of one side, the facts of one, the day of one. None where those facts do not
  /// name the school.
  std::optional<SchoolEvaluator> mixture(int rules, int facts, int day, Urn urn) const {
    const ComparedSide& of_rules = sides_[rules];
    const Snapshot& snapshot = rules == facts ? of_rules.assessment->snapshot : *of_rules.other_facts;
    const Assessment& of_day = *sides_[day].assessment;
    const auto school = snapshot.find_school(urn);
    if (!school) return std::nullopt;
    SchoolEvaluator evaluator(*of_rules.ruleset, snapshot, of_day.date, &of_day.history);
    evaluator.turn_to(*school);
    return evaluator;
  }

  void add(Urn urn) {
    const auto then = decision(0, urn);
    const auto now = decision(1, urn);
    if (then && !now) comparison_.only_then.emplace_back(urn, name(0, urn));
    if (!then && now) comparison_.only_now.emplace_back(urn, name(1, urn));
    if (!then || !now) return;
    const NamedResult from = result(0, *then);
    const NamedResult to = result(1, *now);
    ++comparison_.matrix[{from.column(), to.column()}];
    if (from == to) {
      ++comparison_.stayed;
      return;
    }
    MovedSchool moved;
    moved.urn = urn;
    moved.name = name(1, urn);
    moved.group = school_group(*sides_[1].ruleset, *sides_[1].assessment, urn);
    moved.from = from.words();
    moved.to = to.words();
    moved.more_severe = severity(to) > severity(from);
    add_ingredients(to, moved);
    add_rules(from, moved);
    comparison_.moved.push_back(std::move(moved));
  }

  /// By places on the new scale; what it does not have is the least.
  std::pair<std::ptrdiff_t, std::ptrdiff_t> severity(const NamedResult& result) const {
    const auto& values = sides_[1].ruleset->outcomes[outcomes_[1]].values;
    const auto place = [&](const std::string& value) {
      const auto found = std::find(values.begin(), values.end(), value);
      return found == values.end() ? -1 : found - values.begin();
    };
    return {place(result.certain), place(result.possible)};
  }

  bool gives(int rules, int facts, int day, Urn urn, const NamedResult& wanted) const {
    const auto evaluator = mixture(rules, facts, day, urn);
    if (!evaluator) return false;
    return named(*sides_[rules].ruleset, outcomes_[rules], evaluator->outcome(outcomes_[rules])) == wanted;
  }

  void add_ingredients(const NamedResult& to, MovedSchool& moved) {
    // Fewest first; a set with a smaller one inside it is left out.
    static constexpr int kSets[] = {1, 2, 4, 3, 5, 6, 7};
    std::vector<int> found;
    for (const int set : kSets) {
      const bool smaller = std::any_of(found.begin(), found.end(), [&](int other) { return (set & other) == other; });
      if (smaller || !gives((set & 2) >> 1, set & 1, (set & 4) >> 2, moved.urn, to)) continue;
      found.push_back(set);
      std::vector<Ingredient> ingredients;
      if ((set & 1) != 0) ingredients.push_back(Ingredient::facts);
      if ((set & 2) != 0) ingredients.push_back(Ingredient::rules);
      if ((set & 4) != 0) ingredients.push_back(Ingredient::day);
      moved.moved_by.push_back(std::move(ingredients));
    }
    const auto with_facts = std::find_if(found.begin(), found.end(), [](int set) { return (set & 1) != 0; });
    if (with_facts != found.end()) add_facts((*with_facts & 2) >> 1, (*with_facts & 4) >> 2, moved);
  }

  void add_facts(int rules, int day, MovedSchool& moved) {
    const auto then = mixture(rules, 0, day, moved.urn);
    const auto now = mixture(rules, 1, day, moved.urn);
    if (!then || !now) return;
    const MovedBy by =
        moved_by_facts(*then, *now, outcomes_[rules], rules == 1 || same_rules_ ? named_ : then_named_, kMostFacts);
    moved.differing_facts = by.differing.size();
    for (const ThingSet& set : by.sets) {
      std::vector<MovedFact> facts;
      for (const std::size_t thing : set) {
        const NamedFact& fact = by.differing[thing];
        facts.push_back({Prover(*then).evidence(fact.fact, fact.years_before, fact.period),
                         Prover(*now).evidence(fact.fact, fact.years_before, fact.period)});
      }
      moved.fact_sets.push_back(std::move(facts));
    }
  }

  void add_rules(const NamedResult& from, MovedSchool& moved) {
    const SchoolEvaluator then = mixture(0, 0, 0, moved.urn).value();
    const SchoolEvaluator now = mixture(1, 1, 1, moved.urn).value();
    const auto holds_now = [&](const std::string& id) {
      const auto& rules = sides_[1].ruleset->outcomes[outcomes_[1]].rules;
      return std::any_of(rules.begin(), rules.end(), [&](RuleIndex rule) {
        return sides_[1].ruleset->rules[rule].id == id && now.rule(rule) == Truth::yes;
      });
    };
    for (const RuleIndex rule : sides_[0].ruleset->outcomes[outcomes_[0]].rules) {
      const Rule& declared = sides_[0].ruleset->rules[rule];
      const std::string& value = sides_[0].ruleset->outcomes[outcomes_[0]].values[declared.value];
      if (value == from.certain && then.rule(rule) == Truth::yes && !holds_now(declared.id))
        moved.ceased.push_back(Prover(then).prove_rule(rule));
    }
    moved.gives = Prover(now).prove_outcome(outcomes_[1]).decided_by;
  }

  ComparedSide sides_[2];
  bool same_rules_;
  OutcomeIndex outcomes_[2];
  Watches watches_;
  std::set<NamedFact> named_;
  std::optional<Watches> then_watches_;
  std::set<NamedFact> then_named_;
  Comparison comparison_;
};

}  // namespace

Comparison compare(const ComparedSide& then, const ComparedSide& now, const std::string& outcome) {
  return Comparer(then, now, outcome).compare();
}

}  // namespace riskcat
