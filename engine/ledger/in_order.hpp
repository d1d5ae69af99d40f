// Work on many things at once whose order counts: fetched one after the other, worked on by several threads, and taken
// up in the order in which they were fetched. Private to this room.
//
// Thread rule: `fetch` and `take` are each called by one thread at a time, though not always by the same; they may run
// beside each other, and beside `work`.
// Failure rule: the first exception ends the work and is thrown to the caller.
#pragma once

#include <cstddef>
#include <functional>

namespace riskcat {

/// How many things had best be on their way: enough that no thread waits for another.
std::size_t places_in_order();

/// Each thing has a place, from 0 on, that is its own from `fetch` to `take`; the caller keeps what stands there, so
/// that nothing is lost when the work ends early.
struct InOrder {
  std::function<bool(std::size_t place)> fetch;  ///< false when there is no more
  std::function<void(std::size_t place)> work;
  std::function<void(std::size_t place)> take;

  /// With so many things on their way at most.
  void run(std::size_t places) const;
};

}  // namespace riskcat
