#include <fmt/format.h>

#include <memory>

#include "cli/commands.hpp"
#include "cli/notes.hpp"
#include "cli/recorded_run.hpp"
#include "cli/share_warning.hpp"
#include "cli/signing.hpp"
#include "cli/table.hpp"
#include "ledger/replay.hpp"
#include "ledger/verify.hpp"

namespace riskcat::cli {
namespace {

/// What an event of keys and checkpoints is about.
std::string checkpoint_words(const LogEntry& entry) {
  if (entry.type == "checkpoint") {
    const auto note = SignedNote::parse(entry.body.at("note").get<std::string>());
    const auto checkpoint = note ? Checkpoint::parse(note->text) : std::nullopt;
    if (checkpoint) return fmt::format("of {} entries, signed by {}", checkpoint->head.size, note->signatures[0].name);
  }
  if (entry.type == "checkpoint_countersigned") {
    const auto signature = NoteSignature::parse(entry.body.at("signature").get<std::string>());
    if (signature) return fmt::format("that of entry {}, by {}", entry.body.at("checkpoint").dump(), signature->name);
  }
  if (entry.type == "key_changed") {
    const auto key = PublicKey::parse(entry.body.at("key").get<std::string>());
    const auto replaced = PublicKey::parse(entry.body.at("replaces").get<std::string>());
    return fmt::format("{}{}", key ? key->name + (key->use == KeyUse::signs ? " signs" : " countersigns") : "",
                       replaced ? fmt::format("{}{} ceases", key ? ", " : "", replaced->name) : "");
  }
  return "";
}

void show_log(const Session& session, std::uint64_t from, std::size_t count) {
  const Ledger ledger = open_to_read(session);
  Table table;
  table.headings = {"entry", "at", "by", "event", "what"};
  table.right = {true};
  for (const LogEntry& entry : ledger.log(from, count)) {
    std::string what;
    for (const char* member :
         {"origin", "title", "version", "file_name", "dataset", "period", "status", "run", "date", "stage", "why"}) {
      const auto found = entry.body.find(member);
      if (found == entry.body.end()) continue;
      what += fmt::format("{}{} {}", what.empty() ? "" : ", ", member,
                          found->is_string() ? found->get<std::string>() : found->dump());
    }
    if (entry.type == "decision") {
      what += fmt::format(", school {}", entry.body.at("decision").at("urn").dump());
    }
    what += checkpoint_words(entry);
    table.rows.push_back({std::to_string(entry.seq), entry.stamp.at, entry.stamp.by, entry.type, what});
  }
  fmt::print("{}\nhead {}\n", as_text(table), ledger.head().text());
}

int exit_code(const VerifyResult& result) {
  switch (result.verdict) {
    case Verdict::intact:
      return result.anchored && result.unanchored == 0 ? static_cast<int>(kDone) : static_cast<int>(kUnanchored);
    case Verdict::altered:
      return kAltered;
    case Verdict::truncated:
      return kTruncated;
    case Verdict::forked:
      return kForked;
    case Verdict::unreadable:
      return kUnreadable;
  }
  return kInternal;
}

struct VerifyArguments {
  std::string against;
  std::string key;
};

int verify_store(const Session& session, const VerifyArguments& arguments) {
  VerifyOptions options;
  std::string signatures;
  if (!arguments.key.empty()) options.trusted = public_key_argument("--key", arguments.key);
  if (!arguments.against.empty()) {
    const KeptCheckpoint kept = kept_checkpoint(arguments.against);
    options.against = kept.checkpoint.head;
    options.origin = kept.checkpoint.origin;
    signatures = signature_report(session, kept, options.trusted);
  }
  warn_of_network_share(session, OpenMode::read_only);
  const VerifyResult result = verify(session.db, options);
  fmt::print("{}\n{}head {}\n", result.sentence, signatures, result.head.text());
  for (const Finding& finding : result.findings) {
    std::string place;
    if (finding.entry) place = fmt::format("entry {}: ", *finding.entry);
    if (finding.blob) place += fmt::format("stored file {}…: ", finding.blob->hex().substr(0, 12));
    fmt::print("  {}{}\n", place, finding.what);
  }
  return exit_code(result);
}

std::string shown(const std::optional<nlohmann::json>& value) { return value ? value->dump() : "nothing"; }

/// Everything that the sentence of a difference leaves out.
void show_difference(const Difference& first) {
  fmt::print("  first difference: {}{}\n    recorded  {}\n    replayed  {}\n",
             first.urn ? fmt::format("school {}", *first.urn) : "the schools not decided",
             first.pointer.empty() ? "" : ", at " + first.pointer, shown(first.recorded), shown(first.replayed));
  if (!first.cause) return;
  const Cause& cause = *first.cause;
  if (!cause.rule.empty()) fmt::print("    rule      {}\n", cause.rule);
  if (!cause.action.empty()) fmt::print("    action    {}\n", cause.action);
  for (const Ground& ground : cause.grounds) {
    fmt::print("    condition {}\n", ground.sentence);
    for (const Evidence& fact : ground.facts) {
      fmt::print("    fact      {}{}\n", fact.fact,
                 fact.address ? fmt::format(": {}, row {}, column “{}”, delivery {}", fact.address->file,
                                            fact.address->row, fact.address->column, fact.address->delivery)
                              : "");
    }
  }
}

int replay_run(const Session& session, std::optional<std::uint32_t> number) {
  const Ledger ledger = open_to_read(session);
  const std::uint32_t run = number ? *number : latest_finished_run(ledger);
  const ReplayResult result = replay(ledger, run);
  show(result.diagnostics, result.sources);
  fmt::print("run {}: {}\n", run, result.sentence);
  if (result.difference) show_difference(*result.difference);
  return result.verdict == ReplayVerdict::identical ? kDone : kAnswerIsNo;
}

}  // namespace

void add_audit(CLI::App& app, Session& session) {
  CLI::App* command =
      app.add_subcommand("audit", "What was recorded, whether it still is, and whether it can be decided again");
  command->require_subcommand(1);

  CLI::App* log = command->add_subcommand("log", "The entries, in order");
  log->footer("Example: riskcat audit log --from 0 --count 20");
  auto from = std::make_shared<std::uint64_t>(0);
  auto count = std::make_shared<std::size_t>(1000);
  log->add_option("--from", *from, "the first entry's number")->capture_default_str();
  log->add_option("--count", *count, "how many at most")->capture_default_str();
  log->callback([from, count, &session] { show_log(session, *from, *count); });

  CLI::App* verify_command =
      command->add_subcommand("verify", "Work the whole record out again and find what was changed");
  verify_command->footer(
      "Example: riskcat audit verify --against riskcat.db.214.checkpoint --key sles.key.pub\n"
      "Exit codes: 0 intact, up to the last entry; 10 intact, with entries that no checkpoint kept elsewhere covers; "
      "11 altered; 12 cut short; 13 another ledger than the checkpoint's; 14 unreadable.");
  auto arguments = std::make_shared<VerifyArguments>();
  verify_command->add_option("--against", arguments->against,
                             "a checkpoint kept elsewhere, or a head; without one a rewritten store cannot be told");
  verify_command->add_option("--key", arguments->key, "the public key that checkpoints must be signed by");
  verify_command->callback([arguments, &session] { session.exit_code = verify_store(session, *arguments); });

  add_checkpoints(*command, session);
  add_prove(*command, session);

  CLI::App* replay_command =
      command->add_subcommand("replay", "Decide a run again from the stored bytes alone, and compare");
  replay_command->footer("Example: riskcat audit replay 2");
  auto number = std::make_shared<std::optional<std::uint32_t>>();
  replay_command->add_option("run", *number, "the run's number; the latest finished one unless given");
  replay_command->callback([number, &session] { session.exit_code = replay_run(session, *number); });

  CLI::App* note = command->add_subcommand("note", "Which entries refer to exactly this file, kept outside the record");
  note->footer("Example: riskcat audit note moderation-2018-10-12.docx");
  auto path = std::make_shared<std::string>();
  note->add_option("file", *path, "the file that --note-file was given")->required();
  note->callback([path, &session] { session.exit_code = find_note(session, *path); });
}

}  // namespace riskcat::cli
