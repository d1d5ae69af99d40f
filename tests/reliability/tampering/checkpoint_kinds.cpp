// Keys, checkpoints and countersignatures.
#include "ledger/events.hpp"
#include "reliability/tampering/kind.hpp"

namespace riskcat {
namespace {

using nlohmann::json;

RowChange member_edited(const std::string& type, const std::vector<std::string>& members) {
  return [=](SQLite::Database& database, Dice& dice) {
    const int seq = draw(database, dice, "SELECT seq FROM entry WHERE type = '" + type + "'");
    rewrite(
        seq,
        [&](json& body) {
          const std::string& member = dice.one_of(members);
          std::string text = body[member];
          dice.respell(text);
          body[member] = text;
        },
        true)(database);
  };
}

RowChange removed(const std::string& type) {
  return [=](SQLite::Database& database, Dice& dice) {
    const int seq = draw(database, dice, "SELECT seq FROM entry WHERE type = '" + type + "'");
    database.exec("DELETE FROM entry WHERE seq = " + std::to_string(seq));
  };
}

PrivateKey forgers_key(const std::string& name, Dice& dice) {
  KeySeed seed{};
  for (std::uint8_t& byte : seed) byte = static_cast<std::uint8_t>(dice.below(256));
  return {name, KeyUse::signs, seed};
}

/// The same checkpoint, signed by another key of the same name.
void forged(WholeLedger& whole, Dice& dice) {
  edit_body(whole.bodies[dice.one_of(whole.all("checkpoint"))], [&](json& body) {
    const auto note = SignedNote::parse(body["note"].get<std::string>());
    const PrivateKey key = forgers_key(note->signatures.front().name, dice);
    body["note"] = SignedNote{note->text, {sign_note(note->text, key, 1)}}.whole();
  });
}

std::string new_checkpoint(const WholeLedger& whole, const PrivateKey& key) {
  MerkleTree tree;
  for (std::size_t seq = 0; seq < whole.bodies.size(); ++seq) tree.add(leaf_of(seq, whole.bodies[seq]));
  const std::string text = Checkpoint{kCreation.origin, {tree.size(), tree.root()}}.text();
  return events::checkpoint({text, {sign_note(text, key, 1)}}, kStamp).dump();
}

void added_by_another_key(WholeLedger& whole, Dice& dice) {
  whole.bodies.push_back(new_checkpoint(whole, forgers_key("east.example/3", dice)));
}

/// The last checkpoint, on which no other entry rests.
void last_removed(WholeLedger& whole, Dice&) {
  whole.bodies.erase(whole.bodies.begin() + static_cast<std::ptrdiff_t>(whole.all("checkpoint").back()));
}

void earlier_removed(WholeLedger& whole, Dice&) {
  whole.bodies.erase(whole.bodies.begin() + static_cast<std::ptrdiff_t>(whole.all("checkpoint").front()));
}

void signed_anew(WholeLedger& whole, Dice& dice) {
  whole.without({"key_changed", "checkpoint", "checkpoint_countersigned"});
  edit_body(whole.bodies[dice.one_of(whole.all("decision"))], [&](json& body) { edit_decision(body, dice); });
  const PrivateKey key = forgers_key("east.example/1", dice);
  whole.bodies.push_back(events::key_changed({key.public_key(), std::nullopt, std::nullopt, ""}, kStamp).dump());
  whole.bodies.push_back(new_checkpoint(whole, key));
}

void signed_again(WholeLedger& whole, Dice& dice) {
  edit_body(whole.bodies[dice.one_of(whole.all("decision"))], [&](json& body) { edit_decision(body, dice); });
  const PrivateKey first = key_of(1);
  const PrivateKey second = key_of(2, KeyUse::countersigns);
  const PrivateKey next = key_of(3);
  whole.sign_again({&first, &second, &next});
}

}  // namespace

std::vector<TamperingKind> checkpoint_kinds() {
  return {
      {"a checkpoint edited, with its hash", Seen::in_itself,
       on_rows(member_edited("checkpoint", {"note", "at", "by"}))},
      {"a countersignature edited, with its hash", Seen::in_itself,
       on_rows(member_edited("checkpoint_countersigned", {"signature", "at", "by"}))},
      {"a key's entry edited, with its hash", Seen::in_itself,
       on_rows(member_edited("key_changed", {"key", "replaces", "endorsement", "why"}))},
      {"a checkpoint removed", Seen::in_itself, on_rows(removed("checkpoint"))},
      {"a countersignature removed", Seen::in_itself, on_rows(removed("checkpoint_countersigned"))},
      {"a key's entry removed", Seen::in_itself, on_rows(removed("key_changed"))},
      {"a checkpoint signed by another key, and all made to fit", Seen::in_itself, rewritten(forged)},
      {"a checkpoint added by another key, with its head", Seen::in_itself, rewritten(added_by_another_key)},
      {"an earlier checkpoint removed, and all made to fit", Seen::in_itself, rewritten(earlier_removed)},
      {"the last checkpoint removed, and all made to fit", Seen::with_head_only, rewritten(last_removed)},
      {"a decision edited, and all made to fit, with another key's checkpoint", Seen::with_head_only,
       rewritten(signed_anew)},
      {"a decision edited, and all made to fit, by those who hold every key", Seen::with_head_only,
       rewritten(signed_again)},
  };
}

}  // namespace riskcat
