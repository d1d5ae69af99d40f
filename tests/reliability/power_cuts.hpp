// A recorded workload, cut short after every operation, and what is found after each cut.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "reliability/judgement.hpp"
#include "reliability/workload.hpp"

namespace riskcat {

struct PowerCuts {
  std::size_t states = 0;
  std::size_t recoveries = 0;   ///< states in which a write had to be undone
  std::size_t gone_on = 0;      ///< states after which more was recorded and the power cut again
  std::size_t second_cuts = 0;  ///< states made by another cut while it was undone
  std::size_t violations = 0;
  std::vector<std::string> complaints;  ///< the first few, each with its cut and seed
};

/// Makes `states` states, as many after each operation, and judges them.
PowerCuts cut_power(MemoryVfs& vfs, const std::string& path, const Recording& recording, std::size_t states,
                    std::uint64_t seed);

}  // namespace riskcat
