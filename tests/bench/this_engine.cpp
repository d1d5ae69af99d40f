// This engine as benchmarks: this_engine/… over so many schools.
#include <benchmark/benchmark.h>

#include "country.hpp"
#include "registered.hpp"

namespace riskcat::bench {
namespace {

/// The row evaluator, which is the reference; its facts are read before the clock starts.
void row_evaluator(benchmark::State& state, unsigned missing_per_thousand, const std::string& label) {
  const auto count = static_cast<std::size_t>(state.range(0));
  const Snapshot snapshot = deliver(policy(), school_csv(0, count, missing_per_thousand));
  forget_peak_memory();
  for (auto _ : state) benchmark::DoNotOptimize(reference_decisions(policy(), snapshot, 0, count));
  finish(state, label, count);
}

/// The row evaluator on as many rules as the name says.
void many_rules(benchmark::State& state, std::size_t rules) {
  const auto count = static_cast<std::size_t>(state.range(0));
  const CheckedRuleset ruleset = load_many_rules(policy_path(), rules);
  const Snapshot snapshot = deliver(ruleset, school_csv(0, count, 0));
  forget_peak_memory();
  for (auto _ : state) benchmark::DoNotOptimize(reference_decisions(ruleset, snapshot, 0, count));
  finish(state, "this engine, row evaluator, " + std::to_string(rules) + " rules", count);
}

}  // namespace

// Places for the packed columns, each held against require_same(name, decisions, count, missing_per_thousand) before it
// is timed: this_engine/columns and /columns_two_threads on complete data, the same with _some_missing, and
// columns_rules/N beside rows_rules/N.
void register_this_engine() {
  add("this_engine/rows",
      [](benchmark::State& state, const std::string&) { row_evaluator(state, 0, "this engine, row evaluator"); });
  add("this_engine/rows_some_missing", [](benchmark::State& state, const std::string&) {
    row_evaluator(state, kSomeMissing, "this engine, row evaluator, 3 % of cells missing");
  });
  for (const std::size_t rules : {10U, 50U, 100U, 500U, 1000U, 5000U}) {
    add("this_engine/rows_rules/" + std::to_string(rules),
        [rules](benchmark::State& state, const std::string&) { many_rules(state, rules); });
  }
}

}  // namespace riskcat::bench
