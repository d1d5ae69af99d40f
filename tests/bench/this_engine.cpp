// This engine as benchmarks: this_engine/… over so many schools.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <stdexcept>

#include "country.hpp"
#include "program/county_program.hpp"
#include "program/evaluate.hpp"
#include "program/sweep.hpp"
#include "registered.hpp"

namespace riskcat::bench {
namespace {

/// So many schools, in files of a size that may be delivered.
Snapshot country(const CheckedRuleset& ruleset, std::size_t count, unsigned missing_per_thousand) {
  constexpr std::size_t kInFile = 5'000'000;
  std::vector<std::string> files;
  for (std::size_t first = 0; first < count; first += kInFile) {
    files.push_back(school_csv(first, std::min(count, first + kInFile), missing_per_thousand));
  }
  return deliver(ruleset, std::move(files));
}

/// The row evaluator, which is the reference; its facts are read before the clock starts.
void row_evaluator(benchmark::State& state, unsigned missing_per_thousand, const std::string& label) {
  const auto count = static_cast<std::size_t>(state.range(0));
  const Snapshot snapshot = country(policy(), count, missing_per_thousand);
  forget_peak_memory();
  for (auto _ : state) benchmark::DoNotOptimize(reference_decisions(policy(), snapshot, 0, count));
  finish(state, label, count);
}

/// The row evaluator on as many rules as the name says.
void many_rules(benchmark::State& state, std::size_t rules) {
  const auto count = static_cast<std::size_t>(state.range(0));
  const CheckedRuleset ruleset = load_many_rules(policy_path(), rules);
  const Snapshot snapshot = country(ruleset, count, 0);
  forget_peak_memory();
  for (auto _ : state) benchmark::DoNotOptimize(reference_decisions(ruleset, snapshot, 0, count));
  finish(state, "this engine, row evaluator, " + std::to_string(rules) + " rules", count);
}

std::string on_threads(std::size_t threads) { return threads == 1 ? "" : ", two threads"; }

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

/// The program alone, its facts packed and its masks' memory there before the clock starts.
void time_columns(benchmark::State& state, const CountyProgram& program, const Snapshot& snapshot,
                  CountyDecisions& decisions, std::size_t threads) {
  forget_peak_memory();
  for (auto _ : state) {
    program.decide_into(decisions, threads);
    benchmark::DoNotOptimize(&decisions);
  }
  const auto schools = static_cast<double>(decisions.size());
  const ProgramSize size = program.size();
  state.counters["comparisons"] = static_cast<double>(size.comparisons);
  state.counters["instructions"] = static_cast<double>(size.instructions);
  state.counters["fact_bytes"] = static_cast<double>(snapshot.bytes()) / schools;
  state.counters["decision_bytes"] = static_cast<double>(decisions.bytes()) / schools;
}

/// What a benchmark of packed columns asks for.
struct Columns {
  unsigned missing_per_thousand = 0;
  std::size_t threads = 1;
  SettleWith settle = SettleWith::named;
  std::string label;
};

/// Both masks of every rule and outcome from packed columns, and which missing facts keep something open.
void columns(benchmark::State& state, const std::string& name, const Columns& wanted) {
  const auto count = static_cast<std::size_t>(state.range(0));
  const Snapshot snapshot = country(policy(), count, wanted.missing_per_thousand);
  const CountyProgram program(policy(), snapshot, kAssessmentDate, nullptr, wanted.settle);
  CountyDecisions decisions = program.decide(wanted.threads);
  require_same(name, packed(decisions), count, wanted.missing_per_thousand);
  time_columns(state, program, snapshot, decisions, wanted.threads);
  finish(state, wanted.label, count);
}

/// How many schools have each category, as the row evaluator says.
std::vector<std::size_t> by_category(std::size_t count, OutcomeIndex category) {
  const std::vector<PackedField> fields = packed_fields(policy());
  std::vector<std::size_t> schools(policy().outcomes[category].values.size());
  for (std::size_t i = 0; i < count; ++i) {
    const unsigned value = unsigned{reference(count)[i].certain} >> fields[category].shift;
    ++schools.at(value & ((1U << fields[category].bits) - 1));
  }
  return schools;
}

/// Every school decided for eleven values of one threshold; the memory is what the plan and its counting take.
void sweep_of_a_threshold(benchmark::State& state, const std::string& name, std::size_t threads) {
  const auto count = static_cast<std::size_t>(state.range(0));
  const Snapshot snapshot = country(policy(), count, 0);
  SweptParameter floor{"ks2_floor", {}};
  for (std::int64_t percent = 60; percent <= 70; ++percent) floor.values.push_back(percent * Decimal::kScale);
  OutcomeIndex category = 0;
  while (policy().outcomes.at(category).id != "category") ++category;
  const auto decide = [&] { return sweep(policy(), snapshot, kAssessmentDate, {}, {floor}, category, threads); };
  if (count <= kChecked) {
    const Sweep counted = decide();
    const auto wanted = by_category(count, category);
    const auto present = std::find_if(counted.results.begin(), counted.results.end(),
                                      [](const SweepResult& result) { return result.is_present; });
    const bool is_right =
        counted.now.certain == wanted && present != counted.results.end() && present->certain == wanted;
    if (!is_right) throw std::runtime_error(name + " does not count as the row evaluator does");
  }
  forget_peak_memory();
  for (auto _ : state) benchmark::DoNotOptimize(decide());
  finish(state, "this engine, a sweep, each school once for each of 11 thresholds" + on_threads(threads),
         count * floor.values.size());
}

void columns_of_many_rules(benchmark::State& state, std::size_t rules) {
  const auto count = static_cast<std::size_t>(state.range(0));
  const CheckedRuleset ruleset = load_many_rules(policy_path(), rules);
  const Snapshot snapshot = country(ruleset, count, 0);
  const CountyProgram program(ruleset, snapshot, kAssessmentDate);
  CountyDecisions decisions = program.decide(1);
  SchoolEvaluator evaluator(ruleset, snapshot, kAssessmentDate);
  constexpr std::size_t kCompared = 500;
  for (std::size_t school = 0; school < std::min(count, kCompared); ++school) {
    evaluator.turn_to(school);
    if (evaluator.decide() != decisions.at(school)) throw std::runtime_error("many rules are decided differently");
  }
  time_columns(state, program, snapshot, decisions, 1);
  finish(state, "this engine, columns, " + std::to_string(rules) + " rules", count);
}

}  // namespace

// Each is held against the row evaluator before it is timed.
void register_this_engine() {
  add("this_engine/rows",
      [](benchmark::State& state, const std::string&) { row_evaluator(state, 0, "this engine, row evaluator"); });
  add("this_engine/rows_some_missing", [](benchmark::State& state, const std::string&) {
    row_evaluator(state, kSomeMissing, "this engine, row evaluator, 3 % of cells missing");
  });
  for (const std::size_t threads : {1U, 2U}) {
    const std::string suffix = threads == 1 ? "" : "_two_threads";
    const std::string on = on_threads(threads);
    const auto add_columns = [&](const std::string& which, const Columns& wanted) {
      add("this_engine/columns" + which + suffix,
          [wanted](benchmark::State& state, const std::string& name) { columns(state, name, wanted); });
    };
    add("this_engine/sweep" + suffix,
        [threads](benchmark::State& state, const std::string& name) { sweep_of_a_threshold(state, name, threads); });
    add_columns("", {0, threads, SettleWith::named, "this engine, columns" + on});
    add_columns("_some_missing",
                {kSomeMissing, threads, SettleWith::named, "this engine, columns, 3 % of cells missing" + on});
    add_columns("_some_missing_both_masks", {kSomeMissing, threads, SettleWith::left_out,
                                             "this engine, columns, 3 % of cells missing, both masks alone" + on});
  }
  for (const std::size_t rules : {10U, 50U, 100U, 500U, 1000U, 5000U}) {
    add("this_engine/rows_rules/" + std::to_string(rules),
        [rules](benchmark::State& state, const std::string&) { many_rules(state, rules); });
    add("this_engine/columns_rules/" + std::to_string(rules),
        [rules](benchmark::State& state, const std::string&) { columns_of_many_rules(state, rules); });
  }
}

}  // namespace riskcat::bench
