// A call of the ledger with each fault at each place where it can strike, and what is left afterwards.
//
// A call ends well or with a StoreError that fits and says what to do. Once the fault is gone, the ledger holds what it
// held before, or all that the call was to write, and that at least if the call returned. That is so at once, for the
// program that goes on, for one that is started, and after a power cut.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "reliability/faulted_calls.hpp"

namespace riskcat {

struct FaultCount {
  std::size_t points = 0;
  std::size_t succeeded = 0;  ///< calls that returned in spite of the fault
  std::size_t recorded = 0;   ///< calls that failed after all was recorded
  std::size_t violations = 0;
  std::vector<std::string> complaints;  ///< the first few
};

/// Every fault, once and lasting, at every `stride`th place of the call.
void strike(MemoryVfs& vfs, const std::string& path, const FaultedCall& call, std::size_t stride, FaultCount& count);

}  // namespace riskcat
