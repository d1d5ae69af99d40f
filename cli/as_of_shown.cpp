#include "cli/as_of_shown.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "explain/words.hpp"

namespace riskcat::cli {
namespace {

bool shown(const FactSides& sides, bool all) { return sides.differs() || (all && sides.has_something()); }

/// "file, row 3, column “RWM” (2017-2018 provisional, delivered 1 October 2018, recorded 2018-10-02T09:00:00Z)"
std::string address_words(const Evidence& side, const AsOf& answer) {
  if (!side.address) return "no file";
  const Address& at = *side.address;
  return fmt::format("{}, row {}, column “{}” ({} {}, delivered {}, recorded {})", at.file, at.row, at.column,
                     at.period, at.status, at.delivered_on.words(), answer.stamps.at(at.delivery).at);
}

std::string facts_text(const AsOf& answer, bool all) {
  Table table;
  table.headings = {"Fact", "Known then", "True of it now"};
  std::string addresses;
  for (const FactSides& sides : answer.facts) {
    if (!shown(sides, all)) continue;
    table.rows.push_back({sides.then.title, value_words(sides.then), value_words(sides.now)});
    if (!sides.then.address && !sides.now.address) continue;
    addresses += fmt::format("  {}\n    then  {}\n    now   {}\n", sides.then.title, address_words(sides.then, answer),
                             address_words(sides.now, answer));
  }
  if (table.rows.empty()) return "No fact differs.\n";
  return as_text(table) + (addresses.empty() ? "" : "\nWhere these stand\n" + addresses);
}

std::string outcome_words(const std::optional<nlohmann::json>& decision, const std::string& id) {
  if (!decision) return "not decided";
  const auto found = decision->at("outcomes").find(id);
  if (found == decision->at("outcomes").end()) return "no such outcome";
  const auto certain = found->at("certain").get<std::string>();
  const auto possible = found->at("possible").get<std::string>();
  return riskcat::outcome_words(certain, possible);
}

/// The outcomes that the ruleset shows come first, as everywhere.
std::vector<OutcomeIndex> in_order(const CheckedRuleset& ruleset) {
  std::vector<OutcomeIndex> order = ruleset.shows;
  for (OutcomeIndex id = 0; id < ruleset.outcomes.size(); ++id) {
    if (std::find(order.begin(), order.end(), id) == order.end()) order.push_back(id);
  }
  return order;
}

std::string runs_text(const AsOf& answer, const CheckedRuleset& ruleset) {
  if (answer.runs.empty()) return "No run had been finished by then.\n";
  std::string text = "Runs finished by then\n";
  for (const RunAsOf& each : answer.runs) {
    const RunRecord& run = each.run;
    text += fmt::format("  run {}, {}{}: ", run.number, run.request.date.words(),
                        run.request.stage.empty() ? "" : ", " + run.request.stage);
    if (!each.decision) text += "it did not decide the school";
    if (each.decision && !ruleset.outcomes.empty()) {
      const Outcome& first = ruleset.outcomes[in_order(ruleset).front()];
      text += title_words(first.title, first.id) + " " + outcome_words(each.decision, first.id);
    }
    text += fmt::format("; finished {}, {}\n", run.ended->at,
                        each.confirmed ? "confirmed " + run.confirmed->at : "not confirmed by then");
  }
  return text;
}

std::string outcomes_text(const AsOf& answer, const CheckedRuleset& ruleset) {
  Table table;
  table.headings = {"Outcome"};
  if (!answer.runs.empty())
    table.headings.push_back(fmt::format("Recorded then (run {})", answer.runs.back().run.number));
  table.headings.insert(table.headings.end(), {"On what was known", "On what is true of it now"});
  for (const OutcomeIndex id : in_order(ruleset)) {
    const Outcome& outcome = ruleset.outcomes[id];
    std::vector<std::string> row{title_words(outcome.title, outcome.id)};
    if (!answer.runs.empty()) row.push_back(outcome_words(answer.runs.back().decision, outcome.id));
    row.push_back(outcome_words(answer.known.decision, outcome.id));
    row.push_back(outcome_words(answer.true_of.decision, outcome.id));
    table.rows.push_back(std::move(row));
  }
  return as_text(table);
}

std::string not_decided_text(const SideAsOf& side, const char* on) {
  if (side.why_not.empty()) return "";
  return fmt::format("On what {} the rules do not decide the school: {}.\n", on, fmt::join(side.why_not, "; "));
}

void add_address(std::vector<std::string>& row, const Evidence& side, const AsOf& answer) {
  if (!side.address) {
    row.resize(row.size() + 7);
    return;
  }
  const Address& at = *side.address;
  row.insert(row.end(), {at.file, std::to_string(at.row), at.column, at.period, at.status, at.delivered_on.iso(),
                         answer.stamps.at(at.delivery).at});
}

}  // namespace

std::string as_of_text(const AsOf& answer, const CheckedRuleset& ruleset, const std::string& why, bool all) {
  std::string text = fmt::format(
      "{} (URN {}) as of {}\nby the rules “{}” {}, {}\n{} deliveries were known then, {} are "
      "true of that day; nothing is recorded by asking\n\n",
      answer.name(), answer.urn.text(), answer.day.words(), ruleset.title, ruleset.version, why,
      answer.known.deliveries.size(), answer.true_of.deliveries.size());
  if (!answer.known.there)
    text += fmt::format("Not there then: no file known on {} names the school.\n\n", answer.day.words());
  text += facts_text(answer, all) + "\n" + runs_text(answer, ruleset) + "\n" + outcomes_text(answer, ruleset);
  return text + not_decided_text(answer.known, "was known") + not_decided_text(answer.true_of, "is true of it now");
}

Table as_of_csv(const AsOf& answer, const CheckedRuleset& ruleset, bool all) {
  Table table;
  table.headings = {"what", "id", "title", "recorded_then", "known_then", "true_now"};
  for (const char* side : {"then", "now"}) {
    for (const char* part : {"file", "row", "column", "period", "status", "delivered", "recorded"})
      table.headings.push_back(fmt::format("{}_{}", side, part));
  }
  for (const FactSides& sides : answer.facts) {
    if (!shown(sides, all)) continue;
    std::vector<std::string> row = {"fact", sides.then.fact,         sides.then.title,
                                    "",     value_words(sides.then), value_words(sides.now)};
    add_address(row, sides.then, answer);
    add_address(row, sides.now, answer);
    table.rows.push_back(std::move(row));
  }
  for (const OutcomeIndex id : in_order(ruleset)) {
    const Outcome& outcome = ruleset.outcomes[id];
    const std::string recorded = answer.runs.empty() ? "" : outcome_words(answer.runs.back().decision, outcome.id);
    table.rows.push_back({"outcome", outcome.id, title_words(outcome.title, outcome.id), recorded,
                          outcome_words(answer.known.decision, outcome.id),
                          outcome_words(answer.true_of.decision, outcome.id)});
    table.rows.back().resize(table.headings.size());
  }
  return table;
}

}  // namespace riskcat::cli
