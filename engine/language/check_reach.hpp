// What is no mistake of language and still cannot be meant: rules that never matter, conditions that never hold, facts
// that nobody gives, examples that disagree. Each is one pass; all but the texts run only when there is no error, since
// they judge the ruleset as a whole.
//
// Each pass is linear in the ruleset, up to a logarithm and the limits that it names.
#pragma once

#include "language/check_context.hpp"
#include "language/check_terms.hpp"

namespace riskcat::checking {

/// Errors: texts in quotes with nothing in them.
void check_texts(Context& context, const std::vector<syntax::File>& files);

/// All other passes; nothing when there was an error.
void check_reach(Context& context, const std::vector<syntax::File>& files);

/// A rule beside one of the same outcome that holds whenever it does and gives no less.
void warn_of_covered_rules(Context& context, Terms& terms);
/// Parts joined by `and` that contradict each other.
void warn_of_contradictions(Context& context, Terms& terms);
/// Comparisons that the fact's range or list answers already.
void warn_of_ranges(Context& context, Terms& terms);
/// Parts of a list that another part makes superfluous.
void warn_of_idle_parts(Context& context, Terms& terms);

/// Facts that rules ask about and no dataset gives.
void warn_of_facts_never_given(Context& context);
/// Outcomes and their values that no rule reaches or nobody sees.
void warn_of_outcomes(Context& context);
/// Examples with the same givens that expect different things, and examples of one title.
void check_examples_agree(Context& context);
/// Definitions with a figure of their own and no source for it.
void warn_of_figures_without_source(Context& context);
/// Words that mix the letters of two alphabets.
void warn_of_mixed_scripts(Context& context);

/// A condition as it is written, on one line; with its `unless` where that is what negates it.
std::string words_of(const Context& context, ConditionId id);

/// True for files beside the ruleset or below it: they are its own, and others are shared with other rulesets.
bool is_own(const Context& context, Span span);

}  // namespace riskcat::checking
