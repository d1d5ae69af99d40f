// Words, symbols and names of the rule language, each a Spirit rule with a reader's name.
#pragma once

#include <cstring>
#include <string>

#include "language/grammar_config.hpp"
#include "language/grammar_literal.hpp"
#include "language/syntax.hpp"

namespace riskcat::grammar {

// ---- actions ----

template <typename Ctx>
Span place_of(const Ctx& ctx) {
  const auto& range = x3::_attr(ctx);
  return x3::get<ReadingTag>(ctx).span(range.begin(), range.end());
}

template <typename Ctx>
std::string_view written(const Ctx& ctx) {
  const auto& range = x3::_attr(ctx);
  return {range.begin(), static_cast<std::size_t>(range.end() - range.begin())};
}

template <auto Member>
inline constexpr auto set = [](auto& ctx) { x3::_val(ctx).*Member = std::move(x3::_attr(ctx)); };
template <auto Member>
inline constexpr auto append = [](auto& ctx) { (x3::_val(ctx).*Member).push_back(std::move(x3::_attr(ctx))); };
template <auto Member, auto Value>
inline constexpr auto mark = [](auto& ctx) { x3::_val(ctx).*Member = Value; };

inline constexpr auto assign = [](auto& ctx) { x3::_val(ctx) = std::move(x3::_attr(ctx)); };
inline constexpr auto collect = [](auto& ctx) { x3::_val(ctx).push_back(std::move(x3::_attr(ctx))); };
inline constexpr auto set_span = [](auto& ctx) { x3::_val(ctx).span = place_of(ctx); };

/// `body` with its place kept in the attribute's `span`. (A rule's on_success is given no attribute once the rule has
/// actions, so the place is taken by an action too.)
template <typename Body>
auto spanned(const Body& body) {
  return x3::raw[body][set_span];
}

// ---- words and symbols: the name is the text between backticks ----

inline const auto digit = x3::char_("0-9");
inline const auto letter = x3::char_("a-zA-Z_");
inline const auto word_character = x3::char_("a-zA-Z0-9_");

inline std::string without_backticks(const char* name) { return std::string(name + 1, std::strlen(name) - 2); }

/// A whole word: `or` does not begin `order`.
inline auto keyword(const char* name) {
  return x3::rule<struct KeywordId>{name} = x3::lexeme[x3::lit(without_backticks(name)) >> !word_character];
}

template <typename Body>
auto named(const char* name, const Body& body) {
  return x3::rule<struct NamedId>{name} = body;
}

inline auto symbol(const char* name) { return x3::rule<struct SymbolId>{name} = x3::lit(without_backticks(name)); }

/// The first word of a clause that may stand only once in its declaration.
inline auto single(const char* name) {
  const auto begin_clause = [](auto& ctx) {
    x3::get<ReadingTag>(ctx).begin_single_clause(written(ctx), place_of(ctx));
  };
  return x3::rule<struct SingleId>{name} =
             x3::lexeme[x3::raw[x3::lit(without_backticks(name)) >> !word_character]][begin_clause];
}

/// One clause of a declaration, whatever its kind: where it begins is kept, so that it can be laid out on its own line.
template <typename Body>
auto clause(const Body& body) {
  const auto keep_start = [](auto& ctx) { x3::get<ReadingTag>(ctx).begin_clause(place_of(ctx), false); };
  return x3::raw[body][keep_start];
}
/// The same for a clause that belongs to the clause before it, such as `codes` to its `column`.
template <typename Body>
auto inner_clause(const Body& body) {
  const auto keep_start = [](auto& ctx) { x3::get<ReadingTag>(ctx).begin_clause(place_of(ctx), true); };
  return x3::raw[body][keep_start];
}

// ---- names and texts ----

inline const auto set_name = [](auto& ctx) {
  x3::_val(ctx).text = std::string(written(ctx));
  x3::_val(ctx).span = place_of(ctx);
};

inline const auto kept_word =
    x3::lit("and") | "or" | "not" | "is" | "when" | "unless" | "because" | "cite" | "yes" | "no";
inline const auto yes_or_no = (x3::lit("yes") | "no") >> !word_character;

/// A word of the language that is kept as a name: the `year` of a table by subject and year.
inline auto keyword_name(const char* name) {
  return x3::rule<struct KeywordNameId, syntax::Name>{name} =
             x3::lexeme[x3::raw[x3::lit(without_backticks(name)) >> !word_character]][set_name];
}

/// One word that names something.
inline auto word_named(const char* name) {
  return x3::rule<struct WordId, syntax::Name>{name} =
             x3::lexeme[x3::raw[!(kept_word >> !word_character) >> letter >> *word_character]][set_name];
}

/// A word or words joined by dots: `ks2.cohort`.
inline auto dotted_named(const char* name) {
  const auto dotted = letter >> *word_character >> *('.' >> letter >> *word_character);
  return x3::rule<struct DottedId, syntax::Name>{name} =
             x3::lexeme[x3::raw[!(kept_word >> !(word_character | '.')) >> dotted]][set_name];
}

/// A value where it is declared: `4`, `3s`, `special_measures`.
inline auto value_named(const char* name) {
  return x3::rule<struct ValueId, syntax::Name>{name} =
             x3::lexeme[x3::raw[!(kept_word >> !word_character) >> +word_character]][set_name];
}

/// A value where it is used: `yes` and `no` too.
inline auto used_value_named(const char* name) {
  const auto kept = !yes_or_no >> kept_word >> !word_character;
  return x3::rule<struct UsedValueId, syntax::Name>{name} = x3::lexeme[x3::raw[!kept >> +word_character]][set_name];
}

/// What stands in the brackets of a table: a key, or the name of a fact.
inline auto table_key_named(const char* name) {
  const auto kept = !yes_or_no >> kept_word >> !(word_character | '.');
  return x3::rule<struct TableKeyId, syntax::Name>{name} =
             x3::lexeme[x3::raw[!kept >> +word_character >> *('.' >> +word_character)]][set_name];
}

inline auto text_named(const char* name) {
  const auto set_text = [](auto& ctx) {
    x3::_val(ctx).text = read_text(written(ctx), place_of(ctx));
    x3::_val(ctx).span = place_of(ctx);
  };
  const auto character = ('\\' >> x3::char_) | (x3::char_ - x3::char_("\"\\\n"));
  return x3::rule<struct TextId, syntax::Text>{name} = x3::lexeme[x3::raw['"' >> *character >> '"']][set_text];
}

// ---- numbers, dates, periods ----

inline const auto date = x3::rule<struct DateId, Date>{"a date such as 2018-10-15"} =
    x3::lexeme[x3::raw[x3::repeat(4)[digit] >> '-' >> digit >> -digit >> '-' >> digit >> -digit >> !word_character]]
              [([](auto& ctx) { x3::_val(ctx) = read_date(written(ctx), place_of(ctx)); })];

inline const auto period = x3::rule<struct PeriodId, Period>{"a period such as 2016-2017"} =
    x3::lexeme[x3::raw[x3::repeat(4)[digit] >> '-' >> digit >> digit >> -(digit >> digit) >> !word_character]]
              [([](auto& ctx) {
                if (looks_like_period(written(ctx)))
                  x3::_val(ctx) = read_period(written(ctx), place_of(ctx));
                else
                  x3::_pass(ctx) = false;
              })];

/// `2013-2014` as the key of a table's row.
inline const auto period_name = x3::rule<struct PeriodNameId, syntax::Name>{"a period such as 2016-2017"} =
    x3::lexeme[x3::raw[x3::repeat(4)[digit] >> '-' >> x3::repeat(4)[digit] >> !word_character]][set_name];

inline auto whole_number_named(const char* name) {
  const auto set_number = [](auto& ctx) { x3::_val(ctx) = read_whole_number(written(ctx), place_of(ctx)); };
  return x3::rule<struct WholeNumberId, int>{name} = x3::lexeme[x3::raw[+digit >> !word_character]][set_number];
}

}  // namespace riskcat::grammar
