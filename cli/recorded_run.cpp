#include "cli/recorded_run.hpp"

#include <fmt/format.h>

#include "cli/randomness.hpp"
#include "cli/share_warning.hpp"
#include "ledger/rule_reader.hpp"
#include "program/decision_records.hpp"

namespace riskcat::cli {
namespace {

RunRecord chosen_run(const Ledger& ledger, std::optional<std::uint32_t> number) {
  if (number) {
    auto run = ledger.run(*number);
    if (!run) throw Refusal{kBadInput, fmt::format("there is no run {}", *number), "`riskcat run list` shows the runs"};
    if (run->state != RunState::finished) {
      throw Refusal{kBadInput, fmt::format("run {} was never finished, so it has no decisions", *number),
                    "`riskcat run list` shows the runs that were"};
    }
    return *std::move(run);
  }
  return *ledger.run(latest_finished_run(ledger));
}

}  // namespace

std::uint32_t latest_finished_run(const Ledger& ledger) {
  if (const auto number = ledger.latest_finished_run()) return *number;
  throw Refusal{kBadInput, "no run has been finished yet", "`riskcat assess` makes one"};
}

LoadedRuleset recorded_rules(const Ledger& ledger, const RulesetRecord& ruleset) {
  const auto files = ledger.rule_files(ruleset);
  LedgerRuleReader reader(files);
  LoadedRuleset rules = load_ruleset(reader, files.front().path);
  if (!rules.ruleset) {
    show(rules.diagnostics, rules.sources);
    throw Refusal{kBadInput, "this riskcat cannot read the ruleset the run was decided under",
                  "use the riskcat of that time; `riskcat audit replay` says more"};
  }
  return rules;
}

RecordedRun recorded_run(const Ledger& ledger, std::optional<std::uint32_t> number) {
  RecordedRun run;
  run.record = chosen_run(ledger, number);
  const auto ruleset = ledger.ruleset(run.record.request.ruleset);
  if (!ruleset)
    throw StoreError(StoreProblem::damaged, "The run's ruleset is no longer in the store; run `riskcat audit verify`.");
  run.rules = recorded_rules(ledger, *ruleset);
  return run;
}

Assessment assess_again(const Ledger& ledger, const RecordedRun& run, std::optional<Urn> school, SchoolsRead read) {
  const auto deliveries = ledger.load_deliveries(run.record.request.deliveries);
  PastDecisions past;
  if (asks_for_past(*run.rules.ruleset)) past = ledger.confirmed_before(run.record.number, school);
  const auto only = read == SchoolsRead::all ? std::nullopt : school;
  return assess(*run.rules.ruleset, deliveries, run.record.request.date, std::move(past), only);
}

Assessment assess_as_recorded(const Ledger& ledger, const RecordedRun& run) {
  Assessment assessment = assess_again(ledger, run);
  const DecisionRecords again(*run.rules.ruleset, assessment);
  std::size_t place = 0;
  bool same = true;
  std::string text;
  ledger.each_decision(run.record.number, [&](std::string_view record) {
    if (place >= again.size()) {
      same = false;
      return;
    }
    text.clear();
    again.append_to(text, place++);
    same = same && text == record;
  });
  if (same && place == again.size()) return assessment;
  throw Refusal{kAnswerIsNo,
                fmt::format("the record of run {} is not what its facts and rules give", run.record.number),
                "nothing is shown that is not on record; run `riskcat audit verify` and `riskcat audit replay`"};
}

Ledger open_to_read(const Session& session) {
  warn_of_network_share(session, OpenMode::read_only);
  return Ledger::open(session.db, OpenMode::read_only);
}

Ledger open_to_write(const Session& session, OpenMode mode) {
  warn_of_network_share(session, mode);
  return Ledger::open(
      session.db, mode,
      {"riskcat/" + Digest{random_bytes()}.hex().substr(0, 32), session.stamp(), Secret{Digest{random_bytes()}}});
}

std::string run_title(const RecordedRun& run) {
  const std::string& stage = run.record.request.stage;
  return fmt::format("run {}, {}{}, under “{}” {}", run.record.number, run.record.request.date.words(),
                     stage.empty() ? "" : ", " + stage, run.rules.ruleset->title, run.rules.ruleset->version);
}

}  // namespace riskcat::cli
