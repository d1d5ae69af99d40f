// What the commands of the casework ask for alike: a school of a run, one of its outcomes, a reason and evidence.
#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "cli/recorded_run.hpp"
#include "ledger/casework_records.hpp"

namespace riskcat::cli {

struct CaseworkArguments {
  std::string urn;
  std::optional<std::uint32_t> run;
  std::string outcome;
  std::string why;
  std::vector<std::string> evidence;
};

void add_school_options(CLI::App& command, CaseworkArguments& arguments);
void add_reason_options(CLI::App& command, CaseworkArguments& arguments, bool required);

/// A decided school of a finished run, with what was decided of it.
struct NamedDecision {
  RecordedRun run;
  DecidedSchool of;
  nlohmann::json record;

  const CheckedRuleset& ruleset() const { return *run.rules.ruleset; }
  std::string school() const;  ///< "Ashdown Primary School (114385)"
};
/// Throws Refusal for a school that the run did not decide.
NamedDecision named_decision(const Ledger& ledger, const CaseworkArguments& arguments);

/// The outcome's id; throws Refusal for a value that its scale does not have.
std::string outcome_with(const NamedDecision& decision, const std::string& outcome, const std::string& value);

/// The reason, short enough for the record; throws Refusal otherwise.
std::string checked_reason(const CaseworkArguments& arguments);
/// The files referred to; throws Refusal for one that cannot be read.
std::vector<NoteReference> checked_evidence(const CaseworkArguments& arguments);

}  // namespace riskcat::cli
