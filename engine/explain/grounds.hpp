// What a change of a condition's truth comes down to: the conditions at its ends that can have made it, with every fact
// they read. A proof says why something is so now; this says where to look when it was otherwise before.
//
// Thread rule: that of the evaluator.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "explain/proof.hpp"

namespace riskcat {

/// A condition without parts, or a score or count with all of its own.
struct Ground {
  std::string sentence;
  Truth truth = Truth::unknown;         ///< now
  std::vector<Evidence> facts;          ///< all that it reads, also by way of derived facts
  std::optional<OutcomeIndex> outcome;  ///< it tests this outcome; the facts are those that decide that
};

struct GroundsOfChange {
  std::vector<Ground> grounds;
  bool each = true;  ///< every one of them was otherwise; false: at least one was
};

class Grounds {
 public:
  explicit Grounds(const SchoolEvaluator& evaluator)
      : evaluator_(evaluator), ruleset_(evaluator.ruleset()), prover_(evaluator) {}

  /// Of a condition that was `was` and is something else now.
  GroundsOfChange of(ConditionId id, Truth was) const;

 private:
  /// A condition on the way down, with what is known of its former truth.
  struct Asked {
    ConditionId id = 0;
    int years_before = 0;
    std::optional<Truth> was;
  };
  void add(const Asked& asked, GroundsOfChange& to) const;
  void add_parts(const Asked& asked, const std::vector<ConditionId>& parts, bool every, GroundsOfChange& to) const;
  Ground ground(const Asked& asked) const;
  /// The facts that keep the outcome from the values that a test asks for.
  void add_facts_against(OutcomeIndex outcome, const MembershipCondition& test, std::vector<Evidence>& facts) const;

  const SchoolEvaluator& evaluator_;
  const CheckedRuleset& ruleset_;
  Prover prover_;
};

}  // namespace riskcat
