// Every allocation of this program, its libraries' too, counted; from the one asked for on it is refused.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>

namespace reliability {

enum class Refuse : char { none, one, all_from_there };

/// What is asked for: memory from the heap, pages from the system (oneTBB's own allocator does), or a thread, which
/// needs a stack.
enum class Kind : char { heap, pages, thread };
inline constexpr std::array kKinds = {Kind::heap, Kind::pages, Kind::thread};

/// In memory that parent and child share.
struct Allocations {
  std::array<std::atomic<std::size_t>, kKinds.size()> asked{};  ///< since begin_refusing
  std::atomic<std::size_t> refused = 0;
};

struct Refusal {
  Refuse refuse = Refuse::none;
  Kind kind = Kind::heap;
  std::size_t point = 0;  ///< of this kind, from 0
};

/// From now on that one is refused; alone, or with all of every kind that are asked for after it.
void begin_refusing(Allocations& allocations, const Refusal& refusal);

}  // namespace reliability
