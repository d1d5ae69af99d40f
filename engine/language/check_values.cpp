#include "language/check_declarations.hpp"
#include "language/check_names.hpp"
#include "language/check_types.hpp"
#include "values/limits.hpp"

namespace riskcat::checking {
namespace {

void resolve_outcome(Context& context, const Item<syntax::Outcome>& item) {
  const syntax::Outcome& body = *item.body;
  Outcome outcome;
  outcome.id = body.id.text;
  outcome.title = body.title ? body.title->text : std::string();
  outcome.values = resolve_values(context, body.values);
  outcome.span = item.span;
  if (body.values.size() < 2 || outcome.values.size() > limits::kOutcomeValues)
    context.report.error(
        codes::kScaleSize, body.id.span,
        "the outcome " + quoted(body.id.text) + " has " + std::to_string(body.values.size()) + " values",
        "list from 2 to " + std::to_string(limits::kOutcomeValues) +
            " values, least concern first: green < amber < red");
  resolve_citations(context, body.citations);
  context.ruleset.outcomes.push_back(std::move(outcome));
}

void resolve_parameter(Context& context, const Item<syntax::Parameter>& item) {
  const syntax::Parameter& body = *item.body;
  Parameter parameter;
  parameter.id = body.id.text;
  parameter.type = resolve_type(context, body.type);
  parameter.span = item.span;
  auto value = resolve_value(context, parameter.type, body.value);
  context.parameter_broken.push_back(!value);
  if (value) parameter.value = *std::move(value);
  parameter.citations = require_citations(context, body.citations, body.id);
  context.ruleset.parameters.push_back(std::move(parameter));
}

/// The fact that a table goes by; a word that names no fact is free.
std::optional<FactIndex> fact_of_table(Context& context, const syntax::Table& body) {
  const auto named = context.names.find(body.by.text);
  if (named == context.names.end() || named->second.node.sort != Sort::fact) return std::nullopt;
  const FactIndex fact = named->second.node.index;
  const Kind kind = context.ruleset.facts[fact].type.kind;
  if (is_listed(kind)) return fact;
  context.report.error(codes::kTableKey, body.by.span,
                       "a table goes by a fact that has a list of values, and " + quoted(body.by.text) + " is " +
                           std::string(a_kind(kind)),
                       "go by a fact of a listed type, or by a word of your own",
                       Related{named->second.span, "declared here"});
  return std::nullopt;
}

void resolve_row(Context& context, const syntax::TableRow& row, CheckedTable& table,
                 std::map<std::string, Span>& seen) {
  const auto [first, fresh] = seen.emplace(row.key.text, row.key.span);
  if (!fresh)
    context.report.error(codes::kListedTwice, row.key.span, quoted(row.key.text) + " has two rows in this table",
                         "remove one of the two", Related{first->second, "first listed here"});
  if (table.by) resolve_word(context, context.ruleset.facts[*table.by].type, row.key);
  // A row whose value was refused still has its key: looking it up is not a second mistake.
  const auto value = resolve_value(context, table.type, row.value);
  table.rows.emplace(row.key.text, value.value_or(Value{}));
}

void resolve_table(Context& context, const Item<syntax::Table>& item) {
  const syntax::Table& body = *item.body;
  CheckedTable table;
  table.type = resolve_type(context, body.type);
  table.by = fact_of_table(context, body);
  std::map<std::string, Span> seen;
  for (const syntax::TableRow& row : body.rows) resolve_row(context, row, table, seen);
  if (body.rows.empty())
    context.report.error(codes::kNothingIn, body.id.span, "the table " + quoted(body.id.text) + " has no rows",
                         "add a line for each key, such as: reading 94%");
  require_citations(context, body.citations, body.id);
  context.checked_tables.push_back(std::move(table));
}

}  // namespace

void resolve_types(Context& context) {
  for (const auto& item : context.facts) {
    Fact fact;
    fact.id = item.body->id.text;
    fact.type = resolve_type(context, item.body->type);
    fact.span = item.span;
    context.ruleset.facts.push_back(std::move(fact));
  }
  for (const auto& item : context.outcomes) resolve_outcome(context, item);
  for (const auto& item : context.parameters) resolve_parameter(context, item);
  for (const auto& item : context.tables) resolve_table(context, item);
}

}  // namespace riskcat::checking
