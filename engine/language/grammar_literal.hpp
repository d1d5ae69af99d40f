// Written numbers, dates, periods and texts → values. The grammar has seen to their shape; what no value can be made of
// is refused with its own diagnostic.
#pragma once

#include <string_view>

#include "language/source.hpp"
#include "language/syntax.hpp"
#include "values/date.hpp"
#include "values/decimal.hpp"
#include "values/period.hpp"

namespace riskcat::grammar {

// Each throws Refusal.
Decimal read_number(std::string_view written, Span place);
Decimal read_money(std::string_view written, Span place);
Date read_date(std::string_view written, Span place);
Period read_period(std::string_view written, Span place);
int read_whole_number(std::string_view written, Span place);
/// `quoted` includes the quotes.
std::string read_text(std::string_view quoted, Span place);

/// `2016-17` reads like a period, `2016-90` like a subtraction.
bool looks_like_period(std::string_view written);

/// Joins two operands into a sum, difference or product; refuses chains that no later step could walk.
void join_operands(syntax::Operand& left, syntax::OperandKind kind, syntax::Operand right);

/// Joins what follows `is` to the operand before it: the test's own operands come after that one.
void adopt(syntax::Condition& condition, syntax::Condition test);
/// One of the things counted by `number of {…}`, which stands alone until the test is known.
void add_counted(syntax::Condition& tally, syntax::Reference counted);
/// Gives every counted thing the test that follows `that are`.
void test_counted(syntax::Condition& tally, const syntax::Condition& test);

/// Reading `not not … x`: each `not` is noted, then wrapped around the one part, `place` being all. An even chain says
/// what two say and an odd one what one says, so no more are kept: the tree stays shallow however long the chain.
void note_negation(syntax::Condition& negation, Span place);
void finish_negation(syntax::Condition& negation, Span place);

}  // namespace riskcat::grammar
