// The benchmarks that run inside one program, by Google Benchmark; its own options are understood.
// Usage: riskcat-bench RULESET FOLDER SCHOOLS[,SCHOOLS…] [--benchmark_filter=… and the like]
// FOLDER is what riskcat-bench-export wrote, with the decisions that are right.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <cstdlib>
#include <exception>
#include <string>
#include <vector>

#include "country.hpp"
#include "registered.hpp"

namespace riskcat::bench {
namespace {

std::vector<std::int64_t> school_counts;

void read_counts(const std::string& list) {
  for (std::size_t at = 0; at < list.size(); at = list.find(',', at) + 1) {
    school_counts.push_back(std::strtoll(list.c_str() + at, nullptr, 10));
    if (list.find(',', at) == std::string::npos) break;
  }
}

}  // namespace

void add(const std::string& name, const Benchmark& run) {
  for (const std::int64_t count : school_counts) {
    benchmark::RegisterBenchmark(name.c_str(), [run, name](benchmark::State& state) { run(state, name); })
        ->Arg(count)
        ->Unit(benchmark::kMillisecond)
        ->UseRealTime()
        ->MeasureProcessCPUTime();
  }
}

void finish(benchmark::State& state, const std::string& label, std::size_t schools) {
  state.SetLabel(label);
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(schools));
  state.counters["peak_bytes"] = static_cast<double>(peak_memory());
}

}  // namespace riskcat::bench

int main(int argc, char** argv) {
  using namespace riskcat::bench;
  if (argc < 4) {
    fmt::print(stderr, "usage: riskcat-bench RULESET FOLDER SCHOOLS[,SCHOOLS...] [--benchmark_...]\n");
    return 2;
  }
  try {
    set_policy_path(argv[1]);
    set_reference_folder(argv[2]);
    read_counts(argv[3]);
    argv[3] = argv[0];
    argc -= 3;
    benchmark::Initialize(&argc, argv + 3);
    if (benchmark::ReportUnrecognizedArguments(argc, argv + 3)) return 2;
    register_by_hand();
    register_this_engine();
    register_sqlite();
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
  } catch (const std::exception& error) {
    fmt::print(stderr, "riskcat-bench: {}\n", error.what());
    return 1;
  }
}
