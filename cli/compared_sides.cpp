#include "cli/compared_sides.hpp"

#include <algorithm>
#include <utility>

#include "explain/moved_rules.hpp"

namespace riskcat::cli {
namespace {

/// The rules of one side over the deliveries of the other.
Snapshot crossed(const DecidedSide& rules, const DecidedSide& facts) {
  Diagnostics ignored;  // what cannot be read by these rules is missing, as it would be in a run
  return make_snapshot(*rules.rules.ruleset, facts.deliveries, facts.assessment.date, ignored);
}

bool same_text(const LoadedRuleset& a, const LoadedRuleset& b) {
  return std::equal(a.files.begin(), a.files.end(), b.files.begin(), b.files.end(),
                    [](const RuleFile& one, const RuleFile& other) { return one.bytes == other.bytes; });
}

}  // namespace

DecidedSide recorded_side(const Ledger& ledger, std::optional<std::uint32_t> number) {
  RecordedRun run = recorded_run(ledger, number);
  DecidedSide side;
  side.title = run_title(run);
  side.deliveries = ledger.load_deliveries(run.record.request.deliveries);
  side.assessment = assess_as_recorded(ledger, run);
  side.rules = std::move(run.rules);
  return side;
}

Comparison compare_sides(const DecidedSide& then, const DecidedSide& now, const std::string& outcome) {
  if (same_text(then.rules, now.rules)) {
    const CheckedRuleset* rules = &*then.rules.ruleset;
    return compare({rules, &then.assessment, &now.assessment.snapshot},
                   {rules, &now.assessment, &then.assessment.snapshot}, outcome);
  }
  const Snapshot old_rules_new_facts = crossed(then, now);
  const Snapshot new_rules_old_facts = crossed(now, then);
  const ComparedSide before{&*then.rules.ruleset, &then.assessment, &old_rules_new_facts};
  const ComparedSide after{&*now.rules.ruleset, &now.assessment, &new_rules_old_facts};
  Comparison comparison = compare(before, after, outcome);
  add_rule_sets(comparison, before, {&then.rules, &then.deliveries}, after, {&now.rules, &now.deliveries});
  return comparison;
}

}  // namespace riskcat::cli
