// What is decided: defines, outcomes, rules, actions, and the examples that test them.
#pragma once

#include "language/declaration_def.hpp"

namespace riskcat::grammar {

using syntax::RecurrenceUnit;

inline const x3::rule<struct DefineId, syntax::Define> define_body = "a name for the condition";
inline const auto define_body_def = word_named("a name for the condition")[set<&syntax::Define::id>] >
                                    -title_text[set<&syntax::Define::title>] >
                                    *clause(when_clause<syntax::Define>() | unless_clause<syntax::Define>() |
                                            citation[add_citation<syntax::Define>]);

inline const x3::rule<struct ScoreLineId, syntax::ScoreLine> score_line = "`add` or `take`";
inline const auto set_decimal = [](auto& ctx) { x3::_val(ctx) = read_number(written(ctx), place_of(ctx)); };
inline const auto turn_points = [](auto& ctx) { x3::_val(ctx).points = -x3::_val(ctx).points; };
inline const auto points_number = x3::rule<struct PointsNumberId, Decimal>{"a number of points"} =
    x3::lexeme[x3::raw[+digit >> -('.' >> +digit) >> !word_character]][set_decimal];
inline const auto points_of_line = points_number[set<&syntax::ScoreLine::points>] >
                                   named("`points`", keyword("`points`") | keyword("`point`"));
inline const auto score_line_def =
    spanned(((keyword("`add`") > points_of_line) | (keyword("`take`") > points_of_line)[turn_points]) >
            keyword("`when`") > condition[set<&syntax::ScoreLine::when>]);
inline const x3::rule<struct ScoreId, syntax::Score> score_body = "a name for the score";
inline const auto score_body_def = word_named("a name for the score")[set<&syntax::Score::id>] >
                                   -title_text[set<&syntax::Score::title>] >
                                   *clause(score_line[append<&syntax::Score::lines>] |
                                           citation[add_citation<syntax::Score>]);

inline const auto scale_value = value_named("a value of the scale")[append<&syntax::Outcome::values>];
inline const x3::rule<struct OutcomeId, syntax::Outcome> outcome_body = "a name for the outcome";
inline const auto outcome_body_def = word_named("a name for the outcome")[set<&syntax::Outcome::id>] >
                                     -title_text[set<&syntax::Outcome::title>] > colon > scale_value >
                                     symbol("`<`") > scale_value > *(symbol("`<`") > scale_value) >
                                     *clause(citation[add_citation<syntax::Outcome>]);

inline const auto rule_at_least = -((keyword("`at`") >> keyword("`least`"))[mark<&syntax::Rule::at_least, true>]);
inline const x3::rule<struct RuleId, syntax::Rule> rule_body = "an id for the rule";
inline const auto rule_body_def = word_named("an id for the rule")[set<&syntax::Rule::id>] > colon >
                                  word_named("the name of an outcome")[set<&syntax::Rule::outcome>] >
                                  keyword("`is`") > rule_at_least >
                                  value_named("a value of the outcome")[set<&syntax::Rule::value>] >
                                  *clause(effective_clause<syntax::Rule>() | when_clause<syntax::Rule>() |
                                          unless_clause<syntax::Rule>() | because_clause<syntax::Rule>() |
                                          citation[add_citation<syntax::Rule>]);

inline const auto due_time =
    (keyword("`in`") > duration[set<&syntax::Action::due_in>]) | (keyword("`by`") > date[set<&syntax::Action::due_by>]);
inline const auto due_clause = single("`due`") > due_time;

inline const x3::rule<struct RecurrenceId, syntax::Recurrence> recurrence =
    "`every`, `in terms`, or in quotes how it recurs";
template <syntax::RecurrenceUnit Unit>
inline constexpr auto recurs = mark<&syntax::Recurrence::unit, Unit>;
inline const auto recurrence_unit =
    named("`days`, `working days`, `weeks`, `months`, `terms` or `years`",
          &x3::lexeme[(x3::lit("working") | ((x3::lit("day") | "week" | "month" | "term" | "year") >> -x3::lit('s'))) >>
                      !word_character]) >
    ((keyword("`working`") >
      named("`days`", keyword("`days`") | keyword("`day`")))[recurs<RecurrenceUnit::working_days>] |
     (keyword("`days`") | keyword("`day`"))[recurs<RecurrenceUnit::days>] |
     (keyword("`weeks`") | keyword("`week`"))[recurs<RecurrenceUnit::weeks>] |
     (keyword("`months`") | keyword("`month`"))[recurs<RecurrenceUnit::months>] |
     (keyword("`terms`") | keyword("`term`"))[recurs<RecurrenceUnit::terms>] |
     (keyword("`years`") | keyword("`year`"))[recurs<RecurrenceUnit::years>]);
inline const auto every = keyword("`every`")[mark<&syntax::Recurrence::count, 1>] >
                          -whole_number_named("a whole number")[set<&syntax::Recurrence::count>] > recurrence_unit;
inline const auto term_number = whole_number_named("the number of a term")[append<&syntax::Recurrence::terms>];
inline const auto in_terms = keyword("`in`") > named("`term` or `terms`", keyword("`terms`") | keyword("`term`")) >
                             listed(term_number);
inline const auto recurrence_def =
    spanned(every | in_terms | text_named("how it recurs, in quotes")[set<&syntax::Recurrence::words>]);
inline const auto escalation = keyword("`to`") >
                               text_named("a person or post in quotes")[set<&syntax::Action::escalate_to>] >
                               keyword("`after`") > duration[set<&syntax::Action::escalate_after>];

inline const auto action_clause =
    effective_clause<syntax::Action>() | when_clause<syntax::Action>() | unless_clause<syntax::Action>() |
    because_clause<syntax::Action>() |
    (single("`assign`") > text_named("a person or post in quotes")[set<&syntax::Action::assign>]) | due_clause |
    (single("`approve`") > text_named("a person or post in quotes")[set<&syntax::Action::approve>]) |
    (single("`repeats`") > recurrence[set<&syntax::Action::repeats>]) | (single("`escalate`") > escalation) |
    (single("`letter`") > text_named("the name of a letter in quotes")[set<&syntax::Action::letter>]) |
    citation[add_citation<syntax::Action>];
inline const x3::rule<struct ActionId, syntax::Action> action_body = "an id for the action";
inline const auto action_body_def = word_named("an id for the action")[set<&syntax::Action::id>] >
                                    title_text[set<&syntax::Action::title>] > *clause(action_clause);

// ---- examples ----

using Expected = syntax::Expectation;
using What = syntax::Expectation::What;

/// Not the clause that follows where the reason was forgotten.
inline const auto example_word = x3::lexeme[(x3::lit("on") | "given" | "expect") >> !word_character];
inline const auto missing_reason = x3::rule<struct MissingReasonId, syntax::Name>{
    "the id of a reason"} = !example_word >> word_named("the id of a reason");
inline const auto missing_value = keyword("`missing`") > missing_reason[set<&syntax::Given::missing>];
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
inline const auto example_body_def = title_text[set<&syntax::Example::title>] > *clause(example_clause);

BOOST_SPIRIT_DEFINE(define_body, score_line, score_body, outcome_body, rule_body, recurrence, action_body, given,
                    expectation, example_body)

}  // namespace riskcat::grammar
