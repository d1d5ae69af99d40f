#include "language/moved_figures.hpp"

#include <cstdlib>
#include <variant>

#include "language/check.hpp"
#include "language/parse.hpp"

namespace riskcat {
namespace {

struct Step {
  std::int64_t scaled = 0;
  std::string words;
};

std::string_view unit_words(syntax::DurationUnit unit) {
  switch (unit) {
    case syntax::DurationUnit::days:
      return "1 day";
    case syntax::DurationUnit::working_days:
      return "1 working day";
    case syntax::DurationUnit::months:
      return "1 month";
    case syntax::DurationUnit::years:
      return "1 year";
  }
  return {};
}

/// One step of a figure in its own unit: the smallest change that a person would speak of.
std::optional<Step> step_of(const syntax::Literal& literal, const syntax::TypeName& type) {
  constexpr std::int64_t kOne = Decimal::kScale;
  switch (literal.kind) {
    case syntax::LiteralKind::percent:
    case syntax::LiteralKind::percentage_points:
      return Step{kOne, "1 percentage point"};
    case syntax::LiteralKind::number:
      if (type.kind == "count") return Step{kOne, "1"};
      return std::abs(literal.number.scaled()) < kOne / 2 ? Step{kOne / 100, "0.01"} : Step{kOne / 10, "0.1"};
    case syntax::LiteralKind::money:
      return Step{1'000 * kOne, "£1,000"};
    case syntax::LiteralKind::duration:
      return Step{kOne, std::string(unit_words(literal.unit))};
    default:
      return std::nullopt;
  }
}

/// What may not fall below zero does not.
bool is_possible(const syntax::Literal& literal, const syntax::TypeName& type) {
  const bool signed_kind = literal.kind == syntax::LiteralKind::percentage_points ||
                           literal.kind == syntax::LiteralKind::money ||
                           (literal.kind == syntax::LiteralKind::number && type.kind != "count");
  return signed_kind || literal.number >= Decimal();
}

std::string part_of(const syntax::TableRow& row) {
  std::string keys;
  for (const syntax::Name& key : row.keys) keys += (keys.empty() ? "" : " ") + key.text;
  return keys;
}

std::string part_of(const syntax::ParameterValue& value) {
  std::string dates;
  if (value.from) dates = "from " + value.from->iso();
  if (value.until) dates += (dates.empty() ? "until " : " until ") + value.until->iso();
  return dates;
}

std::vector<syntax::ParameterValue>& rows_of(syntax::Parameter& parameter) { return parameter.values; }
std::vector<syntax::TableRow>& rows_of(syntax::Table& table) { return table.rows; }

/// Calls with the parameter or table; nothing happens for any other declaration.
template <typename Do>
void with_figures(syntax::Declaration& declaration, const Do& act) {
  if (auto* parameter = std::get_if<syntax::Parameter>(&declaration.body)) act(*parameter, "parameter");
  if (auto* table = std::get_if<syntax::Table>(&declaration.body)) act(*table, "table");
}

}  // namespace

MovedFigures::MovedFigures(const LoadedRuleset& rules) {
  files_.reserve(rules.files.size());
  for (const RuleFile& file : rules.files) {
    const auto id = static_cast<FileId>(sources_.files().size());
    sources_.add(file.path, decode_rule_text(file.bytes, id).text);
    Diagnostics ignored;  // the rules were in order when they were loaded
    files_.push_back(parse(sources_, id, ignored));
    for (std::size_t i = 0; i < files_.back().declarations.size(); ++i) take(files_.size() - 1, i, *rules.ruleset);
  }
}

void MovedFigures::take(std::size_t file, std::size_t declaration, const CheckedRuleset& ruleset) {
  with_figures(files_[file].declarations[declaration], [&](auto& body, const char* keyword) {
    std::vector<Citation> citations;
    for (const Citing& citing : ruleset.citings) {
      if (citing.keyword != keyword || citing.id != body.id.text) continue;
      const Source& source = ruleset.sources[citing.source];
      citations.push_back({source.id, source.title, citing.paragraph});
    }
    for (std::size_t row = 0; row < rows_of(body).size(); ++row) {
      const auto& each = rows_of(body)[row];
      const auto step = step_of(each.value, body.type);
      if (!step) continue;
      const Span span = each.value.span;
      const std::string at =
          sources_.file(span.file).name + ", line " + std::to_string(sources_.position(span.file, span.begin).line);
      figures_.push_back(
          {keyword, body.id.text, part_of(each), std::string(sources_.text(span)), step->words, at, citations});
      literals_.push_back({file, declaration, row, step->scaled});
    }
  });
}

std::optional<CheckedRuleset> MovedFigures::with(std::size_t figure, int steps) const {
  const Literal& place = literals_.at(figure);
  std::vector<syntax::File> files = files_;
  bool possible = true;
  with_figures(files[place.file].declarations[place.declaration], [&](auto& body, const char*) {
    syntax::Literal& literal = rows_of(body)[place.row].value;
    literal.number = Decimal::from_scaled(literal.number.scaled() + steps * place.step);
    possible = is_possible(literal, body.type);
  });
  if (!possible) return std::nullopt;
  Diagnostics ignored;
  return check(sources_, files, ignored);
}

}  // namespace riskcat
