// Types as written → types, and literals → values of a type.
#pragma once

#include "language/check_context.hpp"

namespace riskcat::checking {

/// The type of a fact, parameter or table; a value listed twice is reported and left out.
Type resolve_type(Context& context, const syntax::TypeName& written);
/// The words of a list, each once.
std::vector<std::string> resolve_values(Context& context, const std::vector<syntax::Name>& words);

/// A literal as a value of the type, or a report of why it is not one.
std::optional<Value> resolve_value(Context& context, const Type& type, const syntax::Literal& literal);
/// The index of a word among the values of a yes/no, choice or ordered type, or a report.
std::optional<std::int64_t> resolve_word(Context& context, const Type& type, const syntax::Name& word);
/// Reports a value outside the fact's declared range.
bool check_range(Context& context, FactIndex fact, const Value& value, Span span);

/// A duration's count, whole and within kDurationYears, or a report. The literal is a duration.
std::optional<int> resolve_duration(Context& context, const syntax::Literal& literal);

Kind duration_kind(syntax::DurationUnit unit);
bool is_listed(Kind kind);  ///< choice or ordered
/// True for a number without unit that could stand for this kind: count and points.
bool takes_bare_number(Kind kind);
/// Reports a number without unit where the kind needs one.
void report_bare_number(Context& context, Kind kind, const Decimal& number, Span span);
/// A count is whole and not negative; reports what is not.
bool check_count(Context& context, const Decimal& number, Span span);

std::string_view a_kind(Kind kind);        ///< `a percent`: the kind in a sentence
std::string example_of(const Type& type);  ///< how a value of the type is written: `65%`
std::string with_unit(Kind kind, const Decimal& number);

}  // namespace riskcat::checking
