// From the checked ruleset to masks over a snapshot's schools: for every condition the schools for whom it holds, and
// those for whom it holds or may hold. The meaning is SchoolEvaluator's, to the letter; this is its form for a whole
// county at once.
//
// Private to this room.
//
// Thread rule: one thread. Failure rule: none of its own; the ruleset is checked.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

#include "facts/snapshot.hpp"
#include "language/ruleset.hpp"
#include "program/decision.hpp"
#include "program/dependence.hpp"
#include "program/evaluate.hpp"
#include "program/masks.hpp"
#include "program/past_decisions.hpp"

namespace riskcat {

/// A fact or operand: who has it, who lacks it (the others: it is not applicable), and what it is where it is known.
/// The pieces lie apart, and every school for whom the value is known is in one.
struct LoweredValue {
  struct Piece {
    Mask where;
    FigureId figure = 0;
    std::vector<std::int64_t> keys = {};  ///< with LoweredValue::key: the piece is where the key is one of these
  };
  Mask known = kNoSchool;
  Mask unknown = kNoSchool;
  std::vector<Piece> pieces;
  /// The figure that alone says which piece it is, of those that a row of a table is found by.
  std::optional<FigureId> key = std::nullopt;
};

/// An outcome's values, by index.
struct LoweredOutcome {
  std::vector<Mask> certain;   ///< the certain value is this one or a more severe one; the first: every school
  std::vector<Mask> possible;  ///< the value is possible
};

class Lowering {
 public:
  Lowering(const CheckedRuleset& ruleset, const Snapshot& snapshot, Date date, const PastDecisions* history,
           MaskGraph& graph);

  Possibly condition(ConditionId id, int years_before = 0);
  Possibly rule(RuleIndex id);
  Possibly action(ActionIndex id);
  const LoweredOutcome& outcome(OutcomeIndex id);
  /// Kleene's answer to whether the ruleset decides the school.
  Possibly scope();
  /// For each missing fact that may keep something open the schools where it does, ascending by fact.
  std::vector<std::pair<MissingFact, Mask>> settle_with();

  /// What rests on parameters whose values have changed is lowered anew when it is asked for again.
  void forget(Dependence& changed);

  /// Conditions that could only be asked school by school.
  std::size_t by_rows() const { return by_rows_; }
  /// Schools for whom a figure left its range as they were asked one by one; perhaps one that does not matter.
  const std::vector<std::size_t>& overflowed() const { return overflowed_; }

 private:
  friend class MissingMasks;
  using FactKey = std::tuple<FactIndex, int, std::optional<int>>;
  /// A fact as delivered, before it is asked whether it applies.
  struct Delivered {
    Mask known = kNoSchool;
    Mask unknown = kEverySchool;
    FigureId figure = 0;
    const SnapshotColumn* column = nullptr;
  };

  Delivered delivered(FactIndex fact, int years_before, std::optional<Period> of);
  const LoweredValue& fact(FactIndex fact, int years_before, std::optional<Period> of);
  LoweredValue lower_fact(FactIndex fact, int years_before, std::optional<Period> of);
  LoweredValue derived(const Fact& fact);
  Mask given_as_missing(const SnapshotColumn& column);

  LoweredValue operand(OperandId id, int years_before);
  LoweredValue constant(std::int64_t value);
  LoweredValue same_for_all(OperandId id);
  LoweredValue by_school(OperandId id);
  LoweredValue table(const TableOperand& node, int years_before);
  LoweredValue by_one_fact(const TableOperand& node, FigureId key, Mask alive, LoweredValue value);
  LoweredValue by_rows_of(const TableOperand& node, const std::vector<LoweredValue>& keys, Mask alive,
                          LoweredValue value);
  LoweredValue change(const ChangeOperand& node, int years_before);
  LoweredValue decided_value(OutcomeIndex id);
  LoweredValue or_else(const DefaultOperand& node, int years_before);
  template <class Combine>
  LoweredValue combined(LoweredValue left, LoweredValue right, Combine combine);
  FigureId one_figure(const LoweredValue& value);

  Possibly work_out(ConditionId id, int years_before);
  Possibly compare(const CompareCondition& node, int years_before);
  Possibly membership(const MembershipCondition& node, ConditionId id, int years_before);
  Possibly membership(const MembershipCondition& node, OutcomeIndex outcome);
  std::optional<Mask> text_hits(const MembershipCondition& node, int years_before);
  Possibly presence(const PresenceCondition& node, int years_before);
  /// The masks of a score's parts, with their points: what they come to at least, and at most.
  struct Tallied {
    std::vector<std::pair<Mask, std::int64_t>> least;
    std::vector<std::pair<Mask, std::int64_t>> most;
  };
  Possibly tally(const TallyCondition& node, int years_before);
  std::optional<Possibly> tally_by_bits(const Tallied& tallied, Relation relation, const LoweredValue& right);
  Possibly tally_by_figures(const Tallied& tallied, Relation relation, FigureId wanted);
  Possibly school_by_school(ConditionId id, int years_before);
  Truth ask_row(const SchoolEvaluator& evaluator, ConditionId id, int years_before);
  LoweredOutcome work_out_outcome(OutcomeIndex id);
  Possibly decided_by(Mask hits, const LoweredValue& value);
  std::optional<Mask> by_key(const LoweredValue& one, Relation relation, const LoweredValue& keyed);
  Mask hits(const LoweredValue& left, Relation relation, const LoweredValue& right);

  const CheckedRuleset& ruleset_;
  const Snapshot& snapshot_;
  Date date_;
  const PastDecisions* history_;
  MaskGraph& graph_;
  std::deque<FactColumn> own_columns_;
  std::map<std::pair<ConditionId, int>, Possibly> conditions_;
  std::map<FactKey, LoweredValue> facts_;
  std::map<OperandId, LoweredValue> by_school_;
  std::vector<std::optional<LoweredOutcome>> outcomes_;
  std::size_t by_rows_ = 0;
  std::vector<std::size_t> overflowed_;
};

}  // namespace riskcat
