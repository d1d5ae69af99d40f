// What an insider can do to a ledger's tables, as changes to be passed to tamper().
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "ledger/compression.hpp"
#include "ledger/ledger_fixture.hpp"
#include "ledger/merkle.hpp"

namespace riskcat {

using Change = std::function<void(SQLite::Database&)>;

inline void bind_bytes(SQLite::Statement& statement, int index, std::string_view bytes) {
  statement.bind(index, bytes.data(), static_cast<int>(bytes.size()));
}

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
    if (with_leaf) bind_bytes(update, 2, leaf_hash(body.dump()).view());
    update.bind(3, seq);
    ASSERT_EQ(update.exec(), 1);
  };
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
    database.exec("UPDATE entry SET seq = -seq WHERE seq >= " + std::to_string(seq));
    database.exec("UPDATE entry SET seq = 1 - seq WHERE seq < 0");
    SQLite::Statement insert(database, "INSERT INTO entry (seq, leaf, body) VALUES (?, ?, ?)");
    insert.bind(1, seq);
    bind_bytes(insert, 2, leaf_hash(body).view());
    insert.bind(3, body);
    ASSERT_EQ(insert.exec(), 1);
  };
}

inline const std::string kNote = R"({"at":"2018-10-15T09:30:00Z","by":"x","type":"note"})";

}  // namespace riskcat
