// Do the keys and checkpoints on record make sense together? The same rules for whoever adds one and for whoever
// verifies the ledger. Private to this room.
#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "ledger/checkpoint_records.hpp"

namespace riskcat {

class CheckpointHistory {
 public:
  /// What is wrong, in a sentence without full stop. The body is of one of the three types; of any other nothing is
  /// said. Throws nlohmann::json exceptions and StoreError as the functions of events.hpp do.
  using Complaint = std::optional<std::string>;
  Complaint next(std::uint64_t seq, const nlohmann::json& body);

  const std::string& origin() const { return origin_; }
  void set_origin(const std::string& origin) { origin_ = origin; }
  /// A head of the ledger, as worked out or as stored: checkpoints are of these alone.
  void add_head(const Head& head) { heads_[head.size] = head.root; }

  const std::vector<KeyRecord>& keys() const { return keys_; }
  const std::vector<CheckpointRecord>& checkpoints() const { return checkpoints_; }
  /// The key that signs now.
  const KeyRecord* signer() const;

 private:
  Complaint key_changed(const nlohmann::json& body);
  Complaint checkpoint(std::uint64_t seq, const nlohmann::json& body);
  Complaint countersigned(const nlohmann::json& body);
  KeyRecord* in_force(const PublicKey& key);

  std::string origin_;
  std::map<std::uint64_t, Digest> heads_;
  std::vector<KeyRecord> keys_;
  std::vector<CheckpointRecord> checkpoints_;
};

}  // namespace riskcat
