// This engine as benchmarks: this_engine/… over so many schools.
#include <benchmark/benchmark.h>

#include <map>

#include "country.hpp"
#include "program/evaluate.hpp"
#include "registered.hpp"

namespace riskcat::bench {
namespace {

/// Cells in a thousand that are missing where the three-valued answer is timed.
constexpr unsigned kSomeMissing = 30;

/// The row evaluator, which is the reference; its facts are read before the clock starts.
void row_evaluator(benchmark::State& state, unsigned missing_per_thousand) {
  const auto count = static_cast<std::size_t>(state.range(0));
  const Snapshot snapshot = deliver(policy(), school_csv(0, count, missing_per_thousand));
  forget_peak_memory();
  for (auto _ : state) benchmark::DoNotOptimize(reference_decisions(policy(), snapshot, 0, count));
  finish(state, count);
}

}  // namespace

// Places for the packed columns: one thread and two, complete data and data with gaps, held against
// require_same(name, decisions, count, missing_per_thousand) before they are timed.
void register_this_engine() {
  add("this_engine/rows", [](benchmark::State& state, const std::string&) { row_evaluator(state, 0); });
  add("this_engine/rows_some_missing",
      [](benchmark::State& state, const std::string&) { row_evaluator(state, kSomeMissing); });
}

}  // namespace riskcat::bench
