// Turns a condition into its proof for the school the evaluator is turned to.
#pragma once

#include "explain/why.hpp"
#include "program/evaluate.hpp"

namespace riskcat {

class Prover {
 public:
  explicit Prover(const SchoolEvaluator& evaluator) : evaluator_(evaluator), ruleset_(evaluator.ruleset()) {}

  Proof prove(ConditionId id, int years_before = 0) const;
  RuleProof prove_rule(RuleIndex id) const;
  OutcomeProof prove_outcome(OutcomeIndex id) const;
  Evidence evidence(FactIndex fact, int years_before, std::optional<Period> period) const;

 private:
  Proof prove_group(const std::vector<ConditionId>& parts, Truth truth, std::string sentence, bool every,
                    int years_before) const;
  Proof prove_comparison(const CompareCondition& node, Truth truth, int years_before) const;
  Proof prove_membership(const MembershipCondition& node, Truth truth, int years_before) const;
  Proof prove_outcome_test(const MembershipCondition& node, OutcomeIndex outcome, Truth truth) const;
  Proof prove_presence(const PresenceCondition& node, Truth truth, int years_before) const;
  Proof prove_tally(const TallyCondition& node, Truth truth, int years_before) const;
  Proof prove_define(const DefineCondition& node, Truth truth, int years_before) const;
  void add_fact(FactIndex fact, int years_before, std::optional<Period> period, Proof& proof) const;
  void add_evidence(OperandId id, int years_before, Proof& proof) const;
  std::string reading_words(OperandId id, int years_before) const;
  /// What a threshold is worked out from, each part with its value: "2 (red absence multiple) × 8.2% (national
  /// figure)".
  std::string worked_out(OperandId id, int years_before) const;

  const SchoolEvaluator& evaluator_;
  const CheckedRuleset& ruleset_;
};

}  // namespace riskcat
