// A school of which only some things are laid down: for every fact the states and values it may still have. Used to
// prove that something can never be. It errs one way only: what it calls impossible is impossible, and what it cannot
// see through it calls possible.
//
// Thread rule: plain data; copy it to try something.
#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <tuple>

#include "language/ruleset.hpp"

namespace riskcat {

/// The numbers a value may be, both ends included.
struct Range {
  std::int64_t low = std::numeric_limits<std::int64_t>::min();
  std::int64_t high = std::numeric_limits<std::int64_t>::max();

  bool empty() const { return low > high; }
};

class PossibleSchool {
 public:
  explicit PossibleSchool(const CheckedRuleset& ruleset) : ruleset_(&ruleset) {}

  /// Lays down that the condition is yes, or that it is no; false when that cannot be.
  bool require(ConditionId id, int years_before, bool yes);
  /// Lays down that the two sides of the comparison are known and equal; false when that cannot be.
  bool require_equal(const CompareCondition& node, int years_before);

 private:
  struct Domain {
    bool known = true;
    bool missing = true;
    bool not_applicable = true;
    Range range;
    std::uint64_t values = ~std::uint64_t{0};  ///< of a listed fact: bit v for value v

    bool possible() const { return known || missing || not_applicable; }
  };
  struct OutcomeDomain {
    std::uint32_t values = 0;
    bool decided = true;
    bool undecided = true;

    /// An outcome is undecided between two values at least.
    bool possible() const { return values != 0 && (decided || (values & (values - 1)) != 0); }
  };
  using FactKey = std::tuple<FactIndex, int, std::optional<Period>>;

  static constexpr std::size_t kListed =
      64;  ///< values of a list that are told apart; a longer list is not looked into

  Domain initial(FactIndex fact) const;
  Domain& domain(const FactOperand& node, int years_before);
  OutcomeDomain& outcome(OutcomeIndex id);
  bool require_parts(const std::vector<ConditionId>& parts, std::size_t needed, int years_before, bool yes);
  bool require_compare(const CompareCondition& node, Relation relation, int years_before);
  bool require_outcome(OutcomeIndex id, std::uint32_t values);
  bool require_member(const MembershipCondition& node, int years_before, bool yes);
  bool require_presence(const PresenceCondition& node, int years_before, bool yes);
  bool require_known(const FactOperand& node, int years_before);
  bool require_operand_known(OperandId id, int years_before);
  bool narrow(OperandId id, int years_before, Range range);
  Range range_of(OperandId id, int years_before);
  bool may_not_apply(OperandId id, int years_before);

  const CheckedRuleset* ruleset_;
  std::map<FactKey, Domain> facts_;
  std::map<OutcomeIndex, OutcomeDomain> outcomes_;
};

}  // namespace riskcat
