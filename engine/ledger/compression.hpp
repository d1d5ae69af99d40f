// Delivered files and rule text as the ledger keeps them: one Zstandard frame each, which repeats the size.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "values/limits.hpp"

namespace riskcat {

/// Throws StoreError (unsuitable) for more than `limit` bytes.
std::string compress(std::string_view bytes, std::size_t limit = limits::kDeliveredFileBytes);

/// The bytes again; nullopt when the frame is damaged or would give any other size than `size`, or `size` is over the
/// limit. No more than `size` bytes are ever written, whatever the frame says.
std::optional<std::string> decompress(std::string_view frame, std::uint64_t size,
                                      std::size_t limit = limits::kDeliveredFileBytes);

}  // namespace riskcat
