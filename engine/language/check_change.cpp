// `is between`, and yearly facts that fall or rise.
#include <algorithm>
#include <utility>

#include "language/check_conditions.hpp"
#include "language/check_names.hpp"
#include "language/check_types.hpp"
#include "values/limits.hpp"

namespace riskcat::checking {
namespace {

/// The value of an end that is the same on every day; nullopt for any other.
std::optional<std::int64_t> fixed(const Context& context, const Resolved& resolved) {
  if (resolved.shape == Resolved::Shape::definition || resolved.shape == Resolved::Shape::score) return std::nullopt;
  const auto* constant = std::get_if<ConstantOperand>(&context.ruleset.operand(resolved.id).node);
  return constant == nullptr ? std::nullopt : std::optional(constant->value.number);
}

std::nullopt_t report_change(Context& context, Span span, const std::string& message, const std::string& help) {
  context.report.error(codes::kBadChange, span, message, help);
  return std::nullopt;
}

/// The yearly number that is said to fall or rise.
std::optional<FactIndex> changing_fact(Context& context, const Site& site, const syntax::Operand& operand) {
  const bool plain = operand.kind == syntax::OperandKind::reference && is_plain_word(operand);
  const Named* named = plain ? find_name(context, operand.reference.name) : nullptr;
  if (plain && named == nullptr) return std::nullopt;
  if (!plain || named->node.sort != Sort::fact)
    return report_change(context, operand.span, "only a fact can fall or rise from year to year",
                         "write the fact by its name: ks2.rwm falls by 10 percentage points in 1 year");
  const FactIndex fact = named->node.index;
  if (!context.facts[fact].body->yearly) {
    report_not_yearly(context, operand.reference, !context.facts[fact].body->cases.empty());
    return std::nullopt;
  }
  const Kind kind = context.ruleset.facts[fact].type.kind;
  if (!is_numeric(kind))
    return report_change(
        context, operand.span,
        quoted(operand.reference.name.text) + " is " + std::string(a_kind(kind)) + ", which neither falls nor rises",
        "compare it with an earlier year: " + operand.reference.name.text + " 1 year before");
  record_use(context, site, {Sort::fact, fact}, operand.span);
  return fact;
}

/// The kind of the change: percents change by percentage points, everything by percent of what it was.
std::optional<Kind> change_kind(Context& context, Kind of, const Resolved& amount) {
  const Kind own = of == Kind::percent ? Kind::percentage_points : of;
  if (amount.shape == Resolved::Shape::number) {
    if (!adopt_type(context, amount.id, {own, {}}, false)) return std::nullopt;
    return own;
  }
  const Kind given = type_of(context, amount).kind;
  if (given == own) return own;
  if (given == Kind::percent && of != Kind::percent && of != Kind::percentage_points) return Kind::percent;
  return report_change(
      context, amount.span, std::string(a_kind(of)) + " does not change by " + std::string(a_kind(given)),
      given == Kind::percent ? "write by how many percentage points: " + example_of({own, {}})
                             : "write: " + example_of({own, {}}) +
                                   (own == Kind::percentage_points ? "" : ", or a percent of what it was"));
}

}  // namespace

std::optional<ConditionId> resolve_between(Context& context, const Site& site, const syntax::Condition& condition) {
  const auto what = resolve_operand(context, site, condition.operands.at(0));
  const auto low = resolve_operand(context, site, condition.operands.at(1));
  const auto high = resolve_operand(context, site, condition.operands.at(2));
  if (!what || !low || !high) return std::nullopt;
  const auto from = fixed(context, *low);
  const auto to = fixed(context, *high);
  if (from && to && *from > *to) {
    const Span ends{condition.span.file, low->span.begin, high->span.end};
    context.report.error(
        codes::kBadBetween, ends, "nothing is between these two, for the first is the greater",
        "write: between " + context.report.text(high->span) + " and " + context.report.text(low->span));
    return std::nullopt;
  }
  const auto above =
      compare_operands(context, condition, *what, condition.negated ? Relation::less : Relation::greater_equal, *low);
  if (!above) return std::nullopt;
  const auto below =
      compare_operands(context, condition, *what, condition.negated ? Relation::greater : Relation::less_equal, *high);
  if (!below) return std::nullopt;
  if (condition.negated) return add_condition(context, AnyCondition{{*above, *below}}, condition.span);
  return add_condition(context, AllCondition{{*above, *below}}, condition.span);
}

std::optional<ConditionId> resolve_change(Context& context, const Site& site, const syntax::Condition& condition) {
  const auto fact = changing_fact(context, site, condition.operands.at(0));
  const auto amount = resolve_operand(context, site, condition.operands.at(1));
  if (condition.count < 1 || condition.count > limits::kYearShift)
    return report_change(context, condition.span,
                         "a change is looked at over 1 to " + std::to_string(limits::kYearShift) + " years",
                         "write: in 1 year, or: in each of 2 years");
  if (!fact || !amount || reject_valueless(context, *amount)) return std::nullopt;
  const auto kind = change_kind(context, context.ruleset.facts[*fact].type.kind, *amount);
  if (!kind) return std::nullopt;
  const bool relative = *kind == Kind::percent;
  const auto over = [&](int from, int to) {
    const OperandId id = add_operand(context, ChangeOperand{*fact, from, to, condition.rises, relative}, {*kind, {}},
                                     condition.operands[0].span);
    return add_condition(context, CompareCondition{id, condition.relation, amount->id}, condition.span);
  };
  if (!condition.in_each || condition.count == 1) return over(condition.count, 0);
  AllCondition each;
  for (int year = condition.count; year > 0; --year) each.parts.push_back(over(year, year - 1));
  return add_condition(context, std::move(each), condition.span);
}

}  // namespace riskcat::checking
