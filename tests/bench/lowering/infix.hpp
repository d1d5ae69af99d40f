// A lowered condition as infix text, for SQL and for the expression language of GoRules.
#pragma once

#include <string>

#include "lowering/lowered.hpp"

namespace riskcat::bench {

struct InfixWords {
  std::string equal;         ///< `=` or `==`
  std::string outcome_from;  ///< what stands before an outcome's or a definition's name
  std::string list_open, list_close;
  /// A condition as the number 1 or 0.
  std::string number_open, number_close;
  bool table_as_case = false;  ///< CASE … END; else a choice by `? :`
};

std::string infix(const LoweredCondition& condition, const InfixWords& words);

}  // namespace riskcat::bench
