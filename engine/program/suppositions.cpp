#include "program/suppositions.hpp"

#include <algorithm>
#include <utility>

namespace riskcat {

void Suppositions::put(const FactOfPeriod& fact, Supposed supposed) {
  take_back(fact);
  supposed.period = fact.period;
  open_ += supposed.open ? 1 : 0;
  by_fact_.at(fact.fact).push_back(std::move(supposed));
}

void Suppositions::value(const FactOfPeriod& fact, Value value) {
  put(fact, {{}, State::known, 0, std::move(value), false});
}

void Suppositions::missing(const FactOfPeriod& fact, ReasonIndex reason) {
  put(fact, {{}, State::unknown, reason, {}, false});
}

void Suppositions::not_applicable(const FactOfPeriod& fact) { put(fact, {{}, State::not_applicable, 0, {}, false}); }

void Suppositions::open(const FactOfPeriod& fact) {
  put(fact, {{}, State::unknown, static_cast<ReasonIndex>(EngineReason::not_given), {}, true});
}

void Suppositions::take_back(const FactOfPeriod& fact) {
  std::vector<Supposed>& supposed = by_fact_.at(fact.fact);
  const auto found =
      std::find_if(supposed.begin(), supposed.end(), [&](const Supposed& each) { return each.period == fact.period; });
  if (found == supposed.end()) return;
  open_ -= found->open ? 1 : 0;
  supposed.erase(found);
}

void Suppositions::as_in(const Suppositions& others, const FactOfPeriod& fact) {
  take_back(fact);
  for (const Supposed& supposed : others.by_fact_.at(fact.fact))
    if (supposed.period == fact.period) put(fact, supposed);
}

std::optional<Reading> Suppositions::reading(FactIndex fact, std::optional<Period> period) const {
  for (const Supposed& supposed : by_fact_.at(fact)) {
    if (supposed.period != period) continue;
    Reading reading;
    reading.state = supposed.state;
    reading.reason = supposed.reason;
    reading.number = supposed.value.number;
    reading.text = supposed.value.text;
    reading.open = supposed.open;
    return reading;
  }
  return std::nullopt;
}

}  // namespace riskcat
