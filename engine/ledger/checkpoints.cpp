// Keys and checkpoints, added and read back.
#include "ledger/append.hpp"
#include "ledger/checkpoint_history.hpp"
#include "ledger/events.hpp"
#include "ledger/ledger_impl.hpp"

namespace riskcat {

using nlohmann::json;

CheckpointHistory Ledger::Impl::checkpoint_history() {
  CheckpointHistory history;
  history.set_origin(origin());
  SQLite::Statement heads(connection.database(), "SELECT size, root FROM head ORDER BY size");
  while (heads.executeStep()) {
    const auto root = Digest::from_bytes(heads.getColumn(1).getString());
    if (root) history.add_head({static_cast<std::uint64_t>(heads.getColumn(0).getInt64()), *root});
  }
  SQLite::Statement query(connection.database(),
                          "SELECT seq, body FROM entry WHERE type IN ('key_changed', 'checkpoint', "
                          "'checkpoint_countersigned') ORDER BY seq");
  // What makes no sense in it is for verification to say.
  each(query, [&](std::uint64_t seq, const json& body) { history.next(seq, body); });
  return history;
}

void Ledger::Impl::add_checked(const json& body) {
  Append append(connection);
  if (const auto complaint = checkpoint_history().next(append.writer().size(), body)) {
    throw StoreError(StoreProblem::unsuitable, "Nothing was recorded: of what was to be added, " + *complaint + ".");
  }
  append.writer().add(body);
  append.commit();
}

void Ledger::change_key(const KeyChange& change, const Stamp& stamp) {
  impl_->connection.guarded([&] { impl_->add_checked(events::key_changed(change, stamp)); });
}

void Ledger::record_checkpoint(const SignedNote& note, const Stamp& stamp) {
  impl_->connection.guarded([&] { impl_->add_checked(events::checkpoint(note, stamp)); });
}

void Ledger::record_countersignature(std::uint64_t checkpoint, const NoteSignature& signature, const Stamp& stamp) {
  impl_->connection.guarded([&] { impl_->add_checked(events::countersigned(checkpoint, signature, stamp)); });
}

std::vector<KeyRecord> Ledger::keys() const {
  return impl_->connection.guarded([&] { return impl_->checkpoint_history().keys(); });
}

std::vector<CheckpointRecord> Ledger::checkpoints() const {
  return impl_->connection.guarded([&] { return impl_->checkpoint_history().checkpoints(); });
}

}  // namespace riskcat
