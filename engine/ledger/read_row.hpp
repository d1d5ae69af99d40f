// What a stored row holds, worked out from it alone, so that many rows are read at once. Private to this room.
//
// Thread rule: any thread.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/hash.hpp"
#include "ledger/salts.hpp"
#include "ledger/stored_rows.hpp"

namespace riskcat {

/// A decision in a block that has all its parts, spelled as riskcat spells them.
struct ReadDecision {
  std::uint32_t run = 0;
  std::int64_t urn = 0;
};

struct ReadBody {
  /// Kept instead of the event, which would be in the way: there may be a million.
  std::optional<ReadDecision> decision;
  std::optional<nlohmann::json> event;  ///< of any other; nullopt when it cannot be read
  bool canonical = false;               ///< the event is an object, spelled as riskcat spells it
  Digest leaf;                          ///< worked out
  bool same_leaf = true;                ///< as the stored one
};

struct ReadRow {
  std::int64_t seq = 0;
  bool is_block = false;
  /// One for each entry; none when a block cannot be unpacked.
  std::vector<ReadBody> bodies;
  /// Of a block that cannot be unpacked, as stored.
  std::vector<Digest> leaves;
  /// What is wrong with a block in itself, and at which of its entries; said of the first only.
  struct Complaint {
    std::size_t at = 0;
    std::string what;
  };
  std::optional<Complaint> complaint;

  std::uint64_t entries() const { return bodies.empty() ? leaves.size() : bodies.size(); }
};

/// How many entries the row says that it holds.
std::uint64_t entries_in(const StoredRow& row);
/// `leaves` is that of the ledger.
ReadRow read_row(const StoredRow& row, EntryLeaves leaves);

}  // namespace riskcat
