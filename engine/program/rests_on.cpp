#include "program/rests_on.hpp"

#include "program/dependence.hpp"

namespace riskcat {

std::vector<std::string> rests_on(const CheckedRuleset& ruleset, const std::string& figure) {
  Dependence dependence(ruleset, {figure}, ThroughOutcomes::no);
  std::vector<std::string> ids;
  for (const Rule& rule : ruleset.rules) {
    if (dependence.condition(rule.when)) ids.push_back(rule.id);
  }
  for (const Action& action : ruleset.actions) {
    if (dependence.condition(action.when)) ids.push_back(action.id);
  }
  return ids;
}

}  // namespace riskcat
