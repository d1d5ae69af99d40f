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

/// What an operand came to. A number without unit takes the type of what it meets; a definition only stands alone; a
/// score is only compared.
struct Resolved {
  enum class Shape { value, number, definition, score };
  Shape shape = Shape::value;
  OperandId id = 0;            ///< value, number
  DefineCondition definition;  ///< definition
  ScoreIndex score = 0;        ///< score
  Span span;
};

/// nullopt when something in it is wrong, which is reported; all independent mistakes are.
std::optional<ConditionId> resolve_condition(Context& context, const Site& site, const syntax::Condition& condition);
std::optional<Resolved> resolve_operand(Context& context, const Site& site, const syntax::Operand& operand);
std::optional<Resolved> resolve_reference(Context& context, const Site& site, const syntax::Reference& reference);
std::optional<Resolved> table_operand(Context& context, const Site& site, const syntax::Reference& reference,
                                      std::uint32_t index);
/// `terms since category was 4`
std::optional<Resolved> resolve_terms_since(Context& context, const Site& site, const syntax::Operand& operand);
/// A sum, difference or product.
std::optional<Resolved> resolve_arithmetic(Context& context, const Site& site, const syntax::Operand& operand);
/// The comparison of two operands with a relation.
std::optional<ConditionId> resolve_comparison(Context& context, const Site& site, const syntax::Condition& condition);
/// `is [not] between a and b`: both ends included.
std::optional<ConditionId> resolve_between(Context& context, const Site& site, const syntax::Condition& condition);
/// `falls by`, `rises by`
std::optional<ConditionId> resolve_change(Context& context, const Site& site, const syntax::Condition& condition);
/// `number of {…} that are red >= 2`
std::optional<ConditionId> resolve_number_of(Context& context, const Site& site, const syntax::Condition& condition);
/// The comparison of two operands already resolved; `condition` is where they stand.
std::optional<ConditionId> compare_operands(Context& context, const syntax::Condition& condition, Resolved left,
                                            Relation relation, Resolved right);
/// A score, or what is counted, compared with a number.
std::optional<ConditionId> compare_tally(Context& context, TallyCondition tally, const Resolved& right, Span span);
/// The values that a membership asks about, sorted; nullopt after a report.
std::optional<std::vector<std::int64_t>> asked_values(Context& context, const std::vector<syntax::Name>& words,
                                                      Scale scale, const Type& type);

/// Gives numbers without unit the type of what they meet; reports the ones that cannot have it.
bool adopt_type(Context& context, OperandId number, const Type& type, bool may_be_negative);
/// A difference of counts may be below zero, and so may what it is compared with.
bool may_be_negative(const Context& context, OperandId operand);
/// Says that a fact has no earlier years.
void report_not_yearly(Context& context, const syntax::Reference& reference, bool derived);
/// Reports that no calendar declares school terms; false then.
bool require_terms(Context& context, Span span);
/// Reports an earlier assessment where no outcome may be used; false then.
bool check_past(Context& context, const Site& site, Span span);
/// Checks `2 terms ago` against its limit.
bool check_terms_ago(Context& context, const syntax::Reference& reference);
/// Checks `2 years before` against its limit.
bool check_year_shift(Context& context, const syntax::Reference& reference);

Resolved value_of(OperandId id, Span span);
void record_use(Context& context, const Site& site, Node to, Span span);
ConditionId add_condition(Context& context, decltype(Condition::node) node, Span span);
OperandId add_operand(Context& context, decltype(Operand::node) node, Type type, Span span);
const Type& type_of(const Context& context, const Resolved& resolved);  ///< of a value or number
bool is_outcome(const Context& context, const Resolved& resolved);
bool is_constant(const Context& context, const Resolved& resolved);
/// True when the operand is one word without index or time, such as a value written where a name belongs.
bool is_plain_word(const syntax::Operand& operand);
/// Reports a definition or score used as a value.
bool reject_valueless(Context& context, const Resolved& resolved);

}  // namespace riskcat::checking
