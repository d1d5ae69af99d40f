// What would change a school's category: the smallest changes of facts that can change which make an outcome better,
// and those which make it worse. Facts that are not declared changeable (past inspections, the phase) and facts of
// earlier years are held; missing facts stay missing (explain/missing.hpp says what each of them would do).
//
// Thread rule: plain functions.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "explain/smallest_changes.hpp"
#include "explain/why.hpp"

namespace riskcat {

/// One fact moved: "58%" to "65%", "up 7 percentage points".
struct Move {
  Evidence now;       ///< as it stands, with its address
  std::string to;     ///< as a person reads it
  std::string words;  ///< how far; empty for kinds without a distance
};

struct Counterfactual {
  std::vector<Move> moves;
  std::string value;               ///< what the outcome is then, decided again
  std::vector<std::string> rules;  ///< ids of those that decide it then; empty: no rule holds
};

/// One way of looking: towards better or towards worse.
struct Counterfactuals {
  std::vector<Counterfactual> found;  ///< fewest facts first, then the smallest move
  std::size_t looked_through = 0;     ///< all sets of up to so many facts were looked through
  bool complete = true;               ///< false: the search was stopped at its bound; there may be more
  bool joint = false;                 ///< some of these weigh facts against each other: other mixtures do as well
  bool sampled = false;               ///< of such facts not every value was tried
  bool there_is_none = false;         ///< the outcome is at that end of its scale already
  bool asked = true;                  ///< false: only changes the other way were asked for
};

struct WhatWouldChange {
  std::string outcome;
  std::string title;
  std::string certain;
  std::string possible;
  std::vector<std::string> changeable;  ///< titles of the facts that could change
  Counterfactuals better;               ///< below the certain value, whatever missing facts turn out to be
  Counterfactuals worse;                ///< above the certain value, for certain
  Counterfactuals settled;              ///< the certain value and no other, where a more severe one is possible
};

/// The facts of the school that may change and that the outcome asks for: declared changeable, known, of the present.
std::vector<FactOfPeriod> changeable_facts(const SchoolEvaluator& evaluator, const Asked& asked);

/// Of the school the evaluator is turned to, which is in scope, among all schools. With `to` only changes are looked
/// for that give this value: if it is milder than now, or as now, and no other is possible then; if it is more severe,
/// for certain.
WhatWouldChange what_would_change(SchoolEvaluator& evaluator, OutcomeIndex outcome,
                                  std::optional<std::uint32_t> to = std::nullopt, SearchBound bound = {});

nlohmann::json to_json(const WhatWouldChange& change);
/// At most so many of each way are spelled out, and the others counted.
std::string to_text(const WhatWouldChange& change, std::size_t most = 10);

}  // namespace riskcat
