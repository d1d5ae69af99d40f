// Proofs held against the evaluator, on made-up rulesets of every kind of condition: a proof says what the evaluator
// says, and the facts that it names are enough for it. Whatever all other facts were, it would be the same.
#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>
#include <set>

#include "explain/proof.hpp"
#include "program/condition_parts.hpp"
#include "program/made_up.hpp"

namespace riskcat {
namespace {

using testing::Numbers;

/// All that the proof names, and those of them that it says are missing.
void add_facts(const Proof& proof, std::set<std::string>& facts, std::set<std::string>& missing) {
  for (const Evidence& evidence : proof.evidence) {
    facts.insert(evidence.fact);
    if (evidence.state == State::unknown) missing.insert(evidence.fact);
  }
  for (const Proof& part : proof.parts) add_facts(part, facts, missing);
}

/// Whether the condition asks for an outcome. That an outcome is no more severe rests on every rule that does not hold,
/// which why-not shows and a proof does not repeat.
bool asks_for_outcome(const CheckedRuleset& ruleset, ConditionId id) {
  for (const ConditionId leaf : leaves_of(ruleset, id)) {
    const auto* tally = std::get_if<TallyCondition>(&ruleset.condition(leaf).node);
    if (tally != nullptr) {
      for (const TallyPart& part : ruleset.parts(*tally))
        if (asks_for_outcome(ruleset, part.when)) return true;
    }
    for (const Use& use : uses_of(ruleset, leaf, 0)) {
      if (use.what == Use::What::outcome) return true;
      if (use.what == Use::What::define && asks_for_outcome(ruleset, ruleset.defines[use.index].when)) return true;
    }
  }
  return false;
}

/// Stands for all that an outcome rests on.
const std::string kOutcome = "an outcome";

/// That a value counts at all rests on the condition under which its fact applies, which a proof shows only where it
/// does not: those facts are named as well.
void add_applicability(const CheckedRuleset& ruleset, ConditionId id, std::set<std::string>& facts);

void add_applicability_of(const CheckedRuleset& ruleset, const std::set<std::string>& named,
                          std::set<std::string>& facts) {
  for (const Fact& fact : ruleset.facts)
    if (fact.applies && named.contains(fact.id)) add_applicability(ruleset, *fact.applies, facts);
}

void add_applicability(const CheckedRuleset& ruleset, ConditionId id, std::set<std::string>& facts) {
  std::set<std::string> read;
  for (const ConditionId leaf : leaves_of(ruleset, id)) {
    if (const auto* tally = std::get_if<TallyCondition>(&ruleset.condition(leaf).node)) {
      for (const TallyPart& part : ruleset.parts(*tally)) add_applicability(ruleset, part.when, facts);
    }
    for (const Use& use : uses_of(ruleset, leaf, 0)) {
      if (use.what == Use::What::define) add_applicability(ruleset, ruleset.defines[use.index].when, facts);
      if (use.what == Use::What::outcome) facts.insert(kOutcome);
      if (use.what != Use::What::fact) continue;
      read.insert(ruleset.facts[use.index].id);
      for (const DerivedCase& each : ruleset.facts[use.index].cases) add_applicability(ruleset, each.when, facts);
    }
  }
  facts.insert(read.begin(), read.end());
  add_applicability_of(ruleset, read, facts);
}

/// While anything is open the evaluator takes what is missing only because a condition cannot be told for open too: a
/// derived fact, or one of which nobody can say whether it applies.
bool hangs_on_the_unknown(const SchoolEvaluator& evaluator, const std::set<std::string>& named,
                          const std::set<std::string>& missing) {
  const auto& facts = evaluator.ruleset().facts;
  for (FactIndex index = 0; index < facts.size(); ++index) {
    const Fact& fact = facts[index];
    if (!named.contains(fact.id)) continue;
    if (fact.applies && evaluator.condition(*fact.applies) == Truth::unknown) return true;
    if (fact.cases.empty()) continue;
    if (missing.contains(fact.id) || evaluator.fact(index).state == State::unknown) return true;
    for (int year = 2010; year < 2020; ++year)
      if (evaluator.fact(index, 0, Period{year}).state == State::unknown) return true;
  }
  return false;
}

/// Open: every fact that is delivered, and that the proof does not name.
Suppositions all_but(const CheckedRuleset& ruleset, const Snapshot& snapshot, const std::set<std::string>& named) {
  Suppositions suppositions(ruleset);
  for (FactIndex fact = 0; fact < ruleset.facts.size(); ++fact) {
    const Fact& declared = ruleset.facts[fact];
    const auto latest = snapshot.latest(fact);
    if (!latest || !declared.cases.empty() || named.contains(declared.id)) continue;
    for (int years = 0; years < 8; ++years) {
      const Period period{latest->start_year - years};
      if (snapshot.column(fact, period) != nullptr) suppositions.open({fact, period});
    }
  }
  return suppositions;
}

TEST(ProofsOfRules, SayWhatTheEvaluatorSaysAndNameAllThatItRestsOn) {
  const char* many = std::getenv("RISKCAT_PROOFS");
  const std::uint64_t rulesets = many == nullptr ? 200 : std::stoull(many);
  std::size_t proofs = 0;
  std::size_t with_others_open = 0;
  for (std::uint64_t seed = 1; seed <= rulesets && !HasFailure(); ++seed) {
    Numbers numbers(seed);
    const CheckedRuleset ruleset = testing::made_up_ruleset([&](std::uint32_t bound) { return numbers.below(bound); });
    const Snapshot snapshot = testing::made_up_county(ruleset, 6, seed);
    SchoolEvaluator evaluator(ruleset, snapshot, testing::made_up_day());
    for (std::size_t school = 0; school < snapshot.schools().size(); ++school) {
      for (RuleIndex rule = 0; rule < ruleset.rules.size(); ++rule) {
        evaluator.suppose(nullptr);
        evaluator.turn_to(school);
        const ConditionId when = ruleset.rules[rule].when;
        const Truth truth = evaluator.condition(when);
        const Proof proof = Prover(evaluator).prove(when);
        EXPECT_EQ(proof.truth, truth);
        ++proofs;
        if (truth == Truth::unknown || asks_for_outcome(ruleset, when)) continue;
        std::set<std::string> named;
        std::set<std::string> missing;
        add_facts(proof, named, missing);
        add_applicability_of(ruleset, std::set(named), named);
        if (named.contains(kOutcome) || hangs_on_the_unknown(evaluator, named, missing)) continue;
        const Suppositions others_open = all_but(ruleset, snapshot, named);
        if (!others_open.any_open()) continue;
        const std::string shown = to_json(Prover(evaluator).prove_rule(rule)).dump(1);
        evaluator.suppose(&others_open);
        EXPECT_EQ(evaluator.condition(when), truth)
            << shown << "ruleset " << seed << ", school " << school << ", " << ruleset.rules[rule].id;
        ++with_others_open;
      }
    }
  }
  EXPECT_GT(with_others_open, proofs / 4);
  std::cout << proofs << " proofs, " << with_others_open << " held with all other facts open\n";
}

}  // namespace
}  // namespace riskcat
