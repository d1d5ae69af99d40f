// Facts of one school supposed to be otherwise than delivered: with a value, missing, or open, which is "whatever value
// it may come to have". Nothing of a supposition is stored.
//
// What the evaluator says while facts are open holds of every value they may have: yes and no are sure, unknown is "it
// depends, or is missing". A condition that asks whether something is known, missing or undecided is unknown too while
// it may hang on an open fact.
//
// Thread rule: plain data. An evaluator that was given suppositions is turned again (SchoolEvaluator::suppose) whenever
// they change.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "language/ruleset.hpp"
#include "program/reading.hpp"
#include "values/period.hpp"

namespace riskcat {

/// A fact of one period; without one it is the fact as its plain name reads it where no file gives it at all.
struct FactOfPeriod {
  FactIndex fact = 0;
  std::optional<Period> period;

  friend auto operator<=>(const FactOfPeriod&, const FactOfPeriod&) = default;
};

class Suppositions {
 public:
  explicit Suppositions(const CheckedRuleset& ruleset) : by_fact_(ruleset.facts.size()) {}

  void value(const FactOfPeriod& fact, Value value);
  void missing(const FactOfPeriod& fact, ReasonIndex reason);
  void not_applicable(const FactOfPeriod& fact);
  void open(const FactOfPeriod& fact);
  /// As delivered again.
  void take_back(const FactOfPeriod& fact);
  /// As others suppose it, or as delivered.
  void as_in(const Suppositions& others, const FactOfPeriod& fact);

  bool any_open() const { return open_ > 0; }
  /// The reading supposed; nullopt: as delivered. The reading's text is good until the fact is supposed otherwise.
  std::optional<Reading> reading(FactIndex fact, std::optional<Period> period) const;

 private:
  struct Supposed {
    std::optional<Period> period;
    State state = State::unknown;
    ReasonIndex reason = 0;
    Value value;
    bool open = false;
  };
  void put(const FactOfPeriod& fact, Supposed supposed);

  std::vector<std::vector<Supposed>> by_fact_;
  std::size_t open_ = 0;
};

}  // namespace riskcat
