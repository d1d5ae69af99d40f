// What a proof about one entry is made of.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ledger/hash.hpp"

namespace riskcat {

/// An entry as it was hashed.
struct ProvableEntry {
  std::uint64_t seq = 0;
  std::string salt;  ///< raw; empty in a ledger of format 2
  std::string body;
};

}  // namespace riskcat
