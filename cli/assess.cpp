#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <cstdio>
#include <memory>
#include <optional>
#include <stdexcept>

#include "cli/commands.hpp"
#include "cli/county.hpp"
#include "cli/delivered_by.hpp"
#include "cli/notes.hpp"
#include "cli/recorded_run.hpp"
#include "cli/signing.hpp"
#include "ledger/assessed_decisions.hpp"
#include "ledger/ledger.hpp"
#include "program/assess.hpp"

namespace riskcat::cli {
namespace {

struct AssessArguments {
  std::string rules;
  std::string date;
  std::string stage;
  NoteArguments note;
  std::string format = "table";
  std::string checkpoint;
  KeyArguments key;
};

/// What a run decided, with what it decided on.
struct DecidedRun {
  Assessment assessment;
  std::unique_ptr<DecisionRecords> records;
  nlohmann::json not_decided;

  /// The records as objects, for printing.
  std::vector<nlohmann::json> objects() const {
    std::vector<nlohmann::json> parsed;
    for (std::size_t i = 0; i < records->size(); ++i) {
      std::string text;
      records->append_to(text, i);
      parsed.push_back(nlohmann::json::parse(text));
    }
    return parsed;
  }
};

void print_summary(const CheckedRuleset& ruleset, const RunRecord& run, const DecidedRun& decided) {
  fmt::print("“{}” {}, assessed on {}: run {}", ruleset.title, ruleset.version, run.request.date.words(), run.number);
  if (run.earlier > 0) fmt::print(" (run {} of {} on this data)", run.earlier + 1, run.on_same_inputs);
  fmt::print("\n{} schools decided, {} out of scope", decided.records->size(),
             decided.not_decided.at("out_of_scope").size());
  const std::size_t unknown = decided.not_decided.at("scope_unknown").size();
  if (unknown > 0) fmt::print(", {} whose scope cannot be told", unknown);
  const CountyCounts counts = county_counts(ruleset, decided.assessment, *decided.records);
  fmt::print("\n\n{}", as_text(county_table(ruleset, counts)));
  const Table open = open_facts_table(counts);
  if (!open.rows.empty()) fmt::print("\nWhat would settle the undecided:\n{}", as_text(open));
}

/// Evaluates and records; whatever goes wrong after the start is recorded as the run's end.
std::unique_ptr<DecidedRun> decide(Ledger& ledger, const CheckedRuleset& ruleset, const RunRecord& run,
                                   const Stamp& stamp) {
  try {
    PastDecisions past;
    if (asks_for_past(ruleset)) past = ledger.confirmed_before(run.number);
    auto decided = std::make_unique<DecidedRun>();
    decided->assessment =
        assess(ruleset, ledger.load_deliveries(run.request.deliveries), run.request.date, std::move(past));
    show(decided->assessment.diagnostics, {});
    if (has_errors(decided->assessment.diagnostics))
      throw Refusal{kBadInput, "the run was abandoned", "see the errors above"};
    decided->records = std::make_unique<DecisionRecords>(ruleset, decided->assessment);
    decided->not_decided = not_decided_record(decided->assessment);
    ledger.finish_run(run.number, AssessedDecisions(*decided->records), decided->not_decided, stamp);
    return decided;
  } catch (const Refusal& refusal) {
    ledger.abandon_run(run.number, refusal.message, stamp);
    throw;
  } catch (const StoreError& error) {
    // A stored file that is no longer what was delivered; a store that cannot be written to says so once more here.
    if (error.problem() == StoreProblem::damaged) ledger.abandon_run(run.number, error.what(), stamp);
    throw;
  } catch (const std::overflow_error& error) {
    ledger.abandon_run(run.number, error.what(), stamp);
    throw Refusal{kBadInput, "a figure is too large to calculate with, so the run was abandoned",
                  "give the facts that the rules add or multiply a range: from … to …"};
  } catch (const std::exception& error) {
    ledger.abandon_run(run.number, error.what(), stamp);
    throw;
  }
}

void assess_county(const AssessArguments& arguments, const Session& session) {
  const Date date = date_argument("--date", arguments.date);
  require_short("--stage", arguments.stage);
  const auto notes = checked_notes(arguments.note);
  const LoadedRuleset rules = load_rules(arguments.rules);
  const CheckedRuleset& ruleset = *rules.ruleset;
  const Stamp stamp = session.stamp();
  std::optional<PrivateKey> key;
  if (!arguments.key.key.empty()) key.emplace(opened_key(arguments.key));
  Ledger ledger = open_to_write(session);
  if (key) require_signer(ledger, key->public_key());
  const auto deliveries = delivered_by(ledger, date);
  const Digest digest = ledger.record_ruleset(rules.files, ruleset.title, ruleset.version, stamp);
  const RunRecord run =
      ledger.start_run({digest, deliveries, date, arguments.stage, arguments.note.text, kProgram, notes}, stamp);
  spdlog::info("run {} started: {} deliveries, ruleset {}", run.number, deliveries.size(), digest.hex());
  const auto decided = decide(ledger, ruleset, run, stamp);
  spdlog::info("run {} finished: {} schools decided", run.number, decided->records->size());
  if (arguments.format == "json") {
    fmt::print("{}\n", nlohmann::json(decided->objects()).dump(1));
  } else if (arguments.format == "csv") {
    fmt::print("{}", as_csv(school_table(ruleset, decided->objects())));
  } else {
    print_summary(ruleset, run, *decided);
  }
  std::fflush(stdout);
  const WrittenCheckpoint written = write_checkpoint(ledger, session, arguments.checkpoint, key ? &*key : nullptr);
  fmt::print(arguments.format == "table" ? stdout : stderr, "\n{}\n", advice(written));
}

}  // namespace

void add_assess(CLI::App& app, Session& session) {
  auto arguments = std::make_shared<AssessArguments>();
  CLI::App* command = app.add_subcommand("assess", "Decide every school on what was delivered by a day, and record it");
  command->footer(
      "Example: riskcat assess --rules rules/east-sussex/2018/ruleset.rules --date 2018-10-15 --stage provisional");
  command->add_option("--rules", arguments->rules, "the ruleset's root file")->required();
  command->add_option("--date", arguments->date, "the assessment date, as year-month-day")->required();
  command->add_option("--stage", arguments->stage, "provisional, moderated or confirmed, for the record");
  add_note_options(*command, arguments->note);
  command->add_option("--checkpoint", arguments->checkpoint,
                      "the file for the record's head, to be kept elsewhere; beside the store unless given");
  command->add_option("--key", arguments->key.key, "the private key's file, to sign it");
  command->add_option("--passphrase-file", arguments->key.passphrase_file, "the file with the key's passphrase");
  command->add_option("--format", arguments->format, "table, json or csv")
      ->check(CLI::IsMember({"table", "json", "csv"}))
      ->capture_default_str();
  command->callback([arguments, &session] { assess_county(*arguments, session); });
}

}  // namespace riskcat::cli
