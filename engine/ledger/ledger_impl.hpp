// What Ledger's writing and reading halves share. Private to this room.
#pragma once

#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "ledger/casework_history.hpp"
#include "ledger/checkpoint_history.hpp"
#include "ledger/connection.hpp"
#include "ledger/decision_block.hpp"
#include "ledger/ledger.hpp"

namespace riskcat {

struct Ledger::Impl {
  Connection connection;

  StoreError unreadable(std::uint64_t seq) const;
  /// Text of entry `seq`; StoreError (damaged) when it is not JSON.
  nlohmann::json parsed(std::uint64_t seq, std::string_view text) const;
  /// Calls `visit` with each body that the query selects; the query's columns are seq and body.
  void each(SQLite::Statement& query, const std::function<void(std::uint64_t, const nlohmann::json&)>& visit);
  void each_of_type(std::string_view type, const std::function<void(const nlohmann::json&)>& visit);
  void each_of_run(std::string_view type, std::uint32_t run, const std::function<void(const nlohmann::json&)>& visit);
  /// A decision in its block, while that is visited.
  struct BlockedDecision {
    std::uint64_t seq = 0;
    std::string_view body;
    std::string_view record;
  };
  /// Calls `visit` with each decision of the block until it says that it has seen enough.
  void each_in(const DecisionBlock& block, const std::function<bool(const BlockedDecision&)>& visit) const;
  void each_decision(std::uint32_t run, const std::function<void(const BlockedDecision&)>& visit);
  /// Calls `found` with the school's decision and its record, if the run decided it.
  void find_decision(std::uint32_t run, Urn urn,
                     const std::function<void(const BlockedDecision&, nlohmann::json record)>& found);
  /// Bytes that have a digest, packed as the file holds them, and unpacked on any thread; nullopt when they are gone or
  /// changed.
  struct StoredBytes {
    Digest digest;
    std::uint64_t size = 0;
    std::string frame;
    std::optional<std::string> unpacked() const;
  };
  StoredBytes stored(const Digest& digest);
  StoreError changed(const std::string& what) const;
  /// The bytes with this digest; StoreError (damaged) when they are gone or changed, calling them `what`.
  std::string bytes(const Digest& digest, const std::string& what);

  std::string origin();
  CheckpointHistory checkpoint_history();
  /// Adds an event of keys or checkpoints that makes sense after those on record; StoreError (unsuitable) otherwise.
  void add_checked(const nlohmann::json& body);
  CaseworkHistory casework_history();
  /// Adds an event of the casework that makes sense after those on record, and gives its entry; StoreError (unsuitable)
  /// otherwise.
  std::uint64_t add_casework(const nlohmann::json& body);
  std::vector<RunRecord> runs();
  std::optional<RunRecord> run(std::uint32_t number);
  std::uint32_t runs_on(const RunRequest& inputs);  ///< how many have been started
  /// The highest number of a run with an event of that type.
  std::optional<std::uint32_t> last_run(std::string_view type);
  Date assessed_on(std::uint32_t run);
  /// The runs that were confirmed before this one started, in the order in which they were.
  std::vector<std::uint32_t> confirmed_before(std::uint32_t run);
  /// The runs whose confirmation is wanted, in the order in which they were confirmed.
  std::vector<std::uint32_t> confirmed(const std::function<bool(const Stamp& confirmed)>& wanted);
  /// What these runs decided, of all schools or one; of two for one day the later in the list stands.
  PastDecisions decided_by(const std::vector<std::uint32_t>& runs, std::optional<Urn> school = {});
  std::vector<DeliveryRecord> deliveries();
  std::optional<RulesetRecord> ruleset(const Digest& digest);
};

inline void require(bool holds, const char* otherwise) {
  if (!holds) throw std::logic_error(otherwise);
}

}  // namespace riskcat
