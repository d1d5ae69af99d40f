// A forger's masterpiece: every entry of a ledger as text, to be changed at will, and written back so that blocks,
// hashes and heads all fit. It shares nothing with the code that adds to a ledger but the hashes themselves.
#pragma once

#include "ledger/tampering.hpp"

namespace riskcat {

class WholeLedger {
 public:
  explicit WholeLedger(SQLite::Database& database);
  void write(SQLite::Database& database);

  /// The entries' bodies in their order.
  Bodies bodies;

  static bool is(const std::string& body, const std::string& type);
  /// The numbers of the entries of this type from number `from` on.
  std::vector<std::size_t> all(const std::string& type, std::size_t from = 0) const;
  void without(const std::vector<std::string>& types);
  /// Makes every checkpoint fit the entries before it again, as only those who hold the keys can.
  void sign_again(const std::vector<const PrivateKey*>& keys);

 private:
  Digest leaf(std::size_t seq) { return leaf_of(seq, bodies[seq]); }
  void write_block(SQLite::Database& database, std::size_t first, std::size_t end) const;
};

/// Takes what no entry names out of the stored files.
void drop_unnamed_files(SQLite::Database& database);

/// Changes the entry's body from json to json.
void edit_body(std::string& body, const std::function<void(nlohmann::json&)>& change);

}  // namespace riskcat
