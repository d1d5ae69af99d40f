#include <algorithm>
#include <utility>

#include "language/check_conditions.hpp"
#include "language/check_names.hpp"
#include "language/check_types.hpp"

namespace riskcat::checking {
namespace {

using syntax::LiteralKind;

std::optional<Resolved> constant(Context& context, Kind kind, Value value, Span span) {
  const Type type{kind, {}};
  return value_of(add_operand(context, ConstantOperand{type, std::move(value), {}}, type, span), span);
}

std::optional<Resolved> resolve_literal(Context& context, const syntax::Literal& literal) {
  const Value number{literal.number.scaled(), {}};
  switch (literal.kind) {
    case LiteralKind::number: {
      auto resolved = constant(context, Kind::points, number, literal.span);
      resolved->shape = Resolved::Shape::number;
      return resolved;
    }
    case LiteralKind::percent:
      return constant(context, Kind::percent, number, literal.span);
    case LiteralKind::percentage_points:
      return constant(context, Kind::percentage_points, number, literal.span);
    case LiteralKind::money:
      return constant(context, Kind::money, number, literal.span);
    case LiteralKind::date:
      return constant(context, Kind::date, {literal.date.days(), {}}, literal.span);
    case LiteralKind::yes:
      return constant(context, Kind::yes_no, {1, {}}, literal.span);
    case LiteralKind::no:
      return constant(context, Kind::yes_no, {0, {}}, literal.span);
    case LiteralKind::text:
      return constant(context, Kind::text, {0, literal.text}, literal.span);
    case LiteralKind::duration:
      if (!resolve_duration(context, literal)) return std::nullopt;
      return constant(context, duration_kind(literal.unit), number, literal.span);
    case LiteralKind::period:
    case LiteralKind::word:
      break;
  }
  context.report.error(codes::kWrongLiteral, literal.span,
                       quoted(context.report.text(literal.span)) + " is not a value that can be compared",
                       "write a fact, a parameter or a value");
  return std::nullopt;
}

bool may_be_missing(const decltype(Operand::node)& node) {
  return std::holds_alternative<FactOperand>(node) || std::holds_alternative<TableOperand>(node) ||
         std::holds_alternative<PreviousOutcomeOperand>(node) || std::holds_alternative<TermsSinceOperand>(node);
}

/// `x or else 5%`
std::optional<Resolved> apply_default(Context& context, const syntax::Operand& operand, const Resolved& resolved) {
  const auto& node = context.ruleset.operand(resolved.id).node;
  if (resolved.shape != Resolved::Shape::value || !may_be_missing(node)) {
    context.report.error(codes::kBadOrElse, operand.or_else->span,
                         "a default can be given only to a fact, a table looked up by a fact, or an earlier assessment",
                         "write the default straight after the fact: ks2.cohort or else 0");
    return std::nullopt;
  }
  const Type type = type_of(context, resolved);
  auto value = resolve_value(context, type, *operand.or_else);
  if (!value) return std::nullopt;
  return value_of(add_operand(context, DefaultOperand{resolved.id, *std::move(value)}, type, operand.span),
                  operand.span);
}

std::optional<Resolved> resolve_bare(Context& context, const Site& site, const syntax::Operand& operand) {
  switch (operand.kind) {
    case syntax::OperandKind::literal:
      return resolve_literal(context, operand.literal);
    case syntax::OperandKind::reference:
      return resolve_reference(context, site, operand.reference);
    case syntax::OperandKind::assessment_date:
      return value_of(add_operand(context, AssessmentDateOperand{}, {Kind::date, {}}, operand.span), operand.span);
    case syntax::OperandKind::terms_since:
      return resolve_terms_since(context, site, operand);
    default:
      return resolve_arithmetic(context, site, operand);
  }
}

}  // namespace

std::optional<Resolved> resolve_operand(Context& context, const Site& site, const syntax::Operand& operand) {
  const auto resolved = resolve_bare(context, site, operand);
  if (!resolved || !operand.or_else) return resolved;
  if (reject_valueless(context, *resolved)) return std::nullopt;
  return apply_default(context, operand, *resolved);
}

ConditionId add_condition(Context& context, decltype(Condition::node) node, Span span) {
  context.ruleset.conditions.push_back({std::move(node), span});
  return static_cast<ConditionId>(context.ruleset.conditions.size() - 1);
}

OperandId add_operand(Context& context, decltype(Operand::node) node, Type type, Span span) {
  context.ruleset.operands.push_back({std::move(node), std::move(type), span});
  return static_cast<OperandId>(context.ruleset.operands.size() - 1);
}

const Type& type_of(const Context& context, const Resolved& resolved) {
  return context.ruleset.operand(resolved.id).type;
}

bool is_outcome(const Context& context, const Resolved& resolved) {
  return resolved.shape == Resolved::Shape::value &&
         std::holds_alternative<OutcomeOperand>(context.ruleset.operand(resolved.id).node);
}

bool is_constant(const Context& context, const Resolved& resolved) {
  return resolved.shape == Resolved::Shape::number ||
         (resolved.shape == Resolved::Shape::value &&
          (std::holds_alternative<ConstantOperand>(context.ruleset.operand(resolved.id).node) ||
           std::holds_alternative<DatedConstantOperand>(context.ruleset.operand(resolved.id).node)));
}

bool is_plain_word(const syntax::Operand& operand) {
  if (operand.or_else) return false;
  if (operand.kind == syntax::OperandKind::literal) return operand.literal.kind == LiteralKind::word;
  const syntax::Reference& reference = operand.reference;
  return operand.kind == syntax::OperandKind::reference && reference.keys.empty() && !reference.period &&
         reference.years_before == 0 && reference.terms_ago == 0 && !reference.previous;
}

bool reject_valueless(Context& context, const Resolved& resolved) {
  if (resolved.shape == Resolved::Shape::score) {
    const std::string& id = context.scores[resolved.score].body->id.text;
    context.report.error(codes::kScoreUse, resolved.span, quoted(id) + " is a score and can only be compared",
                         "compare it with a number of points: " + id + " >= 5");
    return true;
  }
  if (resolved.shape != Resolved::Shape::definition) return false;
  const std::string& id = context.defines[resolved.definition.define].body->id.text;
  context.report.error(codes::kDefineAsValue, resolved.span,
                       quoted(id) + " is a definition: it holds or does not hold, and has no value",
                       "write " + quoted(id) + " or " + quoted("not " + id) + " by itself");
  return true;
}

bool adopt_type(Context& context, OperandId number, const Type& type, bool negative) {
  Operand& operand = context.ruleset.operands[number];
  operand.type = type;
  if (const auto* sum = std::get_if<SumOperand>(&operand.node)) {
    const SumOperand parts = *sum;
    return adopt_type(context, parts.left, type, negative) && adopt_type(context, parts.right, type, negative);
  }
  auto* constant = std::get_if<ConstantOperand>(&operand.node);
  if (constant == nullptr) return true;
  const Decimal value = Decimal::from_scaled(constant->value.number);
  if (!takes_bare_number(type.kind)) {
    report_bare_number(context, type.kind, value, operand.span);
    return false;
  }
  constant->type = type;
  if (type.kind != Kind::count || (negative && value.is_whole())) return true;
  return check_count(context, value, operand.span);
}

bool may_be_negative(const Context& context, OperandId operand) {
  const auto& node = context.ruleset.operand(operand).node;
  if (const auto* sum = std::get_if<SumOperand>(&node))
    return sum->subtract || may_be_negative(context, sum->left) || may_be_negative(context, sum->right);
  return std::holds_alternative<ProductOperand>(node);
}

}  // namespace riskcat::checking
