#include "casework/proposed_actions.hpp"

namespace riskcat {
namespace {

std::optional<Date> deadline(const Action& action, const Calendar& calendar, Date date) {
  if (action.due_by) return calendar.roll_forward(*action.due_by);
  if (!action.due_in) return std::nullopt;
  return calendar.roll_forward(calendar.after(date, action.due_in->count, action.due_in->unit));
}

}  // namespace

std::vector<ProposedAction> propose_actions(const CheckedRuleset& ruleset, const Decision& decision, Date date) {
  const Calendar calendar(ruleset.holidays);
  std::vector<ProposedAction> proposed;
  for (ActionIndex i = 0; i < decision.actions.size(); ++i) {
    if (decision.actions[i] == Truth::no) continue;
    const Action& action = ruleset.actions[i];
    proposed.push_back({action.id, action.title, action.because, action.assign, deadline(action, calendar, date),
                        action.repeats, action.letter, action.citations, decision.actions[i] == Truth::yes});
  }
  return proposed;
}

nlohmann::json to_json(const ProposedAction& action) {
  nlohmann::json out = {
      {"action", action.id}, {"title", action.title}, {"assign", action.assign}, {"certain", action.certain}};
  if (!action.because.empty()) out["because"] = action.because;
  if (action.due) out["due"] = action.due->iso();
  if (!action.repeats.empty()) out["repeats"] = action.repeats;
  if (!action.letter.empty()) out["letter"] = action.letter;
  for (const Citation& citation : action.citations) {
    out["cites"].push_back({{"source", citation.source}, {"paragraph", citation.paragraph}});
  }
  return out;
}

}  // namespace riskcat
