// SHA-256, by which the ledger names bytes and proves that they are still the same.
//
// Thread rule: the functions may be called from any thread; each thread keeps its own context.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace riskcat {

struct Digest {
  std::array<std::uint8_t, 32> bytes{};

  /// 64 lower-case hexadecimal digits.
  std::string hex() const;
  /// Reads 64 hexadecimal digits of either case; nullopt otherwise.
  static std::optional<Digest> parse_hex(std::string_view text);
  /// Takes 32 raw bytes; nullopt for any other number.
  static std::optional<Digest> from_bytes(std::string_view raw);

  std::string_view view() const { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }
  friend auto operator<=>(const Digest&, const Digest&) = default;
};

/// The digests that stand one after the other; what is left at the end is not one.
std::vector<Digest> digests_in(std::string_view raw);

/// The SHA-256 of `bytes`. Throws std::runtime_error when OpenSSL offers no SHA-256.
Digest sha256(std::string_view bytes);

/// The SHA-256 of one byte followed by two stretches: what a Merkle tree hashes, without a copy to join them.
Digest sha256_prefixed(std::uint8_t prefix, std::string_view first, std::string_view second = {});

}  // namespace riskcat
