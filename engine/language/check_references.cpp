#include <algorithm>
#include <utility>

#include "language/check_conditions.hpp"
#include "language/check_names.hpp"
#include "language/check_types.hpp"
#include "values/limits.hpp"

namespace riskcat::checking {
namespace {

Resolved a_value(OperandId id, Span span) { return {Resolved::Shape::value, id, nullptr, {}, span}; }

void record_use(Context& context, const Site& site, Node to, Span span) {
  if (site.owner) context.uses[*site.owner].push_back({to, span});
}

bool has_time(const syntax::Reference& reference) { return reference.period || reference.years_before != 0; }

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
  return a_value(
      add_operand(context, FactOperand{index, reference.years_before, reference.period}, fact.type, reference.span),
      reference.span);
}

std::optional<Resolved> parameter_operand(Context& context, const syntax::Reference& reference, std::uint32_t index) {
  context.parameter_used[index] = true;
  if (has_time(reference))
    return report_no_history(context, reference, "is a parameter and the same in every year",
                             "write " + quoted(reference.name.text) + " alone");
  if (context.parameter_broken[index]) return std::nullopt;
  const Parameter& parameter = context.ruleset.parameters[index];
  return a_value(add_operand(context, ConstantOperand{parameter.type, parameter.value, parameter.id}, parameter.type,
                             reference.span),
                 reference.span);
}

std::optional<Resolved> definition(Context& context, const Site& site, const syntax::Reference& reference,
                                   DefineIndex index) {
  context.define_used[index] = true;
  record_use(context, site, {Sort::define, index}, reference.span);
  if (reference.period)
    return report_no_history(context, reference, "is a definition and cannot be asked for one period",
                             "write how long ago: " + reference.name.text + " 1 year before");
  if (!check_year_shift(context, reference)) return std::nullopt;
  if (!site.no_outcomes.empty()) context.outcome_free.push_back({index, reference.span, site.no_outcomes});
  if (reference.years_before != 0) context.outcome_free.push_back({index, reference.span, "a year gone by"});
  return Resolved{Resolved::Shape::definition, 0, nullptr, {index, reference.years_before}, reference.span};
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
  return a_value(add_operand(context, OutcomeOperand{index}, type, reference.span), reference.span);
}

std::vector<std::string> keys_of(const CheckedTable& table) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : table.rows) keys.push_back(key);
  return keys;
}

std::optional<Resolved> lookup_by_fact(Context& context, const Site& site, const syntax::Reference& reference,
                                       const CheckedTable& table, FactIndex fact) {
  if (table.by != fact) {
    context.report.error(codes::kTableKey, reference.index->span,
                         quoted(reference.name.text) + " is not a table by " + quoted(reference.index->text),
                         table.by ? "look it up by its own fact: " + context.ruleset.facts[*table.by].id
                                  : "write one of its keys: " + list_of(keys_of(table)));
    return std::nullopt;
  }
  record_use(context, site, {Sort::fact, fact}, reference.index->span);
  std::vector<std::optional<Value>> rows;
  for (const std::string& key : context.ruleset.facts[fact].type.values) {
    const auto row = table.rows.find(key);
    rows.push_back(row == table.rows.end() ? std::nullopt : std::optional(row->second));
  }
  return a_value(add_operand(context, TableOperand{reference.name.text, fact, table.type, std::move(rows)}, table.type,
                             reference.span),
                 reference.span);
}

std::nullopt_t report_no_row(Context& context, const syntax::Reference& reference, const CheckedTable& table) {
  context.report.error(
      codes::kNoTableRow, reference.index->span,
      quoted(reference.name.text) + " has no row " + quoted(reference.index->text),
      did_you_mean(reference.index->text, keys_of(table), "the rows are " + list_of(keys_of(table), "and")));
  return std::nullopt;
}

std::optional<Resolved> table_operand(Context& context, const Site& site, const syntax::Reference& reference,
                                      std::uint32_t index) {
  context.table_used[index] = true;
  const CheckedTable& table = context.checked_tables[index];
  if (has_time(reference))
    return report_no_history(context, reference, "is a table and the same in every year",
                             "write " + quoted(reference.name.text) + " with its key alone");
  if (!reference.index) {
    context.report.error(codes::kTableKey, reference.span,
                         quoted(reference.name.text) + " is a table, and no row of it is named",
                         "write: " + reference.name.text + "[" + context.tables[index].body->by.text + "]");
    return std::nullopt;
  }
  const auto row = table.rows.find(reference.index->text);
  const auto named = context.names.find(reference.index->text);
  const bool a_fact = named != context.names.end() && named->second.node.sort == Sort::fact;
  if (row != table.rows.end() && a_fact) {
    context.report.error(codes::kAmbiguousKey, reference.index->span,
                         quoted(reference.index->text) + " is both a row of the table and a fact",
                         "give the row another name", Related{named->second.span, "the fact is declared here"});
    return std::nullopt;
  }
  if (a_fact) return lookup_by_fact(context, site, reference, table, named->second.node.index);
  if (row == table.rows.end()) return report_no_row(context, reference, table);
  const std::string origin = reference.name.text + "[" + reference.index->text + "]";
  return a_value(add_operand(context, ConstantOperand{table.type, row->second, origin}, table.type, reference.span),
                 reference.span);
}

}  // namespace

void report_not_yearly(Context& context, const syntax::Reference& reference, bool derived) {
  const std::string years = std::to_string(std::max(1, reference.years_before));
  if (derived)
    report_no_history(context, reference, "is worked out from other facts and has no past of its own",
                      "put the condition in a define, and write: that_define " + years + " years before");
  else
    report_no_history(context, reference, "is not a yearly fact, so it has no value for an earlier year",
                      "add `yearly` to the fact where it is declared, if it is published every year");
}

bool check_year_shift(Context& context, const syntax::Reference& reference) {
  const bool zero = reference.years_before == 0 && context.report.text(reference.span).ends_with("before");
  if (!zero && reference.years_before <= limits::kYearShift) return true;
  context.report.error(codes::kYearShift, reference.span,
                       "a fact can be looked up from 1 to " + std::to_string(limits::kYearShift) + " years before",
                       zero ? "leave `0 years before` out" : "write a smaller number of years");
  return false;
}

std::optional<Resolved> resolve_reference(Context& context, const Site& site, const syntax::Reference& reference) {
  const Named* named = find_name(context, reference.name);
  if (named == nullptr) return std::nullopt;
  const auto [sort, index] = named->node;
  if (reference.index && sort != Sort::table) {
    context.report.error(
        codes::kTableKey, reference.index->span,
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
      return table_operand(context, site, reference, index);
    case Sort::define:
      return definition(context, site, reference, index);
    case Sort::outcome:
      return outcome_operand(context, site, reference, index);
  }
  return std::nullopt;
}

}  // namespace riskcat::checking
