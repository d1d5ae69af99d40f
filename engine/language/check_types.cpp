#include "language/check_types.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "values/limits.hpp"

namespace riskcat::checking {
namespace {

using syntax::LiteralKind;

constexpr std::array kKinds = {Kind::yes_no,       Kind::choice, Kind::ordered, Kind::percent, Kind::percentage_points,
                               Kind::count,        Kind::points, Kind::money,   Kind::date,    Kind::days,
                               Kind::working_days, Kind::months, Kind::years,   Kind::text};

Kind kind_of(const syntax::TypeName& written) {
  const auto kind = std::find_if(kKinds.begin(), kKinds.end(), [&](Kind k) { return kind_name(k) == written.kind; });
  if (kind == kKinds.end()) throw std::logic_error("the parser gave a type that the language does not have");
  return *kind;
}

std::vector<std::string> words_of(const Type& type) {
  return type.kind == Kind::yes_no ? std::vector<std::string>{"no", "yes"} : type.values;
}

std::optional<std::int64_t> index_of(const Type& type, std::string_view word) {
  if (type.kind == Kind::yes_no && (word == "no" || word == "yes")) return word == "yes" ? 1 : 0;
  const auto found = std::find(type.values.begin(), type.values.end(), word);
  if (found == type.values.end()) return std::nullopt;
  return found - type.values.begin();
}

/// The literal kind that writes a value of the numeric kind.
LiteralKind literal_of(Kind kind) {
  switch (kind) {
    case Kind::percent:
      return LiteralKind::percent;
    case Kind::percentage_points:
      return LiteralKind::percentage_points;
    case Kind::money:
      return LiteralKind::money;
    default:
      return LiteralKind::number;
  }
}

/// What a value of the type looks like: "write a percent, such as 65%".
std::string form_of(const Type& type) {
  const bool says_all = is_listed(type.kind) || type.kind == Kind::yes_no;
  return "write " + (says_all ? std::string() : std::string(a_kind(type.kind)) + ", such as ") + example_of(type);
}

std::nullopt_t report_wrong_literal(Context& context, const Type& type, const syntax::Literal& literal) {
  context.report.error(
      codes::kWrongLiteral, literal.span,
      quoted(context.report.text(literal.span)) + " is not " + std::string(a_kind(type.kind)),
      literal.kind == LiteralKind::word && type.kind == Kind::text ? "write: " + as_text(literal.text) : form_of(type));
  return std::nullopt;
}

std::optional<Value> numeric_value(Context& context, const Type& type, const syntax::Literal& literal) {
  if (literal.kind == LiteralKind::number && !takes_bare_number(type.kind)) {
    report_bare_number(context, type.kind, literal.number, literal.span);
    return std::nullopt;
  }
  if (literal.kind != literal_of(type.kind)) return report_wrong_literal(context, type, literal);
  if (type.kind == Kind::count && !check_count(context, literal.number, literal.span)) return std::nullopt;
  return Value{literal.number.scaled(), {}};
}

std::optional<Value> duration_value(Context& context, const Type& type, const syntax::Literal& literal) {
  if (literal.kind == LiteralKind::number) {
    report_bare_number(context, type.kind, literal.number, literal.span);
    return std::nullopt;
  }
  if (literal.kind != LiteralKind::duration || duration_kind(literal.unit) != type.kind)
    return report_wrong_literal(context, type, literal);
  if (!resolve_duration(context, literal)) return std::nullopt;
  return Value{literal.number.scaled(), {}};
}

std::optional<Value> word_value(Context& context, const Type& type, const syntax::Literal& literal) {
  const bool a_word = literal.kind == LiteralKind::word || literal.kind == LiteralKind::number ||
                      literal.kind == LiteralKind::yes || literal.kind == LiteralKind::no;
  if (!a_word) return report_wrong_literal(context, type, literal);
  const auto index = resolve_word(context, type, {context.report.text(literal.span), literal.span});
  if (!index) return std::nullopt;
  return Value{*index, {}};
}

}  // namespace

Kind duration_kind(syntax::DurationUnit unit) {
  switch (unit) {
    case syntax::DurationUnit::days:
      return Kind::days;
    case syntax::DurationUnit::working_days:
      return Kind::working_days;
    case syntax::DurationUnit::months:
      return Kind::months;
    case syntax::DurationUnit::years:
      return Kind::years;
  }
  return Kind::days;
}

bool is_listed(Kind kind) { return kind == Kind::choice || kind == Kind::ordered; }

bool takes_bare_number(Kind kind) { return kind == Kind::count || kind == Kind::points; }

std::string_view a_kind(Kind kind) {
  switch (kind) {
    case Kind::yes_no:
      return "yes or no";
    case Kind::choice:
      return "one of a list";
    case Kind::ordered:
      return "one of an ordered list";
    case Kind::percent:
      return "a percent";
    case Kind::percentage_points:
      return "a number of percentage points";
    case Kind::count:
      return "a count";
    case Kind::points:
      return "a number of points";
    case Kind::money:
      return "an amount of money";
    case Kind::date:
      return "a date";
    case Kind::days:
      return "a number of days";
    case Kind::working_days:
      return "a number of working days";
    case Kind::months:
      return "a number of months";
    case Kind::years:
      return "a number of years";
    case Kind::text:
      return "a text";
  }
  return "";
}

std::string example_of(const Type& type) {
  switch (type.kind) {
    case Kind::yes_no:
      return "yes or no";
    case Kind::choice:
    case Kind::ordered:
      return list_of(type.values);
    case Kind::percent:
      return "65%";
    case Kind::percentage_points:
      return "3 percentage points";
    case Kind::count:
      return "11";
    case Kind::points:
      return "-2.5";
    case Kind::money:
      return "£250000";
    case Kind::date:
      return "2018-10-15";
    case Kind::days:
      return "30 days";
    case Kind::working_days:
      return "20 working days";
    case Kind::months:
      return "10 months";
    case Kind::years:
      return "4 years";
    case Kind::text:
      return "\"words in quotes\"";
  }
  return "";
}

std::string with_unit(Kind kind, const Decimal& number) { return canonical(Type{kind, {}}, {number.scaled(), {}}); }

std::vector<std::string> resolve_values(Context& context, const std::vector<syntax::Name>& words) {
  std::map<std::string, Span> seen;
  std::vector<std::string> out;
  for (const syntax::Name& word : words) {
    const auto [first, fresh] = seen.emplace(word.text, word.span);
    if (fresh) out.push_back(word.text);
    if (!fresh)
      context.report.error(codes::kListedTwice, word.span, quoted(word.text) + " is in this list twice",
                           "remove one of the two", Related{first->second, "first listed here"});
  }
  return out;
}

Type resolve_type(Context& context, const syntax::TypeName& written) {
  return {kind_of(written), resolve_values(context, written.values)};
}

std::optional<std::int64_t> resolve_word(Context& context, const Type& type, const syntax::Name& word) {
  if (const auto index = index_of(type, word.text)) return index;
  // A list that was cut short has been reported where it stands.
  if (type.values.size() > limits::kListedValues) return 0;
  const std::vector<std::string> words = words_of(type);
  const std::string list = " values are " + list_of(words, "and");
  const std::optional<std::string> near = nearest(word.text, words);
  context.report.error(codes::kUnknownValue, word.span, quoted(word.text) + " is not one of the values here",
                       (near ? "did you mean " + quoted(*near) + "? The" : "the") + list);
  return std::nullopt;
}

std::optional<Value> resolve_value(Context& context, const Type& type, const syntax::Literal& literal) {
  switch (type.kind) {
    case Kind::yes_no:
      if (literal.kind == LiteralKind::yes) return Value{1, {}};
      if (literal.kind == LiteralKind::no) return Value{0, {}};
      return report_wrong_literal(context, type, literal);
    case Kind::choice:
    case Kind::ordered:
      return word_value(context, type, literal);
    case Kind::date:
      if (literal.kind == LiteralKind::date) return Value{literal.date.days(), {}};
      return report_wrong_literal(context, type, literal);
    case Kind::days:
    case Kind::working_days:
    case Kind::months:
    case Kind::years:
      return duration_value(context, type, literal);
    case Kind::text:
      if (literal.kind == LiteralKind::text) return Value{0, literal.text};
      return report_wrong_literal(context, type, literal);
    default:
      return numeric_value(context, type, literal);
  }
}

bool check_range(Context& context, FactIndex index, const Value& value, Span span) {
  const Fact& fact = context.ruleset.facts[index];
  const bool below = fact.from && value.number < fact.from->number;
  const bool above = fact.to && value.number > fact.to->number;
  if (!below && !above) return true;
  context.report.error(codes::kOutOfRange, span,
                       quoted(context.report.text(span)) + " is outside the range of " + quoted(fact.id),
                       "write a value from " + canonical(fact.type, *fact.from) + " to " +
                           canonical(fact.type, *fact.to) + ", or widen the range of the fact",
                       Related{context.facts[index].body->from->span, "the range is declared here"});
  return false;
}

void report_bare_number(Context& context, Kind kind, const Decimal& number, Span span) {
  context.report.error(codes::kBareNumber, span,
                       number.text() + " has no unit, and " + std::string(a_kind(kind)) + " is meant here",
                       "write: " + with_unit(kind, number));
}

bool check_count(Context& context, const Decimal& number, Span span) {
  if (number.is_whole() && number >= Decimal()) return true;
  context.report.error(codes::kNotACount, span, "a count cannot be " + number.text(),
                       "write a whole number that is not negative");
  return false;
}

std::optional<int> resolve_duration(Context& context, const syntax::Literal& literal) {
  constexpr int kDaysInYear = 366;
  constexpr int kMonthsInYear = 12;
  const int in_year = literal.unit == syntax::DurationUnit::years    ? 1
                      : literal.unit == syntax::DurationUnit::months ? kMonthsInYear
                                                                     : kDaysInYear;
  const Decimal most = Decimal::from_integer(limits::kDurationYears * in_year);
  const bool whole = literal.number.is_whole() && literal.number >= Decimal();
  const std::string years = std::to_string(limits::kDurationYears) + " years";
  if (whole && literal.number <= most) return static_cast<int>(literal.number.scaled() / Decimal::kScale);
  context.report.error(codes::kBadDuration, literal.span,
                       whole ? "this length of time is longer than " + years
                             : "a length of time is a whole number of days, months or years",
                       whole ? "write a length of time of at most " + years
                             : "write a whole number, of a smaller unit if need be: 18 months for 1.5 years");
  return std::nullopt;
}

}  // namespace riskcat::checking
