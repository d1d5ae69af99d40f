// From when to when things are in force.
#pragma once

#include "language/check_context.hpp"

namespace riskcat::checking {

/// Reports an end before its beginning; false then. `what` is as in "the ruleset".
bool check_order(Context& context, const syntax::Effective& effective, const std::string& what);
/// The days of a rule or action; a warning when the ruleset is never in force on one of them.
InForce in_force(Context& context, const std::optional<syntax::Effective>& effective, const syntax::Name& what);

}  // namespace riskcat::checking
