// Which conditions, facts and outcomes of a ruleset rest on certain parameters, directly or through others.
//
// Private to this room.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "language/ruleset.hpp"

namespace riskcat {

class Dependence {
 public:
  Dependence(const CheckedRuleset& ruleset, std::set<std::string> parameters);

  bool condition(ConditionId id);
  bool fact(FactIndex id);
  bool outcome(OutcomeIndex id);
  bool operand(OperandId id);

 private:
  bool work_out(const Condition& condition);
  bool any(const std::vector<ConditionId>& ids);

  const CheckedRuleset& ruleset_;
  std::set<std::string> parameters_;
  std::vector<std::optional<bool>> conditions_;
  std::vector<std::optional<bool>> facts_;
  std::vector<std::optional<bool>> outcomes_;
};

}  // namespace riskcat
