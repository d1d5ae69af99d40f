// The ledger's entries read back: the log of both tables, and the decisions in their blocks.
#include <algorithm>
#include <limits>
#include <string>
#include <utility>
#include <variant>

#include "ledger/events.hpp"
#include "ledger/ledger_impl.hpp"
#include "ledger/stored_rows.hpp"

namespace riskcat {
namespace {

using nlohmann::json;

LogEntry log_entry(std::uint64_t seq, json body) {
  LogEntry entry{seq, body.at("type").get<std::string>(), events::stamp_of(body), {}};
  entry.body = std::move(body);
  return entry;
}

}  // namespace

void Ledger::Impl::each_in(const DecisionBlock& block, const std::function<bool(const BlockedDecision&)>& visit) const {
  auto seq = static_cast<std::uint64_t>(block.seq);
  const auto text = unpack(block);
  const auto bodies = text ? bodies_in(*text) : std::nullopt;
  const auto envelope = bodies && !bodies->empty() ? envelope_of(bodies->front()) : std::nullopt;
  if (!envelope) throw unreadable(seq);
  for (const std::string_view body : *bodies) {
    const auto record = envelope->record_in(body);
    if (!record) throw unreadable(seq);
    try {
      if (!visit({seq, body, *record})) return;
    } catch (const json::exception&) {
      throw unreadable(seq);
    }
    ++seq;
  }
}

void Ledger::Impl::each_decision(std::uint32_t run, const std::function<void(const BlockedDecision&)>& visit) {
  SQLite::Statement query(connection.database(),
                          std::string("SELECT ") + kBlockColumns + " FROM decisions WHERE run = ? ORDER BY last_urn");
  query.bind(1, run);
  while (query.executeStep()) {
    each_in(block_in(query), [&](const BlockedDecision& decision) {
      visit(decision);
      return true;
    });
  }
}

void Ledger::each_decision(std::uint32_t run, const std::function<void(std::string_view record)>& visit) const {
  impl_->connection.guarded(
      [&] { impl_->each_decision(run, [&](const Impl::BlockedDecision& decision) { visit(decision.record); }); });
}

std::vector<json> Ledger::decisions(std::uint32_t run) const {
  return impl_->connection.guarded([&] {
    std::vector<json> records;
    impl_->each_decision(run, [&](const Impl::BlockedDecision& decision) {
      records.push_back(impl_->parsed(decision.seq, decision.record));
    });
    return records;
  });
}

void Ledger::Impl::find_decision(std::uint32_t run, Urn urn,
                                 const std::function<void(const BlockedDecision&, json)>& found) {
  SQLite::Statement query(connection.database(),
                          std::string("SELECT ") + kBlockColumns +
                              " FROM decisions WHERE run = ? AND last_urn >= ? ORDER BY last_urn LIMIT 1");
  query.bind(1, run);
  query.bind(2, urn.number());
  // Reading a record as JSON takes long; most are passed over by their text. Digits are found sooner than a whole
  // member, whose first quotation mark stands everywhere.
  const std::string number = urn.text();
  while (query.executeStep()) {
    each_in(block_in(query), [&](const BlockedDecision& decision) {
      if (decision.record.find(number) == std::string_view::npos) return true;
      json record = parsed(decision.seq, decision.record);
      if (record.at("urn") != urn.number()) return true;
      found(decision, std::move(record));
      return false;
    });
  }
}

std::optional<json> Ledger::decision(std::uint32_t run, Urn urn) const {
  return impl_->connection.guarded([&] {
    std::optional<json> found;
    impl_->find_decision(run, urn, [&](const Impl::BlockedDecision&, json record) { found = std::move(record); });
    return found;
  });
}

std::vector<LogEntry> Ledger::log(std::uint64_t from, std::size_t count) const {
  return impl_->connection.guarded([&] {
    std::vector<LogEntry> entries;
    const auto add = [&](std::uint64_t seq, std::string_view body) {
      if (seq >= from && entries.size() < count) entries.push_back(log_entry(seq, impl_->parsed(seq, body)));
      return entries.size() < count;
    };
    constexpr auto kLast = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    StoredRows rows(impl_->connection.database(), static_cast<std::int64_t>(std::min(from, kLast)));
    while (entries.size() < count) {
      const auto row = rows.next();
      if (!row) break;
      if (const auto* entry = std::get_if<StoredEntry>(&*row)) {
        add(static_cast<std::uint64_t>(entry->seq), entry->body);
      } else {
        impl_->each_in(std::get<DecisionBlock>(*row),
                       [&](const Impl::BlockedDecision& decision) { return add(decision.seq, decision.body); });
      }
    }
    return entries;
  });
}

}  // namespace riskcat
