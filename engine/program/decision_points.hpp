// Every condition in a ruleset that decides something, and which of them an expectation looks at.
//
// Thread rule: immutable once made; share freely.
#pragma once

#include <compare>
#include <cstdint>
#include <set>
#include <vector>

#include "language/ruleset.hpp"

namespace riskcat {

enum class PointKind : std::uint8_t {
  rule,
  define,
  derived_case,  ///< one `case` of a derived fact
  applies,       ///< a fact's `applies when`
  action,
  score_line,  ///< one line of a score
};

/// A condition that stands for itself in the text. The scope (`decides schools where`) is none: no example looks at it.
struct DecisionPoint {
  PointKind kind = PointKind::rule;
  std::uint32_t index = 0;  ///< of the rule, define, fact, action or score
  std::uint32_t part = 0;   ///< of a derived_case or score_line: which one
  ConditionId when = 0;
};

/// All of them in the order of the text.
std::vector<DecisionPoint> decision_points(const CheckedRuleset& ruleset);

/// A decision point, by its index, and the years before the present at which it is looked at.
struct Look {
  std::size_t point = 0;
  int years_before = 0;

  friend auto operator<=>(const Look&, const Look&) = default;
};

/// Whether the rule or action whose point this is is in force on the day; every other point always is.
bool in_force(const CheckedRuleset& ruleset, const DecisionPoint& point, Date day);

/// What an expectation looks at: the point of its action, or of every rule of its outcome, and from there every point
/// that these use in turn.
struct Watch {
  std::set<Look> looks;
  std::set<OutcomeIndex> outcomes;
};

class Watches {
 public:
  explicit Watches(const CheckedRuleset& ruleset);

  const std::vector<DecisionPoint>& points() const { return points_; }
  const Watch& of_outcome(OutcomeIndex id) const { return outcomes_.at(id); }
  const Watch& of_action(ActionIndex id) const { return actions_.at(id); }
  /// Of an action with several versions: of the one in force on the day.
  const Watch& of(const Expectation& expectation, Date day) const;
  /// The version of the action that is in force on the day, or the action itself.
  ActionIndex version(ActionIndex id, Date day) const;
  /// True when some outcome or action looks at the point.
  bool watched(std::size_t point) const { return watched_.contains(point); }

 private:
  const CheckedRuleset& ruleset_;
  std::vector<DecisionPoint> points_;
  std::vector<Watch> outcomes_;
  std::vector<Watch> actions_;
  std::set<std::size_t> watched_;
};

}  // namespace riskcat
