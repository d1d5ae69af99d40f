// What a suggested example expects: the outcome nearest to what is to be shown, as the engine gives it, and the outcome
// that the ruleset shows first.
//
// Private to this room.
#pragma once

#include <optional>

#include "program/coverage.hpp"

namespace riskcat {

class SuggestedExpectations {
 public:
  SuggestedExpectations(const CheckedRuleset& ruleset, const CoverageMeasure& measure)
      : ruleset_(ruleset), measure_(measure) {}

  /// The example with expectations by which it exercises the target; nullopt when none of those allowed does.
  /// Outcomes that are open are expected as `possibly` only when `open_too`.
  std::optional<Example> complete(const SchoolEvaluator& school, Example example, const Target& target,
                                  std::size_t point, bool open_too) const;

 private:
  std::vector<Expectation> choices(const SchoolEvaluator& school, const Target& target, std::size_t point,
                                   bool open_too) const;
  bool is_the_action(std::size_t point, ActionIndex id) const;
  void add_lead(const SchoolEvaluator& school, Example& example) const;

  const CheckedRuleset& ruleset_;
  const CoverageMeasure& measure_;
};

}  // namespace riskcat
