#include "program/school_search.hpp"

#include <algorithm>

#include "program/condition_parts.hpp"

namespace riskcat {
namespace {

bool holds_leaf(const CheckedRuleset& ruleset, ConditionId id, ConditionId leaf) {
  const auto leaves = leaves_of(ruleset, id);
  return std::find(leaves.begin(), leaves.end(), leaf) != leaves.end();
}

Relation opposite(Relation relation) {
  static constexpr Relation kOpposites[] = {Relation::greater_equal, Relation::greater,   Relation::less_equal,
                                            Relation::less,          Relation::not_equal, Relation::equal};
  return kOpposites[static_cast<int>(relation)];
}

}  // namespace

bool SchoolSearch::step() {
  if (steps_left_ == 0) {
    gave_up_ = true;
    return false;
  }
  --steps_left_;
  return true;
}

/// Another order for every number, and the same one every time: a linear congruential step (Numerical Recipes'
/// constants) for each choice.
void SchoolSearch::shuffle(std::vector<ConditionId>& choices) {
  if (effort_.order == 0) return;
  for (std::size_t left = choices.size(); left > 1; --left) {
    effort_.order = effort_.order * 1664525U + 1013904223U;
    std::swap(choices[left - 1], choices[(effort_.order >> 8U) % left]);
  }
}

bool SchoolSearch::want_from(const std::vector<Want>& wanted, std::size_t first, const Then& then) {
  if (first == wanted.size()) return then();
  return want(wanted[first], [&] { return want_from(wanted, first + 1, then); });
}

/// Goes on when the want is met and nothing that was arranged before has been undone by it.
bool SchoolSearch::keep(const Want& achieved, const Then& then) {
  const auto holds = [&](const Want& each) { return now(each.condition, each.years_before) == each.truth; };
  if (!holds(achieved) || !std::all_of(kept_.begin(), kept_.end(), holds)) return false;
  kept_.push_back(achieved);
  const bool done = then();
  kept_.pop_back();
  return done;
}

bool SchoolSearch::want(const Want& wanted, const Then& then) {
  if (!step()) return false;
  const Then kept = [&] { return keep(wanted, then); };
  if (now(wanted.condition, wanted.years_before) == wanted.truth) {
    if (kept()) return true;
    if (!effort_.thorough) return false;
  }
  return arrange(wanted, kept);
}

bool SchoolSearch::arrange(const Want& wanted, const Then& then) {
  const Parts parts = parts_of(ruleset_, wanted.condition);
  if (parts.joint == Joint::leaf) return want_leaf(wanted, then);
  if (parts.joint == Joint::negation) return want({parts.parts.front(), wanted.years_before, !wanted.truth}, then);
  if (wanted.truth == Truth::unknown) return want_unknown(wanted, then);
  const bool yes = wanted.truth == Truth::yes;
  const std::size_t needed = yes ? parts.needed : parts.parts.size() - parts.needed + 1;
  return want_parts(parts.parts, needed, wanted, then);
}

/// So many of the parts have the answer; those that have it already are tried first.
bool SchoolSearch::want_parts(const std::vector<ConditionId>& parts, std::size_t needed, const Want& each,
                              const Then& then) {
  if (needed == 0) return then();
  if (parts.size() < needed) return false;
  std::vector<ConditionId> order = parts;
  shuffle(order);
  std::stable_partition(order.begin(), order.end(),
                        [&](ConditionId part) { return now(part, each.years_before) == each.truth; });
  // With as many left as needed the first is in every choice; otherwise each may be the first chosen.
  for (std::size_t first = 0; first + needed <= order.size(); ++first) {
    const std::vector<ConditionId> rest(order.begin() + static_cast<std::ptrdiff_t>(first) + 1, order.end());
    const bool done =
        want({order[first], each.years_before, each.truth}, [&] { return want_parts(rest, needed - 1, each, then); });
    if (done) return true;
  }
  return false;
}

/// One part unknown, and the others arranged so that the answer hangs on it.
bool SchoolSearch::want_unknown(const Want& wanted, const Then& then) {
  const Parts parts = parts_of(ruleset_, wanted.condition);
  for (const ConditionId part : parts.parts) {
    std::vector<ConditionId> others;
    for (const ConditionId other : parts.parts)
      if (other != part) others.push_back(other);
    const bool done = want({part, wanted.years_before, Truth::unknown}, [&] {
      const Then decided = [&] { return now(wanted.condition, wanted.years_before) == Truth::unknown && then(); };
      return decided() || want_others(others, parts.needed - 1, wanted.years_before, decided);
    });
    if (done) return true;
  }
  return false;
}

bool SchoolSearch::want_others(const std::vector<ConditionId>& others, std::size_t hold, int years_before,
                               const Then& then) {
  if (others.empty()) return hold == 0 && then();
  const std::vector<ConditionId> rest(others.begin() + 1, others.end());
  const bool likely = now(others.front(), years_before) == Truth::yes;
  for (const bool yes : {likely, !likely}) {
    if (yes ? hold == 0 : rest.size() < hold) continue;
    const bool done = want({others.front(), years_before, truth_of(yes)},
                           [&] { return want_others(rest, yes ? hold - 1 : hold, years_before, then); });
    if (done) return true;
  }
  return false;
}

bool SchoolSearch::want_deciding(ConditionId root, const Want& leaf, bool exactly_at, const Then& then) {
  if (root == leaf.condition) {
    if (!exactly_at) return want(leaf, then);
    if (const auto* tally = std::get_if<TallyCondition>(&ruleset_.condition(root).node))
      return want_tally(*tally, 0, leaf, true, then);
    const auto* compared = std::get_if<CompareCondition>(&ruleset_.condition(root).node);
    return compared != nullptr && want_compare(*compared, Relation::equal, leaf.years_before, then);
  }
  const Parts parts = parts_of(ruleset_, root);
  std::vector<ConditionId> others = parts.parts;
  const auto found = std::find_if(others.begin(), others.end(),
                                  [&](ConditionId part) { return holds_leaf(ruleset_, part, leaf.condition); });
  if (found == others.end()) return false;
  const ConditionId part = *found;
  others.erase(found);
  return want_deciding(part, leaf, exactly_at,
                       [&] { return want_others(others, parts.needed - 1, leaf.years_before, then); });
}

bool SchoolSearch::want_leaf(const Want& wanted, const Then& then) {
  const auto& node = ruleset_.condition(wanted.condition).node;
  if (const auto* define = std::get_if<DefineCondition>(&node))
    return want({ruleset_.defines[define->define].when, wanted.years_before + define->years_before, wanted.truth},
                then);
  if (const auto* presence = std::get_if<PresenceCondition>(&node)) return want_presence(*presence, wanted, then);
  if (wanted.truth == Truth::unknown) {
    for (const OperandId operand : operands_of(ruleset_, wanted.condition))
      if (make_missing(operand, wanted.years_before, then)) return true;
    return false;
  }
  if (const auto* member = std::get_if<MembershipCondition>(&node)) return want_member(*member, wanted, then);
  if (const auto* tally = std::get_if<TallyCondition>(&node)) return want_tally(*tally, 0, wanted, false, then);
  const auto* compared = std::get_if<CompareCondition>(&node);
  if (compared == nullptr) return false;
  const bool yes = wanted.truth == Truth::yes;
  if (want_compare(*compared, yes ? compared->relation : opposite(compared->relation), wanted.years_before, then))
    return true;
  return !yes && (make_not_applicable(compared->left, wanted.years_before, then) ||
                  make_not_applicable(compared->right, wanted.years_before, then));
}

/// Each part in turn counts or does not, as it does now first, until the sum is as wanted.
bool SchoolSearch::want_tally(const TallyCondition& node, std::size_t first, const Want& wanted, bool exactly,
                              const Then& then) {
  const auto& parts = ruleset_.parts(node);
  if (first == parts.size()) {
    const auto [least, most] = draft_.school().points(node, wanted.years_before);
    const Reading right = draft_.school().operand(node.right, wanted.years_before);
    if (exactly) return least == most && right.state == State::known && least == right.number && then();
    return now(wanted.condition, wanted.years_before) == wanted.truth && then();
  }
  const bool likely = now(parts[first].when, wanted.years_before) == Truth::yes;
  for (const bool counts : {likely, !likely}) {
    const bool done = want({parts[first].when, wanted.years_before, truth_of(counts)},
                           [&] { return want_tally(node, first + 1, wanted, exactly, then); });
    if (done) return true;
  }
  return false;
}

bool SchoolSearch::want_member(const MembershipCondition& node, const Want& wanted, const Then& then) {
  const Operand& operand = ruleset_.operand(node.operand);
  const bool in = (wanted.truth == Truth::yes) != node.negated;
  if (const auto* of = std::get_if<OutcomeOperand>(&operand.node)) {
    std::uint32_t values = 0;
    for (const std::int64_t value : node.values) values |= 1U << static_cast<unsigned>(value);
    return want_outcome_in(of->outcome, in ? values : ~values, then);
  }
  std::vector<Value> values;
  if (operand.type.kind == Kind::text) {
    for (const std::string& text : node.texts)
      if (in) values.push_back({0, text});
    if (!in) values.push_back({0, "another"});
  } else {
    const std::size_t size = operand.type.kind == Kind::yes_no ? 2 : operand.type.values.size();
    for (std::int64_t value = 0; value < static_cast<std::int64_t>(size); ++value)
      if (std::binary_search(node.values.begin(), node.values.end(), value) == in) values.push_back({value, ""});
  }
  if (make_one_of(node.operand, wanted.years_before, values, then)) return true;
  return wanted.truth == Truth::no && make_not_applicable(node.operand, wanted.years_before, then);
}

bool SchoolSearch::want_presence(const PresenceCondition& node, const Want& wanted, const Then& then) {
  if (wanted.truth == Truth::unknown) return false;
  const bool is = (wanted.truth == Truth::yes) != node.negated;
  const int years = wanted.years_before;
  if (const auto* of = std::get_if<OutcomeOperand>(&ruleset_.operand(node.operand).node))
    return is ? want_undecided(of->outcome, then) : want_outcome_in(of->outcome, ~0U, then);
  const auto known = [&] { return make_known(node.operand, years, then); };
  const auto missing = [&] { return make_missing(node.operand, years, then); };
  const auto not_applicable = [&] { return make_not_applicable(node.operand, years, then); };
  switch (node.presence) {
    case Presence::known:
      return is ? known() : missing() || not_applicable();
    case Presence::missing:
      return is ? missing() : known() || not_applicable();
    case Presence::not_applicable:
      return is ? not_applicable() : known() || missing();
    case Presence::undecided:
      return false;
  }
  return false;
}

/// The outcome certainly has one of the values: a rule gives it and every rule for a more severe one is out.
bool SchoolSearch::want_outcome_in(OutcomeIndex id, std::uint32_t values, const Then& then) {
  const Outcome& outcome = ruleset_.outcomes[id];
  // The value it has now is the least to change; then the most severe, which rules out the fewest rules.
  std::vector<std::uint32_t> order = {draft_.school().outcome(id).certain};
  for (auto value = static_cast<std::uint32_t>(outcome.values.size()); value-- > 0;)
    if (value != order.front()) order.push_back(value);
  for (const std::uint32_t value : order) {
    if ((values >> value & 1U) == 0) continue;
    std::vector<Want> out;
    std::vector<ConditionId> giving;
    for (const RuleIndex rule : outcome.rules) {
      const Rule& declared = ruleset_.rules[rule];
      if (!in_force(rule)) continue;
      if (declared.value > value) out.push_back({declared.when, 0, Truth::no});
      if (declared.value == value) giving.push_back(declared.when);
    }
    const bool done = value == 0 ? want_all(out, then)
                                 : want_parts(giving, 1, {0, 0, Truth::yes}, [&] { return want_all(out, then); });
    if (done) return true;
  }
  return false;
}

bool SchoolSearch::want_undecided(OutcomeIndex id, const Then& then) {
  const auto undecided = [&] { return !draft_.school().outcome(id).decided() && then(); };
  std::vector<RuleIndex> mildest_first = ruleset_.outcomes[id].rules;
  std::stable_sort(mildest_first.begin(), mildest_first.end(),
                   [&](RuleIndex a, RuleIndex b) { return ruleset_.rules[a].value < ruleset_.rules[b].value; });
  return std::any_of(mildest_first.begin(), mildest_first.end(), [&](RuleIndex rule) {
    return want({ruleset_.rules[rule].when, 0, Truth::unknown}, undecided);
  });
}

}  // namespace riskcat
