#include <set>

#include "language/check_implied_index.hpp"
#include "language/check_reach.hpp"

namespace riskcat::checking {
namespace {

class IdleParts {
 public:
  IdleParts(Context& context, Terms& terms) : context_(context), terms_(terms), reasoner_(terms) {}

  /// In `and` what follows from another part adds nothing, in `or` what another part follows from.
  void look_at(const std::vector<ConditionId>& parts, bool all, Span whole) {
    // The halves of `is between` have its place: nobody wrote them, and nobody can leave one out.
    if (span(parts.front()) == whole) return;
    std::vector<Claimant> claimants;
    for (const ConditionId part : parts) claimants.push_back({terms_.of(part), 0, {}});
    const auto implied = implied_by_each(terms_, claimants);
    std::set<std::size_t> told;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (!implied[i]) continue;
      std::size_t idle = i;
      std::size_t enough = *implied[i];
      if (all && !reasoner_.implies(claimants[enough].term, claimants[idle].term)) std::swap(idle, enough);
      if (told.insert(idle).second) warn(parts[idle], parts[enough], claimants[idle].term == claimants[enough].term);
    }
  }

  /// The list of `at least 2 of`, where a part that stands twice counts twice.
  void look_for_twins(const std::vector<ConditionId>& parts) {
    std::unordered_map<TermId, ConditionId> seen;
    for (const ConditionId part : parts) {
      const auto [first, fresh] = seen.emplace(terms_.of(part), part);
      if (!fresh)
        context_.report.warning(codes::kAddsNothing, span(part),
                                quoted(text(part)) + " stands in this list twice, and counts twice",
                                "leave one of them out", Related{span(first->second), "the first of them"});
    }
  }

 private:
  Span span(ConditionId id) const { return context_.ruleset.condition(id).span; }
  std::string text(ConditionId id) const { return words_of(context_, id); }

  void warn(ConditionId idle, ConditionId enough, bool same) {
    context_.report.warning(
        codes::kAddsNothing, span(idle),
        quoted(text(idle)) + (same ? " stands here twice" : " adds nothing to " + quoted(text(enough))),
        same ? "leave one of them out" : "leave it out, or correct the one of the two that is wrong",
        Related{span(enough), same ? "the first of them" : "this part says as much by itself"});
  }

  Context& context_;
  Terms& terms_;
  Reasoner reasoner_;
};

}  // namespace

void warn_of_idle_parts(Context& context, Terms& terms) {
  IdleParts idle(context, terms);
  for (const Condition& condition : context.ruleset.conditions) {
    if (const auto* all = std::get_if<AllCondition>(&condition.node)) idle.look_at(all->parts, true, condition.span);
    if (const auto* any = std::get_if<AnyCondition>(&condition.node)) idle.look_at(any->parts, false, condition.span);
    if (const auto* of = std::get_if<AtLeastOfCondition>(&condition.node)) idle.look_for_twins(of->parts);
  }
}

}  // namespace riskcat::checking
