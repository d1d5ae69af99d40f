// The short declarations, and the clauses that many share. `>` stands after the first word of every clause, so that
// what is missing is named exactly; a clause list ends where no clause begins, and what stands there is then reported.
#pragma once

#include "language/grammar.hpp"
#include "language/grammar_tokens.hpp"

namespace riskcat::grammar {

// ---- parts of many declarations ----

inline const auto colon = symbol("`:`");
inline const auto comma = symbol("`,`");
inline const auto some_text = text_named("a text in quotes");
inline const auto title_text = text_named("a title in quotes");

/// `item`, then more of them after commas.
template <typename Item>
auto listed(const Item& item) {
  return item > *(comma > item);
}
/// `item`, then alternatives to it after `or`.
template <typename Item>
auto alternatives(const Item& item) {
  return item > *(keyword("`or`") > item);
}

inline const x3::rule<struct CitationId, syntax::Citation> citation = "`cite`";
inline const auto citation_def =
    spanned(keyword("`cite`") > word_named("the id of a source")[set<&syntax::Citation::source>] >
            -text_named("a paragraph in quotes")[set<&syntax::Citation::paragraph>]);

template <typename Declared>
inline constexpr auto add_citation = append<&Declared::citations>;

inline const x3::rule<struct EffectiveId, syntax::Effective> effective_dates = "`from`, `until` or a date";
inline const auto effective_dates_def =
    spanned((keyword("`from`") > date[set<&syntax::Effective::from>]) |
            (keyword("`until`") > date[set<&syntax::Effective::to>]) |
            (date[set<&syntax::Effective::from>] > keyword("`to`") > date[set<&syntax::Effective::to>]));
template <typename Declared>
inline auto effective_clause() {
  return single("`effective`") > effective_dates[set<&Declared::effective>];
}

template <typename Declared>
inline auto when_clause() {
  return single("`when`") > condition[set<&Declared::when>];
}
template <typename Declared>
inline auto unless_clause() {
  return single("`unless`") > condition[set<&Declared::unless>];
}
template <typename Declared>
inline auto because_clause() {
  return single("`because`") > text_named("a reason in quotes")[set<&Declared::because>];
}

inline const auto set_kind_name = [](auto& ctx) { x3::_val(ctx).kind = std::string(written(ctx)); };
inline const auto single_type_word =
    x3::lexeme[x3::raw[(x3::lit("percent") | "count" | "points" | "money" | "date" | "text" | "days" | "months" |
                        "years" | (x3::lit("yes") >> '/' >> "no")) >>
                       !word_character]][set_kind_name];
template <int Which>
inline constexpr auto set_type = [](auto& ctx) {
  constexpr const char* kNames[] = {"percentage points", "one of", "ordered", "working days"};
  x3::_val(ctx).kind = kNames[Which];
};
inline const auto type_value = value_named("a value name")[append<&syntax::TypeName::values>];
inline const auto further_values = type_value > *(symbol("`<`") > type_value);
inline const x3::rule<struct TypeNameId, syntax::TypeName> type_name = "a type such as percent, count or yes/no";
inline const auto type_name_def =
    spanned((keyword("`percentage`") >> keyword("`points`"))[set_type<0>] |
            (keyword("`working`") >> keyword("`days`"))[set_type<3>] | (single_type_word >> !x3::lit('<')) |
            ((keyword("`one`") >> keyword("`of`"))[set_type<1>] > listed(type_value)) |
            ((type_value >> symbol("`<`"))[set_type<2>] > further_values));

// ---- the short declarations: each rule is named as its first part, which is what a reader would miss ----

inline const auto condition_after_where = keyword("`where`") > condition[set<&syntax::Ruleset::decides>];
inline const auto why_not_decided = single("`because`") >
                                    text_named("a reason in quotes")[set<&syntax::Ruleset::decides_because>];
inline const auto school_name = dotted_named("a fact name")[set<&syntax::Ruleset::school_name>];
inline const auto group_name = dotted_named("a fact name")[set<&syntax::Ruleset::group_by>];
inline const auto shown_name = word_named("the name of an outcome")[append<&syntax::Ruleset::shows>];
inline const auto version_text = x3::rule<struct VersionId, syntax::Name>{"a version such as 2018.1"} =
    x3::lexeme[x3::raw[+(word_character | '.' | '-')]][set_name];

inline const auto ruleset_clause =
    effective_clause<syntax::Ruleset>() |
    (single("`owner`") > text_named("a name in quotes")[set<&syntax::Ruleset::owner>]) |
    (single("`school`") > keyword("`name`") > school_name) | (single("`group`") > keyword("`by`") > group_name) |
    (single("`shows`") > listed(shown_name)) |
    (single("`decides`") > keyword("`schools`") > condition_after_where > -inner_clause(why_not_decided));
inline const x3::rule<struct RulesetId, syntax::Ruleset> ruleset_body = "a title in quotes";
inline const auto ruleset_body_def = title_text[set<&syntax::Ruleset::title>] >
                                     keyword("`version`") > version_text[set<&syntax::Ruleset::version>] >
                                     *clause(ruleset_clause);

inline const x3::rule<struct UseId, syntax::Use> use_body = "the name of a file in quotes";
inline const auto use_body_def = text_named("the name of a file in quotes")[set<&syntax::Use::path>];

inline const x3::rule<struct ParagraphId, syntax::Paragraph> paragraph = "`paragraph`";
inline const auto paragraph_def =
    spanned(keyword("`paragraph`") > text_named("the paragraph's number in quotes")[set<&syntax::Paragraph::number>] >
            text_named("what the paragraph says, in quotes")[set<&syntax::Paragraph::title>] >
            -(keyword("`not`") > keyword("`encoded`") > keyword("`because`") >
              text_named("a reason in quotes")[set<&syntax::Paragraph::not_encoded>]));
inline const x3::rule<struct SourceId, syntax::Source> source_body = "an id for the source";
inline const auto source_body_def = word_named("an id for the source")[set<&syntax::Source::id>] >
                                    title_text[set<&syntax::Source::title>] >
                                    *clause(paragraph[append<&syntax::Source::paragraphs>]);

inline const x3::rule<struct ReasonId, syntax::Reason> reason_body = "an id for the reason";
inline const auto reason_body_def =
    word_named("an id for the reason")[set<&syntax::Reason::id>] > title_text[set<&syntax::Reason::title>];

inline const x3::rule<struct HolidayId, syntax::Holiday> holiday = "`holiday`";
inline const auto holiday_def =
    spanned(keyword("`holiday`") > date[set<&syntax::Holiday::date>] > title_text[set<&syntax::Holiday::title>]);
inline const x3::rule<struct SchoolTermId, syntax::SchoolTerm> school_term = "`term`";
inline const auto school_term_def =
    spanned(keyword("`term`") > whole_number_named("the number of the term")[set<&syntax::SchoolTerm::number>] >
            date[set<&syntax::SchoolTerm::from>] > keyword("`to`") > date[set<&syntax::SchoolTerm::to>]);
inline const x3::rule<struct CalendarId, syntax::Calendar> calendar_body = "an id for the calendar";
inline const auto calendar_body_def = word_named("an id for the calendar")[set<&syntax::Calendar::id>] >
                                      title_text[set<&syntax::Calendar::title>] >
                                      *clause(holiday[append<&syntax::Calendar::holidays>] |
                                              school_term[append<&syntax::Calendar::terms>] |
                                              citation[add_citation<syntax::Calendar>]);

inline const x3::rule<struct ParameterValueId, syntax::ParameterValue> parameter_value = "`=`";
inline const auto parameter_value_def = spanned(symbol("`=`") > literal[set<&syntax::ParameterValue::value>] >
                                                -(keyword("`from`") > date[set<&syntax::ParameterValue::from>]) >
                                                -(keyword("`until`") > date[set<&syntax::ParameterValue::until>]));
inline const x3::rule<struct ParameterId, syntax::Parameter> parameter_body = "a name for the parameter";
inline const auto parameter_body_def = word_named("a name for the parameter")[set<&syntax::Parameter::id>] > colon >
                                       type_name[set<&syntax::Parameter::type>] >
                                       parameter_value[append<&syntax::Parameter::values>] >
                                       *parameter_value[append<&syntax::Parameter::values>] >
                                       *clause(citation[add_citation<syntax::Parameter>]);

inline const x3::rule<struct TableRowId, syntax::TableRow> table_row = "a row of the table";
inline const auto add_key = append<&syntax::TableRow::keys>;
inline const auto table_row_def =
    spanned((period_name[add_key] | (value_named("a key")[add_key] > -period_name[add_key])) >
            literal[set<&syntax::TableRow::value>]);
inline const x3::rule<struct TableId, syntax::Table> table_body = "a name for the table";
inline const auto table_body_def = word_named("a name for the table")[set<&syntax::Table::id>] > colon >
                                   type_name[set<&syntax::Table::type>] > keyword("`by`") >
                                   dotted_named("the name of what the keys are")[append<&syntax::Table::by>] >
                                   -(keyword("`and`") > keyword_name("`year`")[append<&syntax::Table::by>]) >
                                   *clause(citation[add_citation<syntax::Table>] |
                                           table_row[append<&syntax::Table::rows>]);

BOOST_SPIRIT_DEFINE(citation, effective_dates, type_name, ruleset_body, use_body, paragraph, source_body, reason_body,
                    holiday, school_term, calendar_body, parameter_value, parameter_body, table_row, table_body)

}  // namespace riskcat::grammar
