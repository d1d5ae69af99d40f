// The keys and checkpoints that a ledger has on record. docs/checkpoints.md says what they are for.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ledger/checkpoint.hpp"
#include "ledger/records.hpp"
#include "ledger/signed_note.hpp"

namespace riskcat {

/// A key that begins or ceases to speak for the ledger. At most one key signs at a time; any number countersign.
struct KeyChange {
  std::optional<PublicKey> key;       ///< the new one; nullopt when the old one only ceases
  std::optional<PublicKey> replaces;  ///< the old one
  /// The old one's signature over message(); nullopt when it could not be had, and `why` says why.
  std::optional<Signature> endorsement;
  std::string why;

  /// What the old key signs.
  std::string message(const std::string& origin) const;
};

struct KeyRecord {
  PublicKey key;
  Stamp since;
  bool endorsed = true;  ///< by the key before it; the first of its kind needs none
  std::string why;
  std::optional<Stamp> until;
  std::string why_until;  ///< what was said when it ceased
};

struct Countersignature {
  NoteSignature signature;
  Stamp stamp;
};

struct CheckpointRecord {
  std::uint64_t entry = 0;  ///< its own number
  Checkpoint checkpoint;
  SignedNote note;  ///< as it was signed
  Stamp stamp;
  std::vector<Countersignature> countersignatures;
};

}  // namespace riskcat
