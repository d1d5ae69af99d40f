// The rules that both halves of the grammar use: expressions are defined in expression_def.hpp and instantiated in
// grammar_expression.cpp, the declarations around them in declaration_def.hpp and grammar_declaration.cpp.
#pragma once

#include "language/grammar_config.hpp"
#include "language/syntax.hpp"

namespace riskcat::grammar {

using ConditionRule = x3::rule<struct ConditionId, syntax::Condition>;
using LiteralRule = x3::rule<struct LiteralId, syntax::Literal>;
using DurationRule = x3::rule<struct DurationId, syntax::Literal>;
using ReferenceRule = x3::rule<struct ReferenceId, syntax::Reference>;

// The names are what a reader sees after "expected".
inline const ConditionRule condition = "a condition";
inline const LiteralRule literal = "a value such as 65%, 11 or amber";
inline const DurationRule duration = "a duration such as 20 working days";
inline const ReferenceRule reference = "a fact name";

BOOST_SPIRIT_DECLARE(ConditionRule, LiteralRule, DurationRule, ReferenceRule)

}  // namespace riskcat::grammar
