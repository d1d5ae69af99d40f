#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "explain/compare.hpp"
#include "explain/proof_text.hpp"
#include "explain/words.hpp"

namespace riskcat {
namespace {

std::string_view word(Ingredient ingredient) {
  switch (ingredient) {
    case Ingredient::facts:
      return "facts";
    case Ingredient::rules:
      return "rules";
    case Ingredient::day:
      return "day";
  }
  return "";
}

std::string and_list(const std::vector<Ingredient>& ingredients) {
  std::string list;
  for (std::size_t i = 0; i < ingredients.size(); ++i) {
    if (i > 0) list += i + 1 == ingredients.size() ? " and " : ", ";
    list += "the ";
    list += word(ingredients[i]);
  }
  return list;
}

std::string place_words(const Evidence& evidence) {
  if (!evidence.address) return "";
  const Address& at = *evidence.address;
  return fmt::format("{}, row {}, column “{}” ({} {})", at.file, at.row, at.column, at.period, at.status);
}

nlohmann::json schools_json(const std::vector<std::pair<Urn, std::string>>& schools) {
  nlohmann::json out = nlohmann::json::array();
  for (const auto& [urn, name] : schools) out.push_back({{"urn", urn.number()}, {"name", name}});
  return out;
}

nlohmann::json rules_json(const std::vector<RuleProof>& rules) {
  nlohmann::json out = nlohmann::json::array();
  for (const RuleProof& rule : rules) out.push_back(to_json(rule));
  return out;
}

nlohmann::json as_json(const RuleChange& change) {
  return {{"kind", change.kind},           {"id", change.id},   {"before", change.before},
          {"before_at", change.before_at}, {"now", change.now}, {"now_at", change.now_at}};
}

nlohmann::json as_json(const MovedSchool& moved) {
  nlohmann::json by = nlohmann::json::array();
  for (const auto& ingredients : moved.moved_by) {
    nlohmann::json set = nlohmann::json::array();
    for (const Ingredient ingredient : ingredients) set.push_back(word(ingredient));
    by.push_back(std::move(set));
  }
  nlohmann::json sets = nlohmann::json::array();
  for (const auto& facts : moved.fact_sets) {
    nlohmann::json set = nlohmann::json::array();
    for (const MovedFact& fact : facts) set.push_back({{"then", to_json(fact.then)}, {"now", to_json(fact.now)}});
    sets.push_back(std::move(set));
  }
  return {{"urn", moved.urn.number()},
          {"name", moved.name},
          {"group", moved.group},
          {"from", moved.from},
          {"to", moved.to},
          {"more_severe", moved.more_severe},
          {"moved_by", std::move(by)},
          {"fact_sets", std::move(sets)},
          {"differing_facts", moved.differing_facts},
          {"rule_sets", moved.rule_sets},
          {"ceased", rules_json(moved.ceased)},
          {"gives", rules_json(moved.gives)}};
}

void write_facts(const MovedSchool& moved, ProofText& text) {
  for (std::size_t i = 0; i < moved.fact_sets.size(); ++i) {
    if (i > 0) text.line(2, "or, by themselves,");
    for (const MovedFact& fact : moved.fact_sets[i]) {
      text.line(2, fmt::format("{}: {}, before {}", fact.now.title, value_words(fact.now), value_words(fact.then)));
      const std::string now = place_words(fact.now);
      const std::string then = place_words(fact.then);
      if (!now.empty()) text.line(4, "now " + now);
      if (!then.empty()) text.line(4, "before " + then);
    }
  }
  if (moved.fact_sets.empty() && moved.differing_facts > 0) {
    text.line(2, fmt::format("more than {} of the {} facts that differ, together", kMostFacts, moved.differing_facts));
  }
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

/// The lines of one text that the other has not, with the spaces before them taken off.
void write_own_lines(const std::string& heading, const std::string& own, const std::string& other, ProofText& text) {
  const std::vector<std::string> others = lines_of(other);
  bool any = false;
  for (const std::string& line : lines_of(own)) {
    if (std::find(others.begin(), others.end(), line) != others.end()) continue;
    if (!std::exchange(any, true)) text.line(4, heading);
    text.line(5, line.substr(std::min(line.find_first_not_of(' '), line.size())));
  }
}

void write_change(const RuleChange& change, ProofText& text) {
  const std::string what = fmt::format("{} {}", change.kind, change.id);
  if (change.before.empty()) {
    text.line(2, fmt::format("{}, which is new ({})", what, change.now_at));
  } else if (change.now.empty()) {
    text.line(2, fmt::format("{}, which is gone ({})", what, change.before_at));
  } else {
    text.line(2, what);
    write_own_lines(fmt::format("now ({})", change.now_at), change.now, change.before, text);
    write_own_lines(fmt::format("before ({})", change.before_at), change.before, change.now, text);
  }
}

void write_rules(const MovedSchool& moved, const Comparison& comparison, ProofText& text) {
  for (std::size_t i = 0; i < moved.rule_sets.size(); ++i) {
    if (i > 0) text.line(2, "or, by themselves,");
    for (const std::size_t change : moved.rule_sets[i]) write_change(comparison.changes[change], text);
  }
  const bool by_rules = std::any_of(moved.moved_by.begin(), moved.moved_by.end(), [](const auto& set) {
    return std::find(set.begin(), set.end(), Ingredient::rules) != set.end();
  });
  if (by_rules && moved.rule_sets.empty() && comparison.changes_together < comparison.changes.size()) {
    text.line(2, fmt::format("more than {} of the {} changes that may matter, together", comparison.changes_together,
                             comparison.changes.size()));
  }
}

void write_school(const MovedSchool& moved, const Comparison& comparison, ProofText& text) {
  const std::string& title = comparison.title;
  text.line(0, fmt::format("{} ({}){}", moved.name, moved.urn.text(), moved.group.empty() ? "" : ", " + moved.group));
  text.line(1, fmt::format("{}: {}, before {}", title, moved.to, moved.from));
  for (std::size_t i = 0; i < moved.moved_by.size(); ++i)
    text.line(1, fmt::format("{} {}", i == 0 ? "moved by" : "or, by themselves,", and_list(moved.moved_by[i])));
  write_rules(moved, comparison, text);
  write_facts(moved, text);
  for (const RuleProof& rule : moved.gives)
    text.line(1, fmt::format("now {}: {} {}", spaced(rule.value), rule.because, cited_words(rule.citations)));
  for (const RuleProof& rule : moved.ceased)
    text.line(1, fmt::format("no longer {}: {} {}", spaced(rule.value), rule.because, cited_words(rule.citations)));
  text.line(0, "");
}

void write_only(const std::vector<std::pair<Urn, std::string>>& schools, const char* heading, ProofText& text) {
  if (schools.empty()) return;
  text.line(0, heading);
  for (const auto& [urn, name] : schools) text.line(1, fmt::format("{} ({})", name, urn.text()));
  text.line(0, "");
}

}  // namespace

nlohmann::json to_json(const Comparison& comparison) {
  nlohmann::json matrix = nlohmann::json::array();
  for (const auto& [way, schools] : comparison.matrix)
    matrix.push_back({{"from", way.first}, {"to", way.second}, {"schools", schools}});
  nlohmann::json moved = nlohmann::json::array();
  for (const MovedSchool& school : comparison.moved) moved.push_back(as_json(school));
  nlohmann::json changes = nlohmann::json::array();
  for (const RuleChange& change : comparison.changes) changes.push_back(as_json(change));
  return {{"outcome", comparison.outcome},
          {"title", comparison.title},
          {"matrix", std::move(matrix)},
          {"moved", std::move(moved)},
          {"stayed", comparison.stayed},
          {"only_then", schools_json(comparison.only_then)},
          {"only_now", schools_json(comparison.only_now)},
          {"changes", std::move(changes)},
          {"changes_together", comparison.changes_together}};
}

std::string to_text(const Comparison& comparison) {
  ProofText text;
  for (const MovedSchool& school : comparison.moved) write_school(school, comparison, text);
  write_only(comparison.only_then, "Decided before, and not now", text);
  write_only(comparison.only_now, "Decided now, and not before", text);
  return text.take();
}

}  // namespace riskcat
