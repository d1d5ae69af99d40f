// Do the entries of the casework make sense together? The same rules for whoever adds one and for whoever verifies the
// ledger. Private to this room.
#pragma once

#include <cstdint>
#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "ledger/casework_records.hpp"

namespace riskcat {

class CaseworkHistory {
 public:
  /// Whether a run was finished before the entry asked about, and decided the school.
  using WasDecided = std::function<bool(const DecidedSchool&)>;
  explicit CaseworkHistory(WasDecided was_decided) : was_decided_(std::move(was_decided)) {}
  void ask(WasDecided was_decided) { was_decided_ = std::move(was_decided); }

  /// What is wrong, in a sentence without full stop. Of a body of no casework nothing is said. Throws nlohmann::json
  /// exceptions and StoreError as the functions of events.hpp do.
  using Complaint = std::optional<std::string>;
  Complaint next(std::uint64_t seq, const nlohmann::json& body);

  const std::vector<ModerationRecord>& moderations() const { return moderations_; }
  const std::vector<OverrideRecord>& overrides() const { return overrides_; }
  const std::vector<CommunicationRecord>& communications() const { return communications_; }
  const std::vector<ActionCase>& cases() const { return cases_; }

 private:
  Complaint moderated(std::uint64_t seq, const nlohmann::json& body);
  Complaint overridden(std::uint64_t seq, const nlohmann::json& body);
  Complaint override_withdrawn(const nlohmann::json& body);
  Complaint communicated(std::uint64_t seq, const nlohmann::json& body);
  Complaint action_proposed(std::uint64_t seq, const nlohmann::json& body);
  Complaint action_step(std::uint64_t seq, const nlohmann::json& body);

  WasDecided was_decided_;
  std::vector<ModerationRecord> moderations_;
  std::vector<OverrideRecord> overrides_;
  std::vector<CommunicationRecord> communications_;
  std::vector<ActionCase> cases_;
};

}  // namespace riskcat
