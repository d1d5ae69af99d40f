// What an assessment decided, as the ledger takes it in.
//
// Thread rule: as for DecisionBodies.
#pragma once

#include <string>

#include "ledger/decision_bodies.hpp"
#include "program/decision_records.hpp"

namespace riskcat {

class AssessedDecisions final : public DecisionBodies {
 public:
  /// The records outlive this.
  explicit AssessedDecisions(const DecisionRecords& records) : records_(records) {}

  std::size_t size() const override { return records_.size(); }
  Urn urn(std::size_t i) const override { return records_.urn(i); }
  void append_to(std::string& text, std::size_t i) const override { records_.append_to(text, i); }

 private:
  const DecisionRecords& records_;
};

}  // namespace riskcat
