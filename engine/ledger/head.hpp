// The number of entries and the one hash that stands for all of them, in their order. Exported, it is what later shows
// that the ledger still begins with the same entries.
#pragma once

#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "ledger/hash.hpp"

namespace riskcat {

struct Head {
  std::uint64_t size = 0;
  Digest root;

  /// `214:9f86d081…`: the size in decimal, a colon, 64 hexadecimal digits.
  std::string text() const { return std::to_string(size) + ":" + root.hex(); }
  static std::optional<Head> parse(std::string_view text) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    Head head;
    const auto [end, error] = std::from_chars(text.data(), text.data() + colon, head.size);
    const auto root = Digest::parse_hex(text.substr(colon + 1));
    if (error != std::errc{} || end != text.data() + colon || !root) return std::nullopt;
    head.root = *root;
    return head;
  }
  friend bool operator==(const Head&, const Head&) = default;
};

}  // namespace riskcat
