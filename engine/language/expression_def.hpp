// Literals, references, operands and conditions of the rule language.
//
// Every alternative is settled by its first word or two, so that reading is linear. Chains (`and`, `or`, `not`, sums)
// are loops, never recursion; only brackets recurse, and their depth is limited before the grammar sees them.
#pragma once

#include "language/grammar.hpp"
#include "language/grammar_tokens.hpp"

namespace riskcat::grammar {

using syntax::Condition;
using syntax::ConditionKind;
using syntax::DurationUnit;
using syntax::LiteralKind;
using syntax::Operand;
using syntax::OperandKind;
using syntax::Presence;
using syntax::Reference;
using syntax::Relation;
using syntax::Scale;

// ---- literals ----

template <LiteralKind Kind>
inline constexpr auto set_kind = [](auto& ctx) { x3::_val(ctx).kind = Kind; };
template <DurationUnit Unit>
inline constexpr auto set_unit = [](auto& ctx) { x3::_val(ctx).unit = Unit; };

inline const auto set_number = [](auto& ctx) { x3::_val(ctx).number = read_number(written(ctx), place_of(ctx)); };
inline const auto set_money = [](auto& ctx) {
  x3::_val(ctx).kind = LiteralKind::money;
  x3::_val(ctx).number = read_money(written(ctx), place_of(ctx));
};
inline const auto set_date = [](auto& ctx) {
  x3::_val(ctx).kind = LiteralKind::date;
  x3::_val(ctx).date = x3::_attr(ctx);
};
inline const auto set_period = [](auto& ctx) {
  x3::_val(ctx).kind = LiteralKind::period;
  x3::_val(ctx).period = x3::_attr(ctx);
};
inline const auto set_quoted = [](auto& ctx) {
  x3::_val(ctx).kind = LiteralKind::text;
  x3::_val(ctx).text = std::move(x3::_attr(ctx).text);
};
inline const auto set_word = [](auto& ctx) {
  x3::_val(ctx).kind = LiteralKind::word;
  x3::_val(ctx).text = std::move(x3::_attr(ctx).text);
};

inline const auto digits = +digit >> -('.' >> +digit) >> !word_character;
inline const auto number = x3::lexeme[x3::raw[-x3::lit('-') >> digits]][set_number];
inline const auto money = x3::lexeme[x3::raw[(x3::lit("-£") | (x3::lit("£") >> -x3::lit('-'))) >> digits]][set_money];
inline const auto yes = keyword("`yes`")[set_kind<LiteralKind::yes>];
inline const auto no = keyword("`no`")[set_kind<LiteralKind::no>];
inline const auto text_value = text_named("a text in quotes")[set_quoted];

inline const auto unit = (keyword("`working`") >
                          named("`days`", keyword("`days`") | keyword("`day`")))[set_unit<DurationUnit::working_days>] |
                         (keyword("`days`") | keyword("`day`"))[set_unit<DurationUnit::days>] |
                         (keyword("`months`") | keyword("`month`"))[set_unit<DurationUnit::months>] |
                         (keyword("`years`") | keyword("`year`"))[set_unit<DurationUnit::years>];
inline const auto duration_def = spanned(x3::eps[set_kind<LiteralKind::duration>] >> number >> unit);

inline const auto percent_or_points =
    symbol("`%`")[set_kind<LiteralKind::percent>] |
    (keyword("`percentage`") >> keyword("`points`"))[set_kind<LiteralKind::percentage_points>];
inline const auto numeric = x3::eps[set_kind<LiteralKind::number>] >> number >> -percent_or_points;

/// Literals that cannot be taken for a reference.
inline const auto plain_literal = date[set_date] | period[set_period] | money | numeric | text_value | yes | no;
inline const auto word_value = used_value_named("a value")[set_word];
inline const auto literal_def = spanned(plain_literal | word_value);

// ---- references ----

inline const auto bracketed_key = symbol("`[`") > table_key_named("a key of the table, or a fact")[([](auto& ctx) {
                                    x3::_val(ctx).index = std::move(x3::_attr(ctx));
                                  })] > symbol("`]`");
inline const auto in_period = keyword("`in`") > period[set<&Reference::period>];
inline const auto year_word = named("`year before` or `years before`", keyword("`years`") | keyword("`year`"));
inline const auto years_before = whole_number_named("a number of years")[set<&Reference::years_before>] > year_word >
                                 keyword("`before`");
inline const auto reference_def =
    spanned(dotted_named("a fact name")[set<&Reference::name>] > -bracketed_key > -(in_period | years_before));

// ---- operands ----

template <OperandKind Kind>
inline constexpr auto join = [](auto& ctx) { join_operands(x3::_val(ctx), Kind, std::move(x3::_attr(ctx))); };

inline const x3::rule<struct TermId, Operand> term = "a value";
inline const x3::rule<struct ProductId, Operand> product = "a value";
inline const x3::rule<struct OperandId, Operand> operand = "a value";

inline const auto set_literal = [](auto& ctx) {
  x3::_val(ctx).kind = OperandKind::literal;
  x3::_val(ctx).literal = std::move(x3::_attr(ctx));
};
inline const auto set_reference = [](auto& ctx) {
  x3::_val(ctx).kind = OperandKind::reference;
  x3::_val(ctx).reference = std::move(x3::_attr(ctx));
};
inline const auto set_assessment_date = [](auto& ctx) { x3::_val(ctx).kind = OperandKind::assessment_date; };
inline const auto set_or_else = [](auto& ctx) {
  x3::_val(ctx).span.end = x3::_attr(ctx).span.end;
  x3::_val(ctx).or_else = std::move(x3::_attr(ctx));
};

/// A word that begins with a digit, such as `3s`, can only be a value.
inline const auto digit_word = &digit >> word_value;
inline const auto term_literal = x3::rule<struct TermLiteralId, syntax::Literal>{"a value"} =
    spanned(plain_literal | digit_word);

inline const auto term_def =
    spanned(duration[set_literal] | term_literal[set_literal] |
            (keyword("`assessment`") >> keyword("`date`"))[set_assessment_date] | reference[set_reference]);
inline const auto product_def = term[assign] > *(symbol("`*`") > term[join<OperandKind::product>]);
inline const auto sum = x3::rule<struct SumId, Operand>{"a value"} =
    product[assign] >
    *((symbol("`+`") > product[join<OperandKind::sum>]) | (symbol("`-`") > product[join<OperandKind::difference>]));
inline const auto operand_def = sum[assign] > -((keyword("`or`") >> keyword("`else`")) > literal[set_or_else]);

// ---- conditions ----

inline const x3::rule<struct ConjunctionId, Condition> conjunction = "a condition";
inline const x3::rule<struct NegationId, Condition> negation = "a condition";
inline const x3::rule<struct PrimaryId, Condition> primary = "a condition";
inline const x3::rule<struct ComparisonId, Condition> comparison = "a condition";
inline const x3::rule<struct TestId, Condition> test = "a value or a test such as `known`";
inline const x3::rule<struct ConditionListId, std::vector<Condition>> condition_list = "`(`";

template <ConditionKind Kind>
inline constexpr auto set_condition = [](auto& ctx) { x3::_val(ctx).kind = Kind; };
template <Presence Which>
inline constexpr auto set_presence = [](auto& ctx) {
  x3::_val(ctx).kind = ConditionKind::presence;
  x3::_val(ctx).presence = Which;
};
template <Relation Which>
inline constexpr auto set_relation = [](auto& ctx) {
  x3::_val(ctx).kind = ConditionKind::comparison;
  x3::_val(ctx).relation = Which;
};

/// One part stands for itself, with its own place; several make a chain.
template <ConditionKind Kind>
inline constexpr auto settle = [](auto& ctx) {
  Condition& chain = x3::_val(ctx);
  if (chain.parts.size() == 1) {
    Condition only = std::move(chain.parts.front());
    chain = std::move(only);
    return;
  }
  chain.kind = Kind;
  chain.span = place_of(ctx);
};

inline const auto or_word = keyword("`or`") >> !keyword("`else`");
inline const auto condition_def =
    x3::raw[conjunction[append<&Condition::parts>] > *(or_word > conjunction[append<&Condition::parts>])]
           [settle<ConditionKind::any>];
inline const auto conjunction_def =
    x3::raw[negation[append<&Condition::parts>] > *(keyword("`and`") > negation[append<&Condition::parts>])]
           [settle<ConditionKind::all>];

inline const auto note_not = [](auto& ctx) { note_negation(x3::_val(ctx), place_of(ctx)); };
inline const auto settle_negation = [](auto& ctx) { finish_negation(x3::_val(ctx), place_of(ctx)); };
inline const auto not_word = x3::lexeme[x3::raw[x3::lit("not") >> !word_character]];
inline const auto negation_def = x3::raw[*not_word[note_not] > primary[append<&Condition::parts>]][settle_negation];

inline const auto close_list = named("`,` or `)`", x3::lit(")"));
inline const auto condition_list_def = symbol("`(`") > condition[collect] >
                                       *(symbol("`,`") > condition[collect]) > close_list;

inline const auto bracketed = symbol("`(`") > condition[assign] > symbol("`)`");
inline const auto all_of =
    (keyword("`all`") >> keyword("`of`"))[set_condition<ConditionKind::all>] > condition_list[set<&Condition::parts>];
inline const auto any_of =
    (keyword("`any`") >> keyword("`of`"))[set_condition<ConditionKind::any>] > condition_list[set<&Condition::parts>];
inline const auto at_least_of = (keyword("`at`") >> keyword("`least`"))[set_condition<ConditionKind::at_least_of>] >
                                whole_number_named("a whole number")[set<&Condition::count>] >
                                keyword("`of`") > condition_list[set<&Condition::parts>];
inline const auto primary_def = bracketed | spanned(all_of | any_of | at_least_of) | comparison[assign];

inline const auto relation =
    symbol("`<=`")[set_relation<Relation::less_equal>] | symbol("`<`")[set_relation<Relation::less>] |
    symbol("`>=`")[set_relation<Relation::greater_equal>] | symbol("`>`")[set_relation<Relation::greater>] |
    symbol("`!=`")[set_relation<Relation::not_equal>] | symbol("`=`")[set_relation<Relation::equal>];
inline const auto adopt_test = [](auto& ctx) {
  x3::_attr(ctx).operands = std::move(x3::_val(ctx).operands);
  x3::_val(ctx) = std::move(x3::_attr(ctx));
};
inline const auto comparison_def =
    spanned(operand[append<&Condition::operands>] >
            -((relation > operand[append<&Condition::operands>]) | (keyword("`is`") > test[adopt_test])));

inline const auto member = used_value_named("a value")[append<&Condition::words>];
inline const auto close_set = named("`,` or `}`", x3::lit("}"));
inline const auto value_set = symbol("`{`") > member > *(symbol("`,`") > member) > close_set;
inline const auto not_applicable =
    (keyword("`not`") >> keyword("`applicable`"))[set_presence<Presence::not_applicable>];
inline const auto asserted =
    not_applicable | keyword("`known`")[set_presence<Presence::known>] |
    keyword("`missing`")[set_presence<Presence::missing>] | keyword("`undecided`")[set_presence<Presence::undecided>] |
    (x3::eps[set_condition<ConditionKind::membership>] >>
     (((keyword("`one`") >> keyword("`of`")) > value_set) |
      ((keyword("`at`") >> keyword("`least`"))[mark<&Condition::scale, Scale::at_least>] > member) |
      ((keyword("`at`") >> keyword("`most`"))[mark<&Condition::scale, Scale::at_most>] > member) | member));
inline const auto test_def = not_applicable | (-keyword("`not`")[mark<&Condition::negated, true>] >> asserted);

BOOST_SPIRIT_DEFINE(duration, literal, reference, term, product, operand, condition, conjunction, negation, primary,
                    comparison, test, condition_list)

}  // namespace riskcat::grammar
