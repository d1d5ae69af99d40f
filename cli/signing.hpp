// Keys and checkpoints as files, and the key that a command signs with.
#pragma once

#include <string>

#include "cli/session.hpp"
#include "ledger/ledger.hpp"
#include "ledger/note_keys.hpp"
#include "ledger/verify.hpp"

namespace riskcat::cli {

struct KeyArguments {
  std::string key;  ///< the private key's file; empty: none
  std::string passphrase_file;
};

/// Throws Refusal for a file that is no key, or the wrong passphrase.
PrivateKey opened_key(const KeyArguments& arguments);
/// A public key's file, a private key's, or the key's own text.
PublicKey public_key_argument(const std::string& option, const std::string& argument);

/// Throws Refusal unless this is the key that signs for the ledger.
void require_signer(const Ledger& ledger, const PublicKey& key);

/// The checkpoint of the ledger as it is now, written to `file`: signed and recorded where a key is given.
struct WrittenCheckpoint {
  std::string file;
  Head head;
  std::string signer;  ///< empty: it is not signed
};
WrittenCheckpoint write_checkpoint(Ledger& ledger, const Session& session, std::string file, const PrivateKey* key);
/// What to do with it, in a sentence.
std::string advice(const WrittenCheckpoint& written);

/// A checkpoint kept elsewhere: its file, or a head as text.
struct KeptCheckpoint {
  Checkpoint checkpoint;
  SignedNote note;  ///< without signatures when it was not signed
};
KeptCheckpoint kept_checkpoint(const std::string& argument);

/// Whose signatures the checkpoint bears, a line for each: those of the key given, or else of keys on record. Throws
/// Refusal when the key given did not sign it, or a signature of a known key is false: then the file was changed.
std::string signature_report(const Session& session, const KeptCheckpoint& kept, const std::optional<PublicKey>& key);

}  // namespace riskcat::cli
