// The ledger's entries as proofs need them.
#include <algorithm>

#include "ledger/entry_leaves.hpp"
#include "ledger/events.hpp"
#include "ledger/ledger_impl.hpp"

namespace riskcat {
namespace {

using nlohmann::json;

/// The first entry of the type whose member has the value.
std::optional<ProvableEntry> entry_with(Ledger::Impl& ledger, std::string_view type, const char* member,
                                        const json& value) {
  std::optional<ProvableEntry> found;
  SQLite::Statement query(ledger.connection.database(), "SELECT seq, body FROM entry WHERE type = ? ORDER BY seq");
  query.bind(1, std::string(type));
  while (!found && query.executeStep()) {
    const auto seq = static_cast<std::uint64_t>(query.getColumn(0).getInt64());
    std::string text = query.getColumn(1).getString();
    if (ledger.parsed(seq, text).at(member) == value) found = ProvableEntry{seq, "", std::move(text)};
  }
  if (found) found->salt = entry_leaves(ledger.connection.database()).salt(found->seq);
  return found;
}

}  // namespace

std::optional<ProvableEntry> Ledger::provable_run_start(std::uint32_t run) const {
  return impl_->connection.guarded([&] { return entry_with(*impl_, events::kRunStarted, "run", run); });
}

std::optional<ProvableEntry> Ledger::provable_ruleset(const Digest& ruleset) const {
  return impl_->connection.guarded([&] { return entry_with(*impl_, events::kRulesetAdded, "ruleset", ruleset.hex()); });
}

std::optional<ProvableEntry> Ledger::provable_delivery(std::uint32_t id) const {
  return impl_->connection.guarded([&] { return entry_with(*impl_, events::kDataDelivered, "delivery", id); });
}

std::optional<ProvableEntry> Ledger::provable_decision(std::uint32_t run, Urn urn) const {
  return impl_->connection.guarded([&] {
    std::optional<ProvableEntry> found;
    impl_->find_decision(run, urn, [&](const Impl::BlockedDecision& decision, const json&) {
      found = ProvableEntry{decision.seq, "", std::string(decision.body)};
    });
    if (found) found->salt = entry_leaves(impl_->connection.database()).salt(found->seq);
    return found;
  });
}

std::vector<Digest> Ledger::leaves(std::uint64_t count) const {
  return impl_->connection.guarded([&] {
    std::vector<Digest> leaves(count);
    const auto place = [&](std::uint64_t seq, const Digest& leaf) {
      if (seq < count) leaves[seq] = leaf;
    };
    SQLite::Statement entries(impl_->connection.database(), "SELECT seq, leaf FROM entry WHERE seq < ?");
    entries.bind(1, static_cast<std::int64_t>(count));
    while (entries.executeStep()) {
      const auto leaf = Digest::from_bytes(entries.getColumn(1).getString());
      if (leaf) place(static_cast<std::uint64_t>(entries.getColumn(0).getInt64()), *leaf);
    }
    SQLite::Statement blocks(impl_->connection.database(), "SELECT seq, leaves FROM decisions WHERE seq < ?");
    blocks.bind(1, static_cast<std::int64_t>(count));
    while (blocks.executeStep()) {
      auto seq = static_cast<std::uint64_t>(blocks.getColumn(0).getInt64());
      for (const Digest& leaf : digests_in(blocks.getColumn(1).getString())) place(seq++, leaf);
    }
    return leaves;
  });
}

std::optional<Salts> Ledger::line_salts(std::uint32_t delivery) const {
  return impl_->connection.guarded([&]() -> std::optional<Salts> {
    const EntryLeaves leaves = entry_leaves(impl_->connection.database());
    if (!leaves.secret()) return std::nullopt;
    return Salts::of_lines(*leaves.secret(), delivery);
  });
}

}  // namespace riskcat
