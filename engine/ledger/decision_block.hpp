// Up to 256 decisions of one run as they are stored: one row of the table `decisions`. Each decision is an entry and a
// leaf of the tree for itself; a block only packs them together. Private to this room.
//
// Thread rule: any thread; a BlockMaker by one at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/compression.hpp"
#include "ledger/decision_bodies.hpp"
#include "ledger/events.hpp"
#include "ledger/hash.hpp"
#include "ledger/salts.hpp"

namespace riskcat {

/// A block ends before the next multiple of 2^kBlockLevel entries, so that a whole one is a complete subtree.
inline constexpr unsigned kBlockLevel = 8;
inline constexpr std::size_t kBlockDecisions = std::size_t{1} << kBlockLevel;

/// How many decisions a block may hold that begins with this entry.
constexpr std::size_t room_in_block(std::uint64_t seq) { return kBlockDecisions - seq % kBlockDecisions; }

/// The columns as they stand; when read from a file they may say anything.
struct DecisionBlock {
  std::int64_t seq = 0;  ///< of the first decision's entry
  std::int64_t count = 0;
  std::int64_t run = 0;
  std::int64_t first_urn = 0;
  std::int64_t last_urn = 0;
  std::int64_t size = 0;  ///< bytes in the frame's content
  std::string frame;      ///< the bodies, each followed by a line feed
  std::string leaves;     ///< 32 bytes for each
};

/// What a run's decisions have in common.
struct RunBodies {
  std::uint32_t run = 0;
  events::Envelope envelope;
  const DecisionBodies& decisions;
  EntryLeaves leaves;
};

/// A block to be added to a ledger.
struct MadeBlock {
  DecisionBlock block;
  Digest subtree;  ///< the root over its leaves
};

/// Makes blocks one after the other in the same memory.
class BlockMaker {
 public:
  /// The decisions from number `first` on, which get the entries from `seq` on. Throws std::logic_error when they are
  /// out of URN order or not canonical, StoreError (unsuitable) for one over limits::kDecisionBytes.
  MadeBlock make(const RunBodies& run, std::size_t first, std::size_t count, std::uint64_t seq);

 private:
  std::string_view add_body(const RunBodies& run, std::size_t i);

  Compressor compressor_;
  std::string text_;
};

/// The frame's content; nullopt when it is damaged, or longer than so many decisions can be.
std::optional<std::string> unpack(const DecisionBlock& block);
/// The bodies in an unpacked block; nullopt when the last is not ended.
std::optional<std::vector<std::string_view>> bodies_in(std::string_view text);
/// The envelope that a body says it is in; nullopt when it is no decision.
std::optional<events::Envelope> envelope_of(std::string_view body);

}  // namespace riskcat
