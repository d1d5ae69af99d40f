#include "language/check_reach.hpp"

namespace riskcat::checking {
namespace {

using syntax::LiteralKind;

bool is_figure(const syntax::Literal& literal) {
  switch (literal.kind) {
    case LiteralKind::number:
    case LiteralKind::percent:
    case LiteralKind::percentage_points:
    case LiteralKind::money:
    case LiteralKind::duration:
      // Zero is the start of counting, not a threshold that somebody chose.
      return literal.number != Decimal();
    case LiteralKind::date:
      return true;
    default:
      return false;
  }
}

const syntax::Literal* figure_in(const syntax::Operand& operand) {
  if (operand.kind == syntax::OperandKind::literal) return is_figure(operand.literal) ? &operand.literal : nullptr;
  for (const syntax::Operand& part : operand.parts)
    if (const auto* found = figure_in(part)) return found;
  return nullptr;
}

/// The first figure that something is compared with; counts of years and of parts in a list are none.
const syntax::Literal* figure_in(const syntax::Condition& condition) {
  const bool counts = condition.kind == syntax::ConditionKind::tally;
  for (const syntax::Operand& operand : condition.operands)
    if (const auto* found = counts ? nullptr : figure_in(operand)) return found;
  for (const syntax::Condition& part : condition.parts)
    if (const auto* found = figure_in(part)) return found;
  return nullptr;
}

}  // namespace

void warn_of_figures_without_source(Context& context) {
  for (const auto& [body, span] : context.defines) {
    if (!body->citations.empty()) continue;
    const syntax::Literal* figure = figure_in(body->when);
    if (figure == nullptr && body->unless) figure = figure_in(*body->unless);
    if (figure == nullptr) continue;
    context.report.warning(codes::kFigureUncited, figure->span,
                           quoted(body->id.text) + " rests on the figure " + quoted(context.report.text(figure->span)) +
                               " and does not say where it comes from",
                           "add to the definition: cite SOURCE \"paragraph\", or use a parameter that does");
  }
}

}  // namespace riskcat::checking
