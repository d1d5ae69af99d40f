// The row-at-a-time evaluator: one school, one condition, the plain meaning of the language. Small and obvious on
// purpose: it is the reference that faster evaluators are compared with, and what explanations are made from.
//
// Thread rule: one evaluator for each thread; the ruleset and the snapshot are shared.
#pragma once

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "facts/snapshot.hpp"
#include "language/ruleset.hpp"
#include "program/decision.hpp"
#include "program/past_decisions.hpp"
#include "program/reading.hpp"
#include "program/suppositions.hpp"
#include "values/date.hpp"
#include "values/truth.hpp"

namespace riskcat {

class SchoolEvaluator {
 public:
  /// Without a history no earlier assessment is known.
  SchoolEvaluator(const CheckedRuleset& ruleset, const Snapshot& snapshot, Date date,
                  const PastDecisions* history = nullptr);

  /// Turns to another school: an index into Snapshot::schools.
  void turn_to(std::size_t school);
  /// From now on reads these facts as supposed; null: as delivered. Said again whenever the suppositions change.
  void suppose(const Suppositions* suppositions);
  const Suppositions* supposed() const { return supposed_; }

  /// The fact as it stands: not applicable where it does not apply, derived where it is derived, else delivered.
  Reading fact(FactIndex fact, int years_before = 0, std::optional<Period> period = std::nullopt) const;
  Reading operand(OperandId id, int years_before = 0) const;
  Truth condition(ConditionId id, int years_before = 0) const;
  /// No while the rule, or action, is not in force.
  Truth rule(RuleIndex id) const;
  Truth action(ActionIndex id) const;
  /// The least and the most that the parts of a score or count come to, given those that are unknown; times 10,000.
  std::pair<std::int64_t, std::int64_t> points(const TallyCondition& node, int years_before = 0) const;
  const OutcomeResult& outcome(OutcomeIndex id) const;
  /// Whether the ruleset decides this school at all.
  Scope scope() const;
  /// The decision, whatever the scope.
  Decision decide() const;

  /// Whether the fact is read as supposed, and not as delivered.
  bool is_supposed(FactIndex fact, int years_before, std::optional<Period> period) const;

  const CheckedRuleset& ruleset() const { return ruleset_; }
  const Snapshot& snapshot() const { return snapshot_; }
  Date date() const { return date_; }
  std::size_t school() const { return school_; }

 private:
  Reading delivered(FactIndex fact, std::optional<Period> period) const;
  bool any_open() const { return supposed_ != nullptr && supposed_->any_open(); }
  /// Missing because a condition is unknown.
  Reading undetermined() const;
  Truth presence(const PresenceCondition& node, int years_before) const;
  Reading derived(const Fact& fact) const;
  Reading table(const TableOperand& node, int years_before) const;
  Reading change(const ChangeOperand& node, int years_before) const;
  Reading shifted(const DateShiftOperand& node, int years_before) const;
  const std::vector<PastDecision>* past() const;
  std::optional<std::int64_t> past_value(const PastDecision& decision, OutcomeIndex outcome) const;
  Reading previous(const PreviousOutcomeOperand& node) const;
  Reading terms_since(const TermsSinceOperand& node) const;
  Truth tally(const TallyCondition& node, int years_before) const;
  OutcomeResult work_out(OutcomeIndex id) const;

  const CheckedRuleset& ruleset_;
  const Snapshot& snapshot_;
  Date date_;
  const PastDecisions* history_;
  const Suppositions* supposed_ = nullptr;
  std::size_t school_ = 0;
  mutable std::vector<std::optional<OutcomeResult>> outcomes_;
};

/// The missing facts that keep a condition unknown: those whose values could still turn it. Empty when it is decided.
std::vector<MissingFact> missing_behind(const SchoolEvaluator& evaluator, ConditionId condition);

}  // namespace riskcat
