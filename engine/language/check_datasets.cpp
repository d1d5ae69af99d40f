#include <algorithm>
#include <set>

#include "language/check_declarations.hpp"
#include "language/check_names.hpp"
#include "language/check_types.hpp"

namespace riskcat::checking {
namespace {

/// The codes that have a meaning already, in one column or in a dataset's own clauses.
class Codes {
 public:
  explicit Codes(Context& context) : context_(context) {}

  bool claim(const syntax::Text& code) {
    const auto [first, fresh] = seen_.emplace(code.text, code.span);
    if (!fresh)
      context_.report.error(codes::kCodeTwice, code.span, quoted(code.text) + " has two meanings here",
                            "remove one of the two", Related{first->second, "first given a meaning here"});
    return fresh;
  }
  bool has(const std::string& code) const { return seen_.contains(code); }

 private:
  Context& context_;
  std::map<std::string, Span> seen_;
};

std::vector<CodeMissing> missing_codes(Context& context, const std::vector<syntax::MissingCode>& clauses, Codes& seen) {
  std::vector<CodeMissing> out;
  for (const syntax::MissingCode& clause : clauses) {
    const auto reason = find_reason(context, clause.reason);
    for (const syntax::Text& code : clause.codes)
      if (seen.claim(code) && reason) out.push_back({code.text, *reason});
  }
  return out;
}

std::vector<std::string> not_applicable_codes(const std::vector<syntax::Text>& written, Codes& seen) {
  std::vector<std::string> out;
  for (const syntax::Text& code : written)
    if (seen.claim(code)) out.push_back(code.text);
  return out;
}

std::vector<std::string> texts_of(const std::vector<syntax::Text>& texts) {
  std::vector<std::string> out;
  for (const syntax::Text& text : texts) out.push_back(text.text);
  return out;
}

/// The dataset's own meanings, which stand in a column unless the column gives the code another.
struct Shared {
  std::vector<CodeMissing> missing;
  std::vector<std::string> not_applicable;
};

/// The column's fact, when it is one that a file can give.
std::optional<FactIndex> given_fact(Context& context, const syntax::Column& body, std::map<FactIndex, Span>& given) {
  const auto fact = find_fact(context, body.fact);
  if (!fact) return std::nullopt;
  const syntax::Fact& declared = *context.facts[*fact].body;
  if (!declared.cases.empty()) {
    context.report.error(codes::kWrongSort, body.fact.span,
                         quoted(body.fact.text) + " is worked out from other facts, so no file gives it",
                         "remove the column, or the cases of the fact", Related{declared.id.span, "declared here"});
    return std::nullopt;
  }
  const auto [first, fresh] = given.emplace(*fact, body.fact.span);
  if (!fresh)
    context.report.error(codes::kFactTwice, body.fact.span,
                         "two columns of this dataset give " + quoted(body.fact.text),
                         "keep one; headings that differ from year to year are written: column \"A\" or \"B\"",
                         Related{first->second, "first given here"});
  return fact;
}

void check_codes(Context& context, const syntax::Column& body, FactIndex fact, Codes& seen, Column& column) {
  const Type& type = context.ruleset.facts[fact].type;
  for (const syntax::CodeMapping& mapping : body.codes) {
    auto value = resolve_value(context, type, mapping.value);
    if (value && !check_range(context, fact, *value, mapping.value.span)) value.reset();
    if (seen.claim(mapping.code) && value) column.codes.push_back({mapping.code.text, *value});
  }
  if (body.codes.empty() && (is_listed(type.kind) || type.kind == Kind::yes_no))
    context.report.error(
        codes::kNoCodes, body.fact.span,
        "the column does not say how the file writes the values of " + quoted(body.fact.text),
        "add: codes \"as in the file\" is " + (type.kind == Kind::yes_no ? std::string("yes") : type.values.front()));
}

void add_shared(const Shared& shared, const Codes& own, Column& column) {
  for (const CodeMissing& each : shared.missing)
    if (!own.has(each.code)) column.missing.push_back(each);
  for (const std::string& code : shared.not_applicable)
    if (!own.has(code)) column.not_applicable.push_back(code);
}

/// The clause in the column's text, which the tree does not keep; the column when it cannot be told.
Span place_of_characters(const Context& context, const syntax::Column& body) {
  const std::string_view text = context.sources.text(body.span);
  const std::size_t begin = text.rfind("characters");
  if (begin == std::string_view::npos) return body.span;
  const std::size_t end = std::min(text.find('\n', begin), text.size());
  return {body.span.file, static_cast<std::uint32_t>(body.span.begin + begin),
          static_cast<std::uint32_t>(body.span.begin + end)};
}

void check_characters(Context& context, const syntax::Column& body, Column& column) {
  column.first_character = body.first_character;
  column.last_character = body.last_character;
  if (body.first_character == 0 && body.last_character == 0) return;
  if (body.first_character >= 1 && body.first_character <= body.last_character) return;
  context.report.error(
      codes::kBadCharacters, place_of_characters(context, body),
      "there are no characters " + std::to_string(body.first_character) + " to " + std::to_string(body.last_character),
      "count from 1, the first before the last: characters 1 to 3");
}

std::optional<Column> check_column(Context& context, const syntax::Column& body, const Shared& shared,
                                   std::map<FactIndex, Span>& given) {
  Column column;
  Codes own(context);
  const auto fact = given_fact(context, body, given);
  if (fact) check_codes(context, body, *fact, own, column);
  column.headers = texts_of(body.headers);
  column.fact = fact.value_or(0);
  column.optional = body.optional;
  column.missing = missing_codes(context, body.missing, own);
  column.not_applicable = not_applicable_codes(body.not_applicable, own);
  add_shared(shared, own, column);
  check_characters(context, body, column);
  column.span = body.span;
  return fact ? std::optional(std::move(column)) : std::nullopt;
}

void check_encodings(Context& context, const syntax::Dataset& body, Dataset& dataset) {
  std::vector<syntax::Name> known;
  for (const syntax::Name& name : body.encodings) {
    if (name.text == "utf-8" || name.text == "windows-1252") {
      known.push_back(name);
    } else {
      context.report.error(codes::kUnknownFormat, name.span, quoted(name.text) + " is not an encoding known here",
                           did_you_mean(name.text, {"utf-8", "windows-1252"}, "write: utf-8 or windows-1252"));
    }
  }
  for (const std::string& name : resolve_values(context, known))
    dataset.encodings.push_back(name == "utf-8" ? Encoding::utf_8 : Encoding::windows_1252);
}

void check_dates(Context& context, const syntax::Dataset& body, Dataset& dataset) {
  static const std::map<std::string, DateOrder> kOrders = {{"dd/mm/yyyy", DateOrder::day_month_year_slash},
                                                           {"dd-mm-yyyy", DateOrder::day_month_year_dash},
                                                           {"yyyy-mm-dd", DateOrder::iso}};
  if (body.dates) {
    const auto order = kOrders.find(body.dates->text);
    if (order != kOrders.end()) dataset.dates = order->second;
    if (order == kOrders.end())
      context.report.error(codes::kUnknownFormat, body.dates->span,
                           quoted(body.dates->text) + " is not a way of writing dates known here",
                           "write one of dd/mm/yyyy, dd-mm-yyyy and yyyy-mm-dd");
    return;
  }
  const auto a_date = std::find_if(dataset.columns.begin(), dataset.columns.end(), [&](const Column& column) {
    return context.ruleset.facts[column.fact].type.kind == Kind::date;
  });
  if (a_date == dataset.columns.end()) return;
  const auto written = std::find_if(body.columns.begin(), body.columns.end(),
                                    [&](const syntax::Column& column) { return column.span == a_date->span; });
  context.report.error(codes::kDatasetIncomplete, written->fact.span,
                       "a column gives a date, and the dataset does not say how it writes dates",
                       "add before the columns: dates dd/mm/yyyy");
}

void require(Context& context, const syntax::Dataset& body, bool present, const char* what, const char* help) {
  if (present) return;
  context.report.error(codes::kDatasetIncomplete, body.id.span,
                       "the dataset " + quoted(body.id.text) + " does not say " + what, help);
}

void check_dataset(Context& context, const Item<syntax::Dataset>& item) {
  const syntax::Dataset& body = *item.body;
  Dataset dataset;
  dataset.id = body.id.text;
  dataset.title = body.title.text;
  dataset.span = item.span;
  require(context, body, !body.encodings.empty(), "which encoding its files have", "add: encoding utf-8");
  require(context, body, !body.key.empty(), "which column holds the URN", "add: key \"URN\"");
  require(context, body, !body.columns.empty(), "which columns it reads",
          "add: column \"heading in the file\" gives FACT");
  check_encodings(context, body, dataset);
  dataset.key = texts_of(body.key);
  for (const syntax::RowFilter& filter : body.filters)
    dataset.filters.push_back({filter.keep, filter.column.text, texts_of(filter.values), filter.label.text});
  if (body.several_rows) dataset.several_rows = find_reason(context, *body.several_rows);
  Codes own(context);
  Shared shared;
  shared.missing = missing_codes(context, body.missing, own);
  shared.not_applicable = not_applicable_codes(body.not_applicable, own);
  std::map<FactIndex, Span> given;
  for (const syntax::Column& column : body.columns)
    if (auto checked = check_column(context, column, shared, given)) dataset.columns.push_back(*std::move(checked));
  check_dates(context, body, dataset);
  dataset.citations = resolve_citations(context, body.citations);
  context.ruleset.datasets.push_back(std::move(dataset));
}

}  // namespace

void check_datasets(Context& context) {
  for (const auto& item : context.datasets) check_dataset(context, item);
}

}  // namespace riskcat::checking
