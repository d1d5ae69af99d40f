#include "cli/explained_school.hpp"

#include <fmt/format.h>

#include <utility>

namespace riskcat::cli {
namespace {

Urn urn_argument(const std::string& text) {
  if (const auto urn = Urn::parse(text)) return *urn;
  throw Refusal{kUsage, fmt::format("“{}” is not a URN", text), "a URN is the school's number, such as 114385"};
}

Decision decision_of(const Assessment& assessment, Urn urn) {
  const auto school = assessment.snapshot.find_school(urn);
  if (!school) {
    throw Refusal{kAnswerIsNo, fmt::format("no delivered file names the school {}", urn.text()),
                  "`riskcat list` shows the schools"};
  }
  return assessment.decisions.at(*school);
}

/// What is explained must be what was recorded.
void require_recorded(const Ledger& ledger, const RecordedRun& run, const nlohmann::json& again, Urn urn) {
  const auto recorded = ledger.decision(run.record.number, urn);
  if (recorded && recorded->dump() == again.dump()) return;
  throw Refusal{
      kAnswerIsNo,
      fmt::format("the record of {} in run {} is not what its facts and rules give", urn.text(), run.record.number),
      "nothing is explained that is not on record; run `riskcat audit verify` and `riskcat audit replay`"};
}

}  // namespace

SchoolEvaluator evaluator_of(const ExplainedSchool& school) {
  const Assessment& assessment = school.assessment;
  SchoolEvaluator evaluator(*school.run.rules.ruleset, assessment.snapshot, assessment.date, &assessment.history);
  evaluator.turn_to(assessment.snapshot.find_school(school.decision.urn).value());
  return evaluator;
}

OutcomeIndex named_outcome(const CheckedRuleset& ruleset, const std::string& name) {
  if (name.empty() && !ruleset.shows.empty()) return ruleset.shows.front();
  if (name.empty() && !ruleset.outcomes.empty()) return 0;
  if (const auto found = ruleset.find_outcome(name)) return *found;
  std::vector<std::string> names;
  for (const Outcome& outcome : ruleset.outcomes) names.push_back(outcome.id);
  throw Refusal{kUsage, fmt::format("the ruleset has no outcome “{}”", name),
                fmt::format("its outcomes are {}", fmt::join(names, ", "))};
}

void print_heading(const ExplainedSchool& school) {
  const std::string group = school.why.group.empty() ? "" : ", " + school.why.group;
  fmt::print("{} (URN {}){}\n{}\n\n", school.why.name, school.why.urn.text(), group, run_title(school.run));
}

ExplainedSchool explained_school(const Ledger& ledger, std::optional<std::uint32_t> number, const std::string& text,
                                 SchoolsRead read) {
  const Urn urn = urn_argument(text);
  RecordedRun run = recorded_run(ledger, number);
  const CheckedRuleset& ruleset = *run.rules.ruleset;
  Assessment assessment = assess_again(ledger, run, urn, read);
  Decision decision = decision_of(assessment, urn);
  if (decision.scope != Scope::decided) {
    throw Refusal{kAnswerIsNo,
                  fmt::format("the ruleset does not decide {} ({})", school_name(ruleset, assessment, decision.urn),
                              decision.urn.text()),
                  "`riskcat list --not-decided` says why"};
  }
  require_recorded(ledger, run, decision_record(ruleset, assessment, decision), decision.urn);
  Why why = riskcat::why(ruleset, assessment, decision);
  return {std::move(run), std::move(assessment), std::move(decision), std::move(why)};
}

}  // namespace riskcat::cli
