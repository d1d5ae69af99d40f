// A run as the store holds it, with the ruleset it was decided under.
#pragma once

#include <cstdint>
#include <optional>

#include "cli/session.hpp"
#include "ledger/ledger.hpp"
#include "program/assess.hpp"

namespace riskcat::cli {

struct RecordedRun {
  RunRecord record;
  LoadedRuleset rules;  ///< its `ruleset` is set
};

/// The run of that number, or the latest finished one; throws Refusal when there is none or it never finished.
RecordedRun recorded_run(const Ledger& ledger, std::optional<std::uint32_t> number);

/// Rules as the ledger holds them; throws Refusal, after showing why, when this riskcat cannot read them.
LoadedRuleset recorded_rules(const Ledger& ledger, const RulesetRecord& ruleset);

/// The number of the latest finished run; throws Refusal when there is none.
std::uint32_t latest_finished_run(const Ledger& ledger);

/// How finely facts are told is known only from all schools; what does not ask for it is answered sooner from one.
enum class SchoolsRead : std::uint8_t { this_one, all };

/// The run assessed again from the stored bytes, for what the record does not spell out (proofs, addresses).
/// With a school, its decision alone is the run's: no other school's past is looked up.
Assessment assess_again(const Ledger& ledger, const RecordedRun& run, std::optional<Urn> school = {},
                        SchoolsRead read = SchoolsRead::this_one);

/// The same; throws Refusal unless every decision is what is on record: nothing else is shown as the run's.
Assessment assess_as_recorded(const Ledger& ledger, const RecordedRun& run);

/// The store opened for reading; it must exist.
Ledger open_to_read(const Session& session);

/// The store opened to be written to. A new one gets a name that no other store has.
Ledger open_to_write(const Session& session, OpenMode mode = OpenMode::read_write);

/// "run 3, 15 October 2018, provisional, under “East Sussex LA categories” 2018.1"
std::string run_title(const RecordedRun& run);

}  // namespace riskcat::cli
