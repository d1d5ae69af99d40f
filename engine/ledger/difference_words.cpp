#include "ledger/difference_words.hpp"

#include <fmt/format.h>

#include "explain/words.hpp"

namespace riskcat {
namespace {

std::string address_words(const Ground& ground) {
  std::string words;
  for (const Evidence& fact : ground.facts) {
    if (!fact.address) continue;
    words += fmt::format("{}{}, row {}, column “{}”", words.empty() ? "" : "; ", fact.address->file, fact.address->row,
                         fact.address->column);
  }
  return words.empty() ? "" : " (" + words + ")";
}

const char* then_words(Truth truth, bool rule) {
  if (truth == Truth::yes) return rule ? "held then" : "followed then";
  if (truth == Truth::no) return rule ? "did not hold then" : "did not follow then";
  return rule ? "could not be told then" : "may have followed then";
}

const char* now_words(Truth truth, bool rule) {
  if (truth == Truth::yes) return rule ? "holds now" : "follows now";
  if (truth == Truth::no) return rule ? "does not hold now" : "does not follow now";
  return rule ? "cannot be told now" : "may follow now";
}

const char* both_words(Truth truth) {
  if (truth == Truth::yes) return "holds, and is recorded to hold";
  if (truth == Truth::no) return "does not hold, and is not recorded to";
  return "cannot be told, and is recorded so";
}

}  // namespace

std::string outcome_words(const nlohmann::json& decision, const std::string& outcome) {
  const auto& outcomes = decision.at("outcomes");
  const auto found = outcomes.find(outcome);
  if (found == outcomes.end()) return "nothing";
  const auto certain = found->at("certain").get<std::string>();
  const auto possible = found->at("possible").get<std::string>();
  return certain == possible ? spaced(certain) : fmt::format("{}, possibly {}", spaced(certain), spaced(possible));
}

std::string ground_words(const Ground& ground) { return ground.sentence + address_words(ground); }

std::string grounds_words(const Cause& cause) {
  if (cause.grounds.empty()) return ".";
  const std::string first = ground_words(cause.grounds.front());
  const std::size_t count = cause.grounds.size();
  if (count == 1) return fmt::format(": {}.", first);
  return cause.each ? fmt::format(": {}; and {} more.", first, count - 1)
                    : fmt::format(": {}, or another of the {} conditions that it rests on.", first, count);
}

std::string cause_words(const Cause& cause) {
  const bool rule = cause.action.empty();
  const std::string named = rule ? "Rule " + cause.rule : "Action " + cause.action;
  std::string words = cause.was == cause.is
                          ? fmt::format("{} {}", named, both_words(cause.is))
                          : fmt::format("{} {} and {}", named, then_words(cause.was, rule), now_words(cause.is, rule));
  words += grounds_words(cause);
  if (cause.record_contradicts_itself) words += " The record contradicts itself: no facts give what it says.";
  return words;
}

}  // namespace riskcat
