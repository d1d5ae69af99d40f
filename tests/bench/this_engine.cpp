// This engine as benchmarks: this_engine/… over so many schools.
#include <benchmark/benchmark.h>

#include <map>

#include "country.hpp"
#include "program/county_program.hpp"
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

std::vector<PackedDecision> packed(const CountyDecisions& decisions) {
  const std::vector<PackedField> fields = packed_fields(policy());
  std::vector<PackedDecision> all(decisions.size());
  for (std::size_t school = 0; school < decisions.size(); ++school) {
    unsigned certain = 0;
    unsigned possible = 0;
    for (OutcomeIndex i = 0; i < fields.size(); ++i) {
      const OutcomeResult result = decisions.outcome(i, school);
      certain |= result.certain << fields[i].shift;
      possible |= result.possible << fields[i].shift;
    }
    all[school] = {static_cast<Packed>(certain), static_cast<Packed>(possible)};
  }
  return all;
}

/// Every mask of every rule and outcome, and which missing facts keep something open, from packed columns.
void columns(benchmark::State& state, const std::string& name, unsigned missing_per_thousand, std::size_t threads) {
  const auto count = static_cast<std::size_t>(state.range(0));
  const Snapshot snapshot = deliver(policy(), school_csv(0, count, missing_per_thousand));
  const CountyProgram program(policy(), snapshot, kAssessmentDate);
  CountyDecisions decisions = program.decide(threads);
  require_same(name, packed(decisions), count, missing_per_thousand);
  forget_peak_memory();
  for (auto _ : state) {
    program.decide_into(decisions, threads);
    benchmark::DoNotOptimize(decisions.rows().words.data());
  }
  finish(state, count);
  const ProgramSize size = program.size();
  state.counters["comparisons"] = static_cast<double>(size.comparisons);
  state.counters["instructions"] = static_cast<double>(size.instructions);
  state.counters["fact_bytes"] = static_cast<double>(snapshot.bytes()) / static_cast<double>(count);
  state.counters["decision_bytes"] = static_cast<double>(decisions.bytes()) / static_cast<double>(count);
}

}  // namespace

void register_this_engine() {
  add("this_engine/rows", [](benchmark::State& state, const std::string&) { row_evaluator(state, 0); });
  add("this_engine/rows_some_missing",
      [](benchmark::State& state, const std::string&) { row_evaluator(state, kSomeMissing); });
  for (const std::size_t threads : {1U, 2U}) {
    const std::string suffix = threads == 1 ? "" : "_two_threads";
    add("this_engine/columns" + suffix,
        [=](benchmark::State& state, const std::string& name) { columns(state, name, 0, threads); });
    add("this_engine/columns_some_missing" + suffix,
        [=](benchmark::State& state, const std::string& name) { columns(state, name, kSomeMissing, threads); });
  }
}

}  // namespace riskcat::bench
