#include "hashes.hpp"

#include <sodium.h>

namespace receipts {
namespace {

const unsigned char* raw(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }

Hash node_hash(const Hash& left, const Hash& right) { return sha256("\x01" + left + right); }

std::optional<Hash> climb(const Hash& leaf, std::uint64_t index, std::uint64_t size, std::vector<Hash>& path) {
  if (size == 1) return path.empty() ? std::optional(leaf) : std::nullopt;
  if (path.empty()) return std::nullopt;
  std::uint64_t left = 1;
  while (left < size - left) left *= 2;
  const Hash beside = path.back();
  path.pop_back();
  if (index < left) {
    const auto below = climb(leaf, index, left, path);
    return below ? std::optional(node_hash(*below, beside)) : std::nullopt;
  }
  const auto below = climb(leaf, index - left, size - left, path);
  return below ? std::optional(node_hash(beside, *below)) : std::nullopt;
}

}  // namespace

Hash sha256(std::string_view bytes) {
  Hash hash(crypto_hash_sha256_BYTES, '\0');
  crypto_hash_sha256(reinterpret_cast<unsigned char*>(hash.data()), raw(bytes), bytes.size());
  return hash;
}

Hash leaf_hash(std::string_view salt, std::string_view bytes) {
  std::string whole(1, '\0');
  whole.append(salt).append(bytes);
  return sha256(whole);
}

std::string hex(std::string_view bytes) {
  std::string text(bytes.size() * 2 + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), raw(bytes), bytes.size());
  text.pop_back();
  return text;
}

std::optional<std::string> from_hex(std::string_view text) {
  std::string bytes(text.size() / 2, '\0');
  std::size_t size = 0;
  const char* end = nullptr;
  if (text.size() % 2 != 0) return std::nullopt;
  const int failed = sodium_hex2bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(),
                                    text.size(), nullptr, &size, &end);
  if (failed != 0 || end != text.data() + text.size() || size != bytes.size()) return std::nullopt;
  if (hex(bytes) != text) return std::nullopt;
  return bytes;
}

std::optional<std::string> from_base64(std::string_view text) {
  std::string bytes(text.size() / 4 * 3 + 3, '\0');
  std::size_t size = 0;
  const char* end = nullptr;
  const int failed = sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(),
                                       text.size(), nullptr, &size, &end, sodium_base64_VARIANT_ORIGINAL);
  if (failed != 0 || end != text.data() + text.size()) return std::nullopt;
  bytes.resize(size);
  return bytes;
}

std::optional<Hash> root_from(const Hash& leaf, std::uint64_t index, std::uint64_t size, std::vector<Hash> path) {
  if (index >= size || path.size() > 64) return std::nullopt;
  auto root = climb(leaf, index, size, path);
  return path.empty() ? root : std::nullopt;
}

}  // namespace receipts
