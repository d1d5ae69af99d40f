#include <fmt/format.h>

#include "lowering/write.hpp"
#include "program/overloaded.hpp"

namespace riskcat::bench {
namespace {

using nlohmann::json;

std::string word(Relation relation) {
  switch (relation) {
    case Relation::less:
      return "lessThan";
    case Relation::less_equal:
      return "lessThanInclusive";
    case Relation::greater:
      return "greaterThan";
    case Relation::greater_equal:
      return "greaterThanInclusive";
    default:
      return "equal";
  }
}

json test(const std::string& fact, const std::string& relation, const json& value) {
  return {{"fact", fact}, {"operator", relation}, {"value", value}};
}

json one_of(const std::string& fact, const std::vector<std::int64_t>& values) {
  return values.size() == 1 ? test(fact, "equal", values.front()) : test(fact, "in", values);
}

class JsonRules {
 public:
  json condition(const LoweredCondition& lowered) {
    return std::visit(Overloaded{
                          [&](const AllOf& node) {
                            return json{{"all", parts(node.parts)}};
                          },
                          [&](const AnyOf& node) {
                            return json{{"any", parts(node.parts)}};
                          },
                          [&](const NoneOf& node) {
                            return json{{"not", condition(node.part.front())}};
                          },
                          [&](const CountOf& node) { return choose(parts(node.parts), node.least, 0, json::array()); },
                          [&](const FactTest& node) { return test(node.fact, word(node.relation), node.number); },
                          [&](const FactIn& node) { return one_of(node.fact, node.values); },
                          [&](const FactAgainstTable& node) { return against(node); },
                          [&](const FactAgainstFact& node) { return facts(node); },
                          [&](const OutcomeIn& node) { return one_of(node.outcome, node.values); },
                          [&](const Named& node) {
                            return json{{"condition", node.define}};
                          },
                      },
                      lowered.node);
  }
  /// A rule's or shared condition's outermost condition is a list or a `not`.
  json top(const LoweredCondition& lowered) {
    json made = condition(lowered);
    return made.contains("all") || made.contains("any") || made.contains("not") ? made : json{{"all", {made}}};
  }

  json operators = json::array();

 private:
  json parts(const std::vector<LoweredCondition>& all) {
    json made = json::array();
    for (const LoweredCondition& part : all) made.push_back(condition(part));
    return made;
  }

  /// Any so many of the parts: the engine has no count, so every choice is spelt out.
  json choose(const json& from, std::size_t least, std::size_t first, const json& chosen) {
    if (least == 1 && chosen.empty()) return {{"any", from}};
    if (chosen.size() == least) return {{"all", chosen}};
    json any = json::array();
    for (std::size_t i = first; i + (least - chosen.size()) <= from.size(); ++i) {
      json more = chosen;
      more.push_back(from[i]);
      json one = choose(from, least, i + 1, more);
      if (one.contains("any")) {
        any.insert(any.end(), one["any"].begin(), one["any"].end());
      } else {
        any.push_back(std::move(one));
      }
    }
    return {{"any", any}};
  }

  static json against(const FactAgainstTable& node) {
    json any = json::array();
    for (const auto& [key, number] : node.rows) {
      any.push_back({{"all", {test(node.key, "equal", key), test(node.fact, word(node.relation), number)}}});
    }
    return {{"any", any}};
  }

  json facts(const FactAgainstFact& node) {
    const std::string name =
        fmt::format("{} times {} {} times", node.left_times, word(node.relation), node.right_times);
    operators.push_back(
        {{"name", name}, {"left", node.left_times}, {"relation", word(node.relation)}, {"right", node.right_times}});
    return test(node.left, name, {{"fact", node.right}});
  }
};

}  // namespace

json write_json_rules(const LoweredPolicy& policy) {
  JsonRules writer;
  json conditions = json::object();
  for (const LoweredDefine& define : policy.defines) conditions[define.id] = writer.top(define.when);
  json outcomes = json::array();
  json rules = json::array();
  std::size_t priority = policy.outcomes.size();
  for (const LoweredOutcome& outcome : policy.outcomes) {
    outcomes.push_back({{"id", outcome.id}, {"shift", outcome.packed.shift}});
    for (const LoweredRule& rule : outcome.rules) {
      rules.push_back({{"name", rule.id},
                       {"priority", priority},
                       {"conditions", writer.top(rule.when)},
                       {"event", {{"type", outcome.id}, {"params", {{"value", rule.value}}}}}});
    }
    --priority;
  }
  return {{"conditions", conditions}, {"operators", writer.operators}, {"outcomes", outcomes}, {"rules", rules}};
}

}  // namespace riskcat::bench
