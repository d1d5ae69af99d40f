// From two decisions on one school to the first place where they part in the order in which it is decided: the outcome,
// the rule of it, the condition and the fact. Private to this room.
//
// Thread rule: one thread at a time; the ruleset and the assessment outlive it.
// Failure rule: nlohmann::json exceptions for a recorded decision that riskcat did not write.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>

#include "language/ruleset.hpp"
#include "ledger/decision_comparison.hpp"
#include "ledger/difference.hpp"
#include "program/assess.hpp"

namespace riskcat {

class Divergence {
 public:
  /// `not_decided` is the run's record of the schools that it did not decide.
  Divergence(const CheckedRuleset& ruleset, const Assessment& assessment, const nlohmann::json& not_decided)
      : ruleset_(ruleset), assessment_(assessment), not_decided_(not_decided) {}

  /// The first school of either, by URN, that differs; of the lists as not_decided_record() gives them.
  std::optional<Difference> first(const std::optional<DifferentDecisions>& decisions) const;

 private:
  /// A school that differs only in which list of those not decided it stands.
  std::optional<Difference> in_lists(const nlohmann::json& replayed) const;
  Difference between(const DifferentDecisions& decisions) const;
  Difference missing_or_extra(const DifferentDecisions& decisions) const;
  /// What its place says of the school: "was recorded as out of scope".
  std::string recorded_place(std::int32_t urn) const;

  const CheckedRuleset& ruleset_;
  const Assessment& assessment_;
  const nlohmann::json& not_decided_;
};

}  // namespace riskcat
