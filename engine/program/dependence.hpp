// Which conditions, facts and outcomes of a ruleset rest on certain parameters or tables, directly or through others.
//
// Private to this room.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "language/ruleset.hpp"

namespace riskcat {

/// Whether a condition that asks for an outcome rests on what the outcome rests on.
enum class ThroughOutcomes : std::uint8_t { yes, no };

class Dependence {
 public:
  Dependence(const CheckedRuleset& ruleset, std::set<std::string> figures,
             ThroughOutcomes through = ThroughOutcomes::yes);

  bool condition(ConditionId id);
  bool fact(FactIndex id);
  bool outcome(OutcomeIndex id);
  bool operand(OperandId id);

 private:
  bool work_out(const Condition& condition);
  bool any(const std::vector<ConditionId>& ids);
  bool is_asked(const std::string& origin) const;

  const CheckedRuleset& ruleset_;
  std::set<std::string> figures_;
  ThroughOutcomes through_;
  std::vector<std::optional<bool>> conditions_;
  std::vector<std::optional<bool>> facts_;
  std::vector<std::optional<bool>> outcomes_;
};

}  // namespace riskcat
