#include "language/expression_def.hpp"

namespace riskcat::grammar {

BOOST_SPIRIT_INSTANTIATE(ConditionRule, Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(LiteralRule, Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(DurationRule, Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(ReferenceRule, Iterator, Context)

}  // namespace riskcat::grammar
