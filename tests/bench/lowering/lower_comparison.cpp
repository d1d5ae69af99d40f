#include "lowering/lower_comparison.hpp"

#include <numeric>
#include <optional>

namespace riskcat::bench {
namespace {

/// A side of a comparison, times 10,000: a figure, a figure for each value of a fact, or so many times a fact.
struct Side {
  std::int64_t number = 0;  ///< the figure, or how many times the fact
  std::optional<FactIndex> fact;
  std::optional<FactIndex> key;
  std::vector<std::pair<std::int64_t, std::int64_t>> rows;
};

const FactForm& form_of(const Fact& fact) {
  for (const FactForm& form : kFactForms) {
    if (form.fact == fact.id) return form;
  }
  refuse("the fact " + fact.id + ", which no made-up school has");
}

/// A figure in the fact's own whole numbers: 8.8 % as 88 for a fact in tenths.
std::int64_t in_units_of(const Fact& fact, std::int64_t scaled) {
  if (fact.type.kind == Kind::date) return scaled;
  const std::int64_t number = scaled * scale(form_of(fact).form);
  if (number % Decimal::kScale != 0) refuse("a figure with more places than " + fact.id + " has");
  return number / Decimal::kScale;
}

std::int64_t times(std::int64_t a, std::int64_t b) {
  return (Decimal::from_scaled(a) * Decimal::from_scaled(b)).scaled();
}

class Comparison {
 public:
  explicit Comparison(const CheckedRuleset& ruleset) : ruleset_(ruleset) {}

  Side side(OperandId id) const {
    const auto& node = ruleset_.operand(id).node;
    if (const auto* constant = std::get_if<ConstantOperand>(&node)) return figure(constant->value.number);
    if (const auto* fact = std::get_if<FactOperand>(&node)) {
      if (fact->years_before != 0 || fact->period) refuse("a fact of an earlier year");
      Side result = figure(Decimal::kScale);
      result.fact = fact->fact;
      return result;
    }
    if (const auto* table = std::get_if<TableOperand>(&node)) return by_fact(*table);
    if (const auto* sum = std::get_if<SumOperand>(&node)) return added(*sum);
    if (const auto* product = std::get_if<ProductOperand>(&node)) return multiplied(*product);
    refuse("this kind of value");
  }

 private:
  static Side figure(std::int64_t number) {
    Side result;
    result.number = number;
    return result;
  }
  static Side by_fact(const TableOperand& table) {
    if (table.keys.size() != 1 || table.keys[0].by != TableKey::By::fact) refuse("a table by year");
    Side result;
    result.key = table.keys[0].fact;
    for (const TableRow& row : *table.rows) result.rows.emplace_back(row.keys[0], row.value.number);
    return result;
  }
  Side added(const SumOperand& sum) const {
    Side left = side(sum.left);
    const Side right = side(sum.right);
    if (left.fact || right.fact || right.key) refuse("a sum of facts");
    const std::int64_t more = sum.subtract ? -right.number : right.number;
    left.number += more;
    for (auto& [key, number] : left.rows) number += more;
    return left;
  }
  Side multiplied(const ProductOperand& product) const {
    const Side left = side(product.left);
    Side right = side(product.right);
    if (left.fact || left.key) refuse("a product of two facts");
    right.number = times(left.number, right.number);
    for (auto& [key, number] : right.rows) number = times(left.number, number);
    return right;
  }

  const CheckedRuleset& ruleset_;
};

/// The date fact that is shifted and then held against the assessment date, as a test of the fact itself: the first day
/// on which the answer turns is looked for around the shift.
std::optional<LoweredCondition> lower_shifted(const CheckedRuleset& ruleset, const CompareCondition& comparison) {
  const auto* shift = std::get_if<DateShiftOperand>(&ruleset.operand(comparison.left).node);
  if (shift == nullptr) return std::nullopt;
  const auto* fact = std::get_if<FactOperand>(&ruleset.operand(shift->date).node);
  const auto* amount = std::get_if<ConstantOperand>(&ruleset.operand(shift->amount).node);
  const bool now = std::holds_alternative<AssessmentDateOperand>(ruleset.operand(comparison.right).node);
  if (fact == nullptr || amount == nullptr || !now || shift->subtract) refuse("this sum of dates");
  const auto count = static_cast<int>(amount->value.number / Decimal::kScale);
  if (amount->type.kind != Kind::months && amount->type.kind != Kind::years) refuse("a shift by days");
  const int months = amount->type.kind == Kind::years ? 12 * count : count;
  const bool from_that_day = comparison.relation == Relation::greater || comparison.relation == Relation::less_equal;
  Date day = kAssessmentDate.plus_months(-months).plus_days(-40);
  // The first day that, shifted, is the assessment date or later; or later, where equality belongs to the other side.
  while (from_that_day ? day.plus_months(months) <= kAssessmentDate : day.plus_months(months) < kAssessmentDate) {
    day = day.plus_days(1);
  }
  const bool later = comparison.relation == Relation::greater || comparison.relation == Relation::greater_equal;
  return LoweredCondition{
      FactTest{plain_name(ruleset.facts[fact->fact].id), later ? Relation::greater_equal : Relation::less, day.days()}};
}

LoweredCondition test(const CheckedRuleset& ruleset, const Side& left, Relation relation, const Side& right) {
  if (!left.fact || relation == Relation::not_equal) refuse("a comparison that does not begin with a fact");
  const Fact& fact = ruleset.facts[*left.fact];
  const std::string name = plain_name(fact.id);
  if (right.key) {
    FactAgainstTable against{name, relation, plain_name(ruleset.facts[*right.key].id), {}};
    for (const auto& [key, number] : right.rows) against.rows.emplace_back(key, in_units_of(fact, number));
    return {std::move(against)};
  }
  if (!right.fact) return {FactTest{name, relation, in_units_of(fact, right.number)}};
  const Fact& other = ruleset.facts[*right.fact];
  if (form_of(fact).form != form_of(other).form) refuse("two facts with unlike numbers of places");
  const std::int64_t common = std::gcd(left.number, right.number);
  return {FactAgainstFact{name, left.number / common, relation, plain_name(other.id), right.number / common}};
}

}  // namespace

LoweredCondition lower_comparison(const CheckedRuleset& ruleset, const CompareCondition& comparison, Parts applies) {
  std::optional<LoweredCondition> lowered = lower_shifted(ruleset, comparison);
  if (!lowered) {
    const Comparison sides(ruleset);
    lowered = test(ruleset, sides.side(comparison.left), comparison.relation, sides.side(comparison.right));
  }
  if (applies.empty()) return *std::move(lowered);
  applies.push_back(*std::move(lowered));
  return {AllOf{std::move(applies)}};
}

}  // namespace riskcat::bench
