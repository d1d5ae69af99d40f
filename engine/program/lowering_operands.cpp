// The values in conditions, for every school at once.
#include <utility>

#include "program/duration_unit.hpp"
#include "program/lowering.hpp"
#include "program/overloaded.hpp"

namespace riskcat {
namespace {

bool is_known(const LoweredValue& value) { return !value.pieces.empty(); }

}  // namespace

Lowering::Delivered Lowering::delivered(FactIndex index, int years_before, std::optional<Period> of) {
  Delivered from;
  const auto when = of ? of : snapshot_.period(ruleset_, index, years_before);
  from.column = when ? snapshot_.column(index, *when) : nullptr;
  if (from.column == nullptr) return from;
  const FactColumn& cells = from.column->cells;
  from.known = cells.all_known() ? kEverySchool : graph_.bits(cells.known());
  const Mask not_applicable = cells.any_not_applicable() ? graph_.bits(cells.not_applicable()) : kNoSchool;
  from.unknown = !graph_.either(from.known, not_applicable);
  from.figure = graph_.column(cells.numbers());
  return from;
}

const LoweredValue& Lowering::fact(FactIndex index, int years_before, std::optional<Period> of) {
  const FactKey key{index, years_before, of ? std::optional(of->start_year) : std::nullopt};
  const auto known = facts_.find(key);
  if (known != facts_.end()) return known->second;
  return facts_.emplace(key, lower_fact(index, years_before, of)).first->second;
}

/// The schools for whom an example or a what-if says that the fact is missing.
Mask Lowering::given_as_missing(const SnapshotColumn& column) {
  SchoolBits bits(words_for(column.cells.size()));
  for (std::size_t school = 0; school < column.cells.size(); ++school) {
    const Cell cell = column.cells.cell(school);
    const bool given = cell.state == State::unknown && cell.reason == static_cast<ReasonIndex>(EngineReason::not_given);
    if (given) bits[school / kSchoolsInWord] |= std::uint64_t{1} << (school % kSchoolsInWord);
  }
  return graph_.own_bits(std::move(bits));
}

LoweredValue Lowering::derived(const Fact& fact) {
  LoweredValue value;
  Mask earlier = kNoSchool;  // a case before this one holds, or may hold
  std::vector<Mask> unknown;
  for (const DerivedCase& derived_case : fact.cases) {
    const Possibly when = condition(derived_case.when);
    const Mask here = graph_.both(when.yes, !earlier);
    if (here != kNoSchool) value.pieces.push_back({here, graph_.constant(derived_case.value)});
    unknown.push_back(graph_.all_of({when.may, !when.yes, !earlier}));
    earlier = graph_.either(earlier, when.may);
  }
  std::vector<Mask> known;
  for (const auto& piece : value.pieces) known.push_back(piece.where);
  value.known = graph_.any_of(std::move(known));
  value.unknown = graph_.any_of(std::move(unknown));
  return value;
}

LoweredValue Lowering::lower_fact(FactIndex index, int years_before, std::optional<Period> of) {
  const Fact& declared = ruleset_.facts.at(index);
  const Delivered from = delivered(index, years_before, of);
  const Possibly applies = declared.applies ? condition(*declared.applies) : kAlways;
  // A value of which nobody can say whether it means anything here is not known yet.
  LoweredValue value;
  value.known = graph_.both(from.known, applies.yes);
  value.unknown = graph_.both(applies.may, graph_.either(from.unknown, graph_.both(from.known, !applies.yes)));
  if (value.known != kNoSchool) value.pieces.push_back({kEverySchool, from.figure});
  if (declared.cases.empty()) return value;

  const Mask given = from.column == nullptr ? kNoSchool : given_as_missing(*from.column);
  const Mask nothing = graph_.both(from.unknown, !given);
  LoweredValue otherwise = derived(declared);
  for (auto& piece : value.pieces) piece.where = graph_.both(piece.where, !nothing);
  for (const auto& piece : otherwise.pieces) value.pieces.push_back({graph_.both(piece.where, nothing), piece.figure});
  const auto either = [&](Mask here, Mask there) {
    return graph_.either(graph_.both(here, !nothing), graph_.both(there, nothing));
  };
  value.known = either(value.known, otherwise.known);
  value.unknown = either(value.unknown, otherwise.unknown);
  return value;
}

LoweredValue Lowering::constant(std::int64_t value) {
  return {kEverySchool, kNoSchool, {{kEverySchool, graph_.constant(value)}}};
}

/// An operand that is the same for every school.
LoweredValue Lowering::same_for_all(OperandId id) {
  const Reading reading = SchoolEvaluator(ruleset_, snapshot_, date_, history_).operand(id);
  if (reading.state == State::known) return constant(reading.number);
  return {kNoSchool, reading.state == State::unknown ? kEverySchool : kNoSchool, {}};
}

/// An operand that rests on what was decided earlier of each school, read once.
LoweredValue Lowering::by_school(OperandId id) {
  const auto known = by_school_.find(id);
  if (known != by_school_.end()) return known->second;
  SchoolEvaluator evaluator(ruleset_, snapshot_, date_, history_);
  FactColumn& column = own_columns_.emplace_back(ruleset_.operand(id).type.kind);
  for (std::size_t school = 0; school < snapshot_.schools().size(); ++school) {
    evaluator.turn_to(school);
    const Reading reading = evaluator.operand(id);
    Cell cell;
    cell.state = reading.state;
    cell.number = reading.number;
    column.push(cell);
  }
  LoweredValue value;
  value.known = graph_.bits(column.known());
  value.unknown = !graph_.either(value.known, graph_.bits(column.not_applicable()));
  value.pieces.push_back({kEverySchool, graph_.column(column.numbers())});
  return by_school_.emplace(id, std::move(value)).first->second;
}

FigureId Lowering::one_figure(const LoweredValue& value) {
  if (value.pieces.empty()) return graph_.constant(0);
  std::vector<std::pair<Mask, FigureId>> cases;
  for (const auto& piece : value.pieces) cases.emplace_back(piece.where, piece.figure);
  return graph_.choose(std::move(cases));
}

template <class Combine>
LoweredValue Lowering::combined(LoweredValue left, LoweredValue right, Combine combine) {
  LoweredValue value;
  value.known = graph_.both(left.known, right.known);
  value.unknown = graph_.any_of({graph_.both(left.unknown, right.unknown), graph_.both(left.unknown, right.known),
                                 graph_.both(left.known, right.unknown)});
  if (!is_known(left) || !is_known(right)) return value;
  constexpr std::size_t kPairs = 32;
  if (left.pieces.size() * right.pieces.size() > kPairs) {
    value.pieces.push_back({kEverySchool, combine(one_figure(left), one_figure(right))});
    return value;
  }
  const auto is_one = [](const LoweredValue& side) {
    return side.pieces.size() == 1 && side.pieces.front().where == kEverySchool;
  };
  // A piece's keys are of the side whose key it is.
  const bool keyed_by_left = left.key && is_one(right);
  const bool keyed_by_right = !keyed_by_left && right.key && is_one(left);
  if (keyed_by_left) value.key = left.key;
  if (keyed_by_right) value.key = right.key;
  for (const auto& a : left.pieces) {
    for (const auto& b : right.pieces) {
      const Mask where = graph_.both(a.where, b.where);
      if (where == kNoSchool) continue;
      LoweredValue::Piece& piece = value.pieces.emplace_back();
      piece.where = where;
      piece.figure = combine(a.figure, b.figure);
      if (keyed_by_left) piece.keys = a.keys;
      if (keyed_by_right) piece.keys = b.keys;
    }
  }
  return value;
}

LoweredValue Lowering::change(const ChangeOperand& node, int years_before) {
  const LoweredValue before = fact(node.fact, years_before + node.from_years_before, std::nullopt);
  const LoweredValue after = fact(node.fact, years_before + node.to_years_before, std::nullopt);
  LoweredValue value = combined(before, after, [&](FigureId from, FigureId to) {
    return node.rise ? graph_.difference(to, from) : graph_.difference(from, to);
  });
  if (!node.relative || !is_known(value)) return value;
  const FigureId whole = one_figure(before);
  const FigureId moved = one_figure(value);
  const Mask is_whole = graph_.compare(whole, Relation::greater, graph_.constant(0));
  return {graph_.both(value.known, is_whole), value.unknown, {{kEverySchool, graph_.percent_of(moved, whole)}}};
}

LoweredValue Lowering::or_else(const DefaultOperand& node, int years_before) {
  LoweredValue value = operand(node.operand, years_before);
  for (auto& piece : value.pieces) piece.where = graph_.both(piece.where, value.known);
  if (value.unknown != kNoSchool) value.pieces.push_back({value.unknown, graph_.constant(node.value.number)});
  value.key.reset();  // the default stands whatever the key
  value.known = graph_.either(value.known, value.unknown);
  value.unknown = kNoSchool;
  return value;
}

/// An outcome's value where only one is possible.
LoweredValue Lowering::decided_value(OutcomeIndex id) {
  const std::vector<Mask>& possible = outcome(id).possible;
  LoweredValue value;
  std::vector<Mask> known;
  for (std::size_t i = 0; i < possible.size(); ++i) {
    std::vector<Mask> only{possible[i]};
    for (std::size_t j = 0; j < possible.size(); ++j) {
      if (j != i) only.push_back(!possible[j]);
    }
    value.pieces.push_back({graph_.all_of(std::move(only)), graph_.constant(static_cast<std::int64_t>(i))});
    known.push_back(value.pieces.back().where);
  }
  value.known = graph_.any_of(std::move(known));
  value.unknown = !value.known;
  return value;
}

LoweredValue Lowering::operand(OperandId id, int years_before) {
  const auto pair = [&](OperandId left, OperandId right, auto combine) {
    return combined(operand(left, years_before), operand(right, years_before), combine);
  };
  return std::visit(
      Overloaded{
          [&](const ConstantOperand& node) { return constant(node.value.number); },
          [&](const DatedConstantOperand&) { return same_for_all(id); },
          [&](const AssessmentDateOperand&) { return same_for_all(id); },
          [&](const TermOperand&) { return same_for_all(id); },
          [&](const FactOperand& node) { return fact(node.fact, node.years_before + years_before, node.period); },
          [&](const TableOperand& node) { return table(node, years_before); },
          [&](const ChangeOperand& node) { return change(node, years_before); },
          [&](const DefaultOperand& node) { return or_else(node, years_before); },
          [&](const SumOperand& node) {
            return pair(node.left, node.right, [&](FigureId a, FigureId b) {
              return node.subtract ? graph_.difference(a, b) : graph_.sum(a, b);
            });
          },
          [&](const ProductOperand& node) {
            return pair(node.left, node.right, [&](FigureId a, FigureId b) { return graph_.product(a, b); });
          },
          [&](const DateShiftOperand& node) {
            const auto unit = unit_of(ruleset_.operand(node.amount).type.kind);
            return pair(node.date, node.amount,
                        [&](FigureId a, FigureId b) { return graph_.shift(a, b, unit, node.subtract); });
          },
          [&](const PreviousOutcomeOperand&) { return by_school(id); },
          [&](const TermsSinceOperand&) { return by_school(id); },
          [&](const OutcomeOperand& node) { return decided_value(node.outcome); },
      },
      ruleset_.operand(id).node);
}

}  // namespace riskcat
