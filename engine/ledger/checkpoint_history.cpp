#include "ledger/checkpoint_history.hpp"

#include <algorithm>

#include "ledger/events.hpp"

namespace riskcat {

using nlohmann::json;

std::string KeyChange::message(const std::string& origin) const {
  const auto text = [](const std::optional<PublicKey>& each) { return each ? each->text() : std::string("none"); };
  return "riskcat key change v1\n" + origin + "\n" + text(replaces) + "\n" + text(key) + "\n";
}

CheckpointHistory::Complaint CheckpointHistory::next(std::uint64_t seq, const json& body) {
  const json& type = body.at("type");
  if (type == events::kKeyChanged) return key_changed(body);
  if (type == events::kCheckpoint) return checkpoint(seq, body);
  if (type == events::kCountersigned) return countersigned(body);
  return std::nullopt;
}

const KeyRecord* CheckpointHistory::signer() const {
  const auto found = std::find_if(keys_.begin(), keys_.end(),
                                  [](const KeyRecord& each) { return each.key.use == KeyUse::signs && !each.until; });
  return found == keys_.end() ? nullptr : &*found;
}

KeyRecord* CheckpointHistory::in_force(const PublicKey& key) {
  const auto found =
      std::find_if(keys_.begin(), keys_.end(), [&](const KeyRecord& each) { return each.key == key && !each.until; });
  return found == keys_.end() ? nullptr : &*found;
}

CheckpointHistory::Complaint CheckpointHistory::key_changed(const json& body) {
  const KeyChange change = events::key_change_of(body);
  const Stamp stamp = events::stamp_of(body);
  KeyRecord* old = change.replaces ? in_force(*change.replaces) : nullptr;
  if (change.replaces && old == nullptr) return "it replaces a key that is not in force";
  if (!change.key && old == nullptr) return "it names no key";
  if (change.key && old != nullptr && change.key->use != old->key.use) return "it replaces a key by one of another use";
  if (change.key && in_force(*change.key) != nullptr) return "the key is in force already";
  if (change.key && change.key->use == KeyUse::signs && old == nullptr && signer() != nullptr) {
    return "another key signs already, and it replaces none";
  }
  if (change.endorsement && (old == nullptr || !is_signed_by(old->key, change.message(origin_), *change.endorsement))) {
    return "the key that it replaces did not sign it";
  }
  if (old != nullptr && !change.endorsement && change.why.empty()) {
    return "the key that it replaces did not sign it, and it does not say why";
  }
  if (old != nullptr) {
    old->until = stamp;
    old->why_until = change.why;
  }
  if (change.key) {
    keys_.push_back({*change.key, stamp, !change.replaces || change.endorsement, change.why, std::nullopt, ""});
  }
  return std::nullopt;
}

CheckpointHistory::Complaint CheckpointHistory::checkpoint(std::uint64_t seq, const json& body) {
  const auto note = SignedNote::parse(body.at("note").get<std::string>());
  const auto made = note ? Checkpoint::parse(note->text) : std::nullopt;
  if (!made) return "it holds no checkpoint";
  if (made->origin != origin_) return "its checkpoint is of another ledger";
  const auto head = heads_.find(made->head.size);
  if (made->head.size > seq || head == heads_.end() || head->second != made->head.root) {
    return "its checkpoint is not of the entries before it";
  }
  const KeyRecord* key = signer();
  if (key == nullptr) return "no key signs for this ledger";
  if (note->signatures.size() != 1 || !is_signature_of(note->signatures.front(), note->text, key->key)) {
    return "its checkpoint is not signed by the key in force";
  }
  checkpoints_.push_back({seq, *made, *note, events::stamp_of(body), {}});
  return std::nullopt;
}

CheckpointHistory::Complaint CheckpointHistory::countersigned(const json& body) {
  const auto entry = body.at("checkpoint").get<std::uint64_t>();
  const auto signature = NoteSignature::parse(body.at("signature").get<std::string>());
  const Stamp stamp = events::stamp_of(body);
  const auto signed_one = std::find_if(checkpoints_.begin(), checkpoints_.end(),
                                       [&](const CheckpointRecord& each) { return each.entry == entry; });
  if (signed_one == checkpoints_.end()) return "it countersigns no checkpoint on record";
  const auto key = std::find_if(keys_.begin(), keys_.end(), [&](const KeyRecord& each) {
    return each.key.use == KeyUse::countersigns && !each.until && signature && signature->is_of(each.key);
  });
  if (key == keys_.end() || !is_signature_of(*signature, signed_one->note.text, key->key)) {
    return "it is not signed by a key that countersigns";
  }
  if (stamp.by == signed_one->stamp.by) return "the one who signed the checkpoint cannot be its second person";
  const bool again = std::any_of(signed_one->countersignatures.begin(), signed_one->countersignatures.end(),
                                 [&](const Countersignature& each) { return each.signature.is_of(key->key); });
  if (again) return "the same key countersigned it before";
  signed_one->countersignatures.push_back({*signature, stamp});
  return std::nullopt;
}

}  // namespace riskcat
