#include "explain/why.hpp"

#include <algorithm>

#include "explain/asked.hpp"
#include "explain/proof.hpp"

namespace riskcat {
namespace {

std::vector<ActionProof> action_proofs(const Prover& prover, const CheckedRuleset& ruleset, const Decision& decision,
                                       Truth wanted) {
  std::vector<ActionProof> proofs;
  for (ActionIndex i = 0; i < ruleset.actions.size(); ++i) {
    if (decision.actions[i] != wanted) continue;
    const Action& action = ruleset.actions[i];
    proofs.push_back({action.id, action.title, action.citations, prover.prove(action.when)});
  }
  return proofs;
}

/// The sentences at the ends of a proof; with `open_only` those that cannot be told.
void add_leaves(const Proof& proof, bool open_only, std::vector<std::string>& sentences) {
  if (proof.evidence.empty() && !proof.parts.empty()) {
    for (const Proof& part : proof.parts) add_leaves(part, open_only, sentences);
  } else if (!open_only || proof.truth == Truth::unknown) {
    sentences.push_back(proof.sentence);
  }
}

/// Of what its conditions compare or test themselves; not what these apply by or are derived from, such as a phase.
bool is_nothing_known(const SchoolEvaluator& evaluator, const Watches& watches, OutcomeIndex outcome) {
  const Asked asked(evaluator, watches.of_outcome(outcome), watches.points());
  bool any = false;
  for (const AskedLeaf& leaf : asked.leaves()) {
    for (const FactOfPeriod& fact : leaf.facts) {
      if (!evaluator.ruleset().facts[fact.fact].cases.empty()) continue;
      if (evaluator.fact(fact.fact, 0, fact.period).state == State::known) return false;
      any = true;
    }
  }
  return any;
}

}  // namespace

std::string value_words(const Evidence& evidence) {
  if (evidence.state == State::known) return evidence.value;
  const std::string state = evidence.state == State::unknown ? "missing" : "does not apply";
  return evidence.reason.empty() ? state : state + " (" + evidence.reason + ")";
}

std::vector<std::string> why_not_decided(const CheckedRuleset& ruleset, const Assessment& assessment, Urn urn) {
  std::vector<std::string> sentences;
  const auto school = assessment.snapshot.find_school(urn);
  if (!ruleset.decides || !school) return sentences;
  SchoolEvaluator evaluator(ruleset, assessment.snapshot, assessment.date, &assessment.history);
  evaluator.turn_to(*school);
  const bool open = evaluator.scope() == Scope::scope_unknown;
  add_leaves(Prover(evaluator).prove(*ruleset.decides), open, sentences);
  return sentences;
}

Why why(const SchoolEvaluator& evaluator, const Decision& decision) {
  const CheckedRuleset& ruleset = evaluator.ruleset();
  const Prover prover(evaluator);
  const auto words = [&](std::optional<FactIndex> fact) {
    return fact ? prover.evidence(*fact, 0, std::nullopt).value : "";
  };
  Why out;
  out.urn = decision.urn;
  out.name = words(ruleset.school_name);
  out.group = words(ruleset.group_by);
  out.shown = ruleset.shows.size();
  const Watches watches(ruleset);
  const auto add = [&](OutcomeIndex id) {
    OutcomeProof& outcome = out.outcomes.emplace_back(prover.prove_outcome(id));
    outcome.nothing_known =
        outcome.decided_by.empty() && outcome.open.empty() && is_nothing_known(evaluator, watches, id);
  };
  for (const OutcomeIndex id : ruleset.shows) add(id);
  for (OutcomeIndex id = 0; id < ruleset.outcomes.size(); ++id) {
    const bool shown = std::find(ruleset.shows.begin(), ruleset.shows.end(), id) != ruleset.shows.end();
    if (!shown) add(id);
  }
  for (const MissingFact& missing : decision.settle_with) {
    const Evidence evidence = prover.evidence(missing.fact, missing.years_before, std::nullopt);
    out.settle_with.push_back({evidence.fact, evidence.title, evidence.reason, missing.years_before});
  }
  out.actions = action_proofs(prover, ruleset, decision, Truth::yes);
  out.possible_actions = action_proofs(prover, ruleset, decision, Truth::unknown);
  return out;
}

Why why(const CheckedRuleset& ruleset, const Assessment& assessment, const Decision& decision) {
  SchoolEvaluator evaluator(ruleset, assessment.snapshot, assessment.date, &assessment.history);
  evaluator.turn_to(assessment.snapshot.find_school(decision.urn).value());
  return why(evaluator, decision);
}

}  // namespace riskcat
