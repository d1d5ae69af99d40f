// A private key as it is kept in a file outside the ledger, sealed by a passphrase: Argon2id makes a key of the
// passphrase, XChaCha20-Poly1305 seals the seed with it and everything else in the file. docs/checkpoints.md gives it.
//
// Failure rule: a wrong passphrase and a damaged file cannot be told apart, and are nullopt; so is what is no key file.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "ledger/note_keys.hpp"

namespace riskcat {

/// What opening the file once costs whoever guesses at its passphrase.
struct SealingCost {
  std::uint64_t passes = 3;
  std::uint64_t memory = std::uint64_t{256} << 20U;  ///< bytes
};

/// Random bytes for one file, never used twice.
struct SealingNoise {
  KeySeed seed{};
  std::array<std::uint8_t, 16> salt{};
  std::array<std::uint8_t, 24> nonce{};
};

/// The file of a new key. `made_on` is for people.
std::string new_key_file(const std::string& name, KeyUse use, const std::string& made_on, std::string_view passphrase,
                         const SealingNoise& noise, const SealingCost& cost = {});

/// The public half, which needs no passphrase.
std::optional<PublicKey> public_key_in(std::string_view file);
/// Throws std::bad_alloc when the machine cannot give the memory that the sealing asks for.
std::optional<PrivateKey> open_key_file(std::string_view file, std::string_view passphrase);

}  // namespace riskcat
