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
using syntax::PastTest;
using syntax::Presence;
using syntax::Reference;
using syntax::Relation;
using syntax::Scale;
using syntax::TableKey;

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
inline const auto literal_def = spanned(duration[assign] | plain_literal | word_value);

// ---- references ----

inline const auto key_name = table_key_named("a key of the table, or a fact")[set<&TableKey::name>];
inline const auto year_key =
    (keyword("`year`") >> keyword("`of`")) >
    ((keyword("`assessment`") >> keyword("`date`"))[mark<&TableKey::what, TableKey::What::year_of_assessment>] |
     dotted_named("`assessment date` or a yearly fact")[set<&TableKey::name>]
                                                       [mark<&TableKey::what, TableKey::What::year_of_fact>]);
inline const x3::rule<struct TableKeyPartId, TableKey> table_key = "a key of the table, or a fact";
inline const auto table_key_def = spanned(year_key | period_name[set<&TableKey::name>] | key_name);
inline const auto close_keys = named("`]`", x3::lit("]"));
inline const auto bracketed_keys = symbol("`[`") > table_key[append<&Reference::keys>] >
                                   -(symbol("`,`") > table_key[append<&Reference::keys>]) > close_keys;

/// `falls by large_fall in 2 years`: what follows `in` is no period there.
inline const auto year_word = keyword("`years`") | keyword("`year`");
inline const auto change_span = keyword("`each`") | (x3::lexeme[+digit >> !(word_character | '-')] >> year_word);
inline const auto in_period = (keyword("`in`") >> !change_span) > period[set<&Reference::period>];
inline const auto take_terms = [](auto& ctx) {
  x3::_val(ctx).terms_ago = x3::_val(ctx).years_before;
  x3::_val(ctx).years_before = 0;
};
inline const auto term_word = keyword("`terms`") | keyword("`term`");
inline const auto shift_word = named("`years before` or `terms ago`", &(year_word | term_word));
inline const auto time_shift = whole_number_named("a number of years")[set<&Reference::years_before>] > shift_word >
                               ((year_word > keyword("`before`")) | (term_word > keyword("`ago`"))[take_terms]);
inline const auto previous = keyword("`previous`") >> &x3::lexeme[!(kept_word >> !word_character) >> letter];
inline const auto reference_def =
    spanned((previous[mark<&Reference::previous, true>] > word_named("the name of an outcome")[set<&Reference::name>]) |
            (dotted_named("a fact name")[set<&Reference::name>] > -bracketed_keys > -(in_period | time_shift)));

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

/// `terms since category was [not] [at least] 4`
inline const auto past_word = used_value_named("a value of the outcome")[append<&PastTest::words>];
inline const auto past_set = keyword("`one`") >> keyword("`of`") > symbol("`{`") > past_word >
                             *(symbol("`,`") > past_word) > named("`,` or `}`", x3::lit("}"));
inline const auto past_value =
    past_set | ((keyword("`at`") >> keyword("`least`"))[mark<&PastTest::scale, Scale::at_least>] > past_word) |
    ((keyword("`at`") >> keyword("`most`"))[mark<&PastTest::scale, Scale::at_most>] > past_word) | past_word;
inline const x3::rule<struct PastTestId, PastTest> past_test = "the name of an outcome";
inline const auto past_test_def = word_named("the name of an outcome")[set<&PastTest::outcome>] > keyword("`was`") >
                                  -keyword("`not`")[mark<&PastTest::negated, true>] > past_value;
inline const auto set_since = [](auto& ctx) {
  x3::_val(ctx).kind = OperandKind::terms_since;
  x3::_val(ctx).since = std::move(x3::_attr(ctx));
};

inline const auto term_def =
    spanned(duration[set_literal] | term_literal[set_literal] |
            (keyword("`assessment`") >> keyword("`date`"))[set_assessment_date] |
            ((keyword("`terms`") >> keyword("`since`")) > past_test[set_since]) | reference[set_reference]);
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
inline constexpr auto set_relation = [](auto& ctx) { x3::_val(ctx).relation = Which; };

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

inline const auto relation_sign =
    symbol("`<=`")[set_relation<Relation::less_equal>] | symbol("`<`")[set_relation<Relation::less>] |
    symbol("`>=`")[set_relation<Relation::greater_equal>] | symbol("`>`")[set_relation<Relation::greater>] |
    symbol("`!=`")[set_relation<Relation::not_equal>] | symbol("`=`")[set_relation<Relation::equal>];
inline const auto relation = relation_sign >> x3::eps[set_condition<ConditionKind::comparison>];
inline const auto adopt_test = [](auto& ctx) { adopt(x3::_val(ctx), std::move(x3::_attr(ctx))); };

/// `falls by [at least|more than] 10 percentage points in [each of] 2 years`
inline const auto change_amount = x3::eps[mark<&Condition::relation, Relation::greater_equal>] >>
                                  -((keyword("`at`") >> keyword("`least`")) |
                                    (keyword("`more`") >>
                                     keyword("`than`"))[mark<&Condition::relation, Relation::greater>]);
inline const auto falls_or_rises = keyword("`falls`") | keyword("`rises`")[mark<&Condition::rises, true>];
inline const auto years_passed = whole_number_named("a number of years")[set<&Condition::count>] >
                                 named("`year` or `years`", year_word);
inline const auto change = falls_or_rises[set_condition<ConditionKind::change>] >
                           named("`by` and an amount", keyword("`by`")) > change_amount
                           > operand[append<&Condition::operands>] >
                           named("`in` and a number of years", keyword("`in`")) >
                           -(keyword("`each`") > keyword("`of`"))[mark<&Condition::in_each, true>] > years_passed;

inline const auto compared =
    (relation > operand[append<&Condition::operands>]) | (keyword("`is`") > test[adopt_test]) | change;
inline const auto comparison_def = spanned(operand[append<&Condition::operands>] > -compared);

inline const auto member = used_value_named("a value")[append<&Condition::words>];
inline const auto close_set = named("`,` or `}`", x3::lit("}"));
inline const auto value_set = symbol("`{`") > member > *(symbol("`,`") > member) > close_set;
inline const auto not_applicable =
    (keyword("`not`") >> keyword("`applicable`"))[set_presence<Presence::not_applicable>];
inline const auto asserted =
    not_applicable | keyword("`known`")[set_presence<Presence::known>] |
    keyword("`missing`")[set_presence<Presence::missing>] | keyword("`undecided`")[set_presence<Presence::undecided>] |
    ((keyword("`between`")[set_condition<ConditionKind::between>] > operand[append<&Condition::operands>]) >
     keyword("`and`") > operand[append<&Condition::operands>]) |
    (x3::eps[set_condition<ConditionKind::membership>] >>
     (((keyword("`one`") >> keyword("`of`")) > value_set) |
      ((keyword("`at`") >> keyword("`least`"))[mark<&Condition::scale, Scale::at_least>] > member) |
      ((keyword("`at`") >> keyword("`most`"))[mark<&Condition::scale, Scale::at_most>] > member) | member));
inline const auto test_def = not_applicable | (-keyword("`not`")[mark<&Condition::negated, true>] >> asserted);

/// `number of {standards, teaching} that are red >= 2`, `number of {below_floor, coasting} that hold = 1`
inline const auto counted = reference[([](auto& ctx) { add_counted(x3::_val(ctx), std::move(x3::_attr(ctx))); })];
inline const auto counted_set = symbol("`{`") > counted > *(symbol("`,`") > counted) >
                                named("`,` or `}`", x3::lit("}"));
inline const auto share_test = [](auto& ctx) { test_counted(x3::_val(ctx), x3::_attr(ctx)); };
inline const auto what_counts = named("`that hold` or `that are`", &keyword("`that`")) > keyword("`that`") >
                                (keyword("`hold`") | (keyword("`are`") > test[share_test]));
inline const auto relation_next = named("a comparison such as `>=` or `=`", &(x3::lit('<') | '>' | '=' | "!="));
inline const auto number_of = (keyword("`number`") >> keyword("`of`"))[set_condition<ConditionKind::tally>] >
                              counted_set > what_counts > relation_next > relation_sign >
                              operand[append<&Condition::operands>];
inline const auto primary_def = bracketed | spanned(all_of | any_of | at_least_of | number_of) | comparison[assign];

BOOST_SPIRIT_DEFINE(duration, literal, table_key, reference, past_test, term, product, operand, condition, conjunction,
                    negation, primary, comparison, test, condition_list)

}  // namespace riskcat::grammar
