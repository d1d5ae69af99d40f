// SHA-256 and the way from a leaf to its root, written apart from the engine's.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace receipts {

/// 32 raw bytes.
using Hash = std::string;

Hash sha256(std::string_view bytes);
/// SHA-256(0x00 ‖ salt ‖ bytes)
Hash leaf_hash(std::string_view salt, std::string_view bytes);
std::string hex(std::string_view bytes);
/// Lower case only: each value in a receipt has one spelling.
std::optional<std::string> from_hex(std::string_view text);
std::optional<std::string> from_base64(std::string_view text);

/// The root of the tree of `size` leaves in which the leaf has number `index` and these hashes stand beside its way up,
/// the lowest first (RFC 9162, section 2.1.3, as a recursion from the top). nullopt when their number does not fit.
std::optional<Hash> root_from(const Hash& leaf, std::uint64_t index, std::uint64_t size, std::vector<Hash> path);

}  // namespace receipts
