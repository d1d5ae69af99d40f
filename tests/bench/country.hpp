// What every benchmark of this program rests on: the policy, and so many made-up schools in each form that an engine
// asks for, with the decisions that the row evaluator comes to. Made once for each number of schools, outside of any
// time that is measured.
//
// Thread rule: one thread.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "policy.hpp"
#include "school.hpp"

namespace riskcat::bench {

/// The policy, read once; `set_policy_path` comes first.
void set_policy_path(const std::string& path);
/// Where riskcat-bench-export left the reference's decisions; without it they are worked out when they are asked for.
void set_reference_folder(const std::string& folder);
const std::string& policy_path();
const CheckedRuleset& policy();

/// Cells in a thousand that are missing where three-valued answers are timed.
inline constexpr unsigned kSomeMissing = 30;

/// Decisions of so many schools are held against the reference; a larger country begins with the same schools.
inline constexpr std::size_t kChecked = 1'000'000;

/// What the row evaluator says of the first `count` schools, or kChecked, with so many cells in a thousand missing.
const std::vector<PackedDecision>& reference(std::size_t count, unsigned missing_per_thousand = 0);

/// Ends the program, naming the first school that differs, unless every decision is the reference's.
void require_same(const std::string& engine, std::span<const Packed> decisions, std::size_t schools);
void require_same(const std::string& engine, std::span<const PackedDecision> decisions, std::size_t schools,
                  unsigned missing_per_thousand);

/// Writes the reference's decisions for whoever comes with set_reference_folder.
void save_reference(const std::string& folder, std::size_t count, unsigned missing_per_thousand);

/// The most memory this process has used, in bytes.
std::size_t peak_memory();
/// Forgets the peak so far, so that what made the data does not count; where the system cannot, it stays.
void forget_peak_memory();

}  // namespace riskcat::bench
