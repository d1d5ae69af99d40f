// How long the tests run, and from where, as the environment asks.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <string>

namespace riskcat {

inline std::uint64_t setting(const char* name, std::uint64_t otherwise) {
  const char* const text = std::getenv(name);
  return text == nullptr ? otherwise : std::stoull(text);
}

}  // namespace riskcat
