// 128 secret bits beside everything that is hashed. A receipt shows the hashes of its neighbours: of another school's
// decision, which has few possible values, or of another row of a delivered file. Without the salts whoever holds a
// receipt could try these values one by one.
//
// All of a ledger's salts follow from one secret, which stands in the ledger itself and in no receipt.
//
// Thread rule: each thread has its own copy.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "ledger/hash.hpp"

namespace riskcat {

inline constexpr std::size_t kSaltBytes = 16;

/// 32 random bytes, made by whoever creates a ledger: the engine has no randomness.
struct Secret {
  Digest bytes;

  friend bool operator==(const Secret&, const Secret&) = default;
};

/// One list of salts, numbered from 0.
class Salts {
 public:
  /// The salts of a ledger's entries, by their numbers.
  static Salts of_entries(const Secret& secret) { return {secret, 0x02, 0}; }
  /// The salts of a delivered file's lines, from 0.
  static Salts of_lines(const Secret& secret, std::uint32_t delivery) { return {secret, 0x03, delivery}; }

  /// kSaltBytes bytes, until the next call. Two neighbours are halves of one
  /// SHA-256(list ‖ secret ‖ subject ‖ number / 2), both numbers with 8 bytes, the highest first.
  std::string_view at(std::uint64_t number);

 private:
  Salts(const Secret& secret, std::uint8_t list, std::uint64_t subject)
      : secret_(secret), list_(list), subject_(subject) {}

  Secret secret_;
  std::uint8_t list_;
  std::uint64_t subject_;
  std::optional<std::uint64_t> pair_;
  Digest salts_;  ///< those of the pair
};

/// How the entries of a ledger become leaves.
class EntryLeaves {
 public:
  /// As format 2 did: without salts.
  EntryLeaves() = default;
  /// The entries from number `first_salted` on have salts.
  EntryLeaves(const Secret& secret, std::uint64_t first_salted)
      : secret_(secret), salts_(Salts::of_entries(secret)), first_salted_(first_salted) {}

  Digest leaf(std::uint64_t seq, std::string_view body) { return sha256_prefixed(0x00, salt(seq), body); }
  /// Empty where there is none; until the next call.
  std::string_view salt(std::uint64_t seq) {
    return salts_ && seq >= first_salted_ ? salts_->at(seq) : std::string_view{};
  }
  const std::optional<Secret>& secret() const { return secret_; }

 private:
  std::optional<Secret> secret_;
  std::optional<Salts> salts_;
  std::uint64_t first_salted_ = 0;
};

}  // namespace riskcat
