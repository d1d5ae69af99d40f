#include "explain/example_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace riskcat {
namespace {

constexpr std::size_t kWidth = 118;

std::size_t characters_of(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

std::string given_text(const CheckedRuleset& ruleset, const Given& given) {
  const Fact& fact = ruleset.facts[given.fact];
  std::string text = fact.id;
  if (given.period) text += " in " + given.period->text();
  if (given.years_before > 0)
    text += fmt::format(" {} year{} before", given.years_before, given.years_before == 1 ? "" : "s");
  if (!given.value) return text + " = missing " + ruleset.reasons.at(given.reason).id;
  const std::string value = canonical(fact.type, *given.value);
  return text + " = " + (fact.type.kind == Kind::text ? quoted(value) : value);
}

std::string past_text(const CheckedRuleset& ruleset, const GivenOutcome& given) {
  const Outcome& outcome = ruleset.outcomes[given.outcome];
  if (given.terms_ago == 0) return fmt::format("previous {} = {}", outcome.id, outcome.values[given.value]);
  return fmt::format("{} {} term{} ago = {}", outcome.id, given.terms_ago, given.terms_ago == 1 ? "" : "s",
                     outcome.values[given.value]);
}

std::string expectation_text(const CheckedRuleset& ruleset, const Expectation& expectation) {
  using What = syntax::Expectation::What;
  switch (expectation.what) {
    case What::action:
      return "action " + ruleset.actions[expectation.index].id;
    case What::no_action:
      return "no action " + ruleset.actions[expectation.index].id;
    default:
      break;
  }
  const Outcome& outcome = ruleset.outcomes[expectation.index];
  return outcome.id + (expectation.what == What::outcome ? " = " : " possibly ") + outcome.values[expectation.value];
}

/// Items with commas between them, each kept whole on its line.
std::string clause(std::string line, const std::vector<std::string>& items) {
  std::string text;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const std::string item = items[i] + (i + 1 < items.size() ? "," : "");
    if (i > 0 && characters_of(line) + 1 + characters_of(item) > kWidth) {
      text += line + "\n";
      line = "    " + item;
    } else {
      line += " " + item;
    }
  }
  return text + line + "\n";
}

}  // namespace

std::string wrapped(const std::string& words, const std::string& first, const std::string& others, std::size_t width) {
  std::string text;
  std::string line = first;
  bool fresh = true;
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t space = std::min(words.find(' ', at), words.size());
    const std::string word = words.substr(at, space - at);
    if (!fresh && characters_of(line) + 1 + characters_of(word) > width) {
      text += line + "\n";
      line = others;
      fresh = true;
    }
    line += (fresh ? "" : " ") + word;
    fresh = false;
    at = space + 1;
  }
  return text + line + "\n";
}

std::string example_text(const CheckedRuleset& ruleset, const Example& example) {
  std::string text = fmt::format("example {}\n  on {}\n", quoted(example.title), example.on.iso());
  std::vector<std::string> items;
  for (const Given& given : example.givens) items.push_back(given_text(ruleset, given));
  for (const GivenOutcome& given : example.past) items.push_back(past_text(ruleset, given));
  if (!items.empty()) text += clause("  given", items);
  items.clear();
  for (const Expectation& each : example.expectations) items.push_back(expectation_text(ruleset, each));
  return text + clause("  expect", items);
}

}  // namespace riskcat
