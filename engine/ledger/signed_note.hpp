// Text with signatures under it, as C2SP's signed-note has it (c2sp.org/signed-note): the text, an empty line, and for
// each signature a line `— NAME BASE64`. A countersignature also holds the time (c2sp.org/tlog-cosignature, v1).
//
// Failure rule: what is not a note is nullopt.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/note_keys.hpp"

namespace riskcat {

struct NoteSignature {
  std::string name;
  std::array<std::uint8_t, 4> key_id{};
  std::string bytes;  ///< of a countersignature the time in front, eight bytes, the highest first

  /// The line, without its line feed.
  std::string line() const;
  static std::optional<NoteSignature> parse(std::string_view line);
  bool is_of(const PublicKey& key) const { return name == key.name && key_id == key.id(); }
  friend bool operator==(const NoteSignature&, const NoteSignature&) = default;
};

struct SignedNote {
  std::string text;  ///< with its last line feed
  std::vector<NoteSignature> signatures;

  std::string whole() const;
  static std::optional<SignedNote> parse(std::string_view whole);
};

/// `unix_time` is put into a countersignature, and into no other.
NoteSignature sign_note(std::string_view text, const PrivateKey& key, std::uint64_t unix_time);
/// Whether the signature is of this key over this text.
bool is_signature_of(const NoteSignature& signature, std::string_view text, const PublicKey& key);
/// When it was countersigned; nullopt for another signature.
std::optional<std::uint64_t> time_of(const NoteSignature& signature);

}  // namespace riskcat
