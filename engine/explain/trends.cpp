#include <algorithm>

#include "explain/moved_facts.hpp"
#include "explain/school_page.hpp"

namespace riskcat {
namespace {

bool is_number(Kind kind) { return is_numeric(kind) && !is_duration(kind); }

Trend trend(const SchoolEvaluator& evaluator, FactIndex index, int years) {
  const Fact& fact = evaluator.ruleset().facts[index];
  Trend out{fact.title, {}};
  for (int before = years - 1; before >= 0; --before) {
    const auto period = evaluator.snapshot().period(evaluator.ruleset(), index, before);
    if (!period) continue;
    const Reading reading = evaluator.fact(index, before);
    TrendPoint point{period->text(), std::nullopt, ""};
    if (reading.state == State::known) {
      point.value = reading.number;
      point.words = display(fact.type, {reading.number, ""});
    }
    // Years before the first figure say nothing.
    if (point.value || !out.points.empty()) out.points.push_back(std::move(point));
  }
  return out;
}

}  // namespace

std::vector<Trend> trends(const SchoolEvaluator& evaluator, OutcomeIndex outcome, int years) {
  const CheckedRuleset& ruleset = evaluator.ruleset();
  const Watches watches(ruleset);
  std::vector<FactIndex> facts;
  for (const NamedFact& named : named_facts(ruleset, watches.of_outcome(outcome), watches.points())) {
    const Fact& fact = ruleset.facts[named.fact];
    const bool wanted = fact.yearly && is_number(fact.type.kind) && fact.cases.empty();
    if (wanted && std::find(facts.begin(), facts.end(), named.fact) == facts.end()) facts.push_back(named.fact);
  }
  std::vector<Trend> out;
  for (const FactIndex fact : facts) {
    Trend of = trend(evaluator, fact, years);
    const auto known = std::count_if(of.points.begin(), of.points.end(),
                                     [](const TrendPoint& point) { return point.value.has_value(); });
    // One figure is no trend.
    if (known > 1) out.push_back(std::move(of));
  }
  return out;
}

}  // namespace riskcat
