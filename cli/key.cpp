#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>

#include "cli/commands.hpp"
#include "cli/passphrase.hpp"
#include "cli/randomness.hpp"
#include "cli/recorded_run.hpp"
#include "cli/replace_file.hpp"
#include "cli/signing.hpp"
#include "cli/table.hpp"
#include "ledger/key_file.hpp"

namespace riskcat::cli {
namespace {

struct NewKeyArguments {
  std::string name;
  std::string out;
  bool countersigns = false;
  std::string passphrase_file;
};

struct ChangeArguments {
  std::string key;
  std::string replacing;
  KeyArguments old;
  std::string why;
};

SealingNoise noise() {
  SealingNoise noise;
  noise.seed = random_bytes();
  const auto more = random_bytes();
  std::copy_n(more.begin(), noise.salt.size(), noise.salt.begin());
  const auto most = random_bytes();
  std::copy_n(most.begin(), noise.nonce.size(), noise.nonce.begin());
  return noise;
}

void make_key(const NewKeyArguments& arguments, const Session& session) {
  if (!PublicKey::is_name(arguments.name)) {
    throw Refusal{kUsage, fmt::format("“{}” cannot be a key's name", arguments.name),
                  "use a name without spaces and plus signs, such as eastsussex.gov.uk/sles"};
  }
  for (const std::string& file : {arguments.out, arguments.out + ".pub"}) {
    if (!std::filesystem::exists(file)) continue;
    throw Refusal{kBadInput, fmt::format("{} is there already", file),
                  "a key is never overwritten; choose another name"};
  }
  const KeyUse use = arguments.countersigns ? KeyUse::countersigns : KeyUse::signs;
  const std::string file =
      new_key_file(arguments.name, use, session.today().iso(),
                   passphrase(arguments.passphrase_file, "the new key " + arguments.out, true), noise());
  write_file(arguments.out, file, 0600);
  const std::string text = public_key_in(file)->text();
  write_file(arguments.out + ".pub", text + "\n");
  fmt::print(
      "{}\n\n{} {} with its passphrase; keep both where whoever keeps the store cannot get at them.\n"
      "{}.pub is for everybody: give it to the auditor, and record it with `riskcat key adopt {}.pub`.\n",
      text, arguments.out, arguments.countersigns ? "countersigns" : "signs", arguments.out, arguments.out);
}

/// The key in force that goes by this name.
PublicKey key_in_force(const Ledger& ledger, const std::string& name) {
  for (const KeyRecord& each : ledger.keys()) {
    if (!each.until && (each.key.name == name || each.key.text() == name)) return each.key;
  }
  throw Refusal{kBadInput, fmt::format("no key “{}” is in force", name), "`riskcat key list` shows the keys"};
}

/// One key signs at a time.
void require_place(const Ledger& ledger, const ChangeArguments& arguments, const std::optional<PublicKey>& key) {
  if (!key || key->use != KeyUse::signs || !arguments.replacing.empty() || !arguments.old.key.empty()) return;
  for (const KeyRecord& each : ledger.keys()) {
    if (each.until || each.key.use != KeyUse::signs) continue;
    throw Refusal{kUsage, fmt::format("{} signs for this store already", each.key.name),
                  "let it sign the change with --endorse-with FILE, or say with --replacing and --why why it cannot"};
  }
}

void change_key(const ChangeArguments& arguments, const Session& session) {
  KeyChange change;
  change.why = arguments.why;
  if (!arguments.key.empty()) change.key = public_key_argument("the key", arguments.key);
  Ledger ledger = open_to_write(session);
  require_place(ledger, arguments, change.key);
  if (!arguments.replacing.empty()) change.replaces = key_in_force(ledger, arguments.replacing);
  if (!arguments.old.key.empty()) {
    const PrivateKey old = opened_key(arguments.old);
    if (!change.replaces) change.replaces = old.public_key();
    if (*change.replaces != old.public_key()) {
      throw Refusal{kUsage, fmt::format("{} is not the key of {}", arguments.old.key, change.replaces->name),
                    "--endorse-with names the file of the key that is replaced"};
    }
    change.endorsement = old.sign(change.message(ledger.origin()));
  } else if (change.replaces && change.why.empty()) {
    throw Refusal{kUsage, fmt::format("{} would cease without having agreed", change.replaces->name),
                  "let it sign the change with --endorse-with FILE, or say with --why why it cannot"};
  }
  ledger.change_key(change, session.stamp());
  if (change.key) {
    fmt::print("{} now {} for this store{}\n", change.key->name,
               change.key->use == KeyUse::signs ? "signs" : "countersigns",
               change.replaces ? ", in place of " + change.replaces->name : "");
  } else {
    fmt::print("{} no longer speaks for this store\n", change.replaces->name);
  }
}

void list_keys(const Session& session) {
  Table table;
  table.headings = {"key", "use", "since", "by", "until", "agreed by the key before it", "why"};
  for (const KeyRecord& each : open_to_read(session).keys()) {
    table.rows.push_back({each.key.text(), each.key.use == KeyUse::signs ? "signs" : "countersigns", each.since.at,
                          each.since.by, each.until ? each.until->at : "", each.endorsed ? "yes" : "no",
                          each.until ? each.why_until : each.why});
  }
  fmt::print("{}", as_text(table));
}

void add_change(CLI::App& command, Session& session) {
  auto adopted = std::make_shared<ChangeArguments>();
  CLI::App* adopt = command.add_subcommand("adopt", "Record that a key speaks for this store from now on");
  adopt->footer(
      "Example: riskcat key adopt sles.key.pub\n         riskcat key adopt new.key.pub --endorse-with sles.key");
  adopt->add_option("key", adopted->key, "the public key's file")->required();
  adopt->add_option("--replacing", adopted->replacing, "the name of the key that ceases");
  adopt->add_option("--endorse-with", adopted->old.key, "the private file of the key that ceases, to sign the change");
  adopt->add_option("--passphrase-file", adopted->old.passphrase_file, "the file with its passphrase");
  adopt->add_option("--why", adopted->why, "the reason, for the record");
  adopt->callback([adopted, &session] { change_key(*adopted, session); });
  auto retired = std::make_shared<ChangeArguments>();
  CLI::App* retire = command.add_subcommand("retire", "Record that a key no longer speaks for this store");
  retire->footer("Example: riskcat key retire eastsussex.gov.uk/sles --why \"The laptop that held it was stolen\"");
  retire->add_option("name", retired->replacing, "the key's name")->required();
  retire->add_option("--why", retired->why, "the reason, for the record")->required();
  retire->callback([retired, &session] { change_key(*retired, session); });
}

}  // namespace

void add_key(CLI::App& app, Session& session) {
  CLI::App* command = app.add_subcommand("key", "The keys that sign checkpoints, and those that countersign");
  command->require_subcommand(1);
  auto made = std::make_shared<NewKeyArguments>();
  CLI::App* make = command->add_subcommand("new", "Make a key, in a file outside the store, under a passphrase");
  make->footer("Example: riskcat key new eastsussex.gov.uk/sles --out sles.key");
  make->add_option("name", made->name, "what the key is called in checkpoints")->required();
  make->add_option("--out", made->out, "the file; the public half goes beside it, with .pub")->required();
  make->add_flag("--countersigns", made->countersigns, "a second person's key, which confirms what another signed");
  make->add_option("--passphrase-file", made->passphrase_file, "the file with its passphrase; asked for unless given");
  make->callback([made, &session] { make_key(*made, session); });
  add_change(*command, session);
  CLI::App* list = command->add_subcommand("list", "Every key on record");
  list->footer("Example: riskcat key list");
  list->callback([&session] { list_keys(session); });
}

}  // namespace riskcat::cli
