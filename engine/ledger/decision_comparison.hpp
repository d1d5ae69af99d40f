// A run's recorded decisions beside those of its replay, one at a time. Texts are compared, and read as JSON only where
// they differ. Private to this room.
#pragma once

#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "ledger/decision_bodies.hpp"

namespace riskcat {

/// A school whose decisions differ; nullopt where that side has none.
struct DifferentDecisions {
  std::int32_t urn = 0;
  std::optional<nlohmann::json> recorded;
  std::optional<nlohmann::json> replayed;
};

class DecisionComparison {
 public:
  /// `replayed` outlives this.
  explicit DecisionComparison(const DecisionBodies& replayed) : replayed_(replayed) {}

  /// The next recorded decision, in URN order. Throws nlohmann::json exceptions for one that differs and is not a
  /// decision.
  void next(std::string_view recorded);
  std::size_t recorded() const { return recorded_; }
  /// The first school that differs, when no recorded decision follows.
  std::optional<DifferentDecisions> end() const;

 private:
  std::optional<DifferentDecisions> compare(std::string_view recorded);

  const DecisionBodies& replayed_;
  std::size_t recorded_ = 0;
  std::string text_;  ///< of the replayed decision, kept for its memory
  std::optional<DifferentDecisions> difference_;
};

}  // namespace riskcat
