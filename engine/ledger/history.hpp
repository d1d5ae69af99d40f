// Do the entries, read in order, make sense together? Runs and deliveries count up, everything an entry refers to was
// recorded before it, a run's decisions and counts agree. Private to this room.
#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "ledger/casework_history.hpp"
#include "ledger/checkpoint_history.hpp"
#include "ledger/records.hpp"

namespace riskcat {

class History {
 public:
  History() = default;
  History(const History&) = delete;  // its parts look at each other
  History& operator=(const History&) = delete;

  /// What is wrong with the entry, in a sentence without full stop; nullopt when nothing is. Types that this format
  /// does not know are let pass: the tree protects them all the same.
  std::optional<std::string> next(std::uint64_t seq, const nlohmann::json& body);

  /// The same of a decision that is whole in itself, without its body.
  std::optional<std::string> next_decision(std::uint32_t run, std::int64_t urn);

  /// The stored files the entries named so far, and for a person what each is.
  const std::map<Digest, std::string>& named() const { return named_; }
  /// The delivered files, in order of id.
  const std::vector<DeliveryRecord>& deliveries() const { return deliveries_; }
  const CheckpointHistory& checkpoints() const { return checkpoints_; }
  const std::string& origin() const { return checkpoints_.origin(); }
  /// A head over the entries so far.
  void add_head(const Head& head) { checkpoints_.add_head(head); }
  /// The format that the entries so far are of; 0 when their beginning cannot be read.
  std::int64_t format() const { return format_; }

 private:
  struct Run {
    std::vector<std::int32_t> urns;  ///< ascending
    bool ended = false;
    bool finished = false;
    bool confirmed = false;
  };
  using Complaint = std::optional<std::string>;

  Complaint by_type(const std::string& type, std::uint64_t seq, const nlohmann::json& body);
  Complaint log_created(const nlohmann::json& body);
  Complaint format_raised(const nlohmann::json& body);
  Complaint ruleset_added(const nlohmann::json& body);
  Complaint data_delivered(const nlohmann::json& body);
  Complaint run_started(const nlohmann::json& body);
  Complaint decision(const nlohmann::json& body);
  Complaint run_ended(const nlohmann::json& body);
  Complaint run_confirmed(const nlohmann::json& body);
  Complaint decided(std::uint32_t run, std::int64_t urn);
  Run* open_run(std::uint32_t number);
  bool was_decided(const DecidedSchool& school) const;

  bool begun_ = false;
  std::map<Digest, std::string> named_;
  std::set<Digest> rulesets_;
  CheckpointHistory checkpoints_;
  CaseworkHistory casework_{[this](const DecidedSchool& school) { return was_decided(school); }};
  std::int64_t format_ = 0;
  std::vector<DeliveryRecord> deliveries_;
  std::map<std::string, std::uint32_t> on_inputs_;
  std::vector<Run> runs_;
};

/// "decision on school 114385 in run 3", "delivery 2 (ks2.csv)": what an entry is, for a person.
std::string describe_entry(const nlohmann::json& body);
std::string describe_decision(std::uint32_t run, std::int64_t urn);

}  // namespace riskcat
