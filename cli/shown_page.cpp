#include "cli/shown_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "casework/proposed_actions.hpp"

namespace riskcat::cli {
namespace {

constexpr int kYearsOfTrends = 5;

/// For each day one run: of those that finished the confirmed one, else the latest.
std::map<Date, RunRecord> run_of_each_day(const Ledger& ledger, const RunRecord& up_to) {
  std::map<Date, RunRecord> runs;
  for (RunRecord& run : ledger.runs()) {
    const Date day = run.request.date;
    if (run.state != RunState::finished || run.number > up_to.number || day > up_to.request.date) continue;
    const auto known = runs.find(day);
    if (known != runs.end() && known->second.confirmed && !run.confirmed) continue;
    runs.insert_or_assign(day, std::move(run));
  }
  return runs;
}

std::vector<HistoryPoint> history(const Outcome& outcome, Urn urn, const Ledger& ledger, const RunRecord& run) {
  std::vector<HistoryPoint> points;
  for (const auto& [day, each] : run_of_each_day(ledger, run)) {
    const auto decision = ledger.decision(each.number, urn);
    if (!decision || !decision->at("outcomes").contains(outcome.id)) continue;
    const auto& recorded = decision->at("outcomes").at(outcome.id);
    const auto place = [&](const char* which) {
      return std::find(outcome.values.begin(), outcome.values.end(), recorded.at(which).get<std::string>()) -
             outcome.values.begin();
    };
    const auto certain = static_cast<std::uint32_t>(place("certain"));
    const auto possible = static_cast<std::uint32_t>(place("possible"));
    // A run under other rules may have had another scale.
    if (certain >= outcome.values.size() || possible >= outcome.values.size()) continue;
    points.push_back({day.words(), certain, possible, each.confirmed.has_value()});
  }
  return points;
}

PageAction page_action(const ProposedAction& action) {
  std::string when = action.assign;
  if (action.due) when += ", by " + action.due->words();
  if (!action.repeats.empty()) when += ", " + action.repeats;
  return {action.title, when, action.because, action.certain};
}

}  // namespace

SchoolPage school_page(SchoolEvaluator& evaluator, const Decision& decision, const Ledger& ledger,
                       const RunRecord& run) {
  const CheckedRuleset& ruleset = evaluator.ruleset();
  const OutcomeIndex first = named_outcome(ruleset, "");
  SchoolPage page;
  page.why = why(evaluator, decision);
  page.why_not = why_not(evaluator, first);
  page.trends = trends(evaluator, first, kYearsOfTrends);
  page.scale = ruleset.outcomes[first].values;
  page.history = history(ruleset.outcomes[first], decision.urn, ledger, run);
  for (const ProposedAction& action : propose_actions(ruleset, decision, evaluator.date()))
    page.actions.push_back(page_action(action));
  page.missing = missing_answers(evaluator, decision);
  page.change = what_would_change(evaluator, first);
  return page;
}

}  // namespace riskcat::cli
