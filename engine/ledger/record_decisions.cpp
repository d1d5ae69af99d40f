#include "ledger/record_decisions.hpp"

#include <tbb/enumerable_thread_specific.h>

#include <algorithm>
#include <cstddef>
#include <vector>

#include "ledger/decision_block.hpp"
#include "ledger/events.hpp"
#include "ledger/in_order.hpp"

namespace riskcat {
namespace {

/// A block on its way.
struct Place {
  std::size_t first = 0;
  std::size_t count = 0;
  MadeBlock made;
};

}  // namespace

void record_decisions(EntryWriter& writer, std::uint32_t run, const DecisionBodies& decisions, const Stamp& stamp) {
  const RunBodies bodies{run, events::decision_envelope(run, stamp), decisions, writer.leaves()};
  const std::uint64_t start = writer.size();
  std::vector<Place> places(places_in_order());
  tbb::enumerable_thread_specific<BlockMaker> makers;
  std::size_t next = 0;
  const auto cut = [&](std::size_t at) {
    Place& place = places[at];
    place.first = next;
    place.count = std::min(room_in_block(start + next), decisions.size() - next);
    next += place.count;
    return place.count > 0;
  };
  const auto make = [&](std::size_t at) {
    Place& place = places[at];
    place.made = makers.local().make(bodies, place.first, place.count, start + place.first);
  };
  const auto store = [&](std::size_t at) { writer.add(places[at].made); };
  InOrder{cut, make, store}.run(places.size());
}

}  // namespace riskcat
