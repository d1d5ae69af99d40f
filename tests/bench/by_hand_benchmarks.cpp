// The hand-written engines as benchmarks: by_hand/… over so many schools.
#include <benchmark/benchmark.h>

#include "by_hand/by_hand.hpp"
#include "country.hpp"
#include "registered.hpp"

namespace riskcat::bench {
namespace {

std::vector<Packed> room_for(std::size_t schools) { return std::vector<Packed>(whole_blocks(schools)); }

std::string label(const std::string& name) {
  if (name == "by_hand/rows") return "C++ by hand, row by row";
  if (name == "by_hand/rows_few_branches") return "C++ by hand, row by row, few branches";
  return name == "by_hand/columns" ? "C++ by hand, columns, portable" : "C++ by hand, columns, AVX-512";
}

template <auto decide>
void rows(benchmark::State& state, const std::string& name) {
  const auto count = static_cast<std::size_t>(state.range(0));
  const std::vector<School> schools = make_schools(count);
  std::vector<Packed> decisions = room_for(count);
  decide(schools, decisions);
  require_same(name, decisions, count);
  forget_peak_memory();
  for (auto _ : state) {
    decide(schools, decisions);
    benchmark::ClobberMemory();
  }
  finish(state, label(name), count);
}

template <auto decide>
void columns(benchmark::State& state, const std::string& name) {
  const auto count = static_cast<std::size_t>(state.range(0));
  const SchoolColumns schools = make_columns(make_schools(count));
  std::vector<Packed> decisions = room_for(count);
  decide(schools, decisions);
  require_same(name, decisions, count);
  forget_peak_memory();
  for (auto _ : state) {
    decide(schools, decisions);
    benchmark::ClobberMemory();
  }
  finish(state, label(name), count);
}

}  // namespace

void register_by_hand() {
  add("by_hand/rows", rows<decide_rows>);
  add("by_hand/rows_few_branches", rows<decide_rows_with_few_branches>);
  add("by_hand/columns", columns<decide_columns>);
  if (avx512_runs_here()) add("by_hand/columns_avx512", columns<decide_columns_avx512>);
}

}  // namespace riskcat::bench
