#include "language/check_declarations.hpp"
#include "language/check_names.hpp"
#include "language/check_types.hpp"
#include "language/reading_codes.hpp"
#include "values/limits.hpp"
#include "values/period.hpp"

namespace riskcat::checking {
namespace {

/// Past the limit one value is kept, by which the list is known to have been cut short.
void cut_list(std::vector<std::string>& values) {
  if (values.size() > limits::kListedValues) values.resize(limits::kListedValues + 1);
}

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
  cut_list(outcome.values);
  resolve_citations(context, body.citations);
  context.ruleset.outcomes.push_back(std::move(outcome));
}

void resolve_fact(Context& context, const Item<syntax::Fact>& item) {
  const syntax::Fact& body = *item.body;
  Fact fact;
  fact.id = body.id.text;
  fact.type = resolve_type(context, body.type);
  fact.span = item.span;
  if (fact.type.values.size() > limits::kListedValues)
    context.report.error(
        codes::kScaleSize, body.id.span,
        "the fact " + quoted(body.id.text) + " has " + std::to_string(fact.type.values.size()) + " values",
        "list at most " + std::to_string(limits::kListedValues) + ", or declare the fact as text");
  cut_list(fact.type.values);
  context.ruleset.facts.push_back(std::move(fact));
}

void resolve_parameter(Context& context, const Item<syntax::Parameter>& item) {
  const syntax::Parameter& body = *item.body;
  Parameter parameter;
  parameter.id = body.id.text;
  parameter.type = resolve_type(context, body.type);
  parameter.span = item.span;
  for (const syntax::ParameterValue& step : body.values)
    if (auto value = resolve_value(context, parameter.type, step.value))
      parameter.values.push_back({step.from, step.until, *std::move(value)});
  context.parameter_broken.push_back(parameter.values.size() != body.values.size());
  parameter.citations = require_citations(context, body.citations, body.id);
  context.ruleset.parameters.push_back(std::move(parameter));
}

constexpr std::string_view kYearWord = "year";

/// What the keys of a table are; a word that names no fact is free.
KeySort key_sort(Context& context, const syntax::Name& by) {
  const auto named = context.names.find(by.text);
  const bool a_fact = named != context.names.end() && named->second.node.sort == Sort::fact;
  if (!a_fact) return {std::nullopt, by.text == kYearWord};
  const FactIndex fact = named->second.node.index;
  const Kind kind = context.ruleset.facts[fact].type.kind;
  if (is_listed(kind)) return {fact, false};
  context.report.error(
      codes::kTableKey, by.span,
      "a table goes by a fact that has a list of values, and " + quoted(by.text) + " is " + std::string(a_kind(kind)),
      "go by a fact of a listed type, by year, or by a word of your own", Related{named->second.span, "declared here"});
  return {};
}

bool is_year(const std::string& key) { return Period::parse(key).has_value(); }

/// False when the row has other keys than its table, which is reported.
bool check_keys(Context& context, const syntax::Table& body, const syntax::TableRow& row, const CheckedTable& table) {
  const bool by_year = table.by.front().year || table.by.size() > 1;
  if (row.keys.size() == table.by.size() && by_year == is_year(row.keys.back().text)) return true;
  const syntax::Name& key = row.keys.back();
  const std::string first = table.by.front().year ? "" : body.rows.front().keys.front().text + " ";
  const std::string shape = by_year ? first + "2013-2014 VALUE" : first + "VALUE";
  if (by_year && key.text.size() == std::string_view("2013-2014").size() && !is_year(key.text) &&
      key.text.find('-') != std::string::npos)
    context.report.error(codes::kBadPeriod, key.span, quoted(key.text) + " is not an academic year",
                         "write two years that follow each other, as in 2013-2014");
  else
    context.report.error(
        codes::kTableKey, key.span,
        by_year ? "a row of this table needs the academic year that it is for" : "this table does not go by year",
        "write: " + shape);
  return false;
}

void resolve_row(Context& context, const syntax::Table& body, const syntax::TableRow& row, CheckedTable& table,
                 std::map<std::vector<std::string>, Span>& seen) {
  std::vector<std::string> keys;
  for (const syntax::Name& key : row.keys) keys.push_back(key.text);
  const Span place{row.keys.front().span.file, row.keys.front().span.begin, row.keys.back().span.end};
  const bool keys_fit = check_keys(context, body, row, table);
  const auto [first, fresh] = seen.emplace(keys, place);
  if (!fresh)
    context.report.error(codes::kListedTwice, place, quoted(context.report.text(place)) + " has two rows in this table",
                         "remove one of the two", Related{first->second, "first listed here"});
  if (table.by.front().fact)
    resolve_word(context, context.ruleset.facts[*table.by.front().fact].type, row.keys.front());
  // A row whose value was refused still has its key: looking it up is not a second mistake.
  const auto value = resolve_value(context, table.type, row.value);
  table.broken = table.broken || !keys_fit;
  if (keys_fit) table.rows.emplace(keys, value.value_or(Value{}));
}

/// A key to begin with, for the help.
std::string first_key(const Context& context, const CheckedTable& table) {
  const KeySort& by = table.by.front();
  if (by.year) return "2013-2014";
  const std::string word = by.fact ? context.ruleset.facts[*by.fact].type.values.front() : "reading";
  return table.by.size() > 1 ? word + " 2013-2014" : word;
}

void resolve_table(Context& context, const Item<syntax::Table>& item) {
  const syntax::Table& body = *item.body;
  CheckedTable table;
  table.type = resolve_type(context, body.type);
  for (const syntax::Name& by : body.by) table.by.push_back(key_sort(context, by));
  if (table.by.size() > 1) table.by.back() = {std::nullopt, true};
  std::map<std::vector<std::string>, Span> seen;
  for (const syntax::TableRow& row : body.rows) resolve_row(context, body, row, table, seen);
  if (body.rows.empty())
    context.report.error(
        codes::kNothingIn, body.id.span, "the table " + quoted(body.id.text) + " has no rows",
        "add a line for each key, such as: " + first_key(context, table) + " " + example_of(table.type));
  require_citations(context, body.citations, body.id);
  context.checked_tables.push_back(std::move(table));
}

}  // namespace

void resolve_types(Context& context) {
  for (const auto& item : context.facts) resolve_fact(context, item);
  for (const auto& item : context.outcomes) resolve_outcome(context, item);
  for (const auto& item : context.parameters) resolve_parameter(context, item);
  for (const auto& item : context.tables) resolve_table(context, item);
}

}  // namespace riskcat::checking
