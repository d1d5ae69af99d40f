// Counting and scoring: `number of {…} that are red >= 2`, `concern >= 5`; and what earlier assessments decided.
#include <algorithm>
#include <utility>

#include "language/check_conditions.hpp"
#include "language/check_names.hpp"
#include "language/check_types.hpp"

namespace riskcat::checking {
namespace {

/// Reports a number that what is counted can never come to.
bool check_askable(Context& context, const Resolved& right, std::size_t most) {
  const auto* constant = std::get_if<ConstantOperand>(&context.ruleset.operand(right.id).node);
  if (constant == nullptr) return true;
  const Decimal number = Decimal::from_scaled(constant->value.number);
  if (number >= Decimal() && number <= Decimal::from_integer(static_cast<std::int32_t>(most)) && number.is_whole())
    return true;
  context.report.error(codes::kBadCount, right.span,
                       std::to_string(most) + " things are counted here, so their number is never " + number.text(),
                       "write a whole number from 0 to " + std::to_string(most));
  return false;
}

std::vector<std::int64_t> all_but(const std::vector<std::int64_t>& values, std::size_t size) {
  std::vector<std::int64_t> rest;
  for (std::int64_t value = 0; value < static_cast<std::int64_t>(size); ++value)
    if (!std::binary_search(values.begin(), values.end(), value)) rest.push_back(value);
  return rest;
}

}  // namespace

std::optional<ConditionId> compare_tally(Context& context, TallyCondition tally, const Resolved& right, Span span) {
  const bool score = tally.score.has_value();
  const Kind wanted = score ? Kind::points : Kind::count;
  const Kind kind = type_of(context, right).kind;
  const bool bare = right.shape == Resolved::Shape::number;
  if (bare && !adopt_type(context, right.id, {wanted, {}}, true)) return std::nullopt;
  if (!bare && kind != wanted) {
    context.report.error(
        codes::kUnlikeComparison, span,
        std::string(score ? "a score" : "how many there are") + " cannot be compared with " + std::string(a_kind(kind)),
        score ? "compare it with a number of points, such as 5" : "compare it with a count, such as 2");
    return std::nullopt;
  }
  if (!score && !check_askable(context, right, tally.parts.size())) return std::nullopt;
  return add_condition(context, std::move(tally), span);
}

std::optional<ConditionId> resolve_number_of(Context& context, const Site& site, const syntax::Condition& condition) {
  std::vector<TallyPart> parts;
  for (const syntax::Condition& part : condition.parts) {
    const auto id = resolve_condition(context, site, part);
    // The test is one for all: a mistake in it is not reported again for the next.
    if (!id) return std::nullopt;
    parts.push_back({Decimal::from_integer(1), *id, part.span});
  }
  const auto right = resolve_operand(context, site, condition.operands.at(0));
  if (!right || reject_valueless(context, *right)) return std::nullopt;
  return compare_tally(context, {std::nullopt, std::move(parts), condition.relation, right->id}, *right,
                       condition.span);
}

std::optional<Resolved> resolve_terms_since(Context& context, const Site& site, const syntax::Operand& operand) {
  const syntax::PastTest& test = operand.since;
  const auto outcome = find_outcome(context, test.outcome);
  if (!outcome || !check_past(context, site, operand.span) || !require_terms(context, operand.span))
    return std::nullopt;
  context.asked.try_emplace(Node{Sort::outcome, *outcome}, test.outcome.span);
  const Type scale{Kind::ordered, context.ruleset.outcomes[*outcome].values};
  auto values = asked_values(context, test.words, test.scale, scale);
  if (!values) return std::nullopt;
  if (test.negated) *values = all_but(*values, scale.values.size());
  return value_of(
      add_operand(context, TermsSinceOperand{*outcome, *std::move(values)}, {Kind::count, {}}, operand.span),
      operand.span);
}

}  // namespace riskcat::checking
