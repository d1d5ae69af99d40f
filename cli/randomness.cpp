#include "cli/randomness.hpp"

#include <sodium.h>

#include "cli/session.hpp"

namespace riskcat::cli {

std::array<std::uint8_t, 32> random_bytes() {
  if (sodium_init() < 0)
    throw Refusal{kStore, "this machine gives no random numbers", "check that /dev/urandom is there"};
  std::array<std::uint8_t, 32> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  return bytes;
}

}  // namespace riskcat::cli
