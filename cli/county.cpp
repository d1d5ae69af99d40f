#include "cli/county.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <numeric>

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

CountyCounts county_counts(const CheckedRuleset& ruleset, const std::vector<nlohmann::json>& records) {
  const Outcome& lead = headline(ruleset);
  CountyCounts counts;
  for (const auto& record : records) {
    CountyCounts::Group& group = counts.groups[record.at("group").get<std::string>()];
    group.by_value.resize(lead.values.size());
    const auto certain = record.at("outcomes").at(lead.id).at("certain").get<std::string>();
    const auto value = std::find(lead.values.begin(), lead.values.end(), certain);
    if (value != lead.values.end()) ++group.by_value[static_cast<std::size_t>(value - lead.values.begin())];
    if (!is_undecided(record, lead.id)) continue;
    ++group.undecided;
    for (const auto& fact : record.at("settle_with")) ++counts.open_facts[fact.get<std::string>()];
  }
  return counts;
}

CountyCounts county_counts(const CheckedRuleset& ruleset, const Assessment& assessment,
                           const DecisionRecords& records) {
  const Outcome& lead = headline(ruleset);
  const auto lead_index = static_cast<OutcomeIndex>(&lead - ruleset.outcomes.data());
  const CountyDecisions& decisions = assessment.decisions;
  CountyCounts counts;
  std::vector<std::size_t> open(decisions.missing_facts().size());
  for (std::size_t i = 0; i < records.size(); ++i) {
    const std::size_t school = records.school(i);
    CountyCounts::Group& group = counts.groups[records.group(i)];
    group.by_value.resize(lead.values.size());
    const OutcomeResult result = decisions.outcome(lead_index, school);
    ++group.by_value[result.certain];
    if (result.decided()) continue;
    ++group.undecided;
    for (std::size_t m = 0; m < open.size(); ++m) open[m] += decisions.settles(m, school) ? 1 : 0;
  }
  for (std::size_t m = 0; m < open.size(); ++m) {
    if (open[m] > 0) counts.open_facts[missing_name(ruleset, decisions.missing_facts()[m])] = open[m];
  }
  return counts;
}

Table county_table(const CheckedRuleset& ruleset, const CountyCounts& counts) {
  const Outcome& lead = headline(ruleset);
  Table table;
  table.headings = {group_heading(ruleset)};
  for (const std::string& value : lead.values) table.headings.push_back(heading(lead) + " " + spaced(value));
  table.headings.insert(table.headings.end(), {"All", "Of these undecided"});
  table.right = std::vector<bool>(table.headings.size(), true);
  table.right[0] = false;
  const auto add_row = [&](const std::string& name, const CountyCounts::Group& group) {
    std::vector<std::string> row = {name};
    for (const std::size_t schools : group.by_value) row.push_back(std::to_string(schools));
    row.push_back(std::to_string(std::accumulate(group.by_value.begin(), group.by_value.end(), std::size_t{0})));
    row.push_back(std::to_string(group.undecided));
    table.rows.push_back(std::move(row));
  };
  CountyCounts::Group all{std::vector<std::size_t>(lead.values.size()), 0};
  for (const auto& [name, group] : counts.groups) {
    if (!name.empty()) add_row(capitalised(spaced(name)), group);
    std::transform(group.by_value.begin(), group.by_value.end(), all.by_value.begin(), all.by_value.begin(),
                   std::plus<>());
    all.undecided += group.undecided;
  }
  add_row("All", all);
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

Table open_facts_table(const CountyCounts& counts) {
  std::vector<std::pair<std::string, std::size_t>> sorted(counts.open_facts.begin(), counts.open_facts.end());
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  Table table;
  table.headings = {"Missing fact", "Keeps open"};
  table.right = {false, true};
  for (const auto& [fact, schools] : sorted) table.rows.push_back({fact, std::to_string(schools)});
  return table;
}

}  // namespace riskcat::cli
