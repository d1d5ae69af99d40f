// The bodies of the declarations, one function for each kind, and what can only be seen once all are known.
#pragma once

#include "language/check_context.hpp"

namespace riskcat::checking {

/// Types of facts, values of outcomes, parameters and tables: what conditions rest on. Comes first.
void resolve_types(Context& context);

void check_facts(Context& context);
void check_datasets(Context& context);
void check_defines(Context& context);
void check_scores(Context& context);
void check_rules(Context& context);
void check_actions(Context& context);
void check_header(Context& context);
void check_calendars(Context& context);
/// Gaps and overlaps in the dates of parameters and of the versions of rules and actions.
void check_effective_dates(Context& context);
void check_examples(Context& context);  ///< after the header, which gives the default date

/// CheckedRuleset::sources and ::citings; paragraphs that are cited and not listed, or listed and not cited.
void check_paragraphs(Context& context, const std::vector<syntax::File>& files);

/// Cycles, outcomes where none may be, and CheckedRuleset::outcome_order.
void check_uses(Context& context);
/// Warns of what the ruleset's own files declare and nothing uses.
void check_unused(Context& context);

}  // namespace riskcat::checking
