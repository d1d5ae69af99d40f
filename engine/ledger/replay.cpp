#include "ledger/replay.hpp"

#include <utility>
#include <vector>

#include "language/load.hpp"
#include "ledger/assessed_decisions.hpp"
#include "ledger/decision_comparison.hpp"
#include "ledger/divergence.hpp"
#include "ledger/rule_reader.hpp"
#include "program/assess.hpp"

namespace riskcat {
namespace {

using nlohmann::json;

ReplayResult cannot(std::string why) {
  ReplayResult result;
  result.verdict = ReplayVerdict::cannot_replay;
  result.sentence = std::move(why);
  return result;
}

ReplayResult cannot(std::string why, SourceSet sources, Diagnostics diagnostics) {
  ReplayResult result = cannot(std::move(why));
  result.sources = std::move(sources);
  result.diagnostics = std::move(diagnostics);
  return result;
}

ReplayResult compare(const Ledger& ledger, const RunRecord& run, const CheckedRuleset& ruleset,
                     const Assessment& assessment) {
  ReplayResult result;
  const DecisionRecords records(ruleset, assessment);
  const AssessedDecisions replayed(records);
  DecisionComparison comparison(replayed);
  ledger.each_decision(run.number, [&](std::string_view recorded) { comparison.next(recorded); });
  result.decisions = comparison.recorded();
  result.difference = Divergence(ruleset, assessment, run.not_decided).first(comparison.end());
  if (result.difference) {
    result.verdict = ReplayVerdict::different;
    result.sentence = "The replay differs from what was recorded. " + result.difference->sentence;
  } else {
    result.sentence = "The replay is identical: " + std::to_string(result.decisions) + " decisions of run " +
                      std::to_string(run.number) + ", each the same to the letter.";
  }
  return result;
}

ReplayResult decide_again(const Ledger& ledger, const RunRecord& run) {
  const auto ruleset = ledger.ruleset(run.request.ruleset);
  if (!ruleset || ruleset->files.empty()) return cannot("The ledger no longer holds the rules of this run; verify it.");
  const auto files = ledger.rule_files(*ruleset);
  LedgerRuleReader reader(files);
  LoadedRuleset loaded = load_ruleset(reader, files.front().path);
  if (!loaded.ruleset || has_errors(loaded.diagnostics)) {
    return cannot("This riskcat no longer accepts the rules of the run; replay it with the version that made it.",
                  std::move(loaded.sources), std::move(loaded.diagnostics));
  }
  const auto deliveries = ledger.load_deliveries(run.request.deliveries);
  if (deliveries.size() != run.request.deliveries.size()) {
    return cannot("The ledger no longer holds all data of this run; verify it.");
  }
  PastDecisions past;
  if (asks_for_past(*loaded.ruleset)) past = ledger.confirmed_before(run.number);
  Assessment assessment = assess(*loaded.ruleset, deliveries, run.request.date, std::move(past));
  if (has_errors(assessment.diagnostics)) {
    return cannot("This riskcat can no longer read the data of the run; replay it with the version that made it.",
                  std::move(loaded.sources), std::move(assessment.diagnostics));
  }
  return compare(ledger, run, *loaded.ruleset, assessment);
}

}  // namespace

ReplayResult replay(const Ledger& ledger, std::uint32_t number) {
  const auto run = ledger.run(number);
  const std::string name = "Run " + std::to_string(number);
  if (!run)
    return cannot("There is no run " + std::to_string(number) + " in this ledger; list the runs to see which are.");
  if (run->state == RunState::never_finished)
    return cannot(name + " was started and never finished, so it decided nothing.");
  if (run->state == RunState::abandoned)
    return cannot(name + " was abandoned (" + run->why + "), so it decided nothing.");
  if (run->decision_format > kDecisionFormat) {
    return cannot(name + " was decided by a later riskcat (" +
                  (run->request.program.empty() ? "which it does not name" : run->request.program) +
                  ") by rules of deciding that this one does not know (format " + std::to_string(run->decision_format) +
                  ", known are those up to " + std::to_string(kDecisionFormat) + "); replay it with that version.");
  }
  try {
    return decide_again(ledger, *run);
  } catch (const StoreError& error) {
    if (error.problem() != StoreProblem::damaged) throw;
    return cannot(name + " cannot be replayed. " + error.what());
  } catch (const json::exception&) {
    return cannot(name + " cannot be replayed: it holds a decision that riskcat did not write. Verify the ledger.");
  }
}

}  // namespace riskcat
