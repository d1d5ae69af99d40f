// What a decision proposes to do: the triggered actions with who, by when and under what authority. Proposals only; a
// named person approves and issues them.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "facts/calendar.hpp"
#include "language/ruleset.hpp"
#include "program/decision.hpp"
#include "values/date.hpp"

namespace riskcat {

struct ProposedAction {
  std::string id;
  std::string title;
  std::string because;
  std::string assign;       ///< a role, never a person
  std::optional<Date> due;  ///< rolled forward to a working day
  std::string approve;      ///< the role that approves it before it is issued; empty: whoever it is assigned to
  std::string repeats;      ///< how it recurs, in words; empty for once
  std::string escalate_to;  ///< the role that takes over when it is not answered; empty: nobody
  std::optional<Date> escalates_on;  ///< when it is not answered by then, counted from its deadline or from `date`
  std::string letter;                ///< the letter's template, or empty
  std::vector<Citation> citations;
  bool certain = true;  ///< false: facts still missing keep its trigger open
};

/// In the order of the ruleset. Deadlines in working days count from the day after `date`.
std::vector<ProposedAction> propose_actions(const CheckedRuleset& ruleset, const Decision& decision, Date date);

nlohmann::json to_json(const ProposedAction& action);

}  // namespace riskcat
