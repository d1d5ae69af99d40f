#include <algorithm>
#include <map>
#include <tuple>

#include "ledger/append.hpp"
#include "ledger/canonical.hpp"
#include "ledger/compression.hpp"
#include "ledger/events.hpp"
#include "ledger/ledger_impl.hpp"

namespace riskcat {
namespace {

using nlohmann::json;

// Whether two runs are on the same inputs is asked of every pair, so it is keyed.
auto inputs(const RunRequest& request) { return std::make_tuple(request.ruleset, request.date, request.deliveries); }

}  // namespace

StoreError Ledger::Impl::unreadable(std::uint64_t seq) const {
  return StoreError(StoreProblem::damaged, "Entry " + std::to_string(seq) + " of the ledger " + connection.path() +
                                               " is not what riskcat wrote; verify the ledger and restore a backup.");
}

json Ledger::Impl::parsed(std::uint64_t seq, std::string_view text) const {
  auto value = parse_body(text);
  if (!value) throw unreadable(seq);
  return *std::move(value);
}

void Ledger::Impl::each(SQLite::Statement& query, const std::function<void(std::uint64_t, const json&)>& visit) {
  while (query.executeStep()) {
    const auto seq = static_cast<std::uint64_t>(query.getColumn(0).getInt64());
    const json body = parsed(seq, query.getColumn(1).getString());
    try {
      visit(seq, body);
    } catch (const json::exception&) {
      throw unreadable(seq);
    }
  }
}

void Ledger::Impl::each_of_type(std::string_view type, const std::function<void(const json&)>& visit) {
  SQLite::Statement query(connection.database(), "SELECT seq, body FROM entry WHERE type = ? ORDER BY seq");
  query.bind(1, std::string(type));
  each(query, [&](std::uint64_t, const json& body) { visit(body); });
}

std::string Ledger::Impl::bytes(const Digest& digest, const std::string& what) {
  SQLite::Statement query(connection.database(), "SELECT size, bytes FROM blob WHERE digest = ?");
  query.bind(1, digest.bytes.data(), static_cast<int>(digest.bytes.size()));
  std::optional<std::string> bytes;
  if (query.executeStep()) {
    const SQLite::Column frame = query.getColumn(1);
    bytes = decompress({static_cast<const char*>(frame.getBlob()), static_cast<std::size_t>(frame.getBytes())},
                       static_cast<std::uint64_t>(query.getColumn(0).getInt64()));
  }
  if (!bytes || sha256(*bytes) != digest) {
    throw StoreError(StoreProblem::damaged, what + " is no longer what was recorded in the ledger " +
                                                connection.path() + "; restore a backup of the ledger.");
  }
  return std::move(*bytes);
}

std::vector<RunRecord> Ledger::Impl::runs() {
  std::map<std::uint32_t, RunRecord> by_number;
  std::map<decltype(inputs({})), std::uint32_t> on_same_inputs;
  each_of_type(events::kRunStarted, [&](const json& body) {
    RunRecord run = events::run_of(body);
    ++on_same_inputs[inputs(run.request)];
    by_number.emplace(run.number, std::move(run));
  });
  for (const auto type : {events::kRunFinished, events::kRunAbandoned}) {
    each_of_type(type, [&](const json& body) {
      const auto run = by_number.find(body.at("run").get<std::uint32_t>());
      if (run != by_number.end()) events::end_run(run->second, body);
    });
  }
  each_of_type(events::kRunConfirmed, [&](const json& body) {
    const auto run = by_number.find(body.at("run").get<std::uint32_t>());
    if (run != by_number.end()) events::confirm_run(run->second, body);
  });
  std::vector<RunRecord> runs;
  for (auto& [number, run] : by_number) {
    run.on_same_inputs = on_same_inputs[inputs(run.request)];
    runs.push_back(std::move(run));
  }
  return runs;
}

std::vector<DeliveryRecord> Ledger::Impl::deliveries() {
  std::vector<DeliveryRecord> records;
  each_of_type(events::kDataDelivered, [&](const json& body) { records.push_back(events::delivery_of(body)); });
  return records;
}

std::optional<RulesetRecord> Ledger::Impl::ruleset(const Digest& digest) {
  std::optional<RulesetRecord> found;
  each_of_type(events::kRulesetAdded, [&](const json& body) {
    if (!found && body.at("ruleset") == digest.hex()) found = events::ruleset_of(body);
  });
  return found;
}

std::vector<RunRecord> Ledger::runs() const {
  return impl_->connection.guarded([&] { return impl_->runs(); });
}

std::optional<RunRecord> Ledger::run(std::uint32_t number) const {
  for (RunRecord& run : runs()) {
    if (run.number == number) return std::move(run);
  }
  return std::nullopt;
}

std::vector<DeliveryRecord> Ledger::deliveries() const {
  return impl_->connection.guarded([&] { return impl_->deliveries(); });
}

std::vector<Delivery> Ledger::load_deliveries(const std::vector<std::uint32_t>& ids) const {
  return impl_->connection.guarded([&] {
    std::vector<Delivery> loaded;
    for (DeliveryRecord& record : impl_->deliveries()) {
      if (std::find(ids.begin(), ids.end(), record.delivery.id) == ids.end()) continue;
      record.delivery.bytes = impl_->bytes(
          record.sha256, "Delivery " + std::to_string(record.delivery.id) + " (" + record.delivery.file_name + ")");
      loaded.push_back(std::move(record.delivery));
    }
    return loaded;
  });
}

std::vector<RulesetRecord> Ledger::rulesets() const {
  return impl_->connection.guarded([&] {
    std::vector<RulesetRecord> rulesets;
    impl_->each_of_type(events::kRulesetAdded, [&](const json& body) { rulesets.push_back(events::ruleset_of(body)); });
    return rulesets;
  });
}

std::optional<RulesetRecord> Ledger::ruleset(const Digest& digest) const {
  return impl_->connection.guarded([&] { return impl_->ruleset(digest); });
}

std::vector<RuleFile> Ledger::rule_files(const RulesetRecord& ruleset) const {
  return impl_->connection.guarded([&] {
    std::vector<RuleFile> files;
    for (const FileRecord& file : ruleset.files) {
      files.push_back({file.path, impl_->bytes(file.sha256, "The rule file " + file.path)});
    }
    return files;
  });
}

std::string Ledger::Impl::origin() {
  std::string origin;
  each_of_type(events::kLogCreated, [&](const json& body) { origin = body.at("origin"); });
  return origin;
}

std::string Ledger::origin() const {
  return impl_->connection.guarded([&] { return impl_->origin(); });
}

Head Ledger::head() const {
  return impl_->connection.guarded([&] {
    const MerkleTree tree = last_tree(impl_->connection);
    return Head{tree.size(), tree.root()};
  });
}

}  // namespace riskcat
