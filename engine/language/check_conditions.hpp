// Conditions and the operands in them: names resolved, types and units settled.
#pragma once

#include "language/check_context.hpp"

namespace riskcat::checking {

/// Where a condition stands.
struct Site {
  std::optional<Node> owner;  ///< the fact, definition or outcome that comes to depend on what the condition uses
  /// Who cannot depend on an outcome: `a fact`; empty where outcomes may be used.
  std::string no_outcomes;
};

/// What an operand came to. A number without unit takes the type of what it meets; a duration only shifts a date; a
/// definition only stands alone.
struct Resolved {
  enum class Shape { value, number, duration, definition };
  Shape shape = Shape::value;
  OperandId id = 0;                           ///< value, number
  const syntax::Literal* duration = nullptr;  ///< duration
  DefineCondition definition;                 ///< definition
  Span span;
};

/// nullopt when something in it is wrong, which is reported; all independent mistakes are.
std::optional<ConditionId> resolve_condition(Context& context, const Site& site, const syntax::Condition& condition);
std::optional<Resolved> resolve_operand(Context& context, const Site& site, const syntax::Operand& operand);
std::optional<Resolved> resolve_reference(Context& context, const Site& site, const syntax::Reference& reference);
/// A sum, difference or product.
std::optional<Resolved> resolve_arithmetic(Context& context, const Site& site, const syntax::Operand& operand);
/// The comparison of two operands with a relation.
std::optional<ConditionId> resolve_comparison(Context& context, const Site& site, const syntax::Condition& condition);

/// Gives numbers without unit the type of what they meet; reports the ones that cannot have it.
bool adopt_type(Context& context, OperandId number, const Type& type, bool may_be_negative);
/// A difference of counts may be below zero, and so may what it is compared with.
bool may_be_negative(const Context& context, OperandId operand);
/// Says that a fact has no earlier years.
void report_not_yearly(Context& context, const syntax::Reference& reference, bool derived);
/// Checks `2 years before` against its limit.
bool check_year_shift(Context& context, const syntax::Reference& reference);

ConditionId add_condition(Context& context, decltype(Condition::node) node, Span span);
OperandId add_operand(Context& context, decltype(Operand::node) node, Type type, Span span);
const Type& type_of(const Context& context, const Resolved& resolved);  ///< of a value or number
bool is_outcome(const Context& context, const Resolved& resolved);
bool is_constant(const Context& context, const Resolved& resolved);
/// True when the operand is one word without index or time, such as a value written where a name belongs.
bool is_plain_word(const syntax::Operand& operand);
/// Reports a definition used as a value, or a duration on its own.
bool reject_valueless(Context& context, const Resolved& resolved);

}  // namespace riskcat::checking
