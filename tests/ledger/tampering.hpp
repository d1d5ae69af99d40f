// What an insider can do to a ledger's tables, as changes to be passed to tamper().
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/compression.hpp"
#include "ledger/ledger_fixture.hpp"
#include "ledger/merkle.hpp"
#include "ledger/stored_rows.hpp"

namespace riskcat {

using Change = std::function<void(SQLite::Database&)>;

inline void bind_bytes(SQLite::Statement& statement, int index, std::string_view bytes) {
  statement.bind(index, bytes.data(), static_cast<int>(bytes.size()));
}

/// The leaf of an entry of a ledger that the fixture made.
inline Digest leaf_of(std::uint64_t seq, const std::string& body) { return EntryLeaves(kSecret, 0).leaf(seq, body); }

/// Puts another body in an entry's place; `with_leaf` makes the stored hash fit it, as a careful forger would.
inline Change rewrite(int seq, const std::function<void(nlohmann::json&)>& change, bool with_leaf) {
  return [=](SQLite::Database& database) {
    SQLite::Statement query(database, "SELECT body FROM entry WHERE seq = ?");
    query.bind(1, seq);
    ASSERT_TRUE(query.executeStep());
    nlohmann::json body = nlohmann::json::parse(query.getColumn(0).getString());
    query.reset();
    change(body);
    SQLite::Statement update(database, with_leaf ? "UPDATE entry SET body = ?1, leaf = ?2 WHERE seq = ?3"
                                                 : "UPDATE entry SET body = ?1 WHERE seq = ?3");
    update.bind(1, body.dump());
    if (with_leaf) bind_bytes(update, 2, leaf_of(static_cast<std::uint64_t>(seq), body.dump()).view());
    update.bind(3, seq);
    ASSERT_EQ(update.exec(), 1);
  };
}

inline DecisionBlock block_at(SQLite::Database& database, int seq) {
  SQLite::Statement query(database, std::string("SELECT ") + kBlockColumns + " FROM decisions WHERE seq = ?");
  query.bind(1, seq);
  EXPECT_TRUE(query.executeStep()) << "no block at " << seq;
  return block_in(query);
}

using Bodies = std::vector<std::string>;

inline Bodies bodies_of(const DecisionBlock& block) {
  const std::string text = unpack(block).value();
  const auto bodies = bodies_in(text).value();
  return {bodies.begin(), bodies.end()};
}

/// Packs the bodies so that every column fits them but the leaves.
inline void pack(DecisionBlock& block, const Bodies& bodies) {
  std::string text;
  for (const std::string& body : bodies) text += body + "\n";
  block.count = static_cast<std::int64_t>(bodies.size());
  block.size = static_cast<std::int64_t>(text.size());
  block.frame = compress(text);
}

/// The same with the leaves, as a careful forger would, and the schools.
inline void pack_wholly(DecisionBlock& block, const Bodies& bodies) {
  pack(block, bodies);
  block.leaves.clear();
  auto seq = static_cast<std::uint64_t>(block.seq);
  for (const std::string& body : bodies) block.leaves.append(leaf_of(seq++, body).view());
  const auto urn = [](const std::string& body) {
    return nlohmann::json::parse(body).value("/decision/urn"_json_pointer, std::int64_t{0});
  };
  block.first_urn = urn(bodies.front());
  block.last_urn = urn(bodies.back());
}

inline void store(SQLite::Database& database, const DecisionBlock& block) {
  SQLite::Statement insert(database, std::string("INSERT OR REPLACE INTO decisions (") + kBlockColumns +
                                         ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  int column = 0;
  for (const std::int64_t number : {block.seq, block.count, block.run, block.first_urn, block.last_urn, block.size}) {
    insert.bind(++column, number);
  }
  bind_bytes(insert, ++column, block.frame);
  bind_bytes(insert, ++column, block.leaves);
  ASSERT_EQ(insert.exec(), 1);
}

/// Takes a block out, changes it, and puts it back, past the table's own checks.
inline Change edit_block(int seq, const std::function<void(DecisionBlock&)>& change) {
  return [=](SQLite::Database& database) {
    DecisionBlock block = block_at(database, seq);
    SQLite::Statement remove(database, "DELETE FROM decisions WHERE seq = ?");
    remove.bind(1, seq);
    ASSERT_EQ(remove.exec(), 1);
    change(block);
    database.exec("PRAGMA ignore_check_constraints = ON");
    store(database, block);
  };
}

inline Change edit_bodies(int seq, const std::function<void(Bodies&)>& change) {
  return edit_block(seq, [=](DecisionBlock& block) {
    Bodies bodies = bodies_of(block);
    change(bodies);
    pack_wholly(block, bodies);
  });
}

/// Puts another body in the place of one in a block.
inline Change rewrite_decision(int seq, std::size_t at, const std::function<void(nlohmann::json&)>& change,
                               bool with_leaf) {
  return edit_block(seq, [=](DecisionBlock& block) {
    Bodies bodies = bodies_of(block);
    nlohmann::json body = nlohmann::json::parse(bodies[at]);
    change(body);
    bodies[at] = body.dump();
    with_leaf ? pack_wholly(block, bodies) : pack(block, bodies);
  });
}

inline void raise_category(nlohmann::json& body) { body["decision"]["outcomes"]["category"]["certain"] = "4"; }

inline std::string digest_of(SQLite::Database& database, int seq, const std::string& member) {
  SQLite::Statement query(database, "SELECT body ->> ?1 FROM entry WHERE seq = ?2");
  query.bind(1, member);
  query.bind(2, seq);
  query.executeStep();
  return std::string(Digest::parse_hex(query.getColumn(0).getString())->view());
}

/// Flips one bit in the middle of the compressed bytes of the file that an entry names.
inline Change flip_stored(int seq, const std::string& member) {
  return [=](SQLite::Database& database) {
    const std::string digest = digest_of(database, seq, member);
    SQLite::Statement query(database, "SELECT bytes FROM blob WHERE digest = ?");
    bind_bytes(query, 1, digest);
    ASSERT_TRUE(query.executeStep());
    std::string bytes = query.getColumn(0).getString();
    query.reset();
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
    SQLite::Statement update(database, "UPDATE blob SET bytes = ? WHERE digest = ?");
    bind_bytes(update, 1, bytes);
    bind_bytes(update, 2, digest);
    ASSERT_EQ(update.exec(), 1);
  };
}

/// Stores other, well-formed content under the digest of the old.
inline Change replace_stored(int seq, const std::string& member, const std::string& content) {
  return [=](SQLite::Database& database) {
    const std::string digest = digest_of(database, seq, member);
    SQLite::Statement update(database, "UPDATE blob SET bytes = ?, size = ? WHERE digest = ?");
    bind_bytes(update, 1, compress(content));
    update.bind(2, static_cast<std::int64_t>(content.size()));
    bind_bytes(update, 3, digest);
    ASSERT_EQ(update.exec(), 1);
  };
}

inline Change sql(const std::string& statements) {
  return [=](SQLite::Database& database) { database.exec(statements); };
}

/// Puts an entry with a right leaf at the place; later entries move up.
inline Change insert_entry(int seq, const std::string& body) {
  return [=](SQLite::Database& database) {
    for (const std::string table : {"entry", "decisions"}) {
      database.exec("UPDATE " + table + " SET seq = -seq WHERE seq >= " + std::to_string(seq));
      database.exec("UPDATE " + table + " SET seq = 1 - seq WHERE seq < 0");
    }
    SQLite::Statement insert(database, "INSERT INTO entry (seq, leaf, body) VALUES (?, ?, ?)");
    insert.bind(1, seq);
    bind_bytes(insert, 2, leaf_of(static_cast<std::uint64_t>(seq), body).view());
    insert.bind(3, body);
    ASSERT_EQ(insert.exec(), 1);
  };
}

/// The change, and every leaf from the entry on made to fit its body again, as a careful forger would.
inline Change with_leaves(int from, const Change& change) {
  return [=](SQLite::Database& database) {
    change(database);
    SQLite::Statement entries(database, "SELECT seq, body FROM entry WHERE seq >= ?");
    entries.bind(1, from);
    while (entries.executeStep()) {
      const auto seq = entries.getColumn(0).getInt64();
      SQLite::Statement update(database, "UPDATE entry SET leaf = ? WHERE seq = ?");
      bind_bytes(update, 1, leaf_of(static_cast<std::uint64_t>(seq), entries.getColumn(1).getString()).view());
      update.bind(2, seq);
      update.exec();
    }
    SQLite::Statement blocks(database, "SELECT seq FROM decisions WHERE seq >= ?");
    blocks.bind(1, from);
    while (blocks.executeStep()) {
      DecisionBlock block = block_at(database, blocks.getColumn(0).getInt());
      pack_wholly(block, bodies_of(block));
      store(database, block);
    }
  };
}

inline Change insert_block(int seq, std::int64_t run, const Bodies& bodies) {
  return [=](SQLite::Database& database) {
    DecisionBlock block;
    block.seq = seq;
    block.run = run;
    pack_wholly(block, bodies);
    store(database, block);
  };
}

inline const std::string kNote = R"({"at":"2018-10-15T09:30:00Z","by":"x","type":"note"})";

}  // namespace riskcat
