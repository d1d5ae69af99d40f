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

/// The facts that the outcome asks for and that are missing of the present, also those that nothing is open for because
/// the rules ask whether they are known: each with the answers that make the outcome another than now, if there are
/// any.
std::vector<MissingFactAnswers> answers_that_change(SchoolEvaluator& evaluator, OutcomeIndex outcome);

nlohmann::json to_json(const MissingFactAnswers& missing);
std::string to_text(const std::vector<MissingFactAnswers>& missing);
/// The same under another heading, for facts that need not keep anything open.
std::string to_text(const std::vector<MissingFactAnswers>& missing, const std::string& heading);

}  // namespace riskcat
