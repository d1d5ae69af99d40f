// How the ledger's file is opened.
#pragma once

#include <cstdint>

namespace riskcat {

enum class OpenMode : std::uint8_t { read_only, read_write, create_if_missing };

/// How long a writer waits for another one, in milliseconds. SQLite's own default is not to wait at all.
inline constexpr int kBusyTimeoutMs = 10'000;

}  // namespace riskcat
