#include "ledger/record_decisions.hpp"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_pipeline.h>

#include <algorithm>
#include <cstddef>

#include "ledger/decision_block.hpp"
#include "ledger/events.hpp"

namespace riskcat {
namespace {

/// The decisions that make up one block.
struct Stretch {
  std::size_t first = 0;
  std::size_t count = 0;
  std::uint64_t seq = 0;
};

}  // namespace

void record_decisions(EntryWriter& writer, std::uint32_t run, const DecisionBodies& decisions, const Stamp& stamp) {
  const RunBodies bodies{run, events::decision_envelope(run, stamp), decisions};
  const std::uint64_t start = writer.size();
  std::size_t next = 0;
  const auto cut = [&](tbb::flow_control& flow) {
    Stretch stretch{next, 0, start + next};
    if (next == decisions.size()) {
      flow.stop();
      return stretch;
    }
    stretch.count = std::min(room_in_block(stretch.seq), decisions.size() - next);
    next += stretch.count;
    return stretch;
  };
  tbb::enumerable_thread_specific<BlockMaker> makers;
  const auto make = [&](const Stretch& stretch) {
    return makers.local().make(bodies, stretch.first, stretch.count, stretch.seq);
  };
  const auto store = [&](const MadeBlock& made) { writer.add(made); };
  using tbb::filter_mode;
  tbb::parallel_pipeline(blocks_at_once(), tbb::make_filter<void, Stretch>(filter_mode::serial_in_order, cut) &
                                               tbb::make_filter<Stretch, MadeBlock>(filter_mode::parallel, make) &
                                               tbb::make_filter<MadeBlock, void>(filter_mode::serial_in_order, store));
}

}  // namespace riskcat
