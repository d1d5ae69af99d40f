// The checks behind verify(), run once over one unchanging view of the file. Private to this room.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ledger/connection.hpp"
#include "ledger/history.hpp"
#include "ledger/merkle.hpp"
#include "ledger/read_row.hpp"
#include "ledger/verify.hpp"

namespace riskcat {

class Verifier {
 public:
  /// Runs every check that is not skipped. `read` counts the entries as they are read, for when the file breaks off.
  Verifier(Connection& connection, const VerifyOptions& options, std::uint64_t& read);

  std::vector<Finding> findings() const;
  Head head() const { return {tree_.size(), tree_.root()}; }
  /// The root over as many entries as the exported head has; nullopt when there are fewer.
  const std::optional<Digest>& root_against() const { return root_against_; }
  /// Entries that only record a checkpoint of those before them, from the exported head on.
  std::uint64_t recording_checkpoints() const { return recording_checkpoints_; }
  /// How many entries the largest checkpoint on record covers that this key signed.
  std::uint64_t signed_by(const PublicKey& key) const;
  const std::string& origin() const { return history_.origin(); }
  /// Nothing is wrong but that entries at the end are missing.
  bool only_cut_short() const { return cut_short_ && findings_.size() == 1; }

 private:
  struct StoredHead {
    std::uint64_t size = 0;
    std::string root;
    std::string peaks;
  };

  void check_file();
  /// Whether the tables can be read as a ledger's.
  bool check_schema();
  void read_heads();
  void check_entries(std::uint64_t& read);
  void check_row(const ReadRow& row);
  /// Where the row's first entry stands; complains when that is not where the last row ended, or where no block is cut.
  std::uint64_t check_place(const ReadRow& row);
  void check_body(std::uint64_t seq, const ReadBody& body, bool in_block);
  std::optional<std::string> check_history(std::uint64_t seq, const ReadBody& body);
  void add_leaf(const Digest& leaf);
  void check_head_follows(std::uint64_t seq, const std::string& type);
  void check_head();
  void check_end();
  void check_blobs();
  void check_blob(const std::string& digest, std::uint64_t size, std::string_view frame);
  /// The lines of the deliveries that had these bytes.
  void check_lines(const Digest& digest, std::string_view bytes);
  void check_format();
  void note_root();
  bool found_before(std::uint64_t size) const;
  void report(Check check, std::string what, std::optional<std::uint64_t> entry = std::nullopt);
  void report(Finding finding);

  Connection& connection_;
  SQLite::Database& database_;
  EntryLeaves leaves_;
  const VerifyOptions& options_;
  std::vector<StoredHead> heads_;
  std::size_t next_head_ = 0;
  bool head_failed_ = false;
  bool history_failed_ = false;
  bool after_block_ = false;
  bool cut_short_ = false;
  std::uint64_t recording_checkpoints_ = 0;
  std::uint64_t expected_ = 0;
  MerkleTree tree_;
  History history_;
  std::set<Digest> stored_;
  std::optional<Digest> root_against_;
  std::vector<Finding> findings_;
};

}  // namespace riskcat
