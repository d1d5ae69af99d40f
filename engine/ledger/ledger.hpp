// The record of everything riskcat was given and decided: one SQLite file to which entries are only ever added, each a
// leaf of a Merkle tree. It holds the delivered bytes, the rule text as used, every run and every decision.
//
// Thread rule: a Ledger is used by one thread at a time. Several Ledgers, in one or many programs, may be open on one
// file: one writes, the others wait up to kBusyTimeoutMs.
// Failure rule: trouble with the file is a StoreError, and then nothing of the failed call was recorded; only where its
// sentence says that the disk did not confirm the write, either all or nothing of it was. A call that no correct
// program makes (ending a run twice) throws std::logic_error.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/delivery.hpp"
#include "language/load.hpp"
#include "ledger/casework_records.hpp"
#include "ledger/checkpoint_records.hpp"
#include "ledger/decision_bodies.hpp"
#include "ledger/head.hpp"
#include "ledger/open_mode.hpp"
#include "ledger/provable.hpp"
#include "ledger/records.hpp"
#include "ledger/store_error.hpp"
#include "program/past_decisions.hpp"
#include "values/date.hpp"
#include "values/urn.hpp"

namespace riskcat {

class Ledger {
 public:
  struct Impl;
  /// `creation` is used only when the file is made (with create_if_missing and no file there), and its stamp and secret
  /// when a ledger of an older format is opened to be written to: that raises it to the present one.
  static Ledger open(const std::string& path, OpenMode mode, const Creation& creation = {},
                     int busy_timeout_ms = kBusyTimeoutMs);
  Ledger(Ledger&&) noexcept;
  Ledger& operator=(Ledger&&) noexcept;
  ~Ledger();

  // ---- adding

  struct Recorded {
    std::uint32_t delivery = 0;
    bool added = false;
  };
  /// Keeps the rule text as it was read, root first. The same files again add nothing.
  Digest record_ruleset(const std::vector<RuleFile>& files, const std::string& title, const std::string& version,
                        const Stamp& stamp);
  /// Gives the delivery its id (Delivery::id is not read). The same bytes for the same dataset, period, status and day
  /// again add nothing and give the earlier delivery, whatever its file is called.
  Recorded record_delivery(const Delivery& delivery, const DeliveryCounts& counts, const Stamp& stamp);
  /// Committed before it returns, so before anything is evaluated: a run that nobody liked stays on record. The ruleset
  /// and the deliveries are already recorded. Its stage and note have at most limits::kNoteCharacters.
  RunRecord start_run(const RunRequest& request, const Stamp& stamp);
  /// All decisions and the run's end, or none of them. Bodies are made and packed on several threads; an exception from
  /// one of them is thrown here. One longer than limits::kDecisionBytes is a StoreError (unsuitable).
  void finish_run(std::uint32_t run, const DecisionBodies& decisions, const nlohmann::json& not_decided,
                  const Stamp& stamp);
  void abandon_run(std::uint32_t run, const std::string& why, const Stamp& stamp);
  /// From now on the run's decisions are what later assessments ask for as earlier ones. The run is finished and not
  /// yet confirmed.
  void confirm_run(std::uint32_t run, const std::string& note, const Stamp& stamp,
                   const std::vector<NoteReference>& notes = {});

  // What people do with decisions. What makes no sense after what is on record is a StoreError (unsuitable) that says
  // why. Texts have at most limits::kNoteCharacters.

  void moderate(const Moderation& moderation, const Stamp& stamp);
  /// The override's entry, by which it can be withdrawn.
  std::uint64_t override_outcome(const Override& override, const Stamp& stamp);
  void withdraw_override(std::uint64_t entry, const std::string& why, const Stamp& stamp);
  void record_communication(const Communication& communication, const Stamp& stamp);
  struct Proposal {
    Urn urn;
    std::string action;
    std::optional<Date> due;
  };
  /// A case for each proposal of the run whose school has no open case of that action; all of them or none. Their
  /// numbers, in the order of the proposals.
  std::vector<std::uint32_t> propose_actions(std::uint32_t run, const std::vector<Proposal>& proposals,
                                             const Stamp& stamp);
  /// TakenStep::entry is not read.
  void take_step(std::uint32_t number, const TakenStep& taken);

  /// A key begins or ceases to speak for the ledger. One that makes no sense after those on record is a StoreError
  /// (unsuitable) that says why; so for the next two.
  void change_key(const KeyChange& change, const Stamp& stamp);
  /// A checkpoint of a head of this ledger, signed by the key that signs.
  void record_checkpoint(const SignedNote& note, const Stamp& stamp);
  /// A second person's signature under the checkpoint that entry `checkpoint` holds.
  void record_countersignature(std::uint64_t checkpoint, const NoteSignature& signature, const Stamp& stamp);

  // ---- reading; what does not exist is nullopt or an empty list

  std::vector<RunRecord> runs() const;                       ///< in order of number
  std::optional<RunRecord> run(std::uint32_t number) const;  ///< without RunRecord::on_same_inputs
  /// How many have been started on the same ruleset, deliveries and date.
  std::uint32_t runs_on(const RunRequest& inputs) const;
  std::optional<std::uint32_t> latest_finished_run() const;        ///< the highest number of a run that was finished
  std::vector<nlohmann::json> decisions(std::uint32_t run) const;  ///< the records, in URN order
  std::optional<nlohmann::json> decision(std::uint32_t run, Urn urn) const;
  /// The same records as their canonical text, one at a time: a million of them are never in memory at once.
  void each_decision(std::uint32_t run, const std::function<void(std::string_view record)>& visit) const;

  /// The decisions of the runs that were confirmed before the given run started, for it to ask for. Of two confirmed
  /// runs for one day the one confirmed later stands. With a school, those on it alone.
  PastDecisions confirmed_before(std::uint32_t run, std::optional<Urn> school = {}) const;
  /// The same of the runs confirmed by the end of a day, and of all that have been confirmed.
  PastDecisions confirmed_by(Date day, std::optional<Urn> school = {}) const;
  PastDecisions confirmed(std::optional<Urn> school = {}) const;

  std::vector<DeliveryRecord> deliveries() const;  ///< in order of id
  /// These deliveries with their bytes, in order of id, each checked against its digest: StoreError (damaged) names the
  /// one that is no longer what was delivered. Ids that are not there are left out.
  std::vector<Delivery> load_deliveries(const std::vector<std::uint32_t>& ids) const;

  std::vector<RulesetRecord> rulesets() const;  ///< in order of recording
  std::optional<RulesetRecord> ruleset(const Digest& digest) const;
  /// The rule text, root first, checked in the same way.
  std::vector<RuleFile> rule_files(const RulesetRecord& ruleset) const;

  std::vector<ModerationRecord> moderations() const;        ///< in order of recording, as the next three
  std::vector<OverrideRecord> overrides() const;            ///< those withdrawn and expired among them
  std::vector<CommunicationRecord> communications() const;  ///< who was told, and when
  std::vector<ActionCase> action_cases() const;             ///< open and closed

  std::vector<KeyRecord> keys() const;                ///< in order of recording, those that have ceased among them
  std::vector<CheckpointRecord> checkpoints() const;  ///< in order of recording

  // ---- what proofs are made of

  std::optional<ProvableEntry> provable_decision(std::uint32_t run, Urn urn) const;
  std::optional<ProvableEntry> provable_run_start(std::uint32_t run) const;
  std::optional<ProvableEntry> provable_ruleset(const Digest& ruleset) const;
  std::optional<ProvableEntry> provable_delivery(std::uint32_t id) const;
  /// The first `count` leaves, as they are stored; a zero digest for one that is not there.
  std::vector<Digest> leaves(std::uint64_t count) const;
  /// The salts of a delivered file's lines; nullopt in a ledger of format 2.
  std::optional<Salts> line_salts(std::uint32_t delivery) const;
  /// The entries that refer to a note with these bytes, in order.
  std::vector<LogEntry> entries_with_note(const Digest& digest) const;

  std::string origin() const;
  Head head() const;
  /// At most `count` entries from number `from` on.
  std::vector<LogEntry> log(std::uint64_t from, std::size_t count) const;

 private:
  explicit Ledger(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace riskcat
