#include <fmt/format.h>

#include <iterator>
#include <map>
#include <set>

#include "lowering/write.hpp"
#include "program/overloaded.hpp"

namespace riskcat::bench {
namespace {

/// A condition as one CLIPS expression, with the facts and outcomes that it names as variables.
class Expression {
 public:
  Expression(const LoweredPolicy& policy, const LoweredCondition& condition) {
    for (const LoweredDefine& define : policy.defines) defines_[define.id] = &define.when;
    text = made(condition);
  }

  std::string text;
  std::set<std::string> facts;
  std::set<std::string> outcomes;

 private:
  std::string made(const LoweredCondition& condition) {
    return std::visit(Overloaded{
                          [&](const AllOf& node) { return list("and", node.parts); },
                          [&](const AnyOf& node) { return list("or", node.parts); },
                          [&](const NoneOf& node) { return fmt::format("(not {})", made(node.part.front())); },
                          [&](const CountOf& node) { return count(node); },
                          [&](const FactTest& node) {
                            return fmt::format("({} {} {})", symbol(node.relation, "="), fact(node.fact), node.number);
                          },
                          [&](const FactIn& node) { return one_of(fact(node.fact), node.values); },
                          [&](const FactAgainstTable& node) { return against(node); },
                          [&](const FactAgainstFact& node) {
                            return fmt::format("({} (* {} {}) (* {} {}))", symbol(node.relation, "="), node.left_times,
                                               fact(node.left), node.right_times, fact(node.right));
                          },
                          [&](const OutcomeIn& node) {
                            outcomes.insert(node.outcome);
                            return one_of("?" + node.outcome, node.values);
                          },
                          [&](const Named& node) { return made(*defines_.at(node.define)); },
                      },
                      condition.node);
  }

  std::string fact(const std::string& name) {
    facts.insert(name);
    return "?" + name;
  }
  std::string list(const char* word, const Parts& parts) {
    if (parts.size() == 1) return made(parts.front());
    std::string all = fmt::format("({}", word);
    for (const LoweredCondition& part : parts) all += " " + made(part);
    return all + ")";
  }
  std::string count(const CountOf& node) {
    if (node.least == 1) return list("or", node.parts);
    std::string sum = "(+";
    for (const LoweredCondition& part : node.parts) sum += fmt::format(" (if {} then 1 else 0)", made(part));
    return fmt::format("(>= {}) {})", sum, node.least);
  }
  static std::string one_of(const std::string& variable, const std::vector<std::int64_t>& values) {
    if (values.size() == 1) return fmt::format("(= {} {})", variable, values.front());
    std::string any = "(or";
    for (const std::int64_t value : values) any += fmt::format(" (= {} {})", variable, value);
    return any + ")";
  }
  std::string against(const FactAgainstTable& node) {
    std::string any = "(or";
    for (const auto& [key, number] : node.rows) {
      any += fmt::format(" (and (= {} {}) ({} {} {}))", fact(node.key), key, symbol(node.relation, "="),
                         fact(node.fact), number);
    }
    return any + ")";
  }

  std::map<std::string, const LoweredCondition*> defines_;
};

void write_rule(std::string& text, const LoweredPolicy& policy, const LoweredOutcome& outcome, const LoweredRule& rule,
                std::size_t salience) {
  const Expression expression(policy, rule.when);
  auto out = std::back_inserter(text);
  fmt::format_to(out, "(defrule {} (declare (salience {}))\n  (school", rule.id, salience);
  for (const std::string& fact : expression.facts) fmt::format_to(out, " ({0} ?{0})", fact);
  text += ")";
  for (const std::string& used : expression.outcomes) fmt::format_to(out, " ({0} ?{0})", used);
  fmt::format_to(out, "\n  (test {})\n  => (assert (meets {} {})))\n", expression.text, outcome.id, rule.value);
}

/// Once every rule of an outcome has had its turn, the most severe value that one of them asserted is the outcome.
void write_outcome(std::string& text, const LoweredOutcome& outcome, std::size_t salience) {
  auto out = std::back_inserter(text);
  for (std::size_t value = 0; value < outcome.values; ++value) {
    fmt::format_to(out, "(defrule {0}_is_{1} (declare (salience {2}))\n  (school)", outcome.id, value, salience);
    if (value > 0) fmt::format_to(out, " (meets {} {})", outcome.id, value);
    for (std::size_t worse = value + 1; worse < outcome.values; ++worse) {
      fmt::format_to(out, " (not (meets {} {}))", outcome.id, worse);
    }
    fmt::format_to(out, "\n  => (assert ({} {})))\n", outcome.id, value);
  }
}

void write_driver(std::string& text, const LoweredPolicy& policy) {
  auto out = std::back_inserter(text);
  text += "(defrule decision (declare (salience 0))\n ";
  for (const LoweredOutcome& outcome : policy.outcomes) fmt::format_to(out, " ({0} ?{0})", outcome.id);
  text += "\n  => (bind ?*decision* (+";
  for (const LoweredOutcome& outcome : policy.outcomes) {
    fmt::format_to(out, " (* ?{} {})", outcome.id, 1U << outcome.packed.shift);
  }
  text +=
      ")))\n(deffunction decide-file (?in ?out)\n  (open ?in in \"r\")\n  (open ?out out \"w\")\n"
      "  (bind ?spent 0.0)\n  (bind ?first (read in))\n  (while (neq ?first EOF)\n";
  std::string slots;
  for (std::size_t i = 0; i < policy.facts.size(); ++i) {
    if (i > 0) fmt::format_to(out, "    (bind ?f{} (read in))\n", i);
    slots += fmt::format(" ({} {})", policy.facts[i], i == 0 ? "?first" : fmt::format("?f{}", i));
  }
  fmt::format_to(
      out,
      "    (bind ?start (time))\n    (assert (school{}))\n    (run)\n    (bind ?decision ?*decision*)\n    (reset)\n"
      "    (bind ?spent (+ ?spent (- (time) ?start)))\n    (printout out ?decision crlf)\n"
      "    (bind ?first (read in)))\n  (close in)\n  (close out)\n  ?spent)\n",
      slots);
}

}  // namespace

std::string write_clips(const LoweredPolicy& policy) {
  std::string text = "(defglobal ?*decision* = 0)\n(deftemplate school";
  for (const std::string& fact : policy.facts) text += fmt::format(" (slot {})", fact);
  text += ")\n";
  std::size_t salience = 2 * policy.outcomes.size();
  for (const LoweredOutcome& outcome : policy.outcomes) {
    for (const LoweredRule& rule : outcome.rules) write_rule(text, policy, outcome, rule, salience);
    write_outcome(text, outcome, salience - 1);
    salience -= 2;
  }
  write_driver(text, policy);
  return text;
}

}  // namespace riskcat::bench
