// The body of each event, written and read. Private to this room; docs/ledger-format.md describes the same for others.
// The reading functions throw nlohmann::json exceptions or StoreError for a body that riskcat did not write.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/casework_records.hpp"
#include "ledger/checkpoint_records.hpp"
#include "ledger/records.hpp"

namespace riskcat::events {

inline constexpr std::string_view kLogCreated = "log_created";
inline constexpr std::string_view kFormatRaised = "format_raised";
inline constexpr std::string_view kRulesetAdded = "ruleset_added";
inline constexpr std::string_view kDataDelivered = "data_delivered";
inline constexpr std::string_view kRunStarted = "run_started";
inline constexpr std::string_view kDecision = "decision";
inline constexpr std::string_view kRunFinished = "run_finished";
inline constexpr std::string_view kRunAbandoned = "run_abandoned";
inline constexpr std::string_view kRunConfirmed = "run_confirmed";

inline constexpr std::string_view kKeyChanged = "key_changed";
inline constexpr std::string_view kCheckpoint = "checkpoint";
inline constexpr std::string_view kCountersigned = "checkpoint_countersigned";

inline constexpr std::string_view kModerated = "decision_moderated";
inline constexpr std::string_view kOverridden = "outcome_overridden";
inline constexpr std::string_view kOverrideWithdrawn = "override_withdrawn";
inline constexpr std::string_view kCommunicated = "decision_communicated";
inline constexpr std::string_view kActionProposed = "action_proposed";
inline constexpr std::string_view kActionStep = "action_step";

/// The digest of a ruleset made of these files, root first.
Digest ruleset_digest(const std::vector<FileRecord>& files);

nlohmann::json log_created(const Creation& creation);
/// From this entry on the ledger is of the present format.
nlohmann::json format_raised(const Creation& creation);
nlohmann::json ruleset_added(const RulesetRecord& ruleset);
nlohmann::json data_delivered(const DeliveryRecord& record);
nlohmann::json run_started(const RunRecord& run);
nlohmann::json decision(std::uint32_t run, const nlohmann::json& record, const Stamp& stamp);
nlohmann::json run_finished(std::uint32_t run, std::size_t decisions, const nlohmann::json& not_decided,
                            const Stamp& stamp);
nlohmann::json run_abandoned(std::uint32_t run, std::string_view why, const Stamp& stamp);
nlohmann::json run_confirmed(std::uint32_t run, std::string_view note, const std::vector<NoteReference>& notes,
                             const Stamp& stamp);

nlohmann::json key_changed(const KeyChange& change, const Stamp& stamp);
nlohmann::json checkpoint(const SignedNote& note, const Stamp& stamp);
nlohmann::json countersigned(std::uint64_t checkpoint, const NoteSignature& signature, const Stamp& stamp);
KeyChange key_change_of(const nlohmann::json& body);

nlohmann::json moderated(const Moderation& moderation, const Stamp& stamp);
Moderation moderation_of(const nlohmann::json& body);
nlohmann::json overridden(const Override& override, const Stamp& stamp);
Override override_of(const nlohmann::json& body);
nlohmann::json override_withdrawn(std::uint64_t entry, std::string_view why, const Stamp& stamp);
nlohmann::json communicated(const Communication& communication, const Stamp& stamp);
Communication communication_of(const nlohmann::json& body);
nlohmann::json action_proposed(const ActionCase& made, const Stamp& stamp);
/// The case as proposed by entry `seq`, without later steps.
ActionCase action_case_of(std::uint64_t seq, const nlohmann::json& body);
nlohmann::json action_step(std::uint32_t number, const TakenStep& taken);
TakenStep taken_step_of(std::uint64_t seq, const nlohmann::json& body);

Stamp stamp_of(const nlohmann::json& body);
Digest digest_at(const nlohmann::json& body, const char* member);
RulesetRecord ruleset_of(const nlohmann::json& body);
DeliveryRecord delivery_of(const nlohmann::json& body);
RunRecord run_of(const nlohmann::json& started);
/// The notes that a run_started or run_confirmed event refers to; none when it has no such member.
std::vector<NoteReference> notes_of(const nlohmann::json& body);
/// Adds what a run_confirmed event says to its run.
void confirm_run(RunRecord& run, const nlohmann::json& confirmed);
/// Adds what a run_finished or run_abandoned event says to its run.
void end_run(RunRecord& run, const nlohmann::json& ended);

/// What stands before and after the record in a decision's body: the same for all decisions of a run.
struct Envelope {
  std::string before;
  std::string after;

  /// The record in the body; nullopt when the body is in another envelope.
  std::optional<std::string_view> record_in(std::string_view body) const;
};
Envelope decision_envelope(std::uint32_t run, const Stamp& stamp);

/// The counts of a run_finished event: the decided schools, and the length of each list of those not decided.
nlohmann::json counts(std::size_t decisions, const nlohmann::json& not_decided);

}  // namespace riskcat::events
