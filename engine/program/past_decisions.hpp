// What earlier assessments decided of a school, once a person had confirmed them: what `previous category`,
// `category 2 terms ago` and `terms since category was 4` read.
//
// Thread rule: plain data.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "values/date.hpp"
#include "values/urn.hpp"

namespace riskcat {

struct PastDecision {
  Date date;                                    ///< the assessment date
  std::map<std::string, std::string> outcomes;  ///< outcome id → value; outcomes that were undecided are left out
};

/// For each school its confirmed decisions, the earliest first. Those made on or after the day of the assessment that
/// reads them are passed over.
using PastDecisions = std::map<Urn, std::vector<PastDecision>>;

}  // namespace riskcat
