#include "cli/casework_arguments.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cli/explained_school.hpp"
#include "cli/notes.hpp"

namespace riskcat::cli {

void add_school_options(CLI::App& command, CaseworkArguments& arguments) {
  command.add_option("urn", arguments.urn, "the school's URN")->required();
  command.add_option("--run", arguments.run, "the run's number; the latest finished one unless given");
}

void add_reason_options(CLI::App& command, CaseworkArguments& arguments, bool required) {
  command.add_option("--why", arguments.why, "the reason, for the record; no place for personal details")
      ->required(required);
  command
      .add_option("--evidence", arguments.evidence,
                  "a file kept elsewhere, to which the record refers by its name, size and hash; may be given several "
                  "times")
      ->allow_extra_args(false);
}

std::string NamedDecision::school() const {
  return fmt::format("{} ({})", record.at("name").get<std::string>(), of.urn.text());
}

NamedDecision named_decision(const Ledger& ledger, const CaseworkArguments& arguments) {
  const auto urn = Urn::parse(arguments.urn);
  if (!urn)
    throw Refusal{kUsage, fmt::format("“{}” is not a URN", arguments.urn),
                  "a URN is the school's number, such as 114385"};
  RecordedRun run = recorded_run(ledger, arguments.run);
  const auto record = ledger.decision(run.record.number, *urn);
  if (!record) {
    throw Refusal{kBadInput, fmt::format("run {} did not decide {}", run.record.number, urn->text()),
                  "`riskcat list` shows the schools that it decided, `riskcat list --not-decided` why not the others"};
  }
  const DecidedSchool of{run.record.number, *urn};
  return {std::move(run), of, *record};
}

std::string outcome_with(const NamedDecision& decision, const std::string& outcome, const std::string& value) {
  const Outcome& named = decision.ruleset().outcomes[named_outcome(decision.ruleset(), outcome)];
  if (!value.empty() && std::find(named.values.begin(), named.values.end(), value) == named.values.end()) {
    throw Refusal{kUsage, fmt::format("{} is never “{}”", named.id, value),
                  fmt::format("its values are {}", fmt::join(named.values, ", "))};
  }
  return named.id;
}

std::string checked_reason(const CaseworkArguments& arguments) {
  require_short("--why", arguments.why);
  return arguments.why;
}

std::vector<NoteReference> checked_evidence(const CaseworkArguments& arguments) {
  return checked_notes({{}, arguments.evidence});
}

}  // namespace riskcat::cli
