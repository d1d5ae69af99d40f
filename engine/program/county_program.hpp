// Decides every school of a snapshot at once. The answers are SchoolEvaluator's, school by school, whatever the number
// of threads and whatever vector instructions the processor has; only faster.
//
// Thread rule: immutable once made; decide() may be called from any thread.
// Failure rule: std::overflow_error where SchoolEvaluator throws it: a figure of a school left the range of decimals.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

#include "facts/snapshot.hpp"
#include "language/ruleset.hpp"
#include "program/county_decisions.hpp"
#include "program/past_decisions.hpp"
#include "values/date.hpp"

namespace riskcat {

/// How large a program is, for those who measure.
struct ProgramSize {
  std::size_t comparisons = 0;   ///< distinct comparisons of packed columns
  std::size_t instructions = 0;  ///< all that is done for one block of schools
  std::size_t by_rows = 0;       ///< conditions that could only be asked school by school
};

/// Whether decisions name the missing facts that keep something open; without them they are made faster.
enum class SettleWith : std::uint8_t { named, left_out };

class CountyProgram {
 public:
  /// The ruleset, the snapshot and the history outlive the program.
  CountyProgram(const CheckedRuleset& ruleset, const Snapshot& snapshot, Date date,
                const PastDecisions* history = nullptr, SettleWith settle = SettleWith::named);
  CountyProgram(CountyProgram&&) noexcept;
  CountyProgram& operator=(CountyProgram&&) noexcept;
  ~CountyProgram();

  /// On so many threads; 0: as many as there are cores.
  CountyDecisions decide(std::size_t threads = 0) const;
  /// The same, in the memory of earlier decisions of this program.
  void decide_into(CountyDecisions& decisions, std::size_t threads = 0) const;
  ProgramSize size() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace riskcat
