#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "cli/commands.hpp"
#include "cli/recorded_run.hpp"
#include "cli/replace_file.hpp"
#include "cli/signing.hpp"

namespace riskcat::cli {
namespace {

struct CheckpointArguments {
  std::string out;
  KeyArguments key;
};

void make_checkpoint(const CheckpointArguments& arguments, const Session& session) {
  if (arguments.key.key.empty()) {
    Ledger ledger = open_to_read(session);
    fmt::print("{}\n", advice(write_checkpoint(ledger, session, arguments.out, nullptr)));
    return;
  }
  const PrivateKey key = opened_key(arguments.key);
  Ledger ledger = open_to_write(session);
  require_signer(ledger, key.public_key());
  fmt::print("{}\n", advice(write_checkpoint(ledger, session, arguments.out, &key)));
}

struct CountersignArguments {
  std::string file;
  KeyArguments key;
};

/// The second person's own look at the store: it must be the checkpoint's, and whole.
void require_verified(const Session& session, const KeptCheckpoint& kept) {
  VerifyOptions options;
  options.against = kept.checkpoint.head;
  options.origin = kept.checkpoint.origin;
  const VerifyResult result = verify(session.db, options);
  if (result.verdict == Verdict::intact) return;
  throw Refusal{kAnswerIsNo, "the checkpoint was not countersigned. " + result.sentence,
                "`riskcat audit verify` says more"};
}

CheckpointRecord record_of(const Ledger& ledger, const KeptCheckpoint& kept) {
  for (const CheckpointRecord& each : ledger.checkpoints()) {
    if (each.note.text == kept.note.text && each.note.signatures.front() == kept.note.signatures.front()) return each;
  }
  throw Refusal{kBadInput, "this store has no record of the checkpoint being signed",
                "a checkpoint is first signed by those who keep the store: `riskcat audit checkpoint --key FILE`"};
}

/// The key's signature under the checkpoint. One that is on record already, when the program was stopped before it had
/// written the file, is that.
NoteSignature recorded_signature(const CheckpointRecord& record, const PrivateKey& key, const Session& session) {
  for (const Countersignature& each : record.countersignatures) {
    if (each.signature.is_of(key.public_key())) return each.signature;
  }
  NoteSignature signature = sign_note(record.note.text, key, session.unix_time());
  Ledger ledger = open_to_write(session);
  ledger.record_countersignature(record.entry, signature, session.stamp());
  return signature;
}

void countersign(const CountersignArguments& arguments, const Session& session) {
  KeptCheckpoint kept = kept_checkpoint(arguments.file);
  if (kept.note.signatures.empty()) {
    throw Refusal{kBadInput, fmt::format("{} is not signed", arguments.file),
                  "a second person confirms what a first has signed: `riskcat audit checkpoint --key FILE`"};
  }
  const CheckpointRecord record = record_of(open_to_read(session), kept);
  if (record.stamp.by == session.as) {
    throw Refusal{kBadInput, fmt::format("{} signed this checkpoint and cannot be its second person", session.as),
                  "let another person countersign, with a key of their own"};
  }
  require_verified(session, kept);
  const PrivateKey key = opened_key(arguments.key);
  if (key.public_key().use != KeyUse::countersigns) {
    throw Refusal{kBadInput, fmt::format("{} is a key that signs, not one that countersigns", arguments.key.key),
                  "make one with `riskcat key new … --countersigns`"};
  }
  const NoteSignature signature = recorded_signature(record, key, session);
  const auto& there = kept.note.signatures;
  if (std::find(there.begin(), there.end(), signature) == there.end()) kept.note.signatures.push_back(signature);
  replace_file(arguments.file, kept.note.whole());
  fmt::print("{} is countersigned by {}; keep it elsewhere\n", arguments.file, key.public_key().name);
}

}  // namespace

void add_checkpoints(CLI::App& audit, Session& session) {
  auto made = std::make_shared<CheckpointArguments>();
  CLI::App* checkpoint =
      audit.add_subcommand("checkpoint", "Write the head of the record to a file that is kept elsewhere");
  checkpoint->footer("Example: riskcat audit checkpoint --key sles.key --out /media/usb/riskcat.checkpoint");
  checkpoint->add_option("--out", made->out, "the file; beside the store unless given");
  checkpoint->add_option("--key", made->key.key, "the private key's file, to sign it");
  checkpoint->add_option("--passphrase-file", made->key.passphrase_file, "the file with its passphrase");
  checkpoint->callback([made, &session] { make_checkpoint(*made, session); });

  auto seconded = std::make_shared<CountersignArguments>();
  CLI::App* second = audit.add_subcommand(
      "countersign", "As a second person, verify the record against a signed checkpoint and sign that too");
  second->footer("Example: riskcat audit countersign riskcat.checkpoint --key second.key --as \"R. Patel\"");
  second->add_option("checkpoint", seconded->file, "the checkpoint's file, to which the signature is added")
      ->required();
  second->add_option("--key", seconded->key.key, "the second person's private key")->required();
  second->add_option("--passphrase-file", seconded->key.passphrase_file, "the file with its passphrase");
  second->callback([seconded, &session] { countersign(*seconded, session); });
}

}  // namespace riskcat::cli
