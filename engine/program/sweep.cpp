#include "program/sweep.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>

#include "program/dependence.hpp"
#include "program/evaluate.hpp"
#include "program/lowering.hpp"
#include "program/mask_program.hpp"
#include "program/over_blocks.hpp"

namespace riskcat {
namespace {

/// The ruleset with other values for some parameters.
class Variant {
 public:
  explicit Variant(const CheckedRuleset& ruleset) : ruleset_(ruleset) {
    for (OperandId id = 0; id < ruleset_.operands.size(); ++id) {
      const auto& node = ruleset_.operands[id].node;
      if (const auto* constant = std::get_if<ConstantOperand>(&node)) mentions_[constant->origin].push_back(id);
      if (const auto* dated = std::get_if<DatedConstantOperand>(&node)) mentions_[dated->origin].push_back(id);
    }
  }
  const CheckedRuleset& ruleset() const { return ruleset_; }
  /// The parameter has this value whatever the day.
  void set(const std::string& parameter, std::int64_t value) {
    const auto mentions = mentions_.find(parameter);
    if (mentions == mentions_.end()) return;
    for (const OperandId id : mentions->second) {
      Operand& operand = ruleset_.operands[id];
      operand.node = ConstantOperand{operand.type, {value, ""}, parameter};
    }
  }

 private:
  CheckedRuleset ruleset_;
  std::map<std::string, std::vector<OperandId>> mentions_;
};

/// The schools of each certain value, under one choice.
struct Lowered {
  Mask scope;
  std::vector<Mask> certain;
  Mask undecided;
};

class Sweeper {
 public:
  Sweeper(const CheckedRuleset& ruleset, const Snapshot& snapshot, Date date, const PastDecisions& history,
          const std::vector<SweptParameter>& parameters, OutcomeIndex outcome)
      : parameters_(parameters),
        outcome_(outcome),
        snapshot_(snapshot),
        date_(date),
        history_(history),
        variant_(ruleset),
        touched_(ruleset, ids()),
        graph_(ruleset.holidays),
        lowering_(variant_.ruleset(), snapshot, date, &history, graph_) {}

  Sweep run(std::size_t threads) {
    Sweep sweep;
    for (const SweptParameter& parameter : parameters_) sweep.present.push_back(present_value(parameter.id));
    const Lowered now = lower();
    add_counts(now, now);
    for (std::vector<std::size_t> choice(parameters_.size()); !choice.empty();) {
      SweepResult& result = sweep.results.emplace_back();
      result.choice = choice;
      result.is_present = true;
      for (std::size_t i = 0; i < choice.size(); ++i) {
        const std::int64_t value = parameters_[i].values[choice[i]];
        result.is_present = result.is_present && value == sweep.present[i];
        variant_.set(parameters_[i].id, value);
      }
      lowering_.forget(touched_);
      add_counts(lower(), now);
      if (!next(choice)) break;
    }
    count(sweep, threads);
    return sweep;
  }

 private:
  std::set<std::string> ids() const {
    std::set<std::string> ids;
    for (const SweptParameter& parameter : parameters_) ids.insert(parameter.id);
    return ids;
  }

  std::int64_t present_value(const std::string& id) const {
    for (const Parameter& parameter : variant_.ruleset().parameters) {
      if (parameter.id != id || !sweepable(parameter)) continue;
      for (const DatedValue& step : parameter.values) {
        if (InForce{step.from, step.until}.on(date_)) return step.value.number;
      }
    }
    throw std::logic_error("a parameter was to be swept that has no figure on the day");
  }

  bool next(std::vector<std::size_t>& choice) const {
    for (std::size_t i = choice.size(); i-- > 0;) {
      if (++choice[i] < parameters_[i].values.size()) return true;
      choice[i] = 0;
    }
    return false;
  }

  Lowered lower() {
    const LoweredOutcome& outcome = lowering_.outcome(outcome_);
    Lowered lowered{lowering_.scope().yes, {}, kNoSchool};
    std::vector<Mask> open;
    for (std::size_t value = 0; value < outcome.certain.size(); ++value) {
      const bool is_last = value + 1 == outcome.certain.size();
      const Mask higher = is_last ? kNoSchool : outcome.certain[value + 1];
      lowered.certain.push_back(graph_.all_of({lowered.scope, outcome.certain[value], !higher}));
      open.push_back(graph_.all_of({lowered.scope, outcome.possible[value], !outcome.certain[value]}));
    }
    lowered.undecided = graph_.any_of(std::move(open));
    return lowered;
  }

  void add_counts(const Lowered& lowered, const Lowered& now) {
    std::vector<Mask> same;
    for (std::size_t value = 0; value < lowered.certain.size(); ++value) {
      counts_.push_back(lowered.certain[value]);
      same.push_back(graph_.both(lowered.certain[value], now.certain[value]));
    }
    counts_.push_back(lowered.undecided);
    counts_.push_back(graph_.all_of({lowered.scope, now.scope, !graph_.any_of(std::move(same))}));
  }

  void count(Sweep& sweep, std::size_t threads) {
    const MaskProgram program(graph_, {Section{kEverySchool, {}, counts_, graph_.may_overflow()}});
    const BlockResults results = over_blocks(program, snapshot_.schools().size(), threads, nullptr);
    std::set<std::size_t> overflowed(results.overflowed.begin(), results.overflowed.end());
    overflowed.insert(lowering_.overflowed().begin(), lowering_.overflowed().end());
    ask_again(sweep, overflowed);
    std::size_t at = 0;
    const auto take = [&](SweepResult& result) {
      const std::size_t values = variant_.ruleset().outcomes[outcome_].values.size();
      const auto first = results.counts.begin() + static_cast<std::ptrdiff_t>(at);
      result.certain.assign(first, first + static_cast<std::ptrdiff_t>(values));
      result.undecided = results.counts[at + values];
      result.moved = results.counts[at + values + 1];
      at += values + 2;
    };
    take(sweep.now);
    for (SweepResult& result : sweep.results) take(result);
  }

  /// Whether a figure that left its range matters to a school, the row evaluator knows: it throws.
  void ask_again(const Sweep& sweep, const std::set<std::size_t>& schools) {
    if (schools.empty()) return;
    for (const SweepResult& result : sweep.results) {
      for (std::size_t i = 0; i < parameters_.size(); ++i) {
        variant_.set(parameters_[i].id, parameters_[i].values[result.choice[i]]);
      }
      SchoolEvaluator evaluator(variant_.ruleset(), snapshot_, date_, &history_);
      for (const std::size_t school : schools) {
        evaluator.turn_to(school);
        if (evaluator.scope() == Scope::decided) evaluator.outcome(outcome_);
      }
    }
  }

  const std::vector<SweptParameter>& parameters_;
  OutcomeIndex outcome_;
  const Snapshot& snapshot_;
  Date date_;
  const PastDecisions& history_;
  Variant variant_;
  Dependence touched_;
  MaskGraph graph_;
  Lowering lowering_;
  std::vector<Mask> counts_;  ///< for each choice: by certain value, undecided, moved
};

}  // namespace

bool sweepable(const Parameter& parameter) {
  return is_numeric(parameter.type.kind) || is_duration(parameter.type.kind) || parameter.type.kind == Kind::date;
}

bool bears_on(const CheckedRuleset& ruleset, const std::string& parameter, OutcomeIndex outcome) {
  Dependence dependence(ruleset, {parameter});
  return dependence.outcome(outcome) || (ruleset.decides && dependence.condition(*ruleset.decides));
}

Sweep sweep(const CheckedRuleset& ruleset, const Snapshot& snapshot, Date date, const PastDecisions& history,
            const std::vector<SweptParameter>& parameters, OutcomeIndex outcome, std::size_t threads) {
  return Sweeper(ruleset, snapshot, date, history, parameters, outcome).run(threads);
}

}  // namespace riskcat
