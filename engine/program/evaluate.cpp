#include "program/evaluate.hpp"

#include <algorithm>

#include "language/relation.hpp"
#include "program/overloaded.hpp"
#include "values/decimal.hpp"

namespace riskcat {
namespace {

Truth compare(const Reading& left, Relation relation, const Reading& right) {
  const State state = weaker(left, right).state;
  if (state == State::not_applicable) return Truth::no;
  if (state == State::unknown) return Truth::unknown;
  return truth_of(holds(left.number, relation, right.number));
}

Truth membership(const MembershipCondition& test, const Reading& reading) {
  if (reading.state == State::not_applicable) return Truth::no;
  if (reading.state == State::unknown) return Truth::unknown;
  const bool in_texts = std::find(test.texts.begin(), test.texts.end(), reading.text) != test.texts.end();
  const bool in_values = std::binary_search(test.values.begin(), test.values.end(), reading.number);
  return truth_of((test.texts.empty() ? in_values : in_texts) != test.negated);
}

/// An outcome is in the set when every value it may still have is, and is not when none of them is.
Truth membership(const MembershipCondition& test, const OutcomeResult& result) {
  std::uint32_t wanted = 0;
  for (const std::int64_t value : test.values) wanted |= 1U << static_cast<unsigned>(value);
  if (test.negated) wanted = ~wanted;
  if ((result.values & ~wanted) == 0) return Truth::yes;
  return (result.values & wanted) == 0 ? Truth::no : Truth::unknown;
}

bool present(Presence asked, State state) {
  switch (asked) {
    case Presence::known:
      return state == State::known;
    case Presence::missing:
      return state == State::unknown;
    case Presence::not_applicable:
      return state == State::not_applicable;
    case Presence::undecided:
      return false;
  }
  return false;
}

}  // namespace

SchoolEvaluator::SchoolEvaluator(const CheckedRuleset& ruleset, const Snapshot& snapshot, Date date,
                                 const PastDecisions* history)
    : ruleset_(ruleset), snapshot_(snapshot), date_(date), history_(history), outcomes_(ruleset.outcomes.size()) {}

void SchoolEvaluator::turn_to(std::size_t school) {
  school_ = school;
  std::fill(outcomes_.begin(), outcomes_.end(), std::nullopt);
}

void SchoolEvaluator::suppose(const Suppositions* suppositions) {
  supposed_ = suppositions;
  turn_to(school_);
}

bool SchoolEvaluator::is_supposed(FactIndex fact, int years_before, std::optional<Period> of) const {
  return supposed_ != nullptr &&
         supposed_->reading(fact, of ? of : snapshot_.period(ruleset_, fact, years_before)).has_value();
}

Reading SchoolEvaluator::undetermined() const {
  Reading reading = missing_reading(EngineReason::undetermined);
  reading.open = any_open();
  return reading;
}

Reading SchoolEvaluator::delivered(FactIndex fact, std::optional<Period> period) const {
  if (supposed_ != nullptr) {
    if (const auto reading = supposed_->reading(fact, period)) return *reading;
  }
  const SnapshotColumn* column = period ? snapshot_.column(fact, *period) : nullptr;
  if (column == nullptr) return missing_reading(EngineReason::not_delivered);
  const Cell cell = snapshot_.cell(*column, school_);
  Reading reading;
  reading.state = cell.state;
  reading.reason = cell.reason;
  reading.cell = cell;
  if (cell.state != State::known) return reading;
  reading.number = cell.number;
  if (ruleset_.facts[fact].type.kind == Kind::text) {
    reading.text = snapshot_.text(cell.number);
    reading.number = 0;
  }
  return reading;
}

Reading SchoolEvaluator::derived(const Fact& fact) const {
  for (const DerivedCase& derived_case : fact.cases) {
    const Truth truth = condition(derived_case.when);
    if (truth == Truth::yes) return known_reading(derived_case.value);
    if (truth == Truth::unknown) return undetermined();
  }
  return not_applicable_reading();
}

Reading SchoolEvaluator::fact(FactIndex index, int years_before, std::optional<Period> of) const {
  const Fact& fact = ruleset_.facts.at(index);
  const Reading reading = delivered(index, of ? of : snapshot_.period(ruleset_, index, years_before));
  const bool nothing_given =
      reading.state == State::unknown && reading.reason != static_cast<ReasonIndex>(EngineReason::not_given);
  if (!fact.cases.empty() && nothing_given) return derived(fact);
  const Truth applies = fact.applies ? condition(*fact.applies) : Truth::yes;
  if (applies == Truth::no) return not_applicable_reading();
  // A value of which nobody can say whether it means anything here is not known yet.
  if (applies == Truth::unknown && (reading.state == State::known || any_open())) return undetermined();
  return reading;
}

Truth SchoolEvaluator::condition(ConditionId id, int years_before) const {
  return std::visit(Overloaded{
                        [&](const AllCondition& node) {
                          Truth all = Truth::yes;
                          for (const ConditionId part : node.parts) all = both(all, condition(part, years_before));
                          return all;
                        },
                        [&](const AnyCondition& node) {
                          Truth any = Truth::no;
                          for (const ConditionId part : node.parts) any = either(any, condition(part, years_before));
                          return any;
                        },
                        [&](const NotCondition& node) { return !condition(node.part, years_before); },
                        [&](const AtLeastOfCondition& node) {
                          std::uint32_t hold = 0;
                          std::uint32_t may_hold = 0;
                          for (const ConditionId part : node.parts) {
                            const Truth truth = condition(part, years_before);
                            hold += truth == Truth::yes ? 1 : 0;
                            may_hold += truth != Truth::no ? 1 : 0;
                          }
                          if (hold >= node.count) return Truth::yes;
                          return may_hold >= node.count ? Truth::unknown : Truth::no;
                        },
                        [&](const CompareCondition& node) {
                          return compare(operand(node.left, years_before), node.relation,
                                         operand(node.right, years_before));
                        },
                        [&](const MembershipCondition& node) {
                          if (const auto* named = std::get_if<OutcomeOperand>(&ruleset_.operand(node.operand).node)) {
                            return membership(node, outcome(named->outcome));
                          }
                          return membership(node, operand(node.operand, years_before));
                        },
                        [&](const PresenceCondition& node) { return presence(node, years_before); },
                        [&](const TallyCondition& node) { return tally(node, years_before); },
                        [&](const DefineCondition& node) {
                          return condition(ruleset_.defines[node.define].when, years_before + node.years_before);
                        },
                    },
                    ruleset_.condition(id).node);
}

Truth SchoolEvaluator::presence(const PresenceCondition& node, int years_before) const {
  if (const auto* named = std::get_if<OutcomeOperand>(&ruleset_.operand(node.operand).node)) {
    const bool undecided = !outcome(named->outcome).decided();
    if (undecided && any_open()) return Truth::unknown;
    return truth_of(undecided != node.negated);
  }
  const Reading reading = operand(node.operand, years_before);
  if (reading.open) return Truth::unknown;
  return truth_of(present(node.presence, reading.state) != node.negated);
}

Truth SchoolEvaluator::tally(const TallyCondition& node, int years_before) const {
  const Reading right = operand(node.right, years_before);
  if (right.state == State::not_applicable) return Truth::no;
  if (right.state == State::unknown) return Truth::unknown;
  const auto [least, most] = points(node, years_before);
  const bool lowest = holds(least, node.relation, right.number);
  const bool highest = holds(most, node.relation, right.number);
  const bool one_answer = least == most || (node.relation != Relation::equal && node.relation != Relation::not_equal);
  if (one_answer) return lowest == highest ? truth_of(lowest) : Truth::unknown;
  // Whether some sum between the two is met exactly is not asked: outside them the answer is sure.
  const bool outside = right.number < least || right.number > most;
  return outside ? truth_of(node.relation == Relation::not_equal) : Truth::unknown;
}

std::pair<std::int64_t, std::int64_t> SchoolEvaluator::points(const TallyCondition& node, int years_before) const {
  Decimal least;
  Decimal most;
  for (const TallyPart& part : ruleset_.parts(node)) {
    const Truth truth = condition(part.when, years_before);
    if (truth == Truth::no) continue;
    const bool adds = part.points > Decimal();
    if (truth == Truth::yes || !adds) least = least + part.points;
    if (truth == Truth::yes || adds) most = most + part.points;
  }
  return {least.scaled(), most.scaled()};
}

Truth SchoolEvaluator::rule(RuleIndex id) const {
  const Rule& rule = ruleset_.rules.at(id);
  return rule.in_force.on(date_) ? condition(rule.when) : Truth::no;
}

Truth SchoolEvaluator::action(ActionIndex id) const {
  const Action& action = ruleset_.actions.at(id);
  return action.in_force.on(date_) ? condition(action.when) : Truth::no;
}

OutcomeResult SchoolEvaluator::work_out(OutcomeIndex id) const {
  OutcomeResult result;
  std::uint32_t open = 0;
  for (const RuleIndex index : ruleset_.outcomes.at(id).rules) {
    const Truth truth = rule(index);
    const std::uint32_t value = ruleset_.rules[index].value;
    if (truth == Truth::yes) result.certain = std::max(result.certain, value);
    if (truth == Truth::unknown) open |= 1U << value;
  }
  result.possible = result.certain;
  result.values = 1U << result.certain;
  for (std::uint32_t value = result.certain + 1; value < ruleset_.outcomes[id].values.size(); ++value) {
    if ((open >> value & 1U) == 0) continue;
    result.possible = value;
    result.values |= 1U << value;
  }
  return result;
}

const OutcomeResult& SchoolEvaluator::outcome(OutcomeIndex id) const {
  std::optional<OutcomeResult>& result = outcomes_.at(id);
  if (!result) result = work_out(id);
  return *result;
}

}  // namespace riskcat
