#include "language/check_conditions.hpp"
#include "language/check_types.hpp"

namespace riskcat::checking {
namespace {

using Shape = Resolved::Shape;

/// The kind of a sum or difference, or nullopt when the two cannot be added.
std::optional<Kind> sum_kind(Kind left, Kind right, bool subtract) {
  if (left == Kind::percent && right == Kind::percent) return subtract ? Kind::percentage_points : Kind::percent;
  if (left == Kind::percent && right == Kind::percentage_points) return Kind::percent;
  if (left == Kind::percentage_points && right == Kind::percent && !subtract) return Kind::percent;
  if (left == right && (is_numeric(left) || is_duration(left))) return left;
  return std::nullopt;
}

std::nullopt_t report_sum(Context& context, const syntax::Operand& operand, Kind left, Kind right, bool subtract) {
  const std::string first(a_kind(left));
  const std::string second(a_kind(right));
  std::string help = "add and subtract like things only, such as a count and a count";
  if (left == Kind::date && right == Kind::date)
    help = "shift one of the dates and compare: first > second + 30 days";
  else if (is_duration(left) && is_duration(right))
    help = "add lengths of one unit only: a month has no fixed number of days";
  else if (left == Kind::date || right == Kind::date)
    help = "shift a date by a length of time: date + 10 months";
  else if (left == Kind::percent || right == Kind::percent)
    help = "change a percent by percentage points: 65% + 3 percentage points";
  context.report.error(
      codes::kUnlikeArithmetic, operand.span,
      subtract ? second + " cannot be taken from " + first : first + " and " + second + " cannot be added", help);
  return std::nullopt;
}

std::optional<Resolved> shift_date(Context& context, const syntax::Operand& operand, const Resolved& date,
                                   const Resolved& length, bool subtract) {
  if (type_of(context, date).kind != Kind::date) {
    context.report.error(codes::kUnlikeArithmetic, operand.span,
                         "a length of time cannot be " + std::string(subtract ? "taken from " : "added to ") +
                             std::string(a_kind(type_of(context, date).kind)),
                         "shift a date by it: assessment date - " + context.report.text(length.span));
    return std::nullopt;
  }
  return value_of(add_operand(context, DateShiftOperand{date.id, length.id, subtract}, {Kind::date, {}}, operand.span),
                  operand.span);
}

bool is_length(const Context& context, const Resolved& resolved) {
  return resolved.shape == Shape::value && is_duration(type_of(context, resolved).kind);
}

/// Numbers without unit take the type of the other side.
bool settle_numbers(Context& context, const Resolved& left, const Resolved& right) {
  if (left.shape == right.shape) return true;
  const Resolved& number = left.shape == Shape::number ? left : right;
  const Resolved& other = left.shape == Shape::number ? right : left;
  const Type type = type_of(context, other);
  if (!is_numeric(type.kind)) return true;
  return adopt_type(context, number.id, type, may_be_negative(context, other.id));
}

std::optional<Resolved> resolve_sum(Context& context, const syntax::Operand& operand, const Resolved& left,
                                    const Resolved& right, bool subtract) {
  if (!settle_numbers(context, left, right)) return std::nullopt;
  const Kind first = type_of(context, left).kind;
  const Kind second = type_of(context, right).kind;
  const auto kind = sum_kind(first, second, subtract);
  const bool doubtful = kind == Kind::percent && first == Kind::percent && second == Kind::percent &&
                        (is_constant(context, left) || is_constant(context, right));
  // "70% + 5%" could mean 75% or 73.5%; two facts that are shares of one whole can be added without doubt.
  if (!kind || doubtful) return report_sum(context, operand, first, second, subtract);
  const OperandId id = add_operand(context, SumOperand{left.id, right.id, subtract}, {*kind, {}}, operand.span);
  const bool bare = left.shape == Shape::number && right.shape == Shape::number;
  return Resolved{bare ? Shape::number : Shape::value, id, {}, 0, operand.span};
}

/// A number without unit, or a parameter or table row in points or a count.
bool is_factor(const Context& context, const Resolved& resolved) {
  return resolved.shape == Shape::number ||
         (is_constant(context, resolved) && takes_bare_number(type_of(context, resolved).kind));
}

std::optional<Resolved> resolve_product(Context& context, const syntax::Operand& operand, const Resolved& left,
                                        const Resolved& right) {
  const Resolved& what = is_factor(context, left) ? right : left;
  const Resolved& factor = is_factor(context, left) ? left : right;
  if (!is_factor(context, factor) || !is_numeric(type_of(context, what).kind)) {
    context.report.error(codes::kUnlikeArithmetic, operand.span,
                         std::string(a_kind(type_of(context, left).kind)) + " and " +
                             std::string(a_kind(type_of(context, right).kind)) + " cannot be multiplied",
                         "multiply by a plain number: 0.5 * ks2.cohort");
    return std::nullopt;
  }
  const Type type = type_of(context, what);
  const OperandId id = add_operand(context, ProductOperand{left.id, right.id}, type, operand.span);
  return Resolved{what.shape, id, {}, 0, operand.span};
}

}  // namespace

std::optional<Resolved> resolve_arithmetic(Context& context, const Site& site, const syntax::Operand& operand) {
  const auto left = resolve_operand(context, site, operand.parts.at(0));
  const auto right = resolve_operand(context, site, operand.parts.at(1));
  if (!left || !right) return std::nullopt;
  const bool subtract = operand.kind == syntax::OperandKind::difference;
  const bool product = operand.kind == syntax::OperandKind::product;
  if (reject_valueless(context, *left) || reject_valueless(context, *right)) return std::nullopt;
  const bool both_lengths = is_length(context, *left) && is_length(context, *right);
  if (!product && !both_lengths && is_length(context, *right))
    return shift_date(context, operand, *left, *right, subtract);
  if (operand.kind == syntax::OperandKind::sum && !both_lengths && is_length(context, *left))
    return shift_date(context, operand, *right, *left, false);
  return product ? resolve_product(context, operand, *left, *right)
                 : resolve_sum(context, operand, *left, *right, subtract);
}

}  // namespace riskcat::checking
