#include <fmt/format.h>

#include <memory>

#include "cli/commands.hpp"
#include "cli/notes.hpp"
#include "cli/recorded_run.hpp"
#include "cli/share_warning.hpp"
#include "cli/table.hpp"
#include "ledger/replay.hpp"
#include "ledger/verify.hpp"

namespace riskcat::cli {
namespace {

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
    table.rows.push_back({std::to_string(entry.seq), entry.stamp.at, entry.stamp.by, entry.type, what});
  }
  fmt::print("{}\nhead {}\n", as_text(table), ledger.head().text());
}

int verify_store(const Session& session, const std::string& against) {
  VerifyOptions options;
  if (!against.empty()) {
    options.against = Head::parse(against);
    if (!options.against) {
      throw Refusal{kUsage, fmt::format("--against “{}” is not a head", against),
                    "a head is a number, a colon and 64 hexadecimal digits, as `riskcat assess` and `riskcat audit "
                    "log` print it"};
    }
  }
  warn_of_network_share(session, OpenMode::read_only);
  const VerifyResult result = verify(session.db, options);
  fmt::print("{}\nhead {}\n", result.sentence, result.head.text());
  for (const Finding& finding : result.findings) {
    std::string place;
    if (finding.entry) place = fmt::format("entry {}: ", *finding.entry);
    if (finding.blob) place += fmt::format("stored file {}…: ", finding.blob->hex().substr(0, 12));
    fmt::print("  {}{}\n", place, finding.what);
  }
  return result.verdict == Verdict::intact ? kDone : kAnswerIsNo;
}

std::string shown(const std::optional<nlohmann::json>& value) { return value ? value->dump() : "nothing"; }

int replay_run(const Session& session, std::optional<std::uint32_t> number) {
  const Ledger ledger = open_to_read(session);
  const std::uint32_t run = number ? *number : latest_finished_run(ledger);
  const ReplayResult result = replay(ledger, run);
  show(result.diagnostics, result.sources);
  fmt::print("run {}: {}\n", run, result.sentence);
  if (result.difference) {
    const Difference& first = *result.difference;
    fmt::print("  first difference: {}{}\n    recorded  {}\n    replayed  {}\n",
               first.urn ? fmt::format("school {}", *first.urn) : "the schools not decided",
               first.pointer.empty() ? "" : ", at " + first.pointer, shown(first.recorded), shown(first.replayed));
  }
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
      "Example: riskcat audit verify --against 214:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");
  auto against = std::make_shared<std::string>();
  verify_command->add_option("--against", *against,
                             "a head exported earlier; without one a rewritten store cannot be told");
  verify_command->callback([against, &session] { session.exit_code = verify_store(session, *against); });

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
