#include <tbb/parallel_for.h>

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

void Ledger::Impl::each_of_run(std::string_view type, std::uint32_t run,
                               const std::function<void(const json&)>& visit) {
  SQLite::Statement query(connection.database(), "SELECT seq, body FROM entry WHERE type = ? AND run = ? ORDER BY seq");
  query.bind(1, std::string(type));
  query.bind(2, run);
  each(query, [&](std::uint64_t, const json& body) { visit(body); });
}

Ledger::Impl::StoredBytes Ledger::Impl::stored(const Digest& digest) {
  SQLite::Statement query(connection.database(), "SELECT size, bytes FROM blob WHERE digest = ?");
  query.bind(1, digest.bytes.data(), static_cast<int>(digest.bytes.size()));
  if (!query.executeStep()) return {digest, 0, ""};
  const SQLite::Column frame = query.getColumn(1);
  return {digest,
          static_cast<std::uint64_t>(query.getColumn(0).getInt64()),
          {static_cast<const char*>(frame.getBlob()), static_cast<std::size_t>(frame.getBytes())}};
}

std::optional<std::string> Ledger::Impl::StoredBytes::unpacked() const {
  auto bytes = decompress(frame, size);
  if (bytes && sha256(*bytes) != digest) bytes.reset();
  return bytes;
}

StoreError Ledger::Impl::changed(const std::string& what) const {
  return StoreError(StoreProblem::damaged, what + " is no longer what was recorded in the ledger " + connection.path() +
                                               "; restore a backup of the ledger.");
}

std::string Ledger::Impl::bytes(const Digest& digest, const std::string& what) {
  auto bytes = stored(digest).unpacked();
  if (!bytes) throw changed(what);
  return *std::move(bytes);
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

std::optional<RunRecord> Ledger::Impl::run(std::uint32_t number) {
  std::optional<RunRecord> run;
  each_of_run(events::kRunStarted, number, [&](const json& body) {
    if (!run) run = events::run_of(body);
  });
  if (!run) return std::nullopt;
  for (const auto type : {events::kRunFinished, events::kRunAbandoned}) {
    each_of_run(type, number, [&](const json& body) { events::end_run(*run, body); });
  }
  each_of_run(events::kRunConfirmed, number, [&](const json& body) { events::confirm_run(*run, body); });
  return run;
}

std::uint32_t Ledger::Impl::runs_on(const RunRequest& inputs) {
  SQLite::Statement same(connection.database(),
                         "SELECT count(*) FROM entry WHERE type = 'run_started' AND body ->> '$.ruleset' = ? AND "
                         "body ->> '$.date' = ? AND body ->> '$.deliveries' = ?");
  same.bind(1, inputs.ruleset.hex());
  same.bind(2, inputs.date.iso());
  same.bind(3, canonical_json(inputs.deliveries));
  return same.executeStep() ? same.getColumn(0).getUInt() : 0;
}

std::optional<std::uint32_t> Ledger::Impl::last_run(std::string_view type) {
  SQLite::Statement query(connection.database(), "SELECT max(run) FROM entry WHERE type = ?");
  query.bind(1, std::string(type));
  if (!query.executeStep() || query.getColumn(0).isNull()) return std::nullopt;
  return query.getColumn(0).getUInt();
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
  return impl_->connection.guarded([&] { return impl_->run(number); });
}

std::uint32_t Ledger::runs_on(const RunRequest& inputs) const {
  return impl_->connection.guarded([&] { return impl_->runs_on(inputs); });
}

std::optional<std::uint32_t> Ledger::latest_finished_run() const {
  return impl_->connection.guarded([&] { return impl_->last_run(events::kRunFinished); });
}

std::vector<DeliveryRecord> Ledger::deliveries() const {
  return impl_->connection.guarded([&] { return impl_->deliveries(); });
}

std::vector<Delivery> Ledger::load_deliveries(const std::vector<std::uint32_t>& ids) const {
  return impl_->connection.guarded([&] {
    std::vector<Delivery> loaded;
    std::vector<Impl::StoredBytes> stored;
    for (DeliveryRecord& record : impl_->deliveries()) {
      if (std::find(ids.begin(), ids.end(), record.delivery.id) == ids.end()) continue;
      stored.push_back(impl_->stored(record.sha256));
      loaded.push_back(std::move(record.delivery));
    }
    std::vector<std::optional<std::string>> bytes(loaded.size());
    tbb::parallel_for(std::size_t{0}, stored.size(), [&](std::size_t i) { bytes[i] = stored[i].unpacked(); });
    for (std::size_t i = 0; i < loaded.size(); ++i) {
      Delivery& delivery = loaded[i];
      if (!bytes[i]) throw impl_->changed("Delivery " + std::to_string(delivery.id) + " (" + delivery.file_name + ")");
      delivery.bytes = *std::move(bytes[i]);
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
