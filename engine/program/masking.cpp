#include "program/masking.hpp"

#include <map>

#include "program/condition_parts.hpp"

namespace riskcat {
namespace {

class Masking {
 public:
  Masking(const CheckedRuleset& ruleset, const LeafTruth& leaf) : ruleset_(ruleset), leaf_(leaf) {}

  Truth truth(ConditionId id) {
    const auto known = truths_.find(id);
    if (known != truths_.end()) return known->second;
    const Truth truth = work_out(id);
    truths_.emplace(id, truth);
    return truth;
  }

  /// Every leaf under `id`, which itself decides the whole, that decides it.
  void descend(ConditionId id) {
    const Parts parts = parts_of(ruleset_, id);
    if (parts.joint == Joint::leaf) {
      if (truth(id) != Truth::unknown) deciding_.emplace_back(id, truth(id));
      return;
    }
    for (const ConditionId part : parts.parts)
      if (parts.joint == Joint::negation || others_leave_it(parts, part)) descend(part);
  }

  std::vector<std::pair<ConditionId, Truth>> take() { return std::move(deciding_); }

 private:
  Truth work_out(ConditionId id) {
    const Parts parts = parts_of(ruleset_, id);
    if (parts.joint == Joint::leaf) return leaf_(id);
    if (parts.joint == Joint::negation) return !truth(parts.parts.front());
    std::size_t hold = 0;
    std::size_t may_hold = 0;
    for (const ConditionId part : parts.parts) {
      hold += truth(part) == Truth::yes ? 1 : 0;
      may_hold += truth(part) != Truth::no ? 1 : 0;
    }
    if (hold >= parts.needed) return Truth::yes;
    return may_hold >= parts.needed ? Truth::unknown : Truth::no;
  }

  /// The answer hangs on this part alone: of the others exactly one fewer than needed hold, and none is unknown.
  bool others_leave_it(const Parts& parts, ConditionId part) {
    std::size_t hold = 0;
    for (const ConditionId other : parts.parts) {
      if (other == part) continue;
      if (truth(other) == Truth::unknown) return false;
      hold += truth(other) == Truth::yes ? 1 : 0;
    }
    return hold + 1 == parts.needed;
  }

  const CheckedRuleset& ruleset_;
  const LeafTruth& leaf_;
  std::map<ConditionId, Truth> truths_;
  std::vector<std::pair<ConditionId, Truth>> deciding_;
};

}  // namespace

Truth truth_from_leaves(const CheckedRuleset& ruleset, ConditionId id, const LeafTruth& leaf) {
  return Masking(ruleset, leaf).truth(id);
}

std::vector<std::pair<ConditionId, Truth>> deciding_leaves(const CheckedRuleset& ruleset, ConditionId id,
                                                           const LeafTruth& leaf) {
  Masking masking(ruleset, leaf);
  if (masking.truth(id) != Truth::unknown) masking.descend(id);
  return masking.take();
}

}  // namespace riskcat
