#include "language/check.hpp"

#include <utility>

#include "language/check_context.hpp"
#include "language/check_declarations.hpp"
#include "language/check_names.hpp"
#include "language/check_reach.hpp"

namespace riskcat {
namespace {

using checking::Context;

void count_uses(Context& context) {
  context.source_used.resize(context.cited.size());
  context.parameter_used.resize(context.parameters.size());
  context.table_used.resize(context.tables.size());
  context.define_used.resize(context.defines.size());
  context.score_used.resize(context.scores.size());
}

}  // namespace

std::optional<CheckedRuleset> check(const SourceSet& sources, const std::vector<syntax::File>& files,
                                    Diagnostics& diagnostics) {
  Context context(sources, diagnostics);
  checking::declare_all(context, files);
  count_uses(context);
  checking::resolve_types(context);
  checking::check_header(context);
  checking::check_calendars(context);
  checking::check_facts(context);
  checking::check_datasets(context);
  checking::check_defines(context);
  checking::check_scores(context);
  checking::check_rules(context);
  checking::check_actions(context);
  checking::check_effective_dates(context);
  checking::check_examples(context);
  checking::check_paragraphs(context, files);
  checking::check_uses(context);
  checking::check_unused(context);
  checking::check_reach(context, files);
  checking::sort_by_place(diagnostics);
  checking::cap_per_file(diagnostics);
  if (context.report.failed()) return std::nullopt;
  return std::move(context.ruleset);
}

}  // namespace riskcat
