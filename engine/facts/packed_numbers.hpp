// Whole numbers in the narrowest width that holds them, and without the zeros they all end in: a column of percentages
// that are all whole takes a byte for each. Exact; a number that does not fit widens the column.
//
// Thread rule: one thread adds; afterwards share freely.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <variant>

#include "facts/aligned.hpp"

namespace riskcat {

class PackedNumbers {
 public:
  /// `unit` is the largest number that all are hoped to be multiples of: Decimal::kScale for decimals, else 1. It is a
  /// power of ten up to 10,000.
  explicit PackedNumbers(std::int64_t unit = 1) : unit_(unit) {}

  void push(std::int64_t number);
  void push_all(std::span<const std::int64_t> numbers);
  /// Appends so many zeros.
  void push_zeros(std::size_t count);
  void set(std::size_t i, std::int64_t number);
  void reserve(std::size_t count);
  /// Gives back memory that was reserved and not used.
  void seal();

  std::size_t size() const { return size_; }
  std::int64_t at(std::size_t i) const;
  /// Each number is its stored value times this.
  std::int64_t unit() const { return unit_; }

  /// The stored values; as many zeros follow as make their number a multiple of 64.
  using Stored =
      std::variant<Aligned<std::int8_t>, Aligned<std::int16_t>, Aligned<std::int32_t>, Aligned<std::int64_t>>;
  const Stored& stored() const { return stored_; }
  /// Bytes held.
  std::size_t bytes() const;

 private:
  /// The stored value of the number; first widens the column, or lessens its unit, until there is one.
  std::int64_t to_stored(std::int64_t number);
  void lessen_unit();
  bool fits(std::int64_t value) const;
  void widen();

  std::int64_t unit_;
  std::size_t size_ = 0;
  Stored stored_;
};

}  // namespace riskcat
