#include <algorithm>
#include <limits>

#include "facts/calendar.hpp"
#include "language/relation.hpp"
#include "program/condition_parts.hpp"
#include "program/duration_unit.hpp"
#include "program/school_search.hpp"
#include "values/decimal.hpp"

namespace riskcat {
namespace {

/// Far enough from the ends of the numbers that a search may add, subtract and scale them.
bool is_moderate(std::int64_t number) {
  constexpr std::int64_t kFar = std::numeric_limits<std::int64_t>::max() / (2 * Decimal::kScale);
  return number > -kFar && number < kFar;
}

/// What one part of a sum or product must be for the whole to be `whole` while the other is as it is.
std::optional<std::int64_t> part_that_gives(const decltype(Operand::node)& node, std::int64_t whole,
                                            const Reading& other, bool is_left) {
  if (!is_moderate(whole) || !is_moderate(other.number)) return std::nullopt;
  if (const auto* sum = std::get_if<SumOperand>(&node)) {
    if (!sum->subtract) return whole - other.number;
    return is_left ? whole + other.number : other.number - whole;
  }
  if (other.number == 0) return std::nullopt;
  return whole * Decimal::kScale / other.number;
}

/// The days from which the shift leads to `wanted`: months are clamped and holidays skipped, so near days are tried.
std::vector<std::int64_t> days_that_lead_to(const Calendar& calendar, int count, syntax::DurationUnit unit,
                                            std::int64_t wanted) {
  std::vector<std::int64_t> days;
  const Date back = calendar.after(Date::from_days(static_cast<std::int32_t>(wanted)), -count, unit);
  constexpr std::int32_t kNear = 4;
  for (std::int32_t near = 0; near <= 2 * kNear; ++near) {
    const Date day = back.plus_days(near % 2 == 0 ? near / 2 : -(near / 2) - 1);
    if (calendar.after(day, count, unit).days() == wanted) days.push_back(day.days());
  }
  return days;
}

}  // namespace

int SchoolSearch::years_of(const FactOperand& node, int years_before) const {
  if (node.period) return present_year(draft_.example().on).start_year - node.period->start_year;
  return ruleset_.facts[node.fact].yearly ? node.years_before + years_before : 0;
}

bool SchoolSearch::make_fact(FactIndex index, int years_before, const Value& value, const Then& then) {
  const Fact& fact = ruleset_.facts[index];
  if (!step() || years_before < 0 || !may_be(fact, value)) return false;
  const Reading reading = draft_.school().fact(index, years_before);
  const bool as_wanted = reading.state == State::known && Value{reading.number, std::string(reading.text)} == value;
  const bool derived = !fact.cases.empty() && draft_.given(index, 0) == nullptr;
  if (derived && as_wanted) return then();
  if (derived) {
    std::vector<Want> wanted;
    for (const DerivedCase& each : fact.cases) {
      wanted.push_back({each.when, 0, truth_of(each.value == value.number)});
      if (each.value != value.number) continue;
      if (want_all(wanted, then)) return true;
      wanted.back().truth = Truth::no;
    }
  }
  const Then give = [&] { return draft_.with(index, years_before, value, then); };
  if (fact.applies && fact.cases.empty()) return want({*fact.applies, 0, Truth::yes}, give);
  return give();
}

bool SchoolSearch::make_known(OperandId id, int years_before, const Then& then) {
  if (draft_.school().operand(id, years_before).state == State::known) return then();
  const auto& node = ruleset_.operand(id).node;
  if (const auto* fact = std::get_if<FactOperand>(&node)) {
    const auto& values = candidates_.of(fact->fact);
    return std::any_of(values.begin(), values.end(), [&](const Value& value) {
      return make_fact(fact->fact, years_of(*fact, years_before), value, then);
    });
  }
  if (const auto* table = std::get_if<TableOperand>(&node)) {
    return std::any_of(table->rows->begin(), table->rows->end(),
                       [&](const TableRow& row) { return make_table_row(*table, row, 0, then); });
  }
  if (const auto* change = std::get_if<ChangeOperand>(&node)) {
    const auto known = [&](int years, const Then& next) {
      const auto& values = candidates_.of(change->fact);
      if (draft_.school().fact(change->fact, years + years_before).state == State::known) return next();
      return std::any_of(values.begin(), values.end(), [&](const Value& value) {
        return make_fact(change->fact, years + years_before, value, next);
      });
    };
    return known(change->from_years_before, [&] { return known(change->to_years_before, then); });
  }
  if (const auto* previous = std::get_if<PreviousOutcomeOperand>(&node))
    return draft_.with_past(previous->outcome, previous->terms_ago, 0, then);
  if (std::holds_alternative<TermsSinceOperand>(node)) return make_past(id, Decimal::kScale, then);
  const auto parts = operands_of_operand(ruleset_, id);
  if (parts.empty()) return false;
  if (parts.size() == 1) return make_known(parts[0], years_before, then);
  return make_known(parts[0], years_before, [&] { return make_known(parts[1], years_before, then); });
}

bool SchoolSearch::make_missing(OperandId id, int years_before, const Then& then) {
  const auto& node = ruleset_.operand(id).node;
  if (const auto* outcome = std::get_if<OutcomeOperand>(&node)) return want_undecided(outcome->outcome, then);
  const auto leave_out = [&](FactIndex index, int years) {
    const Fact& fact = ruleset_.facts[index];
    const Then missing = [&, index, years] {
      return draft_.school().fact(index, years).state == State::unknown && then();
    };
    if (draft_.without(index, years, missing)) return true;
    if (fact.applies && want({*fact.applies, 0, Truth::yes}, [&] { return draft_.without(index, years, missing); }))
      return true;
    return std::any_of(fact.cases.begin(), fact.cases.end(), [&](const DerivedCase& each) {
      return want({each.when, 0, Truth::unknown}, missing);
    });
  };
  if (const auto* fact = std::get_if<FactOperand>(&node)) return leave_out(fact->fact, years_of(*fact, years_before));
  if (const auto* table = std::get_if<TableOperand>(&node)) {
    return std::any_of(table->keys.begin(), table->keys.end(),
                       [&](const TableKey& key) { return key.by == TableKey::By::fact && leave_out(key.fact, 0); });
  }
  if (const auto* change = std::get_if<ChangeOperand>(&node)) {
    return leave_out(change->fact, change->to_years_before + years_before) ||
           leave_out(change->fact, change->from_years_before + years_before);
  }
  if (std::holds_alternative<DefaultOperand>(node)) return false;
  const auto parts = operands_of_operand(ruleset_, id);
  return std::any_of(parts.begin(), parts.end(),
                     [&](OperandId part) { return make_missing(part, years_before, then); });
}

bool SchoolSearch::make_not_applicable(OperandId id, int years_before, const Then& then) {
  const auto& node = ruleset_.operand(id).node;
  if (const auto* fact = std::get_if<FactOperand>(&node)) {
    const Fact& declared = ruleset_.facts[fact->fact];
    if (!declared.cases.empty()) {
      std::vector<Want> none;
      for (const DerivedCase& each : declared.cases) none.push_back({each.when, 0, Truth::no});
      return want_all(none, then);
    }
    return declared.applies && want({*declared.applies, 0, Truth::no}, then);
  }
  if (const auto* table = std::get_if<TableOperand>(&node)) {
    const auto none = [&] {
      return draft_.school().operand(id, years_before).state == State::not_applicable && then();
    };
    return std::any_of(table->keys.begin(), table->keys.end(), [&](const TableKey& key) {
      if (key.by != TableKey::By::fact) return false;
      const auto& values = candidates_.of(key.fact);
      return std::any_of(values.begin(), values.end(),
                         [&](const Value& value) { return make_fact(key.fact, 0, value, none); });
    });
  }
  const auto parts = operands_of_operand(ruleset_, id);
  return std::any_of(parts.begin(), parts.end(),
                     [&](OperandId part) { return make_not_applicable(part, years_before, then); });
}

bool SchoolSearch::make_one_of(OperandId id, int years_before, const std::vector<Value>& values, const Then& then) {
  return std::any_of(values.begin(), values.end(),
                     [&](const Value& value) { return make_equal(id, years_before, value, then); });
}

bool SchoolSearch::make_table_row(const TableOperand& node, const TableRow& row, std::size_t first, const Then& then) {
  if (first == node.keys.size()) return then();
  const Then rest = [&, first] { return make_table_row(node, row, first + 1, then); };
  if (node.keys[first].by != TableKey::By::fact) return rest();
  return make_fact(node.keys[first].fact, 0, {row.keys[first], ""}, rest);
}

bool SchoolSearch::make_shift(const DateShiftOperand& node, const Value& value, int years_before, const Then& then) {
  const auto move_date = [&] {
    const Reading amount = draft_.school().operand(node.amount, years_before);
    const auto count = static_cast<int>(amount.number / Decimal::kScale);
    const auto unit = unit_of(ruleset_.operand(node.amount).type.kind);
    const auto days =
        days_that_lead_to(Calendar(ruleset_.holidays), node.subtract ? -count : count, unit, value.number);
    return std::any_of(days.begin(), days.end(), [&](std::int64_t day) {
      return make_equal(node.date, years_before, {day, ""}, then);
    });
  };
  return make_known(node.amount, years_before, move_date);
}

/// The later year is moved, and where that cannot be the earlier one.
bool SchoolSearch::make_change(const ChangeOperand& node, std::int64_t amount, int years_before, const Then& then) {
  const int from = node.from_years_before + years_before;
  const int to = node.to_years_before + years_before;
  const std::int64_t fall = node.rise ? -amount : amount;
  const auto move_later = [&](const Value& earlier) {
    if (!is_moderate(earlier.number) || !is_moderate(fall)) return false;
    constexpr std::int64_t kHundred = 100;
    const std::int64_t by = node.relative ? fall / kHundred * (earlier.number / Decimal::kScale) : fall;
    return make_fact(node.fact, from, earlier, [&, by] {
      return make_fact(node.fact, to, {earlier.number - by, ""}, then);
    });
  };
  const Reading now = draft_.school().fact(node.fact, from);
  if (now.state == State::known && move_later({now.number, ""})) return true;
  const auto& values = candidates_.of(node.fact);
  return std::any_of(values.begin(), values.end(), move_later);
}

/// An earlier assessment that makes the operand this number.
bool SchoolSearch::make_past(OperandId id, std::int64_t number, const Then& then) {
  const auto& node = ruleset_.operand(id).node;
  if (const auto* previous = std::get_if<PreviousOutcomeOperand>(&node))
    return draft_.with_past(previous->outcome, previous->terms_ago, static_cast<std::uint32_t>(number), then);
  const auto* since = std::get_if<TermsSinceOperand>(&node);
  if (since == nullptr || since->values.empty() || number <= 0 || number % Decimal::kScale != 0) return false;
  const auto value = static_cast<std::uint32_t>(since->values.front());
  return draft_.with_past(since->outcome, static_cast<int>(number / Decimal::kScale), value, then);
}

bool SchoolSearch::make_equal(OperandId id, int years_before, const Value& value, const Then& then) {
  if (!step()) return false;
  const Reading reading = draft_.school().operand(id, years_before);
  if (reading.state == State::known && Value{reading.number, std::string(reading.text)} == value && then()) return true;
  const auto& node = ruleset_.operand(id).node;
  if (const auto* fact = std::get_if<FactOperand>(&node))
    return make_fact(fact->fact, years_of(*fact, years_before), value, then);
  if (const auto* with_default = std::get_if<DefaultOperand>(&node)) {
    if (with_default->value == value && make_missing(with_default->operand, years_before, then)) return true;
    return make_equal(with_default->operand, years_before, value, then);
  }
  if (const auto* table = std::get_if<TableOperand>(&node)) {
    return std::any_of(table->rows->begin(), table->rows->end(),
                       [&](const TableRow& row) { return row.value == value && make_table_row(*table, row, 0, then); });
  }
  if (const auto* shift = std::get_if<DateShiftOperand>(&node)) return make_shift(*shift, value, years_before, then);
  if (const auto* change = std::get_if<ChangeOperand>(&node))
    return make_change(*change, value.number, years_before, then);
  if (std::holds_alternative<PreviousOutcomeOperand>(node) || std::holds_alternative<TermsSinceOperand>(node))
    return make_past(id, value.number, then);
  const auto parts = operands_of_operand(ruleset_, id);
  if (parts.size() != 2) return false;
  const auto solve = [&](OperandId of, OperandId with, bool is_left) {
    return make_known(with, years_before, [&, of, with, is_left] {
      const auto part = part_that_gives(node, value.number, draft_.school().operand(with, years_before), is_left);
      return part && make_equal(of, years_before, {*part, ""}, then);
    });
  };
  return solve(parts[0], parts[1], true) || solve(parts[1], parts[0], false);
}

/// Moves the operand, and leaves the other as it is, until it stands so to it.
bool SchoolSearch::make_related(OperandId id, Relation relation, OperandId other, int years_before, const Then& then) {
  const Reading threshold = draft_.school().operand(other, years_before);
  if (threshold.state != State::known || !is_moderate(threshold.number)) return false;
  const Operand& operand = ruleset_.operand(id);
  const Kind kind = operand.type.kind;
  if (kind == Kind::text) return make_equal(id, years_before, {0, std::string(threshold.text)}, then);
  for (const std::int64_t number : numbers_beside(relation, threshold.number, kind))
    if (make_equal(id, years_before, {number, ""}, then)) return true;
  const auto* fact = std::get_if<FactOperand>(&operand.node);
  if (relation == Relation::equal) return false;
  if (fact == nullptr) {
    // Just beside the line may be no whole number of pupils; farther off it may.
    const std::int64_t far_off[] = {0, threshold.number / 2, threshold.number * 2};
    return std::any_of(std::begin(far_off), std::end(far_off), [&](std::int64_t number) {
      return holds(number, relation, threshold.number) && make_equal(id, years_before, {number, ""}, then);
    });
  }
  const auto& values = candidates_.of(fact->fact);
  return std::any_of(values.begin(), values.end(), [&](const Value& value) {
    return holds(value.number, relation, threshold.number) && make_equal(id, years_before, value, then);
  });
}

bool SchoolSearch::want_compare(const CompareCondition& node, Relation relation, int years_before, const Then& then) {
  if (!step()) return false;
  const auto move_left = [&] {
    const Reading left = draft_.school().operand(node.left, years_before);
    const Reading right = draft_.school().operand(node.right, years_before);
    const bool known = left.state == State::known && right.state == State::known;
    if (known && holds(left.number, relation, right.number) && then()) return true;
    return make_related(node.left, relation, node.right, years_before, then);
  };
  const auto move_right = [&] { return make_related(node.right, mirrored(relation), node.left, years_before, then); };
  return make_known(node.right, years_before, move_left) || make_known(node.left, years_before, move_right);
}

}  // namespace riskcat
