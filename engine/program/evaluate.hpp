// The row-at-a-time evaluator: one school, one condition, the plain meaning of the language. Small and obvious on
// purpose: it is the reference that faster evaluators are compared with, and what explanations are made from.
//
// Thread rule: one evaluator for each thread; the ruleset and the snapshot are shared.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "facts/snapshot.hpp"
#include "language/ruleset.hpp"
#include "program/decision.hpp"
#include "values/date.hpp"
#include "values/truth.hpp"

namespace riskcat {

/// The value of a fact or operand for one school. `number` and `text` are as in Value. `cell` is the delivered cell a
/// fact was read from, null for derived facts, constants and everything computed.
struct Reading {
  State state = State::unknown;
  ReasonIndex reason = 0;
  std::int64_t number = 0;
  std::string_view text;
  const Cell* cell = nullptr;
  bool by_default = false;  ///< an `or else` stood in for a missing value
};

class SchoolEvaluator {
 public:
  SchoolEvaluator(const CheckedRuleset& ruleset, const Snapshot& snapshot, Date date);

  /// Turns to another school: an index into Snapshot::schools.
  void turn_to(std::size_t school);

  /// The fact as it stands: not applicable where it does not apply, derived where it is derived, else delivered.
  Reading fact(FactIndex fact, int years_before = 0, std::optional<Period> period = std::nullopt) const;
  Reading operand(OperandId id, int years_before = 0) const;
  Truth condition(ConditionId id, int years_before = 0) const;
  Truth rule(RuleIndex id) const { return condition(ruleset_.rules[id].when); }
  const OutcomeResult& outcome(OutcomeIndex id) const;
  /// Whether the ruleset decides this school at all.
  Scope scope() const;
  /// The decision, whatever the scope.
  Decision decide() const;

  const CheckedRuleset& ruleset() const { return ruleset_; }
  const Snapshot& snapshot() const { return snapshot_; }
  Date date() const { return date_; }
  std::size_t school() const { return school_; }

 private:
  Reading delivered(FactIndex fact, std::optional<Period> period) const;
  Reading derived(const Fact& fact) const;
  OutcomeResult work_out(OutcomeIndex id) const;

  const CheckedRuleset& ruleset_;
  const Snapshot& snapshot_;
  Date date_;
  std::size_t school_ = 0;
  mutable std::vector<std::optional<OutcomeResult>> outcomes_;
};

/// The missing facts that keep a condition unknown: those whose values could still turn it. Empty when it is decided.
std::vector<MissingFact> missing_behind(const SchoolEvaluator& evaluator, ConditionId condition);

}  // namespace riskcat
