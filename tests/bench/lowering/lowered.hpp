// A checked ruleset in the few kinds of condition that other engines have too, on complete data: facts are whole
// numbers (school.hpp), a condition is yes or no. Only what the benchmark's policy uses; anything else is refused.
//
// Thread rule: plain data. Failure rule: std::runtime_error that says what cannot be lowered.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "language/ruleset.hpp"
#include "policy.hpp"

namespace riskcat::bench {

struct LoweredCondition;
using Parts = std::vector<LoweredCondition>;

struct AllOf {
  Parts parts;
};
struct AnyOf {
  Parts parts;
};
struct NoneOf {
  Parts part;  ///< one
};
/// At least so many of the parts hold.
struct CountOf {
  std::size_t least = 0;
  Parts parts;
};
/// `relation` is never `!=`.
struct FactTest {
  std::string fact;
  Relation relation = Relation::less;
  std::int64_t number = 0;
};
struct FactIn {
  std::string fact;
  std::vector<std::int64_t> values;
};
/// The fact against the row of a table that another fact chooses; a value without a row is a no.
struct FactAgainstTable {
  std::string fact;
  Relation relation = Relation::less;
  std::string key;
  std::vector<std::pair<std::int64_t, std::int64_t>> rows;  ///< the key's value, the figure
};
/// left_times * left against right_times * right
struct FactAgainstFact {
  std::string left;
  std::int64_t left_times = 1;
  Relation relation = Relation::less;
  std::string right;
  std::int64_t right_times = 1;
};
struct OutcomeIn {
  std::string outcome;
  std::vector<std::int64_t> values;
};
struct Named {
  std::string define;
};

struct LoweredCondition {
  std::variant<AllOf, AnyOf, NoneOf, CountOf, FactTest, FactIn, FactAgainstTable, FactAgainstFact, OutcomeIn, Named>
      node;
};

struct LoweredRule {
  std::string id;
  std::uint32_t value = 0;
  LoweredCondition when;
};
struct LoweredOutcome {
  std::string id;
  std::size_t values = 0;
  PackedField packed;
  std::vector<LoweredRule> rules;  ///< the most severe first
};
struct LoweredDefine {
  std::string id;
  LoweredCondition when;
};
struct LoweredPolicy {
  std::vector<std::string> facts;  ///< in the order of kFactForms
  std::vector<LoweredDefine> defines;
  std::vector<LoweredOutcome> outcomes;  ///< each after those that it uses
};

/// `ks2.rwm` as `ks2_rwm`, which is a name in every engine.
std::string plain_name(std::string id);

LoweredPolicy lower(const CheckedRuleset& ruleset);

/// How many different comparisons of facts the policy makes, and how many tests of outcomes.
std::pair<std::size_t, std::size_t> comparisons(const LoweredPolicy& policy);

/// The relation as most languages write it; `=` as given.
std::string symbol(Relation relation, const std::string& equal);

}  // namespace riskcat::bench
