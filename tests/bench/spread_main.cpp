// How the made-up schools fall: how many schools have each value of each outcome, and for how many each rule holds.
// Fails when a value or a rule is nobody's, since such a benchmark would time something that never happens.
// Usage: riskcat-bench-spread RULESET SCHOOLS
#include <fmt/format.h>

#include <cstdlib>
#include <exception>
#include <string>
#include <vector>

#include "by_hand/by_hand.hpp"
#include "policy.hpp"
#include "program/evaluate.hpp"
#include "school.hpp"

namespace riskcat::bench {
namespace {

bool show(const std::string& what, std::size_t count, std::size_t schools) {
  fmt::print("{:<40} {:>10} {:>6.2f} %\n", what, count,
             100.0 * static_cast<double>(count) / static_cast<double>(schools));
  return count > 0;
}

int run(const std::string& path, std::size_t schools) {
  const CheckedRuleset ruleset = load_policy(path);
  std::string csv = school_csv(0, schools, 0);
  fmt::print("{} bytes a row\n", csv.size() / schools);
  const Snapshot snapshot = deliver(ruleset, std::move(csv));
  std::vector<std::size_t> rules(ruleset.rules.size());
  std::vector<std::vector<std::size_t>> values;
  for (const Outcome& outcome : ruleset.outcomes) values.emplace_back(outcome.values.size());
  SchoolEvaluator evaluator(ruleset, snapshot, kAssessmentDate);
  for (std::size_t school = 0; school < schools; ++school) {
    evaluator.turn_to(school);
    for (RuleIndex id = 0; id < rules.size(); ++id) rules[id] += evaluator.rule(id) == Truth::yes ? 1 : 0;
    for (OutcomeIndex id = 0; id < values.size(); ++id) ++values[id][evaluator.outcome(id).certain];
  }
  bool all_used = true;
  for (OutcomeIndex id = 0; id < values.size(); ++id) {
    for (std::size_t value = 0; value < values[id].size(); ++value) {
      const Outcome& outcome = ruleset.outcomes[id];
      all_used = show(outcome.id + " is " + outcome.values[value], values[id][value], schools) && all_used;
    }
  }
  for (RuleIndex id = 0; id < rules.size(); ++id) all_used = show(ruleset.rules[id].id, rules[id], schools) && all_used;
  return all_used ? 0 : 1;
}

}  // namespace
}  // namespace riskcat::bench

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  try {
    return riskcat::bench::run(argv[1], std::strtoull(argv[2], nullptr, 10));
  } catch (const std::exception& error) {
    fmt::print(stderr, "riskcat-bench-spread: {}\n", error.what());
    return 1;
  }
}
