#include "casework/proposed_actions.hpp"

#include "casework/deadlines.hpp"

namespace riskcat {

std::vector<ProposedAction> propose_actions(const CheckedRuleset& ruleset, const Decision& decision, Date date) {
  const Calendar calendar(ruleset.holidays);
  std::vector<ProposedAction> proposed;
  for (ActionIndex i = 0; i < decision.actions.size(); ++i) {
    if (decision.actions[i] == Truth::no) continue;
    const Action& action = ruleset.actions[i];
    const std::optional<Deadline> deadline = deadline_of(action, calendar, date);
    const std::optional<Date> due = deadline ? deadline->due : std::nullopt;
    const std::optional<NextStep> next = next_step(action, calendar, due.value_or(date));
    proposed.push_back({action.id, action.title, action.because, action.assign, due, action.approve,
                        action.repeats ? action.repeats->text() : std::string(), next ? next->to : std::string(),
                        next ? next->answer_by.due : std::nullopt, action.letter, action.citations,
                        decision.actions[i] == Truth::yes});
  }
  return proposed;
}

nlohmann::json to_json(const ProposedAction& action) {
  nlohmann::json out = {
      {"action", action.id}, {"title", action.title}, {"assign", action.assign}, {"certain", action.certain}};
  if (!action.because.empty()) out["because"] = action.because;
  if (action.due) out["due"] = action.due->iso();
  if (!action.approve.empty()) out["approve"] = action.approve;
  if (action.escalates_on) out["escalate"] = {{"to", action.escalate_to}, {"on", action.escalates_on->iso()}};
  if (!action.repeats.empty()) out["repeats"] = action.repeats;
  if (!action.letter.empty()) out["letter"] = action.letter;
  for (const Citation& citation : action.citations) {
    out["cites"].push_back({{"source", citation.source}, {"paragraph", citation.paragraph}});
  }
  return out;
}

}  // namespace riskcat
