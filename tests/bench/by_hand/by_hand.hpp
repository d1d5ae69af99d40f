// The benchmark's policy written by hand in C++, to know what a program for this one policy can reach. Data is
// complete: no fact is missing.
//
// Thread rule: pure functions of their arguments.
#pragma once

#include <span>

#include "policy.hpp"
#include "school.hpp"

namespace riskcat::bench {

/// Row by row, as one would write it: tests in the order of the policy, stopping where the answer is known.
void decide_rows(std::span<const School> schools, std::span<Packed> decisions);

/// Row by row with few branches: every rule is worked out, its answer a bit.
void decide_rows_with_few_branches(std::span<const School> schools, std::span<Packed> decisions);

/// Column by column in portable C++ that a compiler can turn into vector instructions. `decisions` is as long as the
/// columns are, whole blocks, and so below.
void decide_columns(const SchoolColumns& columns, std::span<Packed> decisions);

/// Column by column, 64 schools at a time, in AVX-512; only where avx512_runs_here().
void decide_columns_avx512(const SchoolColumns& columns, std::span<Packed> decisions);
bool avx512_runs_here();

}  // namespace riskcat::bench
