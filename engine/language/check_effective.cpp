#include "language/check_effective.hpp"

#include <algorithm>

#include "language/check_declarations.hpp"

namespace riskcat::checking {
namespace {

/// A stretch of days of one parameter, rule or action.
struct Stretch {
  InForce days;
  Span span;
};

/// A stretch may lack its beginning only when it is the first, its end only when it is the last.
bool earlier(const Stretch& a, const Stretch& b) {
  if (!a.days.from || !b.days.from) return !a.days.from && b.days.from;
  return *a.days.from < *b.days.from;
}

std::string ending(Date day) { return "until " + day.iso(); }

void report_overlap(Context& context, const Stretch& before, const Stretch& after, const std::string& what) {
  const bool dated = after.days.from.has_value();
  context.report.error(codes::kDateOverlap, after.span,
                       dated ? what + " has two versions in force on " + after.days.from->words()
                             : what + " has two versions in force on the same days",
                       dated ? "end the earlier one the day before: " + ending(after.days.from->plus_days(-1))
                       : before.days.to ? "say from when this one holds: from " + before.days.to->plus_days(1).iso()
                                        : "say until when the one holds, and from when the other",
                       Related{before.span, "the other version is here"});
}

void check_stretches(Context& context, std::vector<Stretch> stretches, const std::string& what) {
  std::stable_sort(stretches.begin(), stretches.end(), earlier);
  for (std::size_t i = 1; i < stretches.size(); ++i) {
    const Stretch& before = stretches[i - 1];
    const Stretch& after = stretches[i];
    if (!before.days.to || !after.days.from || *after.days.from <= *before.days.to) {
      report_overlap(context, before, after, what);
    } else if (before.days.to->plus_days(1) != *after.days.from) {
      const Date first = before.days.to->plus_days(1);
      const Date last = after.days.from->plus_days(-1);
      context.report.error(
          codes::kDateGap, after.span,
          what + " has no version in force " +
              (first == last ? "on " + first.words() : "from " + first.words() + " to " + last.words()),
          "let one begin the day after the other ends: from " + first.iso(),
          Related{before.span, "the version before it ends here"});
    }
  }
}

/// A parameter that conditions use must have a value on every day on which the ruleset is in force.
void check_covered(Context& context, const syntax::Parameter& body) {
  const auto first = std::min_element(body.values.begin(), body.values.end(), [](const auto& a, const auto& b) {
    return !a.from || (b.from && *a.from < *b.from);
  });
  const auto last = std::max_element(body.values.begin(), body.values.end(), [](const auto& a, const auto& b) {
    return a.until && (!b.until || *a.until < *b.until);
  });
  const CheckedRuleset& ruleset = context.ruleset;
  const bool late = first->from && (!ruleset.effective_from || *ruleset.effective_from < *first->from);
  const bool early = last->until && (!ruleset.effective_to || *ruleset.effective_to > *last->until);
  if (!late && !early) return;
  const syntax::ParameterValue& value = late ? *first : *last;
  context.report.error(codes::kNotCovered, value.span,
                       quoted(body.id.text) + " has no value " +
                           (late ? "before " + first->from->words() : "after " + last->until->words()) +
                           ", when the ruleset is in force",
                       "add the value of those days, with where it comes from",
                       context.headers.empty() ? std::nullopt
                                               : std::optional(Related{context.headers.front().body->title.span,
                                                                       "the ruleset is declared here"}));
}

void check_parameter(Context& context, std::uint32_t index) {
  const syntax::Parameter& body = *context.parameters[index].body;
  std::vector<Stretch> stretches;
  for (const syntax::ParameterValue& value : body.values) {
    if (!check_order(context, {value.from, value.until, value.span}, "this value")) return;
    stretches.push_back({{value.from, value.until}, value.span});
  }
  check_stretches(context, std::move(stretches), quoted(body.id.text));
  if (context.parameter_used[index]) check_covered(context, body);
}

template <typename Body>
void check_versions(Context& context, const Items<Body>& items,
                    const std::map<std::string, std::vector<std::uint32_t>, std::less<>>& versions) {
  for (const auto& [id, indices] : versions) {
    if (indices.size() < 2) continue;
    std::vector<Stretch> stretches;
    for (const std::uint32_t index : indices) {
      const syntax::Effective& effective = *items[index].body->effective;
      stretches.push_back({{effective.from, effective.to}, effective.span});
    }
    check_stretches(context, std::move(stretches), quoted(id));
  }
}

}  // namespace

bool check_order(Context& context, const syntax::Effective& effective, const std::string& what) {
  if (!effective.from || !effective.to || *effective.from <= *effective.to) return true;
  context.report.error(codes::kBadEffective, effective.span,
                       what + " ends before it begins, on " + effective.from->words(),
                       "the earlier day comes first: " + effective.to->iso() + ", then " + effective.from->iso());
  return false;
}

InForce in_force(Context& context, const std::optional<syntax::Effective>& effective, const syntax::Name& what) {
  if (!effective || !check_order(context, *effective, quoted(what.text))) return {};
  const CheckedRuleset& ruleset = context.ruleset;
  const bool over = effective->to && ruleset.effective_from && *effective->to < *ruleset.effective_from;
  const bool to_come = effective->from && ruleset.effective_to && *effective->from > *ruleset.effective_to;
  if (over || to_come)
    context.report.warning(codes::kNeverInForce, effective->span,
                           quoted(what.text) + " is never in force while the ruleset is",
                           "correct the dates, or remove it");
  return {effective->from, effective->to};
}

void check_effective_dates(Context& context) {
  for (std::uint32_t index = 0; index < context.parameters.size(); ++index) check_parameter(context, index);
  check_versions(context, context.rules, context.rule_versions);
  check_versions(context, context.actions, context.action_versions);
}

}  // namespace riskcat::checking
