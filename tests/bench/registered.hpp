// The benchmarks of this program. Each is a name and a number of schools; what it times it first holds against the row
// evaluator.
#pragma once

#include <benchmark/benchmark.h>

#include <functional>
#include <string>

namespace riskcat::bench {

using Benchmark = std::function<void(benchmark::State&, const std::string& name)>;

/// One benchmark over every number of schools that the command line asks for, state.range(0).
void add(const std::string& name, const Benchmark& run);

/// Notes schools a second, the most memory and what the report calls the engine, after the last pass.
void finish(benchmark::State& state, const std::string& label, std::size_t schools);

void register_by_hand();
void register_this_engine();
void register_sqlite();

}  // namespace riskcat::bench
