#include "ledger/in_order.hpp"

#include <tbb/parallel_pipeline.h>
#include <tbb/task_arena.h>

namespace riskcat {

std::size_t places_in_order() { return 4 * static_cast<std::size_t>(tbb::this_task_arena::max_concurrency()); }

void InOrder::run(std::size_t places) const {
  // As things are taken up in order and no more than `places` are on their way, the one that had this place is gone.
  std::size_t next = 0;
  const auto begin = [&](tbb::flow_control& flow) {
    const std::size_t place = next++ % places;
    if (!fetch(place)) flow.stop();
    return place;
  };
  const auto go_on = [&](std::size_t place) {
    work(place);
    return place;
  };
  using tbb::filter_mode;
  tbb::parallel_pipeline(places, tbb::make_filter<void, std::size_t>(filter_mode::serial_in_order, begin) &
                                     tbb::make_filter<std::size_t, std::size_t>(filter_mode::parallel, go_on) &
                                     tbb::make_filter<std::size_t, void>(filter_mode::serial_in_order, take));
}

}  // namespace riskcat
