// Memory for columns and masks. It begins where a line of the processor's memory does: a vector load that crosses two
// lines takes twice as long.
#pragma once

#include <boost/align/aligned_allocator.hpp>
#include <cstddef>
#include <vector>

namespace riskcat {

inline constexpr std::size_t kMemoryLine = 64;

template <class T>
using Aligned = std::vector<T, boost::alignment::aligned_allocator<T, kMemoryLine>>;

}  // namespace riskcat
