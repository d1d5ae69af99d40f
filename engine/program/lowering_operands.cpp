// The values in conditions, for every school at once.
#include <algorithm>
#include <set>

#include "program/duration_unit.hpp"
#include "program/lowering.hpp"
#include "program/overloaded.hpp"

namespace riskcat {
namespace {

/// The school year of a day: it begins on 1 September.
int school_year(Date date) {
  constexpr unsigned kSeptember = 9;
  return date.month() >= kSeptember ? date.year() : date.year() - 1;
}

bool is_known(const LoweredValue& value) { return !value.pieces.empty(); }

}  // namespace

std::optional<Period> Lowering::period(FactIndex index, int years_before) const {
  const std::optional<Period> latest = snapshot_.latest(index);
  return latest && ruleset_.facts.at(index).yearly ? std::optional(latest->years_before(years_before)) : latest;
}

Lowering::Delivered Lowering::delivered(FactIndex index, int years_before, std::optional<Period> of) {
  Delivered from;
  const auto when = of ? of : period(index, years_before);
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

LoweredValue Lowering::table(const TableOperand& node, int years_before) {
  LoweredValue value;
  std::vector<LoweredValue> keys;
  std::vector<Mask> unknown;
  Mask alive = kEverySchool;  // every key so far is known; the first that is not decides
  for (const TableKey& key : node.keys) {
    LoweredValue lowered;
    if (key.by == TableKey::By::year_of_assessment) lowered = constant(school_year(date_));
    if (key.by == TableKey::By::fact) lowered = fact(key.fact, 0, std::nullopt);
    if (key.by == TableKey::By::year_of_fact) {
      const auto year = period(key.fact, years_before);
      lowered = year ? constant(year->start_year) : LoweredValue{kNoSchool, kEverySchool, {}};
    }
    unknown.push_back(graph_.both(alive, lowered.unknown));
    alive = graph_.both(alive, lowered.known);
    keys.push_back(std::move(lowered));
  }
  value.unknown = graph_.any_of(std::move(unknown));
  constexpr std::size_t kFewRows = 12;
  const bool by_one = keys.size() == 1 && keys[0].pieces.size() == 1 && node.rows->size() > kFewRows;
  value = by_one ? by_one_fact(node, keys[0].pieces[0].figure, alive, std::move(value))
                 : by_rows_of(node, keys, alive, std::move(value));
  const bool by_year = node.keys.back().by != TableKey::By::fact;
  if (by_year) value.unknown = graph_.either(value.unknown, graph_.both(alive, !value.known));
  return value;
}

/// A long table by one fact is looked up number by number.
LoweredValue Lowering::by_one_fact(const TableOperand& node, FigureId key, Mask alive, LoweredValue value) {
  std::map<std::int64_t, std::int64_t> rows;
  for (const TableRow& row : *node.rows) rows.emplace(row.keys.front(), row.value.number);
  std::vector<std::int64_t> keys;
  for (const auto& [from, to] : rows) keys.push_back(from);
  value.known = graph_.both(alive, graph_.one_of(key, keys));
  if (value.known == kNoSchool) return value;
  value.pieces.push_back({kEverySchool, graph_.look_up(key, {rows.begin(), rows.end()})});
  return value;
}

/// Rows of one value are one piece.
LoweredValue Lowering::by_rows_of(const TableOperand& node, const std::vector<LoweredValue>& keys, Mask alive,
                                  LoweredValue value) {
  const auto is = [&](const LoweredValue& key, std::int64_t wanted) {
    std::vector<Mask> hits;
    for (const auto& piece : key.pieces) {
      const Mask equal = graph_.compare(piece.figure, Relation::equal, graph_.constant(wanted));
      hits.push_back(graph_.both(piece.where, equal));
    }
    return graph_.any_of(std::move(hits));
  };
  struct SameValue {
    std::vector<Mask> where;
    std::vector<std::int64_t> keys;
  };
  std::map<std::int64_t, SameValue> by_value;
  std::set<std::vector<std::int64_t>> seen;
  for (const TableRow& row : *node.rows) {
    if (!seen.insert(row.keys).second) continue;
    std::vector<Mask> here{alive};
    for (std::size_t i = 0; i < keys.size(); ++i) here.push_back(is(keys[i], row.keys[i]));
    SameValue& same = by_value[row.value.number];
    same.where.push_back(graph_.all_of(std::move(here)));
    same.keys.push_back(row.keys.front());
  }
  std::vector<Mask> found;
  for (auto& [number, same] : by_value) {
    const Mask where = graph_.any_of(std::move(same.where));
    if (where == kNoSchool) continue;
    value.pieces.push_back({where, graph_.constant(number), std::move(same.keys)});
    found.push_back(where);
  }
  value.known = graph_.any_of(std::move(found));
  if (keys.size() == 1 && keys[0].pieces.size() == 1) value.key = keys[0].pieces[0].figure;
  return value;
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
          [&](const OutcomeOperand& node) {
            LoweredValue value;
            const LoweredOutcome& lowered = outcome(node.outcome);
            std::vector<Mask> known;
            for (std::size_t i = 0; i < lowered.certain.size(); ++i) {
              std::vector<Mask> only{lowered.possible[i]};
              for (std::size_t j = 0; j < lowered.possible.size(); ++j) {
                if (j != i) only.push_back(!lowered.possible[j]);
              }
              value.pieces.push_back({graph_.all_of(std::move(only)), graph_.constant(static_cast<std::int64_t>(i))});
              known.push_back(value.pieces.back().where);
            }
            value.known = graph_.any_of(std::move(known));
            value.unknown = !value.known;
            return value;
          },
      },
      ruleset_.operand(id).node);
}

}  // namespace riskcat
