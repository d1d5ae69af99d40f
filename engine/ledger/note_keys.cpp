#include "ledger/note_keys.hpp"

#include <sodium.h>

#include <algorithm>
#include <stdexcept>

#include "ledger/base64.hpp"
#include "ledger/hash.hpp"

namespace riskcat {
namespace {

static_assert(crypto_sign_SEEDBYTES == 32 && crypto_sign_SECRETKEYBYTES == 64 && crypto_sign_BYTES == 64);

void start_sodium() {
  if (sodium_init() < 0) throw std::runtime_error("libsodium could not be started; check its installation.");
}

const unsigned char* raw(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }

std::string use_and_bytes(const PublicKey& key) {
  return static_cast<char>(key.use) + std::string(key.bytes.begin(), key.bytes.end());
}

std::string hex(const std::array<std::uint8_t, 4>& id) {
  Digest padded;
  std::copy(id.begin(), id.end(), padded.bytes.begin());
  return padded.hex().substr(0, 8);
}

}  // namespace

bool PublicKey::is_name(std::string_view name) {
  return !name.empty() && std::none_of(name.begin(), name.end(), [](char c) {
    return static_cast<unsigned char>(c) <= ' ' || c == '+' || c == 0x7F;
  });
}

std::array<std::uint8_t, 4> PublicKey::id() const {
  const Digest digest = sha256(name + "\n" + use_and_bytes(*this));
  return {digest.bytes[0], digest.bytes[1], digest.bytes[2], digest.bytes[3]};
}

std::string PublicKey::text() const { return name + "+" + hex(id()) + "+" + to_base64(use_and_bytes(*this)); }

std::optional<PublicKey> PublicKey::parse(std::string_view text) {
  const std::size_t first = text.find('+');
  const std::size_t second = first == std::string_view::npos ? first : text.find('+', first + 1);
  if (second == std::string_view::npos) return std::nullopt;
  const auto bytes = from_base64(text.substr(second + 1));
  if (!bytes || bytes->size() != 33 || !is_name(text.substr(0, first))) return std::nullopt;
  PublicKey key{std::string(text.substr(0, first)), static_cast<KeyUse>(bytes->front()), {}};
  if (key.use != KeyUse::signs && key.use != KeyUse::countersigns) return std::nullopt;
  std::copy(bytes->begin() + 1, bytes->end(), key.bytes.begin());
  if (text.substr(first + 1, second - first - 1) != hex(key.id())) return std::nullopt;
  return key;
}

PrivateKey::PrivateKey(const std::string& name, KeyUse use, const KeySeed& seed) : public_key_{name, use, {}} {
  start_sodium();
  crypto_sign_seed_keypair(public_key_.bytes.data(), secret_.data(), seed.data());
}

PrivateKey::PrivateKey(PrivateKey&& other) noexcept
    : public_key_(std::move(other.public_key_)), secret_(other.secret_) {
  sodium_memzero(other.secret_.data(), other.secret_.size());
}

PrivateKey::~PrivateKey() { sodium_memzero(secret_.data(), secret_.size()); }

Signature PrivateKey::sign(std::string_view message) const {
  Signature signature;
  crypto_sign_detached(signature.data(), nullptr, raw(message), message.size(), secret_.data());
  return signature;
}

bool is_signed_by(const PublicKey& key, std::string_view message, const Signature& signature) {
  start_sodium();
  return crypto_sign_verify_detached(signature.data(), raw(message), message.size(), key.bytes.data()) == 0;
}

}  // namespace riskcat
