// Works masks out over schools, for tests that look at single masks.
#pragma once

#include <cstddef>
#include <vector>

#include "program/mask_program.hpp"

namespace riskcat::testing {

/// The rows of a program, one after another, each of a whole number of blocks.
struct Rows {
  std::vector<std::uint64_t> words;
  std::size_t stride = 0;

  bool test(std::size_t row, std::size_t school) const {
    return (words[row * stride + school / kSchoolsInWord] >> (school % kSchoolsInWord) & 1U) != 0;
  }
};

inline Rows run_sections(const MaskGraph& graph, const std::vector<Section>& sections, std::size_t schools) {
  const MaskProgram program(graph, sections);
  const std::size_t blocks = (schools + kBlockSchools - 1) / kBlockSchools;
  Rows rows;
  rows.stride = blocks * kBlockWords;
  // What stands there before must not show.
  rows.words.assign(rows.stride * program.row_count(), 0xAAAAAAAAAAAAAAAAU);
  BlockFrame frame(program, schools);
  for (std::size_t block = 0; block < blocks; ++block) frame.run(block, rows.words.data(), rows.stride);
  return rows;
}

/// Whether the mask is set, school by school.
inline std::vector<bool> bits_of(const MaskGraph& graph, Mask mask, std::size_t schools) {
  Section section;
  section.rows = {mask};
  const Rows rows = run_sections(graph, {section}, schools);
  std::vector<bool> bits;
  for (std::size_t i = 0; i < schools; ++i) bits.push_back(rows.test(0, i) != mask.is_complement());
  return bits;
}

}  // namespace riskcat::testing
