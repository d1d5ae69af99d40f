// An example's school while it is being looked for: values are set and taken back, and what changed from the example it
// began as is counted.
//
// Thread rule: one for each thread. The evaluator it gives is good until the next change.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <utility>

#include "program/examples.hpp"

namespace riskcat {

/// What is to follow once something has been arranged; true when it could be.
using Then = std::function<bool()>;

class DraftSchool {
 public:
  DraftSchool(const CheckedRuleset& ruleset, Example base) : ruleset_(ruleset), example_(std::move(base)) {}

  /// Gives the fact the value and goes on; takes it back when what follows fails. False at once when the fact was set
  /// to something else before, or when that would be one change too many.
  bool with(FactIndex fact, int years_before, const Value& value, const Then& then);
  /// The same with the fact not given at all.
  bool without(FactIndex fact, int years_before, const Then& then);

  /// The same with an outcome that an earlier assessment confirmed.
  bool with_past(OutcomeIndex outcome, int terms_ago, std::uint32_t value, const Then& then);

  const Example& example() const { return example_; }
  const SchoolEvaluator& school();
  /// True when the fact was set in this draft, and so may not be set otherwise.
  bool is_set(FactIndex fact, int years_before) const { return set_.contains({fact, years_before}); }
  const Given* given(FactIndex fact, int years_before) const;
  void allow_changes(std::size_t most) { most_changes_ = most; }

 private:
  bool change(FactIndex fact, int years_before, const Value* value, const Then& then);
  void forget() { trial_.reset(); }

  const CheckedRuleset& ruleset_;
  Example example_;
  std::set<std::pair<FactIndex, int>> set_;
  std::size_t changes_ = 0;
  std::size_t most_changes_ = 0;
  std::optional<ExampleSchool> trial_;
};

}  // namespace riskcat
