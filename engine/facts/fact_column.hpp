// One fact of many schools: packed numbers, a bit for each school whether the fact is known, a bit whether it is not
// applicable, and why it is missing. About the size of its numbers.
//
// Thread rule: one thread fills it; afterwards share freely.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "facts/aligned.hpp"
#include "facts/cell.hpp"
#include "facts/packed_numbers.hpp"
#include "values/value.hpp"

namespace riskcat {

/// Bit i % 64 of word i / 64 stands for school i; bits past the last school are 0.
using SchoolBits = Aligned<std::uint64_t>;
inline constexpr std::size_t kSchoolsInWord = 64;
inline std::size_t words_for(std::size_t schools) { return (schools + kSchoolsInWord - 1) / kSchoolsInWord; }

class FactColumn {
 public:
  explicit FactColumn(Kind kind);
  /// So many schools, for all of whom the fact is missing for this reason.
  FactColumn(Kind kind, std::size_t schools, EngineReason reason);

  void reserve(std::size_t schools) { numbers_.reserve(schools); }
  /// Takes the cell's state, number and reason; where it came from is not kept here.
  void push(const Cell& cell);
  void push_all(std::span<const Cell> cells);
  void set(std::size_t school, const Cell& cell);
  void seal();

  std::size_t size() const { return numbers_.size(); }
  Kind kind() const { return kind_; }
  /// State, number and reason.
  Cell cell(std::size_t school) const;
  State state(std::size_t school) const;

  /// Zero where the fact is not known.
  const PackedNumbers& numbers() const { return numbers_; }
  const SchoolBits& known() const { return known_; }
  const SchoolBits& not_applicable() const { return not_applicable_; }
  bool all_known() const { return known_count_ == size(); }
  bool any_not_applicable() const { return not_applicable_count_ > 0; }
  std::size_t bytes() const;

 private:
  void grow_bits(std::size_t schools);
  void mark(std::size_t school, State state);
  void note_reason(std::size_t school, std::uint16_t reason);

  Kind kind_;
  PackedNumbers numbers_;
  SchoolBits known_;
  SchoolBits not_applicable_;
  std::size_t known_count_ = 0;
  std::size_t not_applicable_count_ = 0;
  std::uint16_t only_reason_ = 0;  ///< of all that are missing, as long as reasons_ is empty
  bool any_reason_ = false;
  PackedNumbers reasons_;  ///< for each school, once there are two different ones
};

}  // namespace riskcat
