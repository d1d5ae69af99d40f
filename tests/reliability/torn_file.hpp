// One file after a power cut: what was safe, and of what was not a random part.
#pragma once

#include <random>
#include <string>
#include <vector>

#include "reliability/operation.hpp"

namespace riskcat {

/// The writes and truncations done one after the other.
std::string whole_file(std::string safe, const std::vector<const Operation*>& unsafe);

/// Each of them done, not done, or torn at sectors.
std::string torn_file(std::string safe, const std::vector<const Operation*>& unsafe, std::mt19937_64& random);

}  // namespace riskcat
