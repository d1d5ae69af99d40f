#include "lowering/infix.hpp"

#include <fmt/format.h>

#include "program/overloaded.hpp"

namespace riskcat::bench {
namespace {

class Infix {
 public:
  explicit Infix(const InfixWords& words) : words_(words) {}

  std::string text(const LoweredCondition& condition) const {
    return std::visit(Overloaded{
                          [&](const AllOf& node) { return "(" + joined(node.parts, " and ") + ")"; },
                          [&](const AnyOf& node) { return "(" + joined(node.parts, " or ") + ")"; },
                          [&](const NoneOf& node) { return "(not " + text(node.part.front()) + ")"; },
                          [&](const CountOf& node) { return count(node); },
                          [&](const FactTest& node) {
                            return fmt::format("({} {} {})", node.fact, relation(node.relation), node.number);
                          },
                          [&](const FactIn& node) { return in(node.fact, node.values); },
                          [&](const FactAgainstTable& node) { return against(node); },
                          [&](const FactAgainstFact& node) {
                            return fmt::format("({} {} {})", times(node.left_times, node.left), relation(node.relation),
                                               times(node.right_times, node.right));
                          },
                          [&](const OutcomeIn& node) { return in(words_.outcome_from + node.outcome, node.values); },
                          [&](const Named& node) { return words_.outcome_from + node.define; },
                      },
                      condition.node);
  }

 private:
  std::string relation(Relation relation) const { return symbol(relation, words_.equal); }

  std::string joined(const Parts& parts, const std::string& between) const {
    std::string all;
    for (const LoweredCondition& part : parts) all += (all.empty() ? "" : between) + text(part);
    return all;
  }

  std::string count(const CountOf& node) const {
    if (node.least == 1) return "(" + joined(node.parts, " or ") + ")";
    std::string sum;
    for (const LoweredCondition& part : node.parts) {
      sum += (sum.empty() ? "" : " + ") + words_.number_open + text(part) + words_.number_close;
    }
    return fmt::format("(({}) >= {})", sum, node.least);
  }

  std::string in(const std::string& name, const std::vector<std::int64_t>& values) const {
    if (values.size() == 1) return fmt::format("({} {} {})", name, words_.equal, values.front());
    return fmt::format("({} in {}{}{})", name, words_.list_open, fmt::join(values, ", "), words_.list_close);
  }

  static std::string times(std::int64_t count, const std::string& fact) {
    return count == 1 ? fact : fmt::format("{} * {}", count, fact);
  }

  /// A value without a row gives no: the largest or smallest number stands for it.
  std::string against(const FactAgainstTable& node) const {
    const bool above = node.relation == Relation::greater || node.relation == Relation::greater_equal;
    const int none = above ? 1'000'000 : -1'000'000;
    std::string choice;
    for (const auto& [key, number] : node.rows) {
      choice += words_.table_as_case ? fmt::format(" WHEN {} THEN {}", key, number)
                                     : fmt::format("{} == {} ? {} : ", node.key, key, number);
    }
    choice = words_.table_as_case ? fmt::format("CASE {}{} ELSE {} END", node.key, choice, none)
                                  : fmt::format("({}{})", choice, none);
    return fmt::format("({} {} {})", node.fact, relation(node.relation), choice);
  }

  const InfixWords& words_;
};

}  // namespace

std::string infix(const LoweredCondition& condition, const InfixWords& words) { return Infix(words).text(condition); }

}  // namespace riskcat::bench
