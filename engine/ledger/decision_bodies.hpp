// What a run decided, as the ledger takes it in: canonical text made when it is asked for, so that a million decisions
// need never be in memory at once.
//
// Thread rule: all of it is called from several threads at once while a run is recorded.
// Failure rule: what append_to throws abandons the recording and reaches the one who asked for it.
#pragma once

#include <cstddef>
#include <string>

#include "values/urn.hpp"

namespace riskcat {

/// The decided schools of one run, in ascending order of URN.
class DecisionBodies {
 public:
  DecisionBodies() = default;
  DecisionBodies(const DecisionBodies&) = delete;
  DecisionBodies& operator=(const DecisionBodies&) = delete;
  virtual ~DecisionBodies() = default;

  virtual std::size_t size() const = 0;
  virtual Urn urn(std::size_t i) const = 0;
  /// Appends the canonical JSON of the decision's record: exactly what canonical_json(decision_record(…)) gives. Asked
  /// for in any order.
  virtual void append_to(std::string& text, std::size_t i) const = 0;
};

}  // namespace riskcat
