#include "program/over_blocks.hpp"

#include <tbb/blocked_range.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

namespace riskcat {

std::vector<BlockFrame> over_blocks(const MaskProgram& program, std::size_t schools, std::size_t threads,
                                    std::uint64_t* rows, std::size_t stride) {
  const std::size_t blocks = (schools + kBlockSchools - 1) / kBlockSchools;
  std::vector<BlockFrame> frames;
  // Waking threads takes longer than a few blocks do.
  constexpr std::size_t kWorthSharing = 64;
  if (threads == 1 || blocks < kWorthSharing) {
    BlockFrame& frame = frames.emplace_back(program, schools);
    for (std::size_t block = 0; block < blocks; ++block) frame.run(block, rows, stride);
    return frames;
  }
  tbb::enumerable_thread_specific<BlockFrame> each([&] { return BlockFrame(program, schools); });
  tbb::task_arena arena(threads == 0 ? tbb::task_arena::automatic : static_cast<int>(threads));
  arena.execute([&] {
    tbb::parallel_for(tbb::blocked_range<std::size_t>(0, blocks), [&](const tbb::blocked_range<std::size_t>& range) {
      BlockFrame& frame = each.local();
      for (std::size_t block = range.begin(); block != range.end(); ++block) frame.run(block, rows, stride);
    });
  });
  for (BlockFrame& frame : each) frames.push_back(std::move(frame));
  return frames;
}

}  // namespace riskcat
