#include "language/check_reach.hpp"

namespace riskcat::checking {
namespace {

/// What a fact can be, in a sentence.
std::string possible(const Fact& fact) {
  if (fact.from && fact.to)
    return "is from " + canonical(fact.type, *fact.from) + " to " + canonical(fact.type, *fact.to);
  if (fact.type.kind == Kind::count) return "is a count and never below 0";
  return "is " + list_of(fact.type.kind == Kind::yes_no ? std::vector<std::string>{"yes", "no"} : fact.type.values);
}

Related declaration(const Context& context, FactIndex index) {
  const syntax::Fact& body = *context.facts[index].body;
  if (body.from && body.to)
    return {Span{body.from->span.file, body.from->span.begin, body.to->span.end}, "the range is declared here"};
  return {body.type.span, "what it can be is declared here"};
}

void warn(Context& context, Terms& terms, ConditionId id) {
  const Term& term = terms.term(terms.of(id));
  if (term.shape != Term::Shape::atom) return;
  const auto index = terms.key(term.atom.key).fact;
  if (!index) return;
  const bool never = !can_hold(term.atom);
  if (!never && !terms.says_nothing(term.atom)) return;
  const Fact& fact = context.ruleset.facts[*index];
  const Span span = context.ruleset.condition(id).span;
  const std::string text = quoted(context.report.text(span));
  if (never)
    context.report.warning(codes::kNeverInRange, span,
                           text + " can never hold: " + quoted(fact.id) + ' ' + possible(fact),
                           "correct the value, or what the fact can be", declaration(context, *index));
  else
    context.report.warning(
        codes::kAlwaysInRange, span, text + " holds whenever " + quoted(fact.id) + " is known: it " + possible(fact),
        "correct the value, or ask what is meant: " + fact.id + " is known", declaration(context, *index));
}

}  // namespace

void warn_of_ranges(Context& context, Terms& terms) {
  for (ConditionId id = 0; id < context.ruleset.conditions.size(); ++id) {
    const auto& node = context.ruleset.conditions[id].node;
    if (std::holds_alternative<CompareCondition>(node) || std::holds_alternative<MembershipCondition>(node))
      warn(context, terms, id);
  }
}

}  // namespace riskcat::checking
