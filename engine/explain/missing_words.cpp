#include <fmt/format.h>

#include <algorithm>

#include "explain/missing.hpp"
#include "explain/words.hpp"

namespace riskcat {
namespace {

/// Whether the answers lead to different things for the outcome at the place.
bool varies(const std::vector<Answer>& answers, std::size_t place) {
  return std::any_of(answers.begin(), answers.end(),
                     [&](const Answer& answer) { return answer.outcomes[place] != answers.front().outcomes[place]; });
}

/// Of those outcomes, where something is open, that hang on the answer.
std::string outcome_words(const std::vector<Answer>& answers, const Answer& answer, bool open) {
  std::string words;
  for (std::size_t place = 0; place < answer.outcomes.size(); ++place) {
    if (open && !varies(answers, place)) continue;
    const AnswerOutcome& outcome = answer.outcomes[place];
    words += fmt::format("{}{}: {}", words.empty() ? "" : ", ", outcome.title, spaced(outcome.certain));
    if (outcome.possible != outcome.certain) words += fmt::format(", possibly {}", spaced(outcome.possible));
  }
  return words;
}

std::string written(const std::vector<MissingFactAnswers>& missing, const std::string& heading, bool open) {
  std::string text;
  if (!missing.empty()) text += heading + "\n";
  for (const MissingFactAnswers& each : missing) {
    text += fmt::format("  {} ({}): {}{}\n", each.fact.title, each.fact.fact, each.fact.reason,
                        open && each.settles ? "; it settles everything shown" : "");
    if (open && each.answers.size() == 1) {
      text += "    by itself it changes nothing, only together with others\n";
      continue;
    }
    for (const Answer& answer : each.answers)
      text += fmt::format("    {} → {}\n", answer.words, outcome_words(each.answers, answer, open));
  }
  if (!missing.empty()) text += "\n";
  return text;
}

}  // namespace

nlohmann::json to_json(const MissingFactAnswers& missing) {
  nlohmann::json out = to_json(missing.fact);
  out["settles"] = missing.settles;
  out["answers"] = nlohmann::json::array();
  for (const Answer& answer : missing.answers) {
    nlohmann::json outcomes = nlohmann::json::object();
    for (const AnswerOutcome& outcome : answer.outcomes)
      outcomes[outcome.outcome] = {{"certain", outcome.certain}, {"possible", outcome.possible}};
    out["answers"].push_back({{"answer", answer.words}, {"outcomes", std::move(outcomes)}});
  }
  return out;
}

std::string to_text(const std::vector<MissingFactAnswers>& missing) {
  return written(missing, "To settle what is open, find out", true);
}

std::string to_text(const std::vector<MissingFactAnswers>& missing, const std::string& heading) {
  return written(missing, heading, false);
}

}  // namespace riskcat
