// Two assessments of the same schools side by side: who moved, from where to where, and for each school what moved it:
// the facts, the rules or the day, and the smallest sets of facts. Runs, rulesets, days, and provisional against
// revised figures are all compared the same way.
//
// Thread rule: plain functions; what is compared outlives the call only.
#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "explain/why.hpp"
#include "language/mixed_rules.hpp"
#include "program/assess.hpp"

namespace riskcat {

/// One of the two. The evaluators of what-if mixtures are made from the same parts.
struct ComparedSide {
  const CheckedRuleset* ruleset = nullptr;
  const Assessment* assessment = nullptr;
  /// The other side's deliveries as this side's rules read them; the other's own snapshot where the rules are the same.
  const Snapshot* other_facts = nullptr;
};

enum class Ingredient : std::uint8_t { facts, rules, day };

/// A fact as both sides read it.
struct MovedFact {
  Evidence then;
  Evidence now;
};

struct MovedSchool {
  Urn urn;
  std::string name;
  std::string group;
  std::string from;  ///< "2", or "2, possibly 3"
  std::string to;
  bool more_severe = false;  ///< than before; in the certain value or, where that is the same, in the possible one
  /// The smallest sets of ingredients that by themselves make the move: {facts}, {rules}, {facts, rules} …
  std::vector<std::vector<Ingredient>> moved_by;
  /// Where facts are among them: the smallest sets of facts. Empty when only more than `kMostFacts` together do it;
  /// then `differing_facts` says how many differ.
  std::vector<std::vector<MovedFact>> fact_sets;
  std::size_t differing_facts = 0;
  /// Where the rules are among them: the smallest sets of changes, by their places in Comparison::changes.
  std::vector<std::vector<std::size_t>> rule_sets;
  std::vector<RuleProof> ceased;  ///< rules of the old side that held for its value and do not hold now, or are gone
  std::vector<RuleProof> gives;   ///< rules that decide the new value
};

struct Comparison {
  std::string outcome;
  std::string title;
  std::vector<std::string> values;  ///< of the new side's scale, then those that only the old one has; "undecided" last
  std::map<std::pair<std::string, std::string>, std::size_t> matrix;  ///< (from, to) → schools
  std::vector<MovedSchool> moved;                                     ///< by URN
  std::size_t stayed = 0;
  std::vector<std::pair<Urn, std::string>> only_then;  ///< decided before and not now, with their names
  std::vector<std::pair<Urn, std::string>> only_now;
  std::vector<RuleChange> changes;   ///< of the rules that the outcome may rest on; empty when the rules are the same
  std::size_t changes_together = 0;  ///< sets of up to so many of them were looked through for each school
};

/// More facts than these are not looked through for a set that moved a school.
inline constexpr std::size_t kMostFacts = 4;

/// `outcome` is an id that both rulesets have.
Comparison compare(const ComparedSide& then, const ComparedSide& now, const std::string& outcome);

nlohmann::json to_json(const Comparison& comparison);
std::string to_text(const Comparison& comparison);

}  // namespace riskcat
