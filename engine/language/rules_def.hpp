// What is decided: defines, outcomes, rules, actions, and the examples that test them.
#pragma once

#include "language/declaration_def.hpp"

namespace riskcat::grammar {

inline const x3::rule<struct DefineId, syntax::Define> define_body = "a name for the condition";
inline const auto define_body_def = word_named("a name for the condition")[set<&syntax::Define::id>] >
                                    -title_text[set<&syntax::Define::title>] >
                                    *(when_clause<syntax::Define>() | citation[add_citation<syntax::Define>]);

inline const auto scale_value = value_named("a value of the scale")[append<&syntax::Outcome::values>];
inline const x3::rule<struct OutcomeId, syntax::Outcome> outcome_body = "a name for the outcome";
inline const auto outcome_body_def = word_named("a name for the outcome")[set<&syntax::Outcome::id>] >
                                     -title_text[set<&syntax::Outcome::title>] > colon > scale_value >
                                     symbol("`<`") > scale_value > *(symbol("`<`") > scale_value) >
                                     *citation[add_citation<syntax::Outcome>];

inline const auto rule_at_least = -((keyword("`at`") >> keyword("`least`"))[mark<&syntax::Rule::at_least, true>]);
inline const x3::rule<struct RuleId, syntax::Rule> rule_body = "an id for the rule";
inline const auto rule_body_def = word_named("an id for the rule")[set<&syntax::Rule::id>] > colon >
                                  word_named("the name of an outcome")[set<&syntax::Rule::outcome>] >
                                  keyword("`is`") > rule_at_least >
                                  value_named("a value of the outcome")[set<&syntax::Rule::value>] >
                                  *(when_clause<syntax::Rule>() | because_clause<syntax::Rule>() |
                                    citation[add_citation<syntax::Rule>]);

inline const auto due_time =
    (keyword("`in`") > duration[set<&syntax::Action::due_in>]) | (keyword("`by`") > date[set<&syntax::Action::due_by>]);
inline const auto due_clause = single("`due`") > due_time;
inline const auto action_clause =
    when_clause<syntax::Action>() | because_clause<syntax::Action>() |
    (single("`assign`") > text_named("a person or post in quotes")[set<&syntax::Action::assign>]) | due_clause |
    (single("`repeats`") > text_named("how it recurs, in quotes")[set<&syntax::Action::repeats>]) |
    (single("`letter`") > text_named("the name of a letter in quotes")[set<&syntax::Action::letter>]) |
    citation[add_citation<syntax::Action>];
inline const x3::rule<struct ActionId, syntax::Action> action_body = "an id for the action";
inline const auto action_body_def = word_named("an id for the action")[set<&syntax::Action::id>] >
                                    title_text[set<&syntax::Action::title>] > *action_clause;

// ---- examples ----

using Expected = syntax::Expectation;
using What = syntax::Expectation::What;

inline const auto missing_value = keyword("`missing`") > word_named("the id of a reason")[set<&syntax::Given::missing>];
inline const auto given_value = missing_value | literal[set<&syntax::Given::value>];
inline const x3::rule<struct GivenId, syntax::Given> given = "a fact name";
inline const auto given_def = spanned(reference[set<&syntax::Given::fact>] > symbol("`=`") > given_value);

inline const auto expected_action = word_named("the id of an action")[set<&Expected::name>];
inline const auto expected_value = used_value_named("a value of the outcome")[set<&Expected::value>];
inline const auto comparison_word = symbol("`=`")[mark<&Expected::what, What::outcome>] |
                                    keyword("`possibly`")[mark<&Expected::what, What::outcome_possibly>];
inline const x3::rule<struct ExpectationId, Expected> expectation = "what is expected: an outcome or an action";
inline const auto expectation_def =
    spanned(((keyword("`no`") > keyword("`action`"))[mark<&Expected::what, What::no_action>] > expected_action) |
            ((keyword("`action`") >> !x3::lit('='))[mark<&Expected::what, What::action>] > expected_action) |
            (word_named("the name of an outcome")[set<&Expected::name>] > comparison_word > expected_value));

inline const auto example_clause = (single("`on`") > date[set<&syntax::Example::on>]) |
                                   (keyword("`given`") > listed(given[append<&syntax::Example::givens>])) |
                                   (keyword("`expect`") > listed(expectation[append<&syntax::Example::expectations>]));
inline const x3::rule<struct ExampleId, syntax::Example> example_body = "a title in quotes";
inline const auto example_body_def = title_text[set<&syntax::Example::title>] > *example_clause;

BOOST_SPIRIT_DEFINE(define_body, outcome_body, rule_body, action_body, given, expectation, example_body)

}  // namespace riskcat::grammar
