#include "ledger/key_file.hpp"

#include <sodium.h>

#include <algorithm>
#include <new>
#include <stdexcept>

#include "ledger/base64.hpp"
#include "ledger/canonical.hpp"

namespace riskcat {
namespace {

using nlohmann::json;

// More than anyone seals with, so that a forged file cannot claim the machine.
constexpr std::uint64_t kMostPasses = 20;
constexpr std::uint64_t kMostMemory = std::uint64_t{2} << 30U;

template <std::size_t size>
std::string text_of(const std::array<std::uint8_t, size>& bytes) {
  return {bytes.begin(), bytes.end()};
}

const unsigned char* raw(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }
unsigned char* raw(std::string& bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); }

/// 32 bytes that follow from the passphrase; wiped when they go.
class SealingKey {
 public:
  SealingKey(std::string_view passphrase, const std::string& salt, const SealingCost& cost) {
    if (sodium_init() < 0) throw std::runtime_error("libsodium could not be started; check its installation.");
    if (crypto_pwhash(bytes_.data(), bytes_.size(), passphrase.data(), passphrase.size(), raw(salt), cost.passes,
                      cost.memory, crypto_pwhash_ALG_ARGON2ID13) != 0) {
      throw std::bad_alloc();
    }
  }
  SealingKey(const SealingKey&) = delete;
  SealingKey& operator=(const SealingKey&) = delete;
  ~SealingKey() { sodium_memzero(bytes_.data(), bytes_.size()); }
  const unsigned char* data() const { return bytes_.data(); }

 private:
  std::array<unsigned char, crypto_aead_xchacha20poly1305_ietf_KEYBYTES> bytes_{};
};

struct KeyFile {
  PublicKey key;
  SealingCost cost;
  std::string salt;
  std::string sealed;  ///< nonce and ciphertext
  std::string open;    ///< everything else: what the seal also covers
};

std::optional<KeyFile> parse(std::string_view file) {
  const auto value = parse_body(file);
  if (!value || !value->is_object()) return std::nullopt;
  try {
    const auto key = PublicKey::parse(value->at("public").get<std::string>());
    const auto salt = from_base64(value->at("salt").get<std::string>());
    const auto sealed = from_base64(value->at("sealed").get<std::string>());
    if (value->at("riskcat_key") != 1 || !key || !salt || !sealed) return std::nullopt;
    KeyFile parsed{*key, {value->at("passes"), value->at("memory")}, *salt, *sealed, {}};
    json open = *value;
    open.erase("sealed");
    parsed.open = open.dump();
    const bool bearable = parsed.cost.passes >= 1 && parsed.cost.passes <= kMostPasses &&
                          parsed.cost.memory >= crypto_pwhash_MEMLIMIT_MIN && parsed.cost.memory <= kMostMemory;
    if (!bearable || parsed.salt.size() != crypto_pwhash_SALTBYTES) return std::nullopt;
    return parsed;
  } catch (const json::exception&) {
    return std::nullopt;
  }
}

}  // namespace

std::string new_key_file(const std::string& name, KeyUse use, const std::string& made_on, std::string_view passphrase,
                         const SealingNoise& noise, const SealingCost& cost) {
  const PrivateKey key(name, use, noise.seed);
  json file = {{"riskcat_key", 1},
               {"public", key.public_key().text()},
               {"made_on", made_on},
               {"sealing", "argon2id, xchacha20-poly1305"},
               {"passes", cost.passes},
               {"memory", cost.memory},
               {"salt", to_base64(text_of(noise.salt))}};
  const std::string open = file.dump();
  const SealingKey sealing(passphrase, text_of(noise.salt), cost);
  std::string sealed(noise.seed.size() + crypto_aead_xchacha20poly1305_ietf_ABYTES, '\0');
  crypto_aead_xchacha20poly1305_ietf_encrypt(raw(sealed), nullptr, noise.seed.data(), noise.seed.size(), raw(open),
                                             open.size(), nullptr, noise.nonce.data(), sealing.data());
  file["sealed"] = to_base64(text_of(noise.nonce) + sealed);
  return file.dump(2) + "\n";
}

std::optional<PublicKey> public_key_in(std::string_view file) {
  const auto parsed = parse(file);
  return parsed ? std::optional(parsed->key) : std::nullopt;
}

std::optional<PrivateKey> open_key_file(std::string_view file, std::string_view passphrase) {
  const auto parsed = parse(file);
  if (!parsed) return std::nullopt;
  constexpr std::size_t kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
  KeySeed seed{};
  if (parsed->sealed.size() != kNonce + seed.size() + crypto_aead_xchacha20poly1305_ietf_ABYTES) return std::nullopt;
  const SealingKey sealing(passphrase, parsed->salt, parsed->cost);
  const std::string_view sealed = parsed->sealed;
  const int failed = crypto_aead_xchacha20poly1305_ietf_decrypt(
      seed.data(), nullptr, nullptr, raw(sealed.substr(kNonce)), sealed.size() - kNonce, raw(parsed->open),
      parsed->open.size(), raw(sealed), sealing.data());
  if (failed != 0) return std::nullopt;
  PrivateKey key(parsed->key.name, parsed->key.use, seed);
  sodium_memzero(seed.data(), seed.size());
  if (key.public_key() != parsed->key) return std::nullopt;
  return key;
}

}  // namespace riskcat
