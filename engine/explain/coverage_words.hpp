// What the examples do not exercise, in the policy's own words.
//
// Thread rule: pure functions.
#pragma once

#include <string>

#include "program/coverage.hpp"

namespace riskcat {

/// What an atomic condition says when it is yes, or what is so when it is no: "Persistent absence is at least 10%".
std::string leaf_words(const CheckedRuleset& ruleset, ConditionId leaf, bool yes);

/// "rule", "definition", "fact", "action"
std::string_view point_kind_words(PointKind kind);
const std::string& point_id(const CheckedRuleset& ruleset, const DecisionPoint& point);
/// "rule cat2_red: Category is 2", "fact ks2.cohort: applies when …"
std::string point_words(const CheckedRuleset& ruleset, const DecisionPoint& point);

/// "rule", "alone", "action", "no_action", "yes", "no", "exactly": the kind of a target as json names it.
std::string_view target_kind(Target::What what);
/// "no example in which …": what is missing, without a full stop.
std::string gap_words(const CheckedRuleset& ruleset, const Target& target);
/// The same thing as something that is so, for the title of an example.
std::string target_title(const CheckedRuleset& ruleset, const Target& target, const DecisionPoint& point);
/// What follows "no school was found for which ".
std::string such_words(const CheckedRuleset& ruleset, const Target& target);
/// What is proved: "the rule can never hold", "by itself it never turns the answer that …".
std::string impossible_words(const CheckedRuleset& ruleset, const Target& target);

}  // namespace riskcat
