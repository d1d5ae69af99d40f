#include "ledger/ledger.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "ledger/append.hpp"
#include "ledger/being_made.hpp"
#include "ledger/delivered_lines.hpp"
#include "ledger/events.hpp"
#include "ledger/ledger_impl.hpp"
#include "ledger/notes.hpp"
#include "ledger/record_decisions.hpp"
#include "ledger/schema.hpp"
#include "program/assess.hpp"

namespace riskcat {
namespace {

bool same_delivery(const DeliveryRecord& a, const DeliveryRecord& b) {
  return a.sha256 == b.sha256 && a.delivery.dataset == b.delivery.dataset && a.delivery.period == b.delivery.period &&
         a.delivery.status == b.delivery.status && a.delivery.delivered_on == b.delivery.delivered_on;
}

void sort_once(std::vector<std::uint32_t>& ids) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
}

/// Only a run that is still open can be ended.
void require_open(const std::optional<RunRecord>& run) {
  require(run.has_value(), "a run was to be ended that was never started");
  require(run->state == RunState::never_finished, "a run was to be ended twice");
}

/// From here on the entries have salts; what stands before stays as it is.
void raise_format(Connection& connection, const Creation& creation) {
  connection.raise_format([&] {
    EntryWriter writer(connection, {creation.secret, last_tree(connection).size()});
    writer.add(events::format_raised(creation));
    writer.write_head();
  });
}

}  // namespace

Ledger::Ledger(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Ledger::Ledger(Ledger&&) noexcept = default;
Ledger& Ledger::operator=(Ledger&&) noexcept = default;
Ledger::~Ledger() = default;

Ledger Ledger::open(const std::string& path, OpenMode mode, const Creation& creation, int busy_timeout_ms) {
  BeingMade being_made(path);
  if (mode == OpenMode::create_if_missing) being_made.begin();
  auto impl = std::make_unique<Impl>(Impl{Connection(path, mode, busy_timeout_ms)});
  Connection& connection = impl->connection;
  connection.guarded([&] {
    if (mode == OpenMode::create_if_missing && (connection.is_new() || being_made.is_noted())) {
      connection.create_schema([&] {
        EntryWriter writer(connection, {creation.secret, 0});
        writer.add(events::log_created(creation));
        writer.write_head();
      });
    }
    connection.require_ledger();
    connection.require_own_schema();
    if (mode != OpenMode::read_only && connection.format() != kFormatVersion) raise_format(connection, creation);
  });
  if (mode != OpenMode::read_only) being_made.end();
  return Ledger(std::move(impl));
}

Digest Ledger::record_ruleset(const std::vector<RuleFile>& files, const std::string& title, const std::string& version,
                              const Stamp& stamp) {
  require(!files.empty(), "a ruleset without files was to be recorded");
  RulesetRecord ruleset{{}, title, version, {}, stamp};
  for (const RuleFile& file : files) ruleset.files.push_back({file.path, sha256(file.bytes)});
  ruleset.digest = events::ruleset_digest(ruleset.files);
  impl_->connection.guarded([&] {
    Append append(impl_->connection);
    if (impl_->ruleset(ruleset.digest)) return;
    for (std::size_t i = 0; i < files.size(); ++i) append.writer().keep(ruleset.files[i].sha256, files[i].bytes);
    append.writer().add(events::ruleset_added(ruleset));
    append.commit();
  });
  return ruleset.digest;
}

Ledger::Recorded Ledger::record_delivery(const Delivery& delivery, const DeliveryCounts& counts, const Stamp& stamp) {
  DeliveryRecord record{delivery, sha256(delivery.bytes), delivery.bytes.size(), counts, 0, std::nullopt, stamp};
  record.delivery.bytes.clear();
  const auto lines = delivered_lines(delivery.bytes);
  record.lines = lines.size();
  return impl_->connection.guarded([&] {
    Append append(impl_->connection);
    const auto known = impl_->deliveries();
    for (const DeliveryRecord& earlier : known) {
      if (same_delivery(earlier, record)) return Recorded{earlier.delivery.id, false};
    }
    record.delivery.id = static_cast<std::uint32_t>(known.size()) + 1;
    record.root = line_root(lines, append.writer().line_salts(record.delivery.id));
    append.writer().keep(record.sha256, delivery.bytes);
    append.writer().add(events::data_delivered(record));
    append.commit();
    return Recorded{record.delivery.id, true};
  });
}

RunRecord Ledger::start_run(const RunRequest& request, const Stamp& stamp) {
  RunRecord run;
  run.request = request;
  run.decision_format = kDecisionFormat;
  run.started = stamp;
  require_short(request.stage);
  require_short(request.note);
  sort_once(run.request.deliveries);
  impl_->connection.guarded([&] {
    Append append(impl_->connection);
    require(impl_->ruleset(request.ruleset).has_value(), "a run was to start on a ruleset that is not recorded");
    const std::size_t known = impl_->deliveries().size();
    const auto& ids = run.request.deliveries;
    require(ids.empty() || (ids.front() >= 1 && ids.back() <= known), "a run was to use a delivery without record");
    run.number = impl_->last_run(events::kRunStarted).value_or(0) + 1;
    run.earlier = impl_->runs_on(run.request);
    run.on_same_inputs = run.earlier + 1;
    append.writer().add(events::run_started(run));
    append.commit();
  });
  return run;
}

void Ledger::finish_run(std::uint32_t run, const DecisionBodies& decisions, const nlohmann::json& not_decided,
                        const Stamp& stamp) {
  impl_->connection.guarded([&] {
    Append append(impl_->connection);
    require_open(impl_->run(run));
    record_decisions(append.writer(), run, decisions, stamp);
    append.writer().add(events::run_finished(run, decisions.size(), not_decided, stamp));
    append.commit();
  });
}

void Ledger::abandon_run(std::uint32_t run, const std::string& why, const Stamp& stamp) {
  impl_->connection.guarded([&] {
    Append append(impl_->connection);
    require_open(impl_->run(run));
    append.writer().add(events::run_abandoned(run, why, stamp));
    append.commit();
  });
}

}  // namespace riskcat
