// Looks for a school that meets a goal: works back from the condition to the facts that would make it so, changes as
// few of them as it is allowed to, and takes back what did not help.
//
// Thread rule: one search for each thread; deterministic.
// Failure rule: false when it found nothing within its limits; `gave_up` says whether a limit was the reason.
#pragma once

#include <vector>

#include "program/candidate_values.hpp"
#include "program/draft_school.hpp"
#include "values/truth.hpp"

namespace riskcat {

/// How hard a search tries, and in what order.
struct Effort {
  std::size_t steps = 0;
  bool thorough = false;    ///< also arrange otherwise what is as wanted already
  std::uint32_t order = 0;  ///< 0: choices as the text has them; any other number: shuffled, each number its own way
};

class SchoolSearch {
 public:
  SchoolSearch(const CheckedRuleset& ruleset, const CandidateValues& candidates, DraftSchool& draft, Effort effort)
      : ruleset_(ruleset), candidates_(candidates), draft_(draft), effort_(effort), steps_left_(effort.steps) {}

  /// One condition and the answer it is to have.
  struct Want {
    ConditionId condition = 0;
    int years_before = 0;
    Truth truth = Truth::yes;
  };

  /// Arranges the facts so that the condition has the answer and what follows succeeds.
  bool want(const Want& wanted, const Then& then);
  bool want_all(const std::vector<Want>& wanted, const Then& then) { return want_from(wanted, 0, then); }
  /// The leaf has the answer, and the rest of `root` leaves the whole answer to it.
  bool want_deciding(ConditionId root, const Want& leaf, bool exactly_at, const Then& then);
  bool without(FactIndex fact, const Then& then) { return draft_.without(fact, 0, then); }

  bool in_force(RuleIndex rule) const { return ruleset_.rules[rule].in_force.on(draft_.example().on); }
  bool gave_up() const { return gave_up_; }
  std::size_t steps_left() const { return steps_left_; }

 private:
  bool step();
  void shuffle(std::vector<ConditionId>& choices);
  bool keep(const Want& achieved, const Then& then);
  bool arrange(const Want& wanted, const Then& then);
  bool want_from(const std::vector<Want>& wanted, std::size_t first, const Then& then);
  bool want_parts(const std::vector<ConditionId>& parts, std::size_t needed, const Want& each, const Then& then);
  bool want_unknown(const Want& wanted, const Then& then);
  bool want_leaf(const Want& wanted, const Then& then);
  bool want_others(const std::vector<ConditionId>& others, std::size_t hold, int years_before, const Then& then);

  bool want_member(const MembershipCondition& node, const Want& wanted, const Then& then);
  bool want_presence(const PresenceCondition& node, const Want& wanted, const Then& then);
  bool want_compare(const CompareCondition& node, Relation relation, int years_before, const Then& then);
  bool want_tally(const TallyCondition& node, std::size_t first, const Want& wanted, bool exactly, const Then& then);
  bool want_outcome_in(OutcomeIndex id, std::uint32_t values, const Then& then);
  bool want_undecided(OutcomeIndex id, const Then& then);

  bool make_known(OperandId id, int years_before, const Then& then);
  bool make_missing(OperandId id, int years_before, const Then& then);
  bool make_not_applicable(OperandId id, int years_before, const Then& then);
  bool make_one_of(OperandId id, int years_before, const std::vector<Value>& values, const Then& then);
  bool make_equal(OperandId id, int years_before, const Value& value, const Then& then);
  bool make_fact(FactIndex fact, int years_before, const Value& value, const Then& then);
  bool make_shift(const DateShiftOperand& node, const Value& value, int years_before, const Then& then);
  bool make_table_row(const TableOperand& node, const TableRow& row, std::size_t first, const Then& then);
  bool make_change(const ChangeOperand& node, std::int64_t amount, int years_before, const Then& then);
  bool make_past(OperandId id, std::int64_t number, const Then& then);
  bool make_related(OperandId id, Relation relation, OperandId other, int years_before, const Then& then);

  Truth now(ConditionId id, int years_before) { return draft_.school().condition(id, years_before); }
  int years_of(const FactOperand& node, int years_before) const;

  const CheckedRuleset& ruleset_;
  const CandidateValues& candidates_;
  DraftSchool& draft_;
  Effort effort_;
  std::size_t steps_left_;
  bool gave_up_ = false;
  std::vector<Want> kept_;  ///< what was arranged so far, and must stay
};

}  // namespace riskcat
