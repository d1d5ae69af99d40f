#include "ledger/entry_leaves.hpp"

#include <string>

#include "ledger/canonical.hpp"

namespace riskcat {

EntryLeaves entry_leaves(SQLite::Database& database) {
  SQLite::Statement query(database,
                          "SELECT seq, body FROM entry WHERE type IN ('log_created', 'format_raised') ORDER BY seq");
  while (query.executeStep()) {
    const auto body = parse_body(query.getColumn(1).getString());
    if (!body || !body->is_object() || !body->contains("secret") || !(*body)["secret"].is_string()) continue;
    const auto bytes = Digest::parse_hex((*body)["secret"].get<std::string>());
    if (bytes) return {Secret{*bytes}, static_cast<std::uint64_t>(query.getColumn(0).getInt64())};
  }
  return {};
}

}  // namespace riskcat
