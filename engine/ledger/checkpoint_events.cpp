// The bodies of events about keys and checkpoints.
#include <algorithm>

#include "ledger/base64.hpp"
#include "ledger/event_parts.hpp"
#include "ledger/events.hpp"

namespace riskcat::events {
namespace {

using nlohmann::json;

std::string text_of(const std::optional<PublicKey>& key) { return key ? key->text() : std::string(); }

std::optional<PublicKey> key_at(const json& body, const char* member) {
  const std::string text = text_at(body, member);
  if (text.empty()) return std::nullopt;
  return required(PublicKey::parse(text), member);
}

std::optional<Signature> signature_at(const json& body, const char* member) {
  const std::string text = text_at(body, member);
  if (text.empty()) return std::nullopt;
  const std::string bytes = required(from_base64(text), member);
  Signature signature{};
  if (bytes.size() != signature.size()) required(std::optional<Signature>(), member);
  std::copy(bytes.begin(), bytes.end(), signature.begin());
  return signature;
}

}  // namespace

json key_changed(const KeyChange& change, const Stamp& stamp) {
  json body = event(kKeyChanged, stamp);
  body["key"] = text_of(change.key);
  body["replaces"] = text_of(change.replaces);
  body["endorsement"] =
      change.endorsement
          ? to_base64({reinterpret_cast<const char*>(change.endorsement->data()), change.endorsement->size()})
          : std::string();
  body["why"] = change.why;
  return body;
}

json checkpoint(const SignedNote& note, const Stamp& stamp) {
  json body = event(kCheckpoint, stamp);
  body["note"] = note.whole();
  return body;
}

json countersigned(std::uint64_t checkpoint, const NoteSignature& signature, const Stamp& stamp) {
  json body = event(kCountersigned, stamp);
  body["checkpoint"] = checkpoint;
  body["signature"] = signature.line();
  return body;
}

KeyChange key_change_of(const json& body) {
  return {key_at(body, "key"), key_at(body, "replaces"), signature_at(body, "endorsement"), text_at(body, "why")};
}

}  // namespace riskcat::events
