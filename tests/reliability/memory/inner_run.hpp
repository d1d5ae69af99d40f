// One run of riskcat inside a child of this process, with memory refused or not.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "memory/allocations.hpp"

namespace reliability {

struct InnerRan {
  int exit_code = -1;  ///< unless ended by a signal
  int signal = 0;
  std::string out;
  std::string err;
  std::array<std::size_t, kKinds.size()> asked{};  ///< by kind
  bool refused = false;                            ///< one of them was refused
};

/// Runs riskcat in the present folder. A run that hangs ends with SIGALRM.
InnerRan run_inside(const std::vector<std::string>& arguments, const Refusal& refusal = {});

}  // namespace reliability
