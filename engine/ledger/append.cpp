#include "ledger/append.hpp"

#include <string>
#include <utility>
#include <vector>

#include "ledger/canonical.hpp"
#include "ledger/compression.hpp"

namespace riskcat {
namespace {

std::string_view raw(const SQLite::Column& column) {
  const auto* bytes = static_cast<const char*>(column.getBlob());
  return bytes == nullptr ? std::string_view{} : std::string_view(bytes, static_cast<std::size_t>(column.getBytes()));
}

void bind_bytes(SQLite::Statement& statement, int index, std::string_view bytes) {
  statement.bindNoCopy(index, bytes.data(), static_cast<int>(bytes.size()));
}

std::optional<MerkleTree> resume(std::uint64_t size, std::string_view root, std::string_view peaks) {
  auto tree = MerkleTree::resume(size, digests_in(peaks));
  if (!tree || peaks.size() % 32 != 0 || tree->root().view() != root) return std::nullopt;
  return tree;
}

std::uint64_t entry_count(SQLite::Database& database) {
  SQLite::Statement query(database, "SELECT seq FROM end_of_entries");
  query.executeStep();
  return static_cast<std::uint64_t>(query.getColumn(0).getInt64());
}

StoreError changed_outside(const std::string& path) {
  return {StoreProblem::damaged, "The ledger " + path +
                                     " was changed outside riskcat: its entries do not fit its last head. Nothing is "
                                     "added to it; verify it and restore a backup."};
}

}  // namespace

MerkleTree last_tree(Connection& connection) {
  SQLite::Statement query(connection.database(), "SELECT size, root, peaks FROM head ORDER BY size DESC LIMIT 1");
  std::optional<MerkleTree> tree = MerkleTree();
  if (query.executeStep()) {
    tree = resume(static_cast<std::uint64_t>(query.getColumn(0).getInt64()), raw(query.getColumn(1)),
                  raw(query.getColumn(2)));
  }
  if (!tree || tree->size() != entry_count(connection.database())) {
    throw changed_outside(connection.path());
  }
  return *tree;
}

EntryWriter::EntryWriter(Connection& connection, EntryLeaves leaves)
    : connection_(connection),
      leaves_(std::move(leaves)),
      tree_(last_tree(connection)),
      insert_(connection.database(), "INSERT INTO entry (seq, leaf, body) VALUES (?, ?, ?)"),
      insert_block_(connection.database(),
                    "INSERT INTO decisions (seq, count, run, first_urn, last_urn, size, frame, leaves) "
                    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)") {}

Salts EntryWriter::line_salts(std::uint32_t delivery) const {
  if (!leaves_.secret()) throw changed_outside(connection_.path());
  return Salts::of_lines(*leaves_.secret(), delivery);
}

void EntryWriter::add(const nlohmann::json& body) {
  const std::string text = canonical_json(body);
  const Digest leaf = leaves_.leaf(tree_.size(), text);
  insert_.bind(1, static_cast<std::int64_t>(tree_.size()));
  bind_bytes(insert_, 2, leaf.view());
  insert_.bindNoCopy(3, text);
  insert_.exec();
  insert_.reset();
  tree_.add(leaf);
}

void EntryWriter::add(const MadeBlock& made) {
  const DecisionBlock& block = made.block;
  int column = 0;
  for (const std::int64_t number : {block.seq, block.count, block.run, block.first_urn, block.last_urn, block.size}) {
    insert_block_.bind(++column, number);
  }
  bind_bytes(insert_block_, ++column, block.frame);
  bind_bytes(insert_block_, ++column, block.leaves);
  insert_block_.exec();
  insert_block_.reset();
  if (static_cast<std::size_t>(block.count) == kBlockDecisions) {
    tree_.add_subtree(kBlockLevel, made.subtree);
  } else {
    for (const Digest& leaf : digests_in(block.leaves)) tree_.add(leaf);
  }
}

void EntryWriter::keep(const Digest& digest, std::string_view bytes) {
  SQLite::Statement known(connection_.database(), "SELECT 1 FROM blob WHERE digest = ?");
  bind_bytes(known, 1, digest.view());
  if (known.executeStep()) return;
  const std::string frame = compress(bytes);
  SQLite::Statement insert(connection_.database(), "INSERT INTO blob (digest, size, bytes) VALUES (?, ?, ?)");
  bind_bytes(insert, 1, digest.view());
  insert.bind(2, static_cast<std::int64_t>(bytes.size()));
  bind_bytes(insert, 3, frame);
  insert.exec();
}

Head EntryWriter::write_head() {
  const Head head{tree_.size(), tree_.root()};
  std::string peaks;
  for (const Digest& peak : tree_.peaks()) peaks.append(peak.view());
  SQLite::Statement insert(connection_.database(), "INSERT INTO head (size, root, peaks) VALUES (?, ?, ?)");
  insert.bind(1, static_cast<std::int64_t>(head.size));
  bind_bytes(insert, 2, head.root.view());
  bind_bytes(insert, 3, peaks);
  insert.exec();
  return head;
}

}  // namespace riskcat
