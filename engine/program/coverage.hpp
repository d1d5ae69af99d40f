// What a ruleset's examples exercise: for every condition both of its answers where they decide something, for every
// rule that it holds and that it alone decides, for every action that it follows and that it does not, for every line
// a school exactly on it. docs/coverage.md says what each means.
//
// Thread rule: plain data, and a measure that is immutable once made.
// Failure rule: an example that does not pass exercises nothing.
#pragma once

#include <compare>
#include <optional>
#include <vector>

#include "program/decision_points.hpp"
#include "program/evaluate.hpp"

namespace riskcat {

/// One thing that an example can exercise.
struct Target {
  enum class What : std::uint8_t {
    rule_holds,
    rule_alone,       ///< it holds, and no other rule gives its outcome that value or a more severe one
    action_follows,   ///< and the example expects it
    action_does_not,  ///< and the example expects that it does not
    leaf_yes,         ///< the condition is yes, and no would turn its decision point round
    leaf_no,
    exactly_at,  ///< a value exactly on the line, where the line decides
  };
  What what = What::rule_holds;
  std::uint32_t index = 0;  ///< a RuleIndex, an ActionIndex or a leaf's ConditionId

  friend auto operator<=>(const Target&, const Target&) = default;
};

struct Covered {
  Target target;
  std::size_t point = 0;               ///< index into Coverage::points
  std::optional<std::size_t> example;  ///< the first that exercises it
  bool impossible = false;             ///< proved from the declared ranges: left out of every figure

  bool is_gap() const { return !example && !impossible; }
};

/// How many of a kind there are, without the impossible ones.
struct Count {
  std::size_t exercised = 0;
  std::size_t all = 0;
  std::size_t impossible = 0;  ///< beside `all`

  /// In tenths of a per cent, rounded down so that only all is 1000; 1000 when there are none.
  std::size_t tenths_of_percent() const { return all == 0 ? 1000 : exercised * 1000 / all; }
};

struct Coverage {
  std::vector<DecisionPoint> points;
  std::vector<Covered> targets;        ///< in the order of the text
  std::vector<std::size_t> unwatched;  ///< points that no outcome or action looks at, such as those of the scope alone
  std::size_t examples = 0;
  std::size_t failed = 0;

  Count rules() const;
  Count rules_alone() const;
  Count sides() const;
  Count actions() const;  ///< two for each action: that it follows and that it does not
  Count lines() const;
  std::vector<Target> gaps() const;
};

class CoverageMeasure {
 public:
  explicit CoverageMeasure(const CheckedRuleset& ruleset);

  const Watches& watches() const { return watches_; }
  /// Everything there is to exercise, nothing of it exercised yet.
  const Coverage& blank() const { return blank_; }
  /// The numbers of years before the present at which the point is looked at, ascending.
  const std::vector<int>& years_of(std::size_t point) const { return years_.at(point); }
  /// What the example exercises, ascending; nullopt when it does not pass.
  std::optional<std::vector<Target>> exercised_by(const Example& example) const;
  /// Whether the school that the evaluator is turned to would exercise the target, were the right things expected of
  /// it. `example` is what was given.
  bool would_exercise(const SchoolEvaluator& evaluator, const Example& example, const Target& target,
                      std::size_t point) const;

 private:
  bool asserts_something(ActionIndex action, bool follows) const;
  Look own_look(const Watch& watch, ActionIndex action) const;
  void add_targets(std::size_t point);
  void exercise_look(const SchoolEvaluator& evaluator, const Example& example, const Look& look,
                     std::vector<Target>& found) const;

  const CheckedRuleset& ruleset_;
  Watches watches_;
  Coverage blank_;
  std::vector<std::vector<int>> years_;  ///< by point: every number of years before the present it is looked at
};

/// The coverage of the ruleset's own examples and of `more`.
Coverage coverage_of(const CheckedRuleset& ruleset, const CoverageMeasure& measure,
                     const std::vector<Example>& more = {});

}  // namespace riskcat
