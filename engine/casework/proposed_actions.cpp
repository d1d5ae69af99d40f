#include "casework/proposed_actions.hpp"

namespace riskcat {
namespace {

std::optional<Date> deadline(const Action& action, const Calendar& calendar, Date date) {
  if (action.due_by) return calendar.roll_forward(*action.due_by);
  if (!action.due_in) return std::nullopt;
  return calendar.roll_forward(calendar.after(date, action.due_in->count, action.due_in->unit));
}

std::optional<Date> escalation(const Action& action, const Calendar& calendar, Date from) {
  if (!action.escalation) return std::nullopt;
  return calendar.roll_forward(calendar.after(from, action.escalation->after.count, action.escalation->after.unit));
}

}  // namespace

std::vector<ProposedAction> propose_actions(const CheckedRuleset& ruleset, const Decision& decision, Date date) {
  const Calendar calendar(ruleset.holidays);
  std::vector<ProposedAction> proposed;
  for (ActionIndex i = 0; i < decision.actions.size(); ++i) {
    if (decision.actions[i] == Truth::no) continue;
    const Action& action = ruleset.actions[i];
    const std::optional<Date> due = deadline(action, calendar, date);
    proposed.push_back({action.id, action.title, action.because, action.assign, due, action.approve,
                        action.repeats ? action.repeats->text() : std::string(),
                        action.escalation ? action.escalation->to : std::string(),
                        escalation(action, calendar, due.value_or(date)), action.letter, action.citations,
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
