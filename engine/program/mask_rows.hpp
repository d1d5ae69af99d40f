// Bits of many masks over the same schools, a block of schools after the other, so that what is worked out together
// lies together.
//
// Thread rule: immutable once filled; share freely.
#pragma once

#include <cstddef>
#include <cstdint>

#include "facts/fact_column.hpp"

namespace riskcat {

inline constexpr std::size_t kBlockWords = 64;
inline constexpr std::size_t kBlockSchools = kBlockWords * kSchoolsInWord;

/// How many blocks hold so many schools.
constexpr std::size_t blocks_for(std::size_t schools) { return (schools + kBlockSchools - 1) / kBlockSchools; }

/// Where the bits of a mask stand: a row, or its complement, or the same for every school.
struct MaskRow {
  enum class Of : std::uint8_t { nobody, everybody, row, complement };
  Of of = Of::nobody;
  std::uint32_t row = 0;
};

/// Masks that are equal share a row.
struct MaskRows {
  Aligned<std::uint64_t> words;  ///< for each block, kBlockWords for each row
  std::size_t rows = 0;

  /// The bits of schools 64 * i to 64 * i + 63.
  std::uint64_t word(MaskRow at, std::size_t i) const {
    if (at.of == MaskRow::Of::nobody) return 0;
    if (at.of == MaskRow::Of::everybody) return ~std::uint64_t{0};
    const std::uint64_t bits = words[place(at.row, i)];
    return at.of == MaskRow::Of::complement ? ~bits : bits;
  }
  bool test(MaskRow at, std::size_t school) const {
    return (word(at, school / kSchoolsInWord) >> (school % kSchoolsInWord) & 1U) != 0;
  }
  /// Where word i of a row stands.
  std::size_t place(std::size_t row, std::size_t i) const {
    return (i / kBlockWords * rows + row) * kBlockWords + i % kBlockWords;
  }
};

}  // namespace riskcat
