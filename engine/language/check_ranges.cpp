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

void warn(Context& context, const Terms& terms, const Atom& atom, Span span) {
  const auto index = terms.key(atom.key).fact;
  if (!index) return;
  const bool never = !can_hold(atom);
  if (!never && !terms.says_nothing(atom)) return;
  const Fact& fact = context.ruleset.facts[*index];
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

/// The atoms of the two comparisons that `is between` stands for: they have its place. Empty for any other `and`.
std::vector<Atom> halves_of_between(const CheckedRuleset& ruleset, Terms& terms, const Condition& condition) {
  std::vector<Atom> halves;
  const auto* all = std::get_if<AllCondition>(&condition.node);
  if (all == nullptr) return halves;
  for (const ConditionId part : all->parts) {
    const Term& term = terms.term(terms.of(part));
    if (ruleset.condition(part).span != condition.span || term.shape != Term::Shape::atom) return {};
    halves.push_back(term.atom);
  }
  const bool of_one = halves.size() == 2 && halves.front().key == halves.back().key;
  return of_one ? halves : std::vector<Atom>{};
}

/// Conditions that a wider one was written for, and that nobody wrote themselves.
std::vector<bool> unwritten(const CheckedRuleset& ruleset) {
  std::vector<bool> out(ruleset.conditions.size());
  const auto mark = [&](const std::vector<ConditionId>& parts, Span whole) {
    for (const ConditionId part : parts)
      if (ruleset.condition(part).span == whole) out[part] = true;
  };
  for (const Condition& condition : ruleset.conditions) {
    if (const auto* all = std::get_if<AllCondition>(&condition.node)) mark(all->parts, condition.span);
    if (const auto* any = std::get_if<AnyCondition>(&condition.node)) mark(any->parts, condition.span);
  }
  return out;
}

}  // namespace

void warn_of_ranges(Context& context, Terms& terms) {
  const std::vector<bool> skipped = unwritten(context.ruleset);
  for (ConditionId id = 0; id < context.ruleset.conditions.size(); ++id) {
    const Condition& condition = context.ruleset.conditions[id];
    const bool asks = std::holds_alternative<CompareCondition>(condition.node) ||
                      std::holds_alternative<MembershipCondition>(condition.node);
    if (asks && !skipped[id]) {
      const Term& term = terms.term(terms.of(id));
      if (term.shape == Term::Shape::atom) warn(context, terms, term.atom, condition.span);
    }
    const auto halves = halves_of_between(context.ruleset, terms, condition);
    if (!halves.empty()) warn(context, terms, both(halves.front(), halves.back()), condition.span);
  }
}

}  // namespace riskcat::checking
