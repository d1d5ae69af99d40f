// Facts and the datasets that deliver them.
#pragma once

#include "language/declaration_def.hpp"

namespace riskcat::grammar {

// ---- facts ----

inline const x3::rule<struct DerivedCaseId, syntax::DerivedCase> derived_case = "`case`";
inline const auto derived_case_def =
    spanned(keyword("`case`") > used_value_named("a value of the fact")[set<&syntax::DerivedCase::value>] >
            keyword("`when`") > condition[set<&syntax::DerivedCase::when>]);

inline const auto fact_range = single("`from`") > literal[set<&syntax::Fact::from>] >
                               keyword("`to`") > literal[set<&syntax::Fact::to>];
inline const auto applies_clause = single("`applies`") > keyword("`when`") > condition[set<&syntax::Fact::applies>] >
                                   -inner_clause(keyword("`because`") >
                                                 text_named("a reason in quotes")[set<&syntax::Fact::applies_because>]);
inline const auto fact_clause =
    (single("`title`") > title_text[set<&syntax::Fact::title>]) | fact_range | applies_clause |
    derived_case[append<&syntax::Fact::cases>] | single("`yearly`")[mark<&syntax::Fact::yearly, true>] |
    single("`changeable`")[mark<&syntax::Fact::changeable, true>] | citation[add_citation<syntax::Fact>];
inline const x3::rule<struct FactId, syntax::Fact> fact_body = "a name for the fact";
inline const auto fact_body_def = dotted_named("a name for the fact")[set<&syntax::Fact::id>] > colon >
                                  type_name[set<&syntax::Fact::type>] > *clause(fact_clause);

// ---- datasets ----

/// Formats are read as they stand; which of them exist is for the checker to say.
inline auto format_named(const char* name) {
  return x3::rule<struct FormatId, syntax::Name>{name} =
             x3::lexeme[x3::raw[word_character >> *(word_character | '-' | '/')]][set_name];
}

inline const x3::rule<struct MissingCodeId, syntax::MissingCode> missing_codes = "`missing`";
inline const auto missing_codes_def =
    spanned(keyword("`missing`") > listed(text_named("a code in quotes")[append<&syntax::MissingCode::codes>]) >
            keyword("`as`") > word_named("the id of a reason")[set<&syntax::MissingCode::reason>]);

inline const x3::rule<struct RowFilterId, syntax::RowFilter> row_filter = "`keep` or `skip`";
inline const auto filter_values = listed(text_named("a value in quotes")[append<&syntax::RowFilter::values>]);
inline const auto row_filter_def =
    spanned((keyword("`keep`")[mark<&syntax::RowFilter::keep, true>] | keyword("`skip`")) > keyword("`rows`") >
            keyword("`where`") > text_named("a column header in quotes")[set<&syntax::RowFilter::column>] >
            keyword("`is`") > filter_values > keyword("`as`") >
            text_named("what the rows left out are, in quotes")[set<&syntax::RowFilter::label>]);

inline const x3::rule<struct CodeMappingId, syntax::CodeMapping> code_mapping = "a code in quotes";
inline const auto code_mapping_def = spanned(text_named("a code in quotes")[set<&syntax::CodeMapping::code>] >
                                             keyword("`is`") > literal[set<&syntax::CodeMapping::value>]);

template <typename Owner>
inline auto not_applicable_codes() {
  return keyword("`not`") > keyword("`applicable`") >
         listed(text_named("a code in quotes")[append<&Owner::not_applicable>]);
}

inline const auto new_column = [](auto& ctx) { x3::get<ReadingTag>(ctx).allow_again("characters"); };
inline const auto character_range =
    single("`characters`") >
    whole_number_named("the number of the first character")[set<&syntax::Column::first_character>] > keyword("`to`") >
    whole_number_named("the number of the last character")[set<&syntax::Column::last_character>];
inline const auto column_clause = (keyword("`codes`") > listed(code_mapping[append<&syntax::Column::codes>])) |
                                  missing_codes[append<&syntax::Column::missing>] |
                                  not_applicable_codes<syntax::Column>() | character_range;
inline const auto column_headers =
    alternatives(text_named("a column header in quotes")[append<&syntax::Column::headers>]);
inline const auto column_start =
    (keyword("`optional`")[mark<&syntax::Column::optional, true>] > keyword("`column`")) | keyword("`column`");
inline const x3::rule<struct ColumnId, syntax::Column> column = "`column`";
inline const auto column_def =
    spanned(column_start[new_column] > column_headers > keyword("`gives`") >
            dotted_named("a fact name")[set<&syntax::Column::fact>] > *inner_clause(column_clause));

inline const auto encodings =
    alternatives(format_named("an encoding: utf-8 or windows-1252")[append<&syntax::Dataset::encodings>]);
inline const auto key_headers = alternatives(text_named("a column header in quotes")[append<&syntax::Dataset::key>]);
inline const auto date_form = format_named("a form of date such as dd/mm/yyyy")[set<&syntax::Dataset::dates>];
inline const auto several_rows = single("`several`") > keyword("`rows`") > keyword("`as`") >
                                 word_named("the id of a reason")[set<&syntax::Dataset::several_rows>];
inline const auto dataset_clause =
    (single("`encoding`") > encodings) | (single("`key`") > key_headers) | (single("`dates`") > date_form) |
    several_rows | row_filter[append<&syntax::Dataset::filters>] | missing_codes[append<&syntax::Dataset::missing>] |
    not_applicable_codes<syntax::Dataset>() | column[append<&syntax::Dataset::columns>] |
    citation[add_citation<syntax::Dataset>];
inline const x3::rule<struct DatasetId, syntax::Dataset> dataset_body = "an id for the dataset";
inline const auto dataset_body_def = dotted_named("an id for the dataset")[set<&syntax::Dataset::id>] >
                                     title_text[set<&syntax::Dataset::title>] > *clause(dataset_clause);

BOOST_SPIRIT_DEFINE(derived_case, fact_body, missing_codes, row_filter, code_mapping, column, dataset_body)

}  // namespace riskcat::grammar
