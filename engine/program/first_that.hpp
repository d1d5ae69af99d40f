// The bisection of a range of whole numbers.
#pragma once

#include <cstdint>

namespace riskcat {

/// The first of first…last for which `reached` holds, or last + 1; once it holds it does for all that follow.
template <class Reached>
std::int64_t first_that(std::int64_t first, std::int64_t last, const Reached& reached) {
  std::int64_t low = first;
  std::int64_t high = last + 1;
  while (low < high) {
    const std::int64_t middle = low + (high - low) / 2;
    if (reached(middle)) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

}  // namespace riskcat
