// Decisions that are at hand as JSON values, for the ledger.
#pragma once

#include <nlohmann/json.hpp>
#include <vector>

#include "ledger/decision_bodies.hpp"

namespace riskcat {

/// Records as decision_record() gives them. They are referred to, not copied, and outlive this.
class JsonDecisions final : public DecisionBodies {
 public:
  /// Throws std::logic_error for a record without a whole number as its URN, or out of order.
  explicit JsonDecisions(const std::vector<nlohmann::json>& records);
  std::size_t size() const override { return records_.size(); }
  Urn urn(std::size_t i) const override;
  void append_to(std::string& text, std::size_t i) const override;

 private:
  const std::vector<nlohmann::json>& records_;
};

}  // namespace riskcat
