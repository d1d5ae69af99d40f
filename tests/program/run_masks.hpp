// Works masks out over schools, for tests that look at single masks.
#pragma once

#include <cstddef>
#include <vector>

#include "program/mask_program.hpp"

namespace riskcat::testing {

inline MaskRows run_sections(const MaskGraph& graph, const std::vector<Section>& sections, std::size_t schools) {
  const MaskProgram program(graph, sections);
  MaskRows rows;
  rows.rows = program.row_count();
  // What stands there before must not show.
  rows.words.assign(blocks_for(schools) * rows.rows * kBlockWords, 0xAAAAAAAAAAAAAAAAU);
  BlockFrame frame(program, schools);
  for (std::size_t block = 0; block < blocks_for(schools); ++block) frame.run(block, rows.words.data());
  return rows;
}

/// Whether the mask is set, school by school.
inline std::vector<bool> bits_of(const MaskGraph& graph, Mask mask, std::size_t schools) {
  Section section;
  section.rows = {mask};
  const MaskRows rows = run_sections(graph, {section}, schools);
  const MaskRow row{mask.is_complement() ? MaskRow::Of::complement : MaskRow::Of::row, 0};
  std::vector<bool> bits;
  for (std::size_t i = 0; i < schools; ++i) bits.push_back(rows.test(row, i));
  return bits;
}

}  // namespace riskcat::testing
