#include "cli/county.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "explain/words.hpp"

namespace riskcat::cli {
namespace {

std::string capitalised(std::string words) {
  if (!words.empty() && words.front() >= 'a' && words.front() <= 'z')
    words.front() = static_cast<char>(words.front() - 'a' + 'A');
  return words;
}

/// What the schools are grouped by, as a heading: "Phase" for register.phase.
std::string group_heading(const CheckedRuleset& ruleset) {
  if (!ruleset.group_by) return "Schools";
  const std::string& id = ruleset.facts[*ruleset.group_by].id;
  return capitalised(spaced(id.substr(id.rfind('.') + 1)));
}

std::string heading(const Outcome& outcome) { return outcome.title.empty() ? spaced(outcome.id) : outcome.title; }

std::vector<std::reference_wrapper<const Outcome>> shown(const CheckedRuleset& ruleset) {
  std::vector<std::reference_wrapper<const Outcome>> outcomes;
  for (const OutcomeIndex id : ruleset.shows) outcomes.emplace_back(ruleset.outcomes[id]);
  if (outcomes.empty() && !ruleset.outcomes.empty()) outcomes.emplace_back(ruleset.outcomes.front());
  return outcomes;
}

std::string joined(const nlohmann::json& items) {
  std::string text;
  for (const auto& item : items) text += (text.empty() ? "" : ", ") + item.get<std::string>();
  return text;
}

}  // namespace

const Outcome& headline(const CheckedRuleset& ruleset) { return shown(ruleset).at(0); }

bool is_undecided(const nlohmann::json& record, const std::string& outcome) {
  const auto& result = record.at("outcomes").at(outcome);
  return result.at("certain") != result.at("possible");
}

std::string outcome_words(const nlohmann::json& record, const std::string& outcome) {
  const auto& result = record.at("outcomes").at(outcome);
  std::string certain = spaced(result.at("certain").get<std::string>());
  if (!is_undecided(record, outcome)) return certain;
  return fmt::format("{}, possibly {}", certain, spaced(result.at("possible").get<std::string>()));
}

Table county_table(const CheckedRuleset& ruleset, const std::vector<nlohmann::json>& records) {
  const Outcome& lead = headline(ruleset);
  std::map<std::string, std::map<std::string, int>> counts;
  std::map<std::string, int> undecided;
  for (const auto& record : records) {
    const std::string group = record.at("group").get<std::string>();
    for (const std::string& key : {group, std::string()}) {
      ++counts[key][record.at("outcomes").at(lead.id).at("certain").get<std::string>()];
      undecided[key] += is_undecided(record, lead.id) ? 1 : 0;
    }
  }
  Table table;
  table.headings = {group_heading(ruleset)};
  for (const std::string& value : lead.values) table.headings.push_back(heading(lead) + " " + spaced(value));
  table.headings.insert(table.headings.end(), {"All", "Of these undecided"});
  table.right = std::vector<bool>(table.headings.size(), true);
  table.right[0] = false;
  const auto add_row = [&](const std::string& name, const std::string& key) {
    std::vector<std::string> row = {name};
    int all = 0;
    for (const std::string& value : lead.values) {
      row.push_back(std::to_string(counts[key][value]));
      all += counts[key][value];
    }
    row.insert(row.end(), {std::to_string(all), std::to_string(undecided[key])});
    table.rows.push_back(std::move(row));
  };
  const auto groups = counts;
  for (const auto& [group, unused] : groups) {
    if (!group.empty()) add_row(capitalised(spaced(group)), group);
  }
  add_row("All", "");
  return table;
}

Table school_table(const CheckedRuleset& ruleset, const std::vector<nlohmann::json>& records) {
  Table table;
  table.headings = {"URN", "School", group_heading(ruleset)};
  for (const Outcome& outcome : shown(ruleset)) table.headings.push_back(heading(outcome));
  table.headings.emplace_back("Settle it with");
  for (const auto& record : records) {
    std::vector<std::string> row = {std::to_string(record.at("urn").get<int>()), record.at("name").get<std::string>(),
                                    spaced(record.at("group").get<std::string>())};
    for (const Outcome& outcome : shown(ruleset)) row.push_back(outcome_words(record, outcome.id));
    row.push_back(joined(record.at("settle_with")));
    table.rows.push_back(std::move(row));
  }
  return table;
}

Table open_facts_table(const CheckedRuleset& ruleset, const std::vector<nlohmann::json>& records) {
  const Outcome& lead = headline(ruleset);
  std::map<std::string, int> counts;
  for (const auto& record : records) {
    if (!is_undecided(record, lead.id)) continue;
    for (const auto& fact : record.at("settle_with")) ++counts[fact.get<std::string>()];
  }
  std::vector<std::pair<std::string, int>> sorted(counts.begin(), counts.end());
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  Table table;
  table.headings = {"Missing fact", "Keeps open"};
  table.right = {false, true};
  for (const auto& [fact, schools] : sorted) table.rows.push_back({fact, std::to_string(schools)});
  return table;
}

}  // namespace riskcat::cli
