#include "program/lowering.hpp"

#include <algorithm>
#include <stdexcept>

#include "language/relation.hpp"
#include "program/overloaded.hpp"

namespace riskcat {
namespace {

const OutcomeOperand* as_outcome(const CheckedRuleset& ruleset, OperandId id) {
  return std::get_if<OutcomeOperand>(&ruleset.operand(id).node);
}

}  // namespace

Lowering::Lowering(const CheckedRuleset& ruleset, const Snapshot& snapshot, Date date, const PastDecisions* history,
                   MaskGraph& graph)
    : ruleset_(ruleset),
      snapshot_(snapshot),
      date_(date),
      history_(history),
      graph_(graph),
      outcomes_(ruleset.outcomes.size()) {}

Possibly Lowering::condition(ConditionId id, int years_before) {
  const auto known = conditions_.find({id, years_before});
  if (known != conditions_.end()) return known->second;
  const Possibly result = work_out(id, years_before);
  conditions_.emplace(std::pair(id, years_before), result);
  return result;
}

Possibly Lowering::work_out(ConditionId id, int years_before) {
  const auto all = [&](const std::vector<ConditionId>& parts) {
    std::vector<Possibly> lowered;
    lowered.reserve(parts.size());
    for (const ConditionId part : parts) lowered.push_back(condition(part, years_before));
    return lowered;
  };
  return std::visit(Overloaded{
                        [&](const AllCondition& node) { return graph_.all_of(all(node.parts)); },
                        [&](const AnyCondition& node) { return graph_.any_of(all(node.parts)); },
                        [&](const NotCondition& node) { return !condition(node.part, years_before); },
                        [&](const AtLeastOfCondition& node) { return graph_.at_least(node.count, all(node.parts)); },
                        [&](const CompareCondition& node) { return compare(node, years_before); },
                        [&](const MembershipCondition& node) { return membership(node, id, years_before); },
                        [&](const PresenceCondition& node) { return presence(node, years_before); },
                        [&](const TallyCondition& node) { return tally(node, years_before); },
                        [&](const DefineCondition& node) {
                          return condition(ruleset_.defines[node.define].when, years_before + node.years_before);
                        },
                    },
                    ruleset_.condition(id).node);
}

/// `hits` counts only where the value is known.
Possibly Lowering::decided_by(Mask hits, const LoweredValue& value) {
  const Mask yes = graph_.both(hits, value.known);
  return {yes, graph_.either(yes, value.unknown)};
}

/// One column against a table by one fact: the threshold is looked up as it is compared.
std::optional<Mask> Lowering::by_key(const LoweredValue& one, Relation relation, const LoweredValue& keyed) {
  if (!keyed.key || one.pieces.size() != 1 || one.pieces.front().where != kEverySchool) return std::nullopt;
  std::vector<std::pair<std::int64_t, FigureId>> thresholds;
  for (const auto& piece : keyed.pieces) {
    for (const std::int64_t key : piece.keys) thresholds.emplace_back(key, piece.figure);
  }
  constexpr std::size_t kWorthLookingUp = 2;
  if (thresholds.size() < kWorthLookingUp) return std::nullopt;
  return graph_.compare_by_key(one.pieces.front().figure, relation, *keyed.key, thresholds);
}

Mask Lowering::hits(const LoweredValue& left, Relation relation, const LoweredValue& right) {
  if (const auto mask = by_key(left, relation, right)) return *mask;
  if (const auto mask = by_key(right, mirrored(relation), left)) return *mask;
  constexpr std::size_t kPairs = 32;
  if (left.pieces.size() * right.pieces.size() > kPairs) {
    return graph_.compare(one_figure(left), relation, one_figure(right));
  }
  std::vector<Mask> hits;
  for (const auto& a : left.pieces) {
    for (const auto& b : right.pieces) {
      hits.push_back(graph_.all_of({a.where, b.where, graph_.compare(a.figure, relation, b.figure)}));
    }
  }
  return graph_.any_of(std::move(hits));
}

Possibly Lowering::compare(const CompareCondition& node, int years_before) {
  const LoweredValue left = operand(node.left, years_before);
  const LoweredValue right = operand(node.right, years_before);
  // Not applicable goes before missing, and missing before known.
  const LoweredValue both{
      graph_.both(left.known, right.known),
      graph_.any_of({graph_.both(left.unknown, right.unknown), graph_.both(left.unknown, right.known),
                     graph_.both(left.known, right.unknown)}),
      {}};
  return decided_by(hits(left, node.relation, right), both);
}

Possibly Lowering::membership(const MembershipCondition& node, ConditionId id, int years_before) {
  if (const auto* named = as_outcome(ruleset_, node.operand)) return membership(node, named->outcome);
  const bool is_text = ruleset_.operand(node.operand).type.kind == Kind::text;
  if (is_text || !node.texts.empty()) {
    const auto hits = text_hits(node, years_before);
    if (!hits) return school_by_school(id, years_before);
    return decided_by(node.negated ? !*hits : *hits, operand(node.operand, years_before));
  }
  const LoweredValue value = operand(node.operand, years_before);
  std::vector<Mask> hits;
  for (const auto& piece : value.pieces) {
    hits.push_back(graph_.both(piece.where, graph_.one_of(piece.figure, node.values)));
  }
  const Mask hit = graph_.any_of(std::move(hits));
  return decided_by(node.negated ? !hit : hit, value);
}

/// The schools whose text is one of those asked for; nullopt when the operand is not a delivered fact.
std::optional<Mask> Lowering::text_hits(const MembershipCondition& node, int years_before) {
  const auto* named = std::get_if<FactOperand>(&ruleset_.operand(node.operand).node);
  if (named == nullptr || !ruleset_.facts[named->fact].cases.empty()) return std::nullopt;
  const Delivered from = delivered(named->fact, named->years_before + years_before, named->period);
  if (from.column == nullptr) return kNoSchool;
  SchoolBits bits(words_for(snapshot_.schools().size()));
  for (std::size_t school = 0; school < snapshot_.schools().size(); ++school) {
    const Cell cell = from.column->cells.cell(school);
    if (cell.state != State::known) continue;
    const std::string_view text = snapshot_.text(cell.number + from.column->first_text);
    const bool found = std::find(node.texts.begin(), node.texts.end(), text) != node.texts.end();
    if (found) bits[school / kSchoolsInWord] |= std::uint64_t{1} << (school % kSchoolsInWord);
  }
  return graph_.own_bits(std::move(bits));
}

/// An outcome is in the set when every value it may still have is, and is not when none of them is.
Possibly Lowering::membership(const MembershipCondition& node, OutcomeIndex id) {
  const LoweredOutcome& lowered = outcome(id);
  std::vector<Mask> wanted;
  std::vector<Mask> others;
  for (std::size_t value = 0; value < lowered.possible.size(); ++value) {
    const bool named = std::binary_search(node.values.begin(), node.values.end(), static_cast<std::int64_t>(value));
    (named != node.negated ? wanted : others).push_back(lowered.possible[value]);
  }
  return {!graph_.any_of(std::move(others)), graph_.any_of(std::move(wanted))};
}

Possibly Lowering::presence(const PresenceCondition& node, int years_before) {
  Mask asked = kNoSchool;
  if (const auto* named = as_outcome(ruleset_, node.operand)) {
    // Undecided: a value above the certain one is possible.
    const LoweredOutcome& lowered = outcome(named->outcome);
    std::vector<Mask> open;
    for (std::size_t value = 1; value < lowered.possible.size(); ++value) {
      open.push_back(graph_.both(lowered.possible[value], !lowered.certain[value]));
    }
    asked = graph_.any_of(std::move(open));
  } else {
    const LoweredValue value = operand(node.operand, years_before);
    if (node.presence == Presence::known) asked = value.known;
    if (node.presence == Presence::missing) asked = value.unknown;
    if (node.presence == Presence::not_applicable) asked = !graph_.either(value.known, value.unknown);
  }
  const Mask answer = node.negated ? !asked : asked;
  return {answer, answer};
}

Truth Lowering::ask_row(const SchoolEvaluator& evaluator, ConditionId id, int years_before) {
  try {
    return evaluator.condition(id, years_before);
  } catch (const std::overflow_error&) {
    overflowed_.push_back(evaluator.school());  // whether it concerns the school is asked when it is decided
    return Truth::no;
  }
}

/// What has no other form: the row evaluator is asked, once for each school.
Possibly Lowering::school_by_school(ConditionId id, int years_before) {
  ++by_rows_;
  const std::size_t schools = snapshot_.schools().size();
  SchoolBits yes(words_for(schools));
  SchoolBits may(words_for(schools));
  SchoolEvaluator evaluator(ruleset_, snapshot_, date_, history_);
  for (std::size_t school = 0; school < schools; ++school) {
    evaluator.turn_to(school);
    const Truth truth = ask_row(evaluator, id, years_before);
    const std::uint64_t bit = std::uint64_t{1} << (school % kSchoolsInWord);
    if (truth == Truth::yes) yes[school / kSchoolsInWord] |= bit;
    if (truth != Truth::no) may[school / kSchoolsInWord] |= bit;
  }
  return {graph_.own_bits(std::move(yes)), graph_.own_bits(std::move(may))};
}

void Lowering::forget(Dependence& changed) {
  std::erase_if(conditions_, [&](const auto& known) { return changed.condition(known.first.first); });
  std::erase_if(facts_, [&](const auto& known) { return changed.fact(std::get<FactIndex>(known.first)); });
  for (OutcomeIndex id = 0; id < outcomes_.size(); ++id) {
    if (changed.outcome(id)) outcomes_[id].reset();
  }
}

Possibly Lowering::rule(RuleIndex id) {
  const Rule& rule = ruleset_.rules.at(id);
  return rule.in_force.on(date_) ? condition(rule.when) : kNever;
}

Possibly Lowering::action(ActionIndex id) {
  const Action& action = ruleset_.actions.at(id);
  return action.in_force.on(date_) ? condition(action.when) : kNever;
}

Possibly Lowering::scope() { return ruleset_.decides ? condition(*ruleset_.decides) : kAlways; }

const LoweredOutcome& Lowering::outcome(OutcomeIndex id) {
  std::optional<LoweredOutcome>& lowered = outcomes_.at(id);
  if (!lowered) lowered = work_out_outcome(id);
  return *lowered;
}

LoweredOutcome Lowering::work_out_outcome(OutcomeIndex id) {
  const std::size_t values = ruleset_.outcomes.at(id).values.size();
  std::vector<std::vector<Mask>> yes(values);
  std::vector<std::vector<Mask>> open(values);
  for (const RuleIndex index : ruleset_.outcomes[id].rules) {
    const Possibly truth = rule(index);
    const std::uint32_t value = ruleset_.rules[index].value;
    yes[value].push_back(truth.yes);
    open[value].push_back(graph_.both(truth.may, !truth.yes));
  }
  LoweredOutcome lowered{std::vector<Mask>(values, kEverySchool), std::vector<Mask>(values)};
  // From the most severe down: whoever has a more severe value for certain has this one at least.
  Mask higher = kNoSchool;
  for (std::size_t value = values; value-- > 0;) {
    const Mask at_least = value == 0 ? kEverySchool : graph_.either(higher, graph_.any_of(std::move(yes[value])));
    const Mask exactly = graph_.both(at_least, !higher);
    lowered.certain[value] = at_least;
    const Mask may_rise_to = value == 0 ? kNoSchool : graph_.both(graph_.any_of(std::move(open[value])), !at_least);
    lowered.possible[value] = graph_.either(exactly, may_rise_to);
    higher = at_least;
  }
  return lowered;
}

}  // namespace riskcat
