#include <algorithm>
#include <utility>

#include "language/check_conditions.hpp"
#include "language/check_names.hpp"
#include "language/check_types.hpp"
#include "values/limits.hpp"

namespace riskcat::checking {
namespace {

bool any_terms_declared(const Context& context) {
  return std::any_of(context.calendars.begin(), context.calendars.end(),
                     [](const auto& calendar) { return !calendar.body->terms.empty(); });
}

bool has_time(const syntax::Reference& reference) { return reference.period || reference.years_before != 0; }

bool has_terms(const syntax::Reference& reference) { return reference.previous || reference.terms_ago != 0; }

std::nullopt_t report_no_history(Context& context, const syntax::Reference& reference, const std::string& why,
                                 const std::string& help) {
  context.report.error(codes::kNoHistory, reference.span, quoted(reference.name.text) + " " + why, help);
  return std::nullopt;
}

std::optional<Resolved> fact_operand(Context& context, const Site& site, const syntax::Reference& reference,
                                     FactIndex index) {
  const Fact& fact = context.ruleset.facts[index];
  record_use(context, site, {Sort::fact, index}, reference.span);
  const bool derived = !context.facts[index].body->cases.empty();
  if ((has_time(reference) && derived) || (reference.years_before != 0 && !context.facts[index].body->yearly)) {
    report_not_yearly(context, reference, derived);
    return std::nullopt;
  }
  if (!check_year_shift(context, reference)) return std::nullopt;
  return value_of(
      add_operand(context, FactOperand{index, reference.years_before, reference.period}, fact.type, reference.span),
      reference.span);
}

/// One copy of the parameter's values for every mention of it.
std::shared_ptr<const std::vector<DatedValue>> shared_values(Context& context, std::uint32_t index) {
  auto& values = context.parameter_values[index];
  if (!values) values = std::make_shared<const std::vector<DatedValue>>(context.ruleset.parameters[index].values);
  return values;
}

std::optional<Resolved> parameter_operand(Context& context, const syntax::Reference& reference, std::uint32_t index) {
  context.parameter_used[index] = true;
  if (has_time(reference))
    return report_no_history(context, reference, "is a parameter and the same in every year",
                             "write " + quoted(reference.name.text) + " alone");
  if (context.parameter_broken[index]) return std::nullopt;
  const Parameter& parameter = context.ruleset.parameters[index];
  const bool dated = parameter.values.size() > 1 || parameter.values.front().from || parameter.values.front().until;
  const Type type = parameter.type;
  return value_of(dated ? add_operand(context, DatedConstantOperand{type, shared_values(context, index), parameter.id},
                                      type, reference.span)
                        : add_operand(context, ConstantOperand{type, parameter.values.front().value, parameter.id},
                                      type, reference.span),
                  reference.span);
}

std::optional<Resolved> score_operand(Context& context, const Site& site, const syntax::Reference& reference,
                                      ScoreIndex index) {
  context.score_used[index] = true;
  record_use(context, site, {Sort::score, index}, reference.span);
  if (has_time(reference))
    return report_no_history(context, reference, "is a score of this assessment and has no past",
                             "use the facts that it rests on");
  if (!site.no_outcomes.empty())
    context.outcome_free.push_back({{Sort::score, index}, reference.span, site.no_outcomes});
  Resolved resolved = value_of(0, reference.span);
  resolved.shape = Resolved::Shape::score;
  resolved.score = index;
  return resolved;
}

std::optional<Resolved> definition(Context& context, const Site& site, const syntax::Reference& reference,
                                   DefineIndex index) {
  context.define_used[index] = true;
  record_use(context, site, {Sort::define, index}, reference.span);
  if (reference.period)
    return report_no_history(context, reference, "is a definition and cannot be asked for one period",
                             "write how long ago: " + reference.name.text + " 1 year before");
  if (!check_year_shift(context, reference)) return std::nullopt;
  if (!site.no_outcomes.empty())
    context.outcome_free.push_back({{Sort::define, index}, reference.span, site.no_outcomes});
  if (reference.years_before != 0)
    context.outcome_free.push_back({{Sort::define, index}, reference.span, "an earlier year"});
  Resolved resolved = value_of(0, reference.span);
  resolved.shape = Resolved::Shape::definition;
  resolved.definition = {index, reference.years_before};
  return resolved;
}

std::optional<Resolved> outcome_operand(Context& context, const Site& site, const syntax::Reference& reference,
                                        OutcomeIndex index) {
  if (has_time(reference))
    return report_no_history(context, reference, "is an outcome of this assessment and has no past",
                             "use the facts that it rests on, such as: ks2.rwm 1 year before");
  if (!site.no_outcomes.empty()) {
    context.report.error(codes::kOutcomeHere, reference.span,
                         site.no_outcomes + " cannot depend on the outcome " + quoted(reference.name.text),
                         "use facts and definitions here; outcomes are for rules and actions");
    return std::nullopt;
  }
  record_use(context, site, {Sort::outcome, index}, reference.span);
  const Type type{Kind::ordered, context.ruleset.outcomes[index].values};
  return value_of(add_operand(context, OutcomeOperand{index}, type, reference.span), reference.span);
}

/// `previous category`, `category 2 terms ago`
std::optional<Resolved> past_operand(Context& context, const Site& site, const syntax::Reference& reference) {
  const auto outcome = find_outcome(context, reference.name);
  if (!outcome) return std::nullopt;
  if (reference.years_before != 0 || reference.period)
    return report_no_history(
        context, reference, "is an outcome, which earlier assessments give term by term",
        "write: previous " + reference.name.text + ", or: " + reference.name.text + " 2 terms ago");
  context.asked.try_emplace(Node{Sort::outcome, *outcome}, reference.span);
  if (!check_past(context, site, reference.span)) return std::nullopt;
  if (!reference.previous && !check_terms_ago(context, reference)) return std::nullopt;
  const Type type{Kind::ordered, context.ruleset.outcomes[*outcome].values};
  return value_of(add_operand(context, PreviousOutcomeOperand{*outcome, reference.terms_ago}, type, reference.span),
                  reference.span);
}

std::optional<Resolved> term_operand(Context& context, const syntax::Reference& reference) {
  if (has_time(reference))
    return report_no_history(context, reference, "is the school term of the assessment date",
                             "write " + quoted(reference.name.text) + " alone");
  if (!require_terms(context, reference.span)) return std::nullopt;
  Type type{Kind::ordered, {}};
  for (int number = 1; number <= kTermsInYear; ++number) type.values.push_back(std::to_string(number));
  return value_of(add_operand(context, TermOperand{}, type, reference.span), reference.span);
}

}  // namespace

Resolved value_of(OperandId id, Span span) { return {Resolved::Shape::value, id, {}, 0, span}; }

void record_use(Context& context, const Site& site, Node to, Span span) {
  context.asked.try_emplace(to, span);
  if (site.owner) context.uses[*site.owner].push_back({to, span});
}

void report_not_yearly(Context& context, const syntax::Reference& reference, bool derived) {
  const std::string years = std::to_string(std::max(1, reference.years_before));
  if (derived)
    report_no_history(context, reference, "is worked out from other facts and has no past of its own",
                      "put the condition in a define, and write: that_define " + years +
                          (years == "1" ? " year before" : " years before"));
  else
    report_no_history(context, reference, "is not a yearly fact, so it has no value for an earlier year",
                      "add `yearly` to the fact where it is declared, if it is published every year");
}

bool check_terms_ago(Context& context, const syntax::Reference& reference) {
  if (reference.terms_ago <= 0 || reference.terms_ago > limits::kTermsAgo) {
    context.report.error(
        codes::kYearShift, reference.span,
        "an earlier assessment can be looked up from 1 to " + std::to_string(limits::kTermsAgo) + " terms ago",
        "write a smaller number of terms");
    return false;
  }
  return require_terms(context, reference.span);
}

bool check_year_shift(Context& context, const syntax::Reference& reference) {
  const bool zero = reference.years_before == 0 && context.report.text(reference.span).ends_with(" before");
  if (!zero && reference.years_before <= limits::kYearShift) return true;
  context.report.error(codes::kYearShift, reference.span,
                       "a fact can be looked up from 1 to " + std::to_string(limits::kYearShift) + " years before",
                       zero ? "leave `0 years before` out" : "write a smaller number of years");
  return false;
}

bool require_terms(Context& context, Span span) {
  if (!context.ruleset.terms.empty() || any_terms_declared(context)) return true;
  context.report.error(codes::kNoTerms, span, "no calendar says when the school terms are",
                       "add the terms to a calendar that the ruleset uses, such as: term 1 2018-09-03 to 2018-10-19");
  return false;
}

bool check_past(Context& context, const Site& site, Span span) {
  if (site.no_outcomes.empty()) return true;
  context.report.error(codes::kNoPast, span, site.no_outcomes + " cannot depend on what an earlier assessment decided",
                       "use it in a rule, an action, or a definition that only they use");
  return false;
}

std::optional<Resolved> resolve_reference(Context& context, const Site& site, const syntax::Reference& reference) {
  if (has_terms(reference)) return past_operand(context, site, reference);
  if (reference.name.text == kTermWord && reference.keys.empty()) return term_operand(context, reference);
  const Named* named = find_name(context, reference.name);
  if (named == nullptr) return std::nullopt;
  const auto [sort, index] = named->node;
  if (!reference.keys.empty() && sort != Sort::table) {
    context.report.error(
        codes::kTableKey, reference.keys.front().span,
        quoted(reference.name.text) + " is " + std::string(a_sort(sort)) + " and has no rows to look up",
        "write " + quoted(reference.name.text) + " without the brackets");
    return std::nullopt;
  }
  switch (sort) {
    case Sort::fact:
      return fact_operand(context, site, reference, index);
    case Sort::parameter:
      return parameter_operand(context, reference, index);
    case Sort::table:
      if (has_time(reference))
        return report_no_history(context, reference, "is a table and the same in every year",
                                 "write " + quoted(reference.name.text) + " with its key alone");
      return table_operand(context, site, reference, index);
    case Sort::define:
      return definition(context, site, reference, index);
    case Sort::score:
      return score_operand(context, site, reference, index);
    case Sort::outcome:
      return outcome_operand(context, site, reference, index);
  }
  return std::nullopt;
}

}  // namespace riskcat::checking
