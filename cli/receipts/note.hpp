// A checkpoint and the signatures under it (c2sp.org/signed-note, tlog-checkpoint, tlog-cosignature), read and checked
// apart from the engine.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "hashes.hpp"

namespace receipts {

struct Key {
  std::string name;
  bool countersigns = false;
  std::string bytes;
  std::string id;  ///< four bytes
};

/// `NAME+ID+KEY`; nullopt for anything else.
std::optional<Key> parse_key(std::string_view text);

struct NoteSignature {
  std::string name;
  std::string id;
  std::string bytes;
};

struct CheckpointNote {
  std::string text;
  std::string origin;
  std::uint64_t size = 0;
  Hash root;
  std::vector<NoteSignature> signatures;
};

/// With signatures or without; nullopt for anything else.
std::optional<CheckpointNote> parse_checkpoint(const std::string& whole);

bool names(const NoteSignature& signature, const Key& key);
bool is_signed(const CheckpointNote& note, const NoteSignature& signature, const Key& key);

}  // namespace receipts
