#include <fmt/format.h>

#include "lowering/infix.hpp"
#include "lowering/write.hpp"

namespace riskcat::bench {
namespace {

const InfixWords kWords{"==", "$.", "[", "]", "(", " ? 1 : 0)", false};

std::string value_of(const LoweredOutcome& outcome) {
  std::string text;
  for (std::size_t i = 0; i < outcome.rules.size(); ++i) {
    const LoweredRule& rule = outcome.rules[i];
    text += infix(rule.when, kWords);
    const bool same_value_follows = i + 1 < outcome.rules.size() && outcome.rules[i + 1].value == rule.value;
    text += same_value_follows ? " or " : fmt::format(" ? {} : ", rule.value);
  }
  return text + "0";
}

}  // namespace

nlohmann::json write_zen(const LoweredPolicy& policy) {
  nlohmann::json expressions = nlohmann::json::array();
  const auto add = [&](const std::string& key, const std::string& value) {
    expressions.push_back({{"id", key}, {"key", key}, {"value", value}});
  };
  for (const LoweredDefine& define : policy.defines) add(define.id, infix(define.when, kWords));
  std::string packed;
  for (const LoweredOutcome& outcome : policy.outcomes) {
    add(outcome.id, value_of(outcome));
    packed += fmt::format("{}$.{} * {}", packed.empty() ? "" : " + ", outcome.id, 1U << outcome.packed.shift);
  }
  add("decision", packed);
  const auto edge = [](const std::string& from, const std::string& to) {
    return nlohmann::json{{"id", from + "_" + to}, {"sourceId", from}, {"targetId", to}, {"type", "edge"}};
  };
  return {
      {"contentType", "application/vnd.gorules.decision"},
      {"nodes",
       {{{"id", "schools"}, {"name", "schools"}, {"type", "inputNode"}},
        {{"id", "policy"}, {"name", "policy"}, {"type", "expressionNode"}, {"content", {{"expressions", expressions}}}},
        {{"id", "decisions"}, {"name", "decisions"}, {"type", "outputNode"}}}},
      {"edges", {edge("schools", "policy"), edge("policy", "decisions")}}};
}

}  // namespace riskcat::bench
