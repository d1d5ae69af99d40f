// Bytes that nobody can guess, from the operating system: the engine has no randomness of its own.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace riskcat::cli {

/// 32 of them. Throws Refusal when the machine gives none.
std::array<std::uint8_t, 32> random_bytes();

}  // namespace riskcat::cli
