#include "cli/signing.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <vector>

#include "cli/passphrase.hpp"
#include "cli/recorded_run.hpp"
#include "cli/replace_file.hpp"
#include "ledger/key_file.hpp"

namespace riskcat::cli {
namespace {

constexpr std::size_t kKeyFileBytes = 64UL << 10U;

std::string without_line_end(std::string text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
  return text;
}

bool is_file(const std::string& path) {
  std::error_code ignored;
  return std::filesystem::is_regular_file(path, ignored);
}

}  // namespace

PrivateKey opened_key(const KeyArguments& arguments) {
  const std::string file = read_file(arguments.key, kKeyFileBytes);
  const auto known = public_key_in(file);
  if (!known) {
    throw Refusal{kBadInput, fmt::format("{} is not a key file", arguments.key),
                  "`riskcat key new` makes one; the file that ends in .pub cannot sign"};
  }
  auto key = open_key_file(file, passphrase(arguments.passphrase_file, arguments.key, false));
  if (!key) {
    throw Refusal{kBadInput, fmt::format("{} cannot be opened with this passphrase", arguments.key),
                  "try again; if you are sure of it, the file is damaged: take a copy of it"};
  }
  return std::move(*key);
}

PublicKey public_key_argument(const std::string& option, const std::string& argument) {
  const std::string text = is_file(argument) ? read_file(argument, kKeyFileBytes) : argument;
  if (const auto key = public_key_in(text)) return *key;
  if (const auto key = PublicKey::parse(without_line_end(text))) return *key;
  throw Refusal{kUsage, fmt::format("{} “{}” is no key", option, argument),
                "name a file that `riskcat key new` made, best the one that ends in .pub"};
}

void require_signer(const Ledger& ledger, const PublicKey& key) {
  const auto keys = ledger.keys();
  const auto in_force = std::find_if(
      keys.begin(), keys.end(), [](const KeyRecord& each) { return each.key.use == KeyUse::signs && !each.until; });
  if (in_force == keys.end()) {
    throw Refusal{kBadInput, "no key signs for this store yet",
                  fmt::format("record the key first: riskcat key adopt {}", key.text())};
  }
  if (in_force->key != key) {
    throw Refusal{kBadInput, fmt::format("{} does not sign for this store; {} does", key.name, in_force->key.name),
                  "use that key, or record the change with `riskcat key adopt … --replacing`"};
  }
}

WrittenCheckpoint write_checkpoint(Ledger& ledger, const Session& session, std::string file, const PrivateKey* key) {
  const Checkpoint checkpoint{ledger.origin(), ledger.head()};
  if (file.empty()) file = fmt::format("{}.{}.checkpoint", session.db, checkpoint.head.size);
  if (key == nullptr) {
    write_file(file, checkpoint.text());
    return {file, checkpoint.head, ""};
  }
  const SignedNote note{checkpoint.text(), {sign_note(checkpoint.text(), *key, 0)}};
  // A file without its record is a checkpoint all the same; a record without its file would protect nothing.
  write_file(file, note.whole());
  ledger.record_checkpoint(note, session.stamp());
  return {file, checkpoint.head, key->public_key().name};
}

std::string advice(const WrittenCheckpoint& written) {
  return fmt::format("checkpoint of {} entries{} written to {}\nKeep it elsewhere; it proves the record later: {}",
                     written.head.size,
                     written.signer.empty() ? ", not signed," : ", signed by " + written.signer + ",", written.file,
                     written.head.text());
}

KeptCheckpoint kept_checkpoint(const std::string& argument) {
  if (const auto head = Head::parse(argument)) return {{"", *head}, {}};
  if (is_file(argument)) {
    const std::string text = read_file(argument, kKeyFileBytes);
    const auto note = SignedNote::parse(text);
    const auto checkpoint = Checkpoint::parse(note ? note->text : text);
    if (checkpoint) return {*checkpoint, note ? *note : SignedNote{text, {}}};
    if (const auto head = Head::parse(without_line_end(text))) return {{"", *head}, {}};
    throw Refusal{kBadInput, fmt::format("{} is not a checkpoint", argument),
                  "name a file that `riskcat assess` or `riskcat audit checkpoint` wrote, as it was written"};
  }
  throw Refusal{kUsage, fmt::format("“{}” is neither a checkpoint's file nor a head", argument),
                "a head is a number, a colon and 64 hexadecimal digits, as `riskcat assess` and `riskcat audit log` "
                "print it"};
}

namespace {

/// Keys on record, as far as the store can be read.
std::vector<PublicKey> keys_on_record(const Session& session) {
  std::vector<PublicKey> keys;
  try {
    for (const KeyRecord& each : open_to_read(session).keys()) keys.push_back(each.key);
  } catch (const StoreError&) {
    // What is wrong with the store is for verification to say.
  }
  return keys;
}

std::string line_about(const NoteSignature& signature, const PublicKey& key, bool given) {
  const char* source = given ? "the key given" : "a key on record in this store";
  if (const auto time = time_of(signature)) {
    const auto moment = std::chrono::sys_seconds(std::chrono::seconds(*time));
    return fmt::format("the checkpoint is countersigned by {} ({}), {:%Y-%m-%d %H:%M} UTC\n", key.name, source, moment);
  }
  return fmt::format("the checkpoint is signed by {} ({})\n", key.name, source);
}

}  // namespace

std::string signature_report(const Session& session, const KeptCheckpoint& kept, const std::optional<PublicKey>& key) {
  const auto refuse = [](const std::string& message) {
    throw Refusal{kBadInput, message, "use the checkpoint as it was written; this one proves nothing"};
  };
  std::vector<PublicKey> keys = keys_on_record(session);
  if (key) keys.insert(keys.begin(), *key);
  std::string report;
  bool by_given = false;
  for (const NoteSignature& signature : kept.note.signatures) {
    const auto known =
        std::find_if(keys.begin(), keys.end(), [&](const PublicKey& each) { return signature.is_of(each); });
    if (known == keys.end()) {
      report += fmt::format("the checkpoint bears a signature in the name of {}, whose key is not known here\n",
                            signature.name);
      continue;
    }
    if (!is_signature_of(signature, kept.note.text, *known)) {
      refuse(fmt::format("the checkpoint is not what {} signed", known->name));
    }
    const bool given = key && *known == *key;
    by_given = by_given || given;
    report += line_about(signature, *known, given);
  }
  if (key && !by_given) refuse(fmt::format("the checkpoint is not signed by {}", key->name));
  return report.empty() ? "the checkpoint is not signed; it is worth what the place is worth where it was kept\n"
                        : report;
}

}  // namespace riskcat::cli
