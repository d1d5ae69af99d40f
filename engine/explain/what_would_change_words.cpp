#include <fmt/format.h>

#include "explain/what_would_change.hpp"
#include "explain/words.hpp"

namespace riskcat {
namespace {

nlohmann::json as_json(const Counterfactuals& counterfactuals) {
  nlohmann::json found = nlohmann::json::array();
  for (const Counterfactual& each : counterfactuals.found) {
    nlohmann::json moves = nlohmann::json::array();
    for (const Move& move : each.moves) {
      moves.push_back({{"now", to_json(move.now)}, {"to", move.to}, {"by", move.words}});
    }
    found.push_back({{"value", each.value}, {"rules", each.rules}, {"changes", std::move(moves)}});
  }
  return {{"found", std::move(found)},
          {"facts_at_most", counterfactuals.looked_through},
          {"complete", counterfactuals.complete},
          {"other_mixtures", counterfactuals.joint},
          {"sampled", counterfactuals.sampled}};
}

void write_way(const Counterfactuals& way, const WhatWouldChange& change, const char* heading, std::size_t most,
               std::string& text) {
  if (!way.asked) return;
  text += heading;
  text += '\n';
  const std::string facts = way.looked_through == 1 ? "one fact" : fmt::format("up to {} facts", way.looked_through);
  if (way.there_is_none) {
    text += fmt::format("  There is none: {} is the end of the scale.\n", spaced(change.certain));
  } else if (way.found.empty()) {
    text += fmt::format("  No change of {} would do it.\n", facts);
  }
  for (std::size_t i = 0; i < way.found.size() && i < most; ++i) {
    const Counterfactual& each = way.found[i];
    text += fmt::format("  {} {} if\n", change.title, spaced(each.value));
    for (const Move& move : each.moves) {
      text += fmt::format("    {}: {}, not {}{}\n", move.now.title, move.to, move.now.value,
                          move.words.empty() ? "" : fmt::format(" ({})", move.words));
    }
  }
  if (way.found.size() > most) text += fmt::format("  and {} more\n", way.found.size() - most);
  if (!way.complete)
    text += fmt::format("  The search was stopped before it was through with {} facts: there may be more.\n",
                        way.looked_through + 1);
  if (way.joint) text += "  Some of these facts are weighed against each other: other mixtures of them do as well.\n";
  if (way.sampled) text += "  Not every value of such facts was tried: there may be more.\n";
  if (!way.found.empty() && way.complete && !way.sampled)
    text += fmt::format("  These are all the smallest changes of {}.\n", facts);
  text += '\n';
}

}  // namespace

nlohmann::json to_json(const WhatWouldChange& change) {
  return {{"outcome", change.outcome},          {"title", change.title},           {"certain", change.certain},
          {"possible", change.possible},        {"changeable", change.changeable}, {"better", as_json(change.better)},
          {"settled", as_json(change.settled)}, {"worse", as_json(change.worse)}};
}

std::string to_text(const WhatWouldChange& change, std::size_t most) {
  std::string text;
  if (!change.better.asked && !change.worse.asked && !change.settled.asked)
    return fmt::format("{} is {} already.\n", change.title, spaced(change.certain));
  write_way(change.better, change, "What would make it better", most, text);
  write_way(change.settled, change, "What would settle it as it is", most, text);
  write_way(change.worse, change, "What would make it worse", most, text);
  return text;
}

}  // namespace riskcat
