#include "program/over_blocks.hpp"

#include <tbb/blocked_range.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <utility>

namespace riskcat {
namespace {

void run_all(BlockFrame& frame, std::size_t begin, std::size_t end, std::uint64_t* rows) {
  for (std::size_t block = begin; block != end; ++block) frame.run(block, rows);
}

void add(const BlockFrame& frame, BlockResults& results) {
  for (std::size_t i = 0; i < frame.counts().size(); ++i) results.counts[i] += frame.counts()[i];
  results.overflowed.insert(results.overflowed.end(), frame.overflowed().begin(), frame.overflowed().end());
}

BlockResults each_once(BlockResults results) {
  std::vector<std::size_t>& schools = results.overflowed;
  std::sort(schools.begin(), schools.end());
  schools.erase(std::unique(schools.begin(), schools.end()), schools.end());
  return results;
}

}  // namespace

BlockResults over_blocks(const MaskProgram& program, std::size_t schools, std::size_t threads, std::uint64_t* rows) {
  BlockResults results{std::vector<std::uint64_t>(program.count_count()), {}};
  const std::size_t blocks = blocks_for(schools);
  // Waking threads takes longer than a few blocks do.
  constexpr std::size_t kWorthSharing = 64;
  if (threads == 1 || blocks < kWorthSharing) {
    BlockFrame frame(program, schools);
    run_all(frame, 0, blocks, rows);
    add(frame, results);
    return each_once(std::move(results));
  }
  tbb::enumerable_thread_specific<BlockFrame> frames([&] { return BlockFrame(program, schools); });
  tbb::task_arena arena(threads == 0 ? tbb::task_arena::automatic : static_cast<int>(threads));
  arena.execute([&] {
    tbb::parallel_for(tbb::blocked_range<std::size_t>(0, blocks), [&](const tbb::blocked_range<std::size_t>& range) {
      run_all(frames.local(), range.begin(), range.end(), rows);
    });
  });
  for (const BlockFrame& frame : frames) add(frame, results);
  return each_once(std::move(results));
}

}  // namespace riskcat
