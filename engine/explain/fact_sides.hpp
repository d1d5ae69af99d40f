// One school's facts as two sets of deliveries give them, side by side.
//
// Thread rule: as for the evaluators.
#pragma once

#include <string>
#include <vector>

#include "explain/why.hpp"
#include "program/evaluate.hpp"

namespace riskcat {

/// A fact, of one year where it is yearly.
struct FactSides {
  Evidence then;
  Evidence now;

  /// In what is known, or in why it is not: the same figure from another file is no difference. Nor is it one that a
  /// file was delivered since which has nothing of the school.
  bool differs() const;
  /// Either side has a value, or a file that says why there is none, or the fact does not apply.
  bool has_something() const;
};

/// In the order of the ruleset, years ascending. Both evaluators are of one ruleset and turned to one school; one that
/// is null stands for deliveries that do not name the school.
std::vector<FactSides> fact_sides(const CheckedRuleset& ruleset, const SchoolEvaluator* then,
                                  const SchoolEvaluator* now);

}  // namespace riskcat
