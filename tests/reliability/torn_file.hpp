// One file after a power cut: what was safe, and of what was not a random part.
#pragma once

#include <random>
#include <string>
#include <vector>

#include "reliability/operation.hpp"

namespace riskcat {

inline constexpr std::size_t kSector = 512;

enum class Fate : std::uint8_t {
  open,
  doubtful,  ///< a sync failed: it may be there or not for ever
  sure,      ///< synced, after one that is in doubt
};

/// A write or a truncation that is not wholly safe. The operation outlives it.
struct Change {
  const Operation* operation;
  Fate fate;
};
using Changes = std::vector<Change>;

/// The changes done one after the other.
std::string whole_file(std::string safe, const Changes& changes);

/// Each of them done, not done, or torn at sectors, unless it is sure.
std::string torn_file(std::string safe, const Changes& changes, std::mt19937_64& random);

}  // namespace riskcat
