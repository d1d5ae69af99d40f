// The values worth trying for a fact: those that the ruleset's lines and its examples make interesting.
//
// Thread rule: immutable once made.
#pragma once

#include <vector>

#include "language/ruleset.hpp"

namespace riskcat {

/// The smallest difference that a person would write: 0.1 of a per cent or a point, 1 of a count, £1, one day.
std::int64_t smallest_step(Kind kind);

/// True for the kinds whose values are a list: choices, ordered or not, and yes/no.
bool is_listed(Kind kind);

/// Whether the fact can have the value: in its declared range, and whole where it is a count.
bool may_be(const Fact& fact, const Value& value);

/// Numbers that stand so to `threshold`, nearest first.
std::vector<std::int64_t> numbers_beside(Relation relation, std::int64_t threshold, Kind kind);

class CandidateValues {
 public:
  explicit CandidateValues(const CheckedRuleset& ruleset);

  /// Each once, the values of examples first, then those on and beside the lines the fact is compared with.
  const std::vector<Value>& of(FactIndex fact) const { return values_.at(fact); }

 private:
  void add(FactIndex fact, const Value& value);
  void add_beside(FactIndex fact, std::int64_t number);
  void add_from_examples(const CheckedRuleset& ruleset);
  void add_from_lines(const CheckedRuleset& ruleset);

  const CheckedRuleset& ruleset_;
  std::vector<std::vector<Value>> values_;
};

}  // namespace riskcat
