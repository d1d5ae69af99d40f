#include "explain/fact_sides.hpp"

#include <optional>
#include <set>

#include "explain/proof.hpp"

namespace riskcat {
namespace {

/// The years of which either side was given the fact.
std::set<Period> years_of(FactIndex fact, const SchoolEvaluator* then, const SchoolEvaluator* now) {
  std::set<Period> years;
  for (const SchoolEvaluator* side : {then, now}) {
    if (side == nullptr) continue;
    for (const SnapshotSource& source : side->snapshot().sources()) {
      if (source.headers.contains(fact)) years.insert(source.period);
    }
  }
  return years;
}

Evidence evidence_on(const SchoolEvaluator* side, FactIndex fact, std::optional<Period> year) {
  return side == nullptr ? Evidence{} : Prover(*side).evidence(fact, 0, year);
}

FactSides sides_of(FactIndex fact, std::optional<Period> year, const SchoolEvaluator* then,
                   const SchoolEvaluator* now) {
  FactSides sides{evidence_on(then, fact, year), evidence_on(now, fact, year)};
  const Evidence named = then == nullptr ? sides.now : sides.then;
  for (Evidence* side : {&sides.then, &sides.now}) {
    if (!side->fact.empty()) continue;
    side->fact = named.fact;
    side->title = named.title;
    side->reason = "no file names the school";
  }
  return sides;
}

bool says_something(const Evidence& side) { return side.state != State::unknown || side.address.has_value(); }

}  // namespace

bool FactSides::differs() const {
  return has_something() && (then.state != now.state || then.value != now.value || then.reason != now.reason);
}

bool FactSides::has_something() const { return says_something(then) || says_something(now); }

std::vector<FactSides> fact_sides(const CheckedRuleset& ruleset, const SchoolEvaluator* then,
                                  const SchoolEvaluator* now) {
  std::vector<FactSides> all;
  for (FactIndex fact = 0; fact < ruleset.facts.size(); ++fact) {
    if (!ruleset.facts[fact].yearly || !ruleset.facts[fact].cases.empty()) {
      all.push_back(sides_of(fact, std::nullopt, then, now));
      continue;
    }
    for (const Period year : years_of(fact, then, now)) all.push_back(sides_of(fact, year, then, now));
  }
  return all;
}

}  // namespace riskcat
