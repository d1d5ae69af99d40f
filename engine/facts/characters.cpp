#include "facts/characters.hpp"

#include <array>
#include <cstdint>
#include <cstring>

namespace riskcat {
namespace {

constexpr char16_t kUndefined = 0xFFFD;

/// The characters of bytes 0x80 to 0x9F: Microsoft's code page 1252 as the Unicode Consortium maps it.
constexpr std::array<char16_t, 32> kWindows1252 = {
    0x20AC, kUndefined, 0x201A,     0x0192, 0x201E,     0x2026,     0x2020, 0x2021,     0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152,     kUndefined, 0x017D, kUndefined, kUndefined, 0x2018, 0x2019,     0x201C, 0x201D, 0x2022,
    0x2013, 0x2014,     0x02DC,     0x2122, 0x0161,     0x203A,     0x0153, kUndefined, 0x017E, 0x0178};

unsigned byte_at(std::string_view bytes, std::size_t i) { return static_cast<unsigned char>(bytes[i]); }

char16_t character_of(unsigned byte) {
  return byte >= 0x80 && byte < 0xA0 ? kWindows1252.at(byte - 0x80) : static_cast<char16_t>(byte);
}

/// Bytes from `i` that are ASCII, eight at a time.
std::size_t skip_ascii(std::string_view bytes, std::size_t i) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080U;
  for (std::uint64_t eight = 0; i + sizeof(eight) <= bytes.size(); i += sizeof(eight)) {
    std::memcpy(&eight, bytes.data() + i, sizeof(eight));
    if ((eight & kHighBits) != 0) break;
  }
  while (i < bytes.size() && byte_at(bytes, i) < 0x80) ++i;
  return i;
}

/// The length of the well-formed sequence at `i`, which is not ASCII; 0 when there is none.
std::size_t sequence_length(std::string_view bytes, std::size_t i) {
  const unsigned lead = byte_at(bytes, i);
  const std::size_t length = lead >= 0xC2 && lead <= 0xDF   ? 2
                             : lead >= 0xE0 && lead <= 0xEF ? 3
                             : lead >= 0xF0 && lead <= 0xF4 ? 4
                                                            : 0;
  if (length == 0 || bytes.size() - i < length) return 0;
  const unsigned second = byte_at(bytes, i + 1);
  const unsigned lowest = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  const unsigned highest = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  if (second < lowest || second > highest) return 0;
  for (std::size_t k = 2; k < length; ++k) {
    if ((byte_at(bytes, i + k) & 0xC0U) != 0x80U) return 0;
  }
  return length;
}

}  // namespace

bool is_ascii(std::string_view bytes) { return skip_ascii(bytes, 0) == bytes.size(); }

std::optional<std::size_t> first_invalid_utf8(std::string_view bytes) {
  for (std::size_t i = skip_ascii(bytes, 0); i < bytes.size(); i = skip_ascii(bytes, i)) {
    const std::size_t length = sequence_length(bytes, i);
    if (length == 0) return i;
    i += length;
  }
  return std::nullopt;
}

std::optional<std::size_t> first_invalid_windows_1252(std::string_view bytes) {
  for (std::size_t i = skip_ascii(bytes, 0); i < bytes.size(); i = skip_ascii(bytes, i + 1)) {
    if (character_of(byte_at(bytes, i)) == kUndefined) return i;
  }
  return std::nullopt;
}

std::string from_windows_1252(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 64);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const unsigned code = character_of(byte_at(bytes, i));
    if (code < 0x80) {
      out += static_cast<char>(code);
      continue;
    }
    if (code < 0x800) {
      out += static_cast<char>(0xC0U | (code >> 6U));
    } else {
      out += static_cast<char>(0xE0U | (code >> 12U));
      out += static_cast<char>(0x80U | ((code >> 6U) & 0x3FU));
    }
    out += static_cast<char>(0x80U | (code & 0x3FU));
  }
  return out;
}

}  // namespace riskcat
