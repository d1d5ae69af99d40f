// The keys that sign checkpoints: Ed25519, named and written as C2SP's signed-note has it (c2sp.org/signed-note,
// c2sp.org/tlog-cosignature), so that other programs can check the signatures.
//
// Thread rule: values; the functions may be called from any thread.
// Failure rule: text that is no key is nullopt; libsodium missing from the machine is a std::runtime_error.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace riskcat {

/// What a key is for, by the number that stands for it in its identity.
enum class KeyUse : std::uint8_t {
  signs = 0x01,         ///< a ledger's checkpoints, on behalf of those who keep it
  countersigns = 0x04,  ///< as a second person, with the time
};

struct PublicKey {
  std::string name;  ///< such as eastsussex.gov.uk/sles
  KeyUse use = KeyUse::signs;
  std::array<std::uint8_t, 32> bytes{};

  /// A name that may stand in a note: not empty, without white space, control characters and plus signs.
  static bool is_name(std::string_view name);
  /// SHA-256(name ‖ line feed ‖ use ‖ bytes), its first four bytes.
  std::array<std::uint8_t, 4> id() const;
  /// `NAME+ID+KEY`: the identity in hexadecimal, the use and the bytes in base 64.
  std::string text() const;
  static std::optional<PublicKey> parse(std::string_view text);

  friend bool operator==(const PublicKey&, const PublicKey&) = default;
};

using KeySeed = std::array<std::uint8_t, 32>;
using Signature = std::array<std::uint8_t, 64>;

/// A key that can sign. It is in memory only while it is needed, and wiped after.
class PrivateKey {
 public:
  /// `seed` is 32 random bytes.
  PrivateKey(const std::string& name, KeyUse use, const KeySeed& seed);
  PrivateKey(const PrivateKey&) = delete;
  PrivateKey& operator=(const PrivateKey&) = delete;
  PrivateKey(PrivateKey&& other) noexcept;
  PrivateKey& operator=(PrivateKey&&) = delete;
  ~PrivateKey();

  const PublicKey& public_key() const { return public_key_; }
  Signature sign(std::string_view message) const;

 private:
  PublicKey public_key_;
  std::array<std::uint8_t, 64> secret_{};
};

bool is_signed_by(const PublicKey& key, std::string_view message, const Signature& signature);

}  // namespace riskcat
