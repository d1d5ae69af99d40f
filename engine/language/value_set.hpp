// Sets of whole numbers kept as stretches, for reasoning about what a comparison lets through: `x < 65%` is every
// number under 650,000. Value indexes, days and decimals times 10,000 are all whole numbers.
//
// Thread rule: plain data.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace riskcat {

class ValueSet {
 public:
  static constexpr std::int64_t kLeast = std::numeric_limits<std::int64_t>::min();
  static constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();

  static ValueSet all() { return between(kLeast, kMost); }
  /// Both ends included; empty when `from` is more than `to`.
  static ValueSet between(std::int64_t from, std::int64_t to);
  /// `values` sorted, each once.
  static ValueSet of(const std::vector<std::int64_t>& values);

  bool empty() const { return stretches_.empty(); }
  bool within(const ValueSet& other) const;
  ValueSet common_with(const ValueSet& other) const;
  ValueSet without(const ValueSet& other) const;
  /// How many numbers, or the largest figure there is when they are more.
  std::uint64_t breadth() const;
  /// The same text for the same set.
  std::string text() const;

  friend bool operator==(const ValueSet&, const ValueSet&) = default;

 private:
  struct Stretch {
    std::int64_t from = 0;
    std::int64_t to = 0;
    friend bool operator==(const Stretch&, const Stretch&) = default;
  };
  std::vector<Stretch> stretches_;  ///< sorted; between two of them at least one number is left out
};

}  // namespace riskcat
