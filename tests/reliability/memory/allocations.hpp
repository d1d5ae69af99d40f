// Every allocation of this program, its libraries' too, counted; from the one asked for on it is refused.
#pragma once

#include <atomic>
#include <cstddef>

namespace reliability {

enum class Refuse : char { none, one, all_from_there };

/// In memory that parent and child share.
struct Allocations {
  std::atomic<std::size_t> asked = 0;  ///< since begin_refusing
  std::atomic<std::size_t> refused = 0;
};

/// The allocation of number `point`, from 0, is refused from now on, alone or with all that follow it.
void begin_refusing(Allocations& allocations, Refuse refuse, std::size_t point);

}  // namespace reliability
