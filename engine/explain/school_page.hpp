// One school on one page: its category and its history, what decided it, what would change it, what is missing, and
// what follows.
//
// Thread rule: plain functions.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "explain/chart_points.hpp"
#include "explain/missing.hpp"
#include "explain/what_if.hpp"
#include "explain/what_would_change.hpp"
#include "explain/why.hpp"
#include "explain/why_not.hpp"

namespace riskcat {

/// A yearly fact that the decision rests on, over the years.
struct Trend {
  std::string title;
  std::vector<TrendPoint> points;
};

/// What follows, in words.
struct PageAction {
  std::string title;
  std::string who_and_when;
  std::string because;
  bool certain = true;
};

struct SchoolPage {
  std::string run;  ///< the run's title, or of a what-if what it starts from
  Why why;
  WhyNot why_not;
  std::vector<MissingFactAnswers> missing;
  WhatWouldChange change;
  std::vector<std::string> scale;  ///< of the outcome shown first, least concern first
  std::vector<HistoryPoint> history;
  std::vector<Trend> trends;
  std::vector<PageAction> actions;
  bool what_if = false;
  std::vector<Supposed> supposed;
};

/// Trends of the yearly facts that the first outcome's proofs read, in the ruleset's order, over up to `years` years.
std::vector<Trend> trends(const SchoolEvaluator& evaluator, OutcomeIndex outcome, int years);

std::string to_html(const SchoolPage& page);

}  // namespace riskcat
