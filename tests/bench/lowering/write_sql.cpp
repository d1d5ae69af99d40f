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

/// Where a name stands in an expression as a whole word, from `at` on.
std::size_t find_name(const std::string& expression, const std::string& name, std::size_t at = 0) {
  const auto part_of_name = [](char c) { return c == '_' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  for (at = expression.find(name, at); at != std::string::npos; at = expression.find(name, at + 1)) {
    const std::size_t end = at + name.size();
    const bool begins = at == 0 || !part_of_name(expression[at - 1]);
    if (begins && (end == expression.size() || !part_of_name(expression[end]))) return at;
  }
  return std::string::npos;
}

/// The columns that stand for definitions, and then for outcomes, each in a step after those that it names.
class Steps {
 public:
  void add_define(const LoweredDefine& define) {
    std::string expression = infix(define.when, kWords);
    for (const auto& [name, meaning] : defines_) {
      for (std::size_t at = find_name(expression, name); at != std::string::npos;
           at = find_name(expression, name, at)) {
        expression.replace(at, name.size(), meaning);
        at += meaning.size();
      }
    }
    add(define.id, expression, 0);
    defines_.emplace_back(define.id, std::move(expression));
  }

  void add_outcome(const LoweredOutcome& outcome) {
    const std::string expression = outcome_column(outcome);
    std::size_t step = 1;
    for (const auto& [other, at] : outcomes_) {
      if (find_name(expression, other) != std::string::npos) step = std::max(step, at + 1);
    }
    outcomes_[outcome.id] = step;
    add(outcome.id, expression, step);
  }

  std::string text(const std::string& last, const std::string& fence) const {
    std::string all = "schools";
    for (const std::string& columns : columns_) all = fmt::format("(SELECT *{}\n FROM {}{})", columns, all, fence);
    return fmt::format("SELECT {}\nFROM {}\n", last, all);
  }

 private:
  void add(const std::string& name, const std::string& expression, std::size_t step) {
    if (columns_.size() <= step) columns_.resize(step + 1);
    columns_[step] += fmt::format(",\n  {} AS {}", expression, name);
  }

  std::vector<std::pair<std::string, std::string>> defines_;
  std::map<std::string, std::size_t> outcomes_;
  std::vector<std::string> columns_;
};

}  // namespace

std::string write_sql(const LoweredPolicy& policy, const std::string& fence) {
  Steps steps;
  for (const LoweredDefine& define : policy.defines) steps.add_define(define);
  std::string packed;
  for (const LoweredOutcome& outcome : policy.outcomes) {
    steps.add_outcome(outcome);
    fmt::format_to(std::back_inserter(packed), "{}{} * {}", packed.empty() ? "" : " + ", outcome.id,
                   1U << outcome.packed.shift);
  }
  return steps.text(packed + " AS decision", fence);
}

}  // namespace riskcat::bench
