#include <fmt/format.h>

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

void write_school(const MovedSchool& moved, const std::string& title, ProofText& text) {
  text.line(0, fmt::format("{} ({}){}", moved.name, moved.urn.text(), moved.group.empty() ? "" : ", " + moved.group));
  text.line(1, fmt::format("{}: {}, before {}", title, moved.to, moved.from));
  for (std::size_t i = 0; i < moved.moved_by.size(); ++i)
    text.line(1, fmt::format("{} {}", i == 0 ? "moved by" : "or, by themselves,", and_list(moved.moved_by[i])));
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
  return {{"outcome", comparison.outcome},
          {"title", comparison.title},
          {"matrix", std::move(matrix)},
          {"moved", std::move(moved)},
          {"stayed", comparison.stayed},
          {"only_then", schools_json(comparison.only_then)},
          {"only_now", schools_json(comparison.only_now)}};
}

std::string to_text(const Comparison& comparison) {
  ProofText text;
  for (const MovedSchool& school : comparison.moved) write_school(school, comparison.title, text);
  write_only(comparison.only_then, "Decided before, and not now", text);
  write_only(comparison.only_now, "Decided now, and not before", text);
  return text.take();
}

}  // namespace riskcat
