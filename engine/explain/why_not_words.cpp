#include <fmt/format.h>

#include <algorithm>

#include "explain/proof_text.hpp"
#include "explain/why_not.hpp"
#include "explain/words.hpp"

namespace riskcat {
namespace {

nlohmann::json rules_json(const std::vector<RuleProof>& rules) {
  nlohmann::json out = nlohmann::json::array();
  for (const RuleProof& rule : rules) out.push_back(to_json(rule));
  return out;
}

void write_more_severe(const OtherValue& other, ProofText& text) {
  if (other.rules.empty()) text.line(1, "no rule in force gives it");
  for (const RuleProof& rule : other.rules) text.rule(1, rule, rule.proof.truth == Truth::unknown, true);
}

void write_milder(const OtherValue& other, ProofText& text) {
  text.line(1, other.in_the_way.size() == 1 ? "this rule would have to cease to hold"
                                            : "these rules would have to cease to hold");
  for (const RuleProof& rule : other.in_the_way) text.rule(2, rule, false, true);
  if (!other.may_be_in_the_way.empty()) {
    text.line(1, other.may_be_in_the_way.size() == 1 ? "and this one, which is open, to turn out not to hold"
                                                     : "and these, which are open, to turn out not to hold");
    for (const RuleProof& rule : other.may_be_in_the_way) text.rule(2, rule, true, true);
  }
  const bool given = std::any_of(other.rules.begin(), other.rules.end(),
                                 [](const RuleProof& rule) { return rule.proof.truth == Truth::yes; });
  if (given) text.line(1, fmt::format("it is then {} by what holds already", spaced(other.value)));
  if (!given && !other.rules.empty())
    text.line(1, other.rules.size() == 1 ? "and this one to hold" : "and one of these to hold");
  for (const RuleProof& rule : other.rules) {
    if (!given || rule.proof.truth == Truth::yes) text.rule(2, rule, rule.proof.truth == Truth::unknown, true);
  }
}

}  // namespace

nlohmann::json to_json(const WhyNot& why_not) {
  nlohmann::json values = nlohmann::json::array();
  for (const OtherValue& other : why_not.values) {
    values.push_back({{"value", other.value},
                      {"more_severe", other.more_severe},
                      {"rules", rules_json(other.rules)},
                      {"in_the_way", rules_json(other.in_the_way)},
                      {"may_be_in_the_way", rules_json(other.may_be_in_the_way)}});
  }
  return {{"outcome", why_not.outcome},
          {"title", why_not.title},
          {"certain", why_not.certain},
          {"possible", why_not.possible},
          {"values", std::move(values)}};
}

std::string to_text(const WhyNot& why_not) {
  ProofText text;
  for (const OtherValue& other : why_not.values) {
    text.line(0, fmt::format("Why not {} {}?", why_not.title, spaced(other.value)));
    other.more_severe ? write_more_severe(other, text) : write_milder(other, text);
    text.line(0, "");
  }
  return text.take();
}

}  // namespace riskcat
