// Which missing facts matter, and what each answer would lead to: the facts in the order in which knowing them would
// settle most.
//
// Thread rule: plain functions.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "explain/turning_points.hpp"
#include "explain/why.hpp"

namespace riskcat {

/// What one of the shown outcomes would be.
struct AnswerOutcome {
  std::string outcome;
  std::string title;
  std::string certain;
  std::string possible;

  friend bool operator==(const AnswerOutcome&, const AnswerOutcome&) = default;
};

/// Answers that lead to the same.
struct Answer {
  std::string words;  ///< "below 65%", "65% or more", "good or requires improvement"
  std::vector<AnswerOutcome> outcomes;
};

struct MissingFactAnswers {
  MissingAnswer fact;
  std::vector<Answer> answers;
  bool settles = false;  ///< whatever the answer, every shown outcome is decided
};

/// Of the school the evaluator is turned to: the facts of `decision.settle_with` that a shown outcome hangs on. A fact
/// comes before another when its answers leave fewer values possible, added up over answers in proportion to their
/// number; on a tie the ruleset's order.
std::vector<MissingFactAnswers> missing_answers(SchoolEvaluator& evaluator, const Decision& decision);

nlohmann::json to_json(const MissingFactAnswers& missing);
std::string to_text(const std::vector<MissingFactAnswers>& missing);

}  // namespace riskcat
