#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>

#include "lowering/infix.hpp"
#include "lowering/write.hpp"

namespace riskcat::bench {
namespace {

const InfixWords kWords{"=", "", "(", ")", "(CASE WHEN ", " THEN 1 ELSE 0 END)", true};

/// Rules of one value stand in one branch, the most severe first.
std::string outcome_column(const LoweredOutcome& outcome) {
  std::map<std::uint32_t, std::string> branches;
  for (const LoweredRule& rule : outcome.rules) {
    std::string& branch = branches[rule.value];
    branch += (branch.empty() ? "" : " OR ") + infix(rule.when, kWords);
  }
  std::string text = "CASE";
  for (auto branch = branches.rbegin(); branch != branches.rend(); ++branch) {
    fmt::format_to(std::back_inserter(text), " WHEN {} THEN {}", branch->second, branch->first);
  }
  return text + " ELSE 0 END";
}

/// The columns that stand for definitions and outcomes, each in a step after those that it names.
class Steps {
 public:
  void add(const std::string& name, const std::string& expression, std::size_t after) {
    std::size_t step = after;
    for (const auto& [other, at] : step_of_) {
      if (names(expression, other)) step = std::max(step, at + 1);
    }
    step_of_[name] = step;
    if (columns_.size() <= step) columns_.resize(step + 1);
    columns_[step] += fmt::format(",\n  {} AS {}", expression, name);
  }

  std::string text(const std::string& last) const {
    std::string all = "schools";
    for (const std::string& columns : columns_) all = fmt::format("(SELECT *{}\n FROM {})", columns, all);
    return fmt::format("SELECT {}\nFROM {}\n", last, all);
  }

 private:
  static bool names(const std::string& expression, const std::string& name) {
    const auto part_of_name = [](char c) { return c == '_' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
    for (std::size_t at = expression.find(name); at != std::string::npos; at = expression.find(name, at + 1)) {
      const std::size_t end = at + name.size();
      const bool begins = at == 0 || !part_of_name(expression[at - 1]);
      if (begins && (end == expression.size() || !part_of_name(expression[end]))) return true;
    }
    return false;
  }

  std::map<std::string, std::size_t> step_of_;
  std::vector<std::string> columns_;
};

}  // namespace

std::string write_sql(const LoweredPolicy& policy) {
  Steps steps;
  for (const LoweredDefine& define : policy.defines) steps.add(define.id, infix(define.when, kWords), 0);
  std::string packed;
  for (const LoweredOutcome& outcome : policy.outcomes) {
    steps.add(outcome.id, outcome_column(outcome), 0);
    fmt::format_to(std::back_inserter(packed), "{}{} * {}", packed.empty() ? "" : " + ", outcome.id,
                   1U << outcome.packed.shift);
  }
  return steps.text(packed + " AS decision");
}

}  // namespace riskcat::bench
