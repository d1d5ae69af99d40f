// Where the conditions of an outcome turn as one fact moves and the others stand still: between two turning points
// every condition keeps its answer, so one value of each such stretch is enough to try.
//
// Thread rule: that of the evaluator.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "explain/asked.hpp"

namespace riskcat {

/// The values from `first` to `last`, over which no condition changes its answer.
struct Stretch {
  std::int64_t first = 0;
  std::int64_t last = 0;
};

/// An evaluator with suppositions that are tried out on it, on top of those it has; it gets its own back in the end.
class Trial {
 public:
  explicit Trial(SchoolEvaluator& of)
      : evaluator(of),
        suppositions(of.supposed() == nullptr ? Suppositions(of.ruleset()) : *of.supposed()),
        own_(of.supposed()),
        base_(suppositions) {
    apply();
  }
  Trial(const Trial&) = delete;
  Trial& operator=(const Trial&) = delete;
  ~Trial() { evaluator.suppose(own_); }
  /// After the suppositions were changed.
  void apply() { evaluator.suppose(&suppositions); }
  /// As the evaluator read it before.
  void take_back(const FactOfPeriod& fact) { suppositions.as_in(base_, fact); }
  void take_all_back() { suppositions = base_; }

  SchoolEvaluator& evaluator;
  Suppositions suppositions;

 private:
  const Suppositions* own_;
  Suppositions base_;
};

class TurningPoints {
 public:
  TurningPoints(Trial& trial, const Asked& asked) : trial_(trial), asked_(asked) {}

  /// Of a fact with numbers or dates: its whole range, ascending, cut wherever a condition turns; the other facts are
  /// as the trial supposes them. A range that is not declared ends a million units, or a hundred years, away.
  std::vector<Stretch> stretches(const FactOfPeriod& fact, const Value& now);

  /// The values to try for the fact, nearest first: of a listed fact every other one, of a text those that conditions
  /// name, else the nearest of each other stretch.
  std::vector<Value> values(const FactOfPeriod& fact, const Value& now);

  /// The same for a fact that is weighed against others which move as well: every value of its range in its own unit;
  /// where these are too many only the ends of each stretch, and `all` is false.
  struct DenseValues {
    std::vector<Value> values;
    bool all = true;
  };
  DenseValues dense_values(const FactOfPeriod& fact, const Value& now);

  /// The smallest difference in which the fact is told: of percentages and points the last decimal place that any
  /// school's figure has, else a whole one, or a day.
  std::int64_t unit(const FactOfPeriod& fact);

 private:
  using Cuts = std::set<std::int64_t>;
  void cut(const AskedLeaf& leaf, const FactOfPeriod& fact, const Stretch& range, Cuts& cuts);
  std::optional<int> side_by_side(const AskedLeaf& leaf, bool most);
  std::vector<Value> texts(const FactOfPeriod& fact, const Value& now) const;
  std::vector<Value> listed(const FactOfPeriod& fact, const Value& now) const;

  Trial& trial_;
  const Asked& asked_;
  std::map<FactOfPeriod, std::int64_t> units_;
};

/// True for the kinds whose values have a distance: everything but lists without an order, yes/no and text.
bool has_distance(Kind kind);

/// Of the multiples of `unit` in the stretch that the fact may have, the nearest to `now`; nullopt without any.
std::optional<std::int64_t> nearest(const Fact& fact, const Stretch& stretch, std::int64_t now, std::int64_t unit);

}  // namespace riskcat
