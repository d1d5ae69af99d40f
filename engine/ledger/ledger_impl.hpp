// What Ledger's writing and reading halves share. Private to this room.
#pragma once

#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "ledger/connection.hpp"
#include "ledger/ledger.hpp"

namespace riskcat {

struct Ledger::Impl {
  Connection connection;

  /// Calls `visit` with each body that the query selects; the query's columns are seq and body.
  void each(SQLite::Statement& query, const std::function<void(std::uint64_t, const nlohmann::json&)>& visit);
  void each_of_type(std::string_view type, const std::function<void(const nlohmann::json&)>& visit);
  /// The bytes with this digest; StoreError (damaged) when they are gone or changed, calling them `what`.
  std::string bytes(const Digest& digest, const std::string& what);

  std::vector<RunRecord> runs();
  /// The runs that were confirmed before this one started, in the order in which they were.
  std::vector<std::uint32_t> confirmed_before(std::uint32_t run);
  std::vector<DeliveryRecord> deliveries();
  std::optional<RulesetRecord> ruleset(const Digest& digest);
};

inline void require(bool holds, const char* otherwise) {
  if (!holds) throw std::logic_error(otherwise);
}

}  // namespace riskcat
