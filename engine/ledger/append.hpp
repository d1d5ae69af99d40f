// One write to the ledger: entries, the bytes they name, and the head over all entries, committed together or not at
// all. Private to this room.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string_view>

#include "ledger/connection.hpp"
#include "ledger/decision_block.hpp"
#include "ledger/entry_leaves.hpp"
#include "ledger/head.hpp"
#include "ledger/merkle.hpp"

namespace riskcat {

/// The last head's tree, ready to grow; empty for a ledger without entries. Throws StoreError (damaged) when the head
/// contradicts itself or the number of entries: nothing is to be added on top of a tampered ledger.
MerkleTree last_tree(Connection& connection);

/// Adds entries and at the end their head; the caller has the transaction.
class EntryWriter {
 public:
  EntryWriter(Connection& connection, EntryLeaves leaves);
  explicit EntryWriter(Connection& connection) : EntryWriter(connection, entry_leaves(connection.database())) {}
  /// Entries so far, those added here among them.
  std::uint64_t size() const { return tree_.size(); }
  const EntryLeaves& leaves() const { return leaves_; }
  Salts line_salts(std::uint32_t delivery) const;
  void add(const nlohmann::json& body);
  /// The block's first entry has the number size().
  void add(const MadeBlock& made);
  /// Keeps the bytes under their digest, once.
  void keep(const Digest& digest, std::string_view bytes);
  Head write_head();

 private:
  Connection& connection_;
  EntryLeaves leaves_;
  MerkleTree tree_;
  SQLite::Statement insert_;
  SQLite::Statement insert_block_;
};

/// A transaction that has the only right to write from its first moment, and an EntryWriter in it. Without `commit`
/// nothing of it stays.
class Append {
 public:
  explicit Append(Connection& connection)
      : connection_(connection.outside_transactions()),
        transaction_(connection.database(), SQLite::TransactionBehavior::IMMEDIATE),
        writer_(connection) {}
  EntryWriter& writer() { return writer_; }
  void commit() {
    writer_.write_head();
    transaction_.commit();
    connection_.give_way();
  }

 private:
  Connection& connection_;
  SQLite::Transaction transaction_;
  EntryWriter writer_;
};

}  // namespace riskcat
