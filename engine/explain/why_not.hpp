// Why not another value: for each more severe value of an outcome the rules that would have given it, with the
// conditions that block each; for each milder one also the rules that stand in its way.
//
// Thread rule: plain functions.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "explain/why.hpp"
#include "program/evaluate.hpp"

namespace riskcat {

struct OtherValue {
  std::string value;
  bool more_severe = false;  ///< than the certain value
  /// Those in force that give this value, each with what blocks it, or with why it holds where only a more severe rule
  /// stands before it. Empty: no rule gives it; the first value of a scale is given where no rule holds.
  std::vector<RuleProof> rules;
  /// Of a milder value: the rules that hold and give something more severe. All of them would have to cease.
  std::vector<RuleProof> in_the_way;
  /// Of a milder value: those that give something more severe and may hold. None of them must turn out to.
  std::vector<RuleProof> may_be_in_the_way;
};

struct WhyNot {
  std::string outcome;
  std::string title;
  std::string certain;
  std::string possible;
  std::vector<OtherValue> values;  ///< nearest first: the next more severe, … then the next milder, …
};

/// Of the school the evaluator is turned to.
WhyNot why_not(const SchoolEvaluator& evaluator, OutcomeIndex outcome);

nlohmann::json to_json(const WhyNot& why_not);
std::string to_text(const WhyNot& why_not);

}  // namespace riskcat
