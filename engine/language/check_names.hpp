// Names: who declares what, and what a name in the text stands for.
#pragma once

#include <vector>

#include "language/check_context.hpp"

namespace riskcat::checking {

/// The name by which conditions ask for the school term of the assessment date.
inline constexpr std::string_view kTermWord = "term";

/// Enters every declaration of every file, first come first served; a name declared twice is an error.
void declare_all(Context& context, const std::vector<syntax::File>& files);

/// What a name of a condition stands for; null when nothing, which is reported.
const Named* find_name(Context& context, const syntax::Name& name);
/// The fact, or outcome, of that name; another sort of thing is an error too.
std::optional<FactIndex> find_fact(Context& context, const syntax::Name& name);
std::optional<OutcomeIndex> find_outcome(Context& context, const syntax::Name& name);
std::optional<ActionIndex> find_action(Context& context, const syntax::Name& name);
std::optional<ReasonIndex> find_reason(Context& context, const syntax::Name& name);

/// The citations with the titles of their sources; an unknown source is reported and left out.
std::vector<Citation> resolve_citations(Context& context, const std::vector<syntax::Citation>& citations);
/// The same for what must cite something; `what` is the declaration's name.
std::vector<Citation> require_citations(Context& context, const std::vector<syntax::Citation>& citations,
                                        const syntax::Name& what);

}  // namespace riskcat::checking
