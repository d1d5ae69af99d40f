// A program over all blocks of a county, on several threads. Each block writes its own words, so that the result is the
// same however they were shared out.
//
// Private to this room.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "program/mask_program.hpp"

namespace riskcat {

struct BlockResults {
  std::vector<std::uint64_t> counts;    ///< by counter
  std::vector<std::size_t> overflowed;  ///< the schools, ascending, each once, for whom some figure left its range
};

/// `threads` 0: as many as there are cores. `rows` are as for BlockFrame::run.
BlockResults over_blocks(const MaskProgram& program, std::size_t schools, std::size_t threads, std::uint64_t* rows);

}  // namespace riskcat
