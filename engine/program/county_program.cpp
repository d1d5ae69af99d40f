#include "program/county_program.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "program/evaluate.hpp"
#include "program/lowering.hpp"
#include "program/mask_program.hpp"
#include "program/over_blocks.hpp"

namespace riskcat {

struct CountyProgram::Impl {
  Impl(const CheckedRuleset& of, const Snapshot& facts, Date on, const PastDecisions* past)
      : ruleset(of),
        snapshot(facts),
        date(on),
        history(past),
        graph(of.holidays),
        lowering(of, facts, on, past, graph),
        program(graph, sections()) {}

  std::vector<Section> sections();
  void overflow(const std::vector<std::size_t>& schools) const;

  const CheckedRuleset& ruleset;
  const Snapshot& snapshot;
  Date date;
  const PastDecisions* history;
  MaskGraph graph;
  Lowering lowering;
  CountyDecisions::Layout layout;
  std::vector<MissingFact> missing;
  MaskProgram program;
};

/// Whether a school is in scope first; what is said of it only where some school is; what would settle it only where
/// something is open.
std::vector<Section> CountyProgram::Impl::sections() {
  const Possibly scope = lowering.scope();
  Section first{kEverySchool, {scope.yes, scope.may}, {}, {}};
  Section decided{scope.yes, {}, {}, {}};
  std::vector<Mask>& rows = decided.rows;
  const auto here = [&] { return first.rows.size() + rows.size(); };
  const auto add = [&](const Possibly& truth) {
    rows.push_back(graph.both(truth.yes, scope.yes));
    rows.push_back(graph.both(truth.may, scope.yes));
  };
  layout.rules = here();
  layout.rule_count = ruleset.rules.size();
  std::vector<Mask> open;
  for (RuleIndex i = 0; i < layout.rule_count; ++i) {
    const Possibly truth = lowering.rule(i);
    const Rule& rule = ruleset.rules[i];
    open.push_back(graph.all_of({truth.may, !truth.yes, !lowering.outcome(rule.outcome).certain[rule.value]}));
    add(truth);
  }
  layout.actions = here();
  layout.action_count = ruleset.actions.size();
  for (ActionIndex i = 0; i < layout.action_count; ++i) add(lowering.action(i));
  for (OutcomeIndex i = 0; i < ruleset.outcomes.size(); ++i) {
    const LoweredOutcome& outcome = lowering.outcome(i);
    layout.outcomes.push_back(here());
    layout.outcome_values.push_back(outcome.certain.size());
    for (std::size_t v = 1; v < outcome.certain.size(); ++v) rows.push_back(graph.both(outcome.certain[v], scope.yes));
    for (const Mask possible : outcome.possible) rows.push_back(graph.both(possible, scope.yes));
  }
  layout.missing = here();
  Section settling{graph.both(graph.any_of(std::move(open)), scope.yes), {}, {}, {}};
  for (const auto& [fact, mask] : lowering.settle_with()) {
    missing.push_back(fact);
    settling.rows.push_back(graph.both(mask, scope.yes));
  }
  layout.rows = here() + settling.rows.size();
  first.figures = graph.may_overflow();
  return {std::move(first), std::move(decided), std::move(settling)};
}

/// Where a figure left its range in a school that is decided, and in a part of the policy that concerns it, the row
/// evaluator says so as it always did.
void CountyProgram::Impl::overflow(const std::vector<std::size_t>& schools) const {
  SchoolEvaluator evaluator(ruleset, snapshot, date, history);
  for (const std::size_t school : schools) {
    evaluator.turn_to(school);
    if (evaluator.scope() == Scope::decided) evaluator.decide();
  }
}

CountyProgram::CountyProgram(const CheckedRuleset& ruleset, const Snapshot& snapshot, Date date,
                             const PastDecisions* history)
    : impl_(std::make_unique<Impl>(ruleset, snapshot, date, history)) {}
CountyProgram::CountyProgram(CountyProgram&&) noexcept = default;
CountyProgram& CountyProgram::operator=(CountyProgram&&) noexcept = default;
CountyProgram::~CountyProgram() = default;

CountyDecisions CountyProgram::decide(std::size_t threads) const {
  CountyDecisions decisions;
  decisions.schools_ = impl_->snapshot.schools();
  decisions.layout_ = impl_->layout;
  decisions.missing_ = impl_->missing;
  const std::size_t schools = decisions.schools_.size();
  const std::size_t blocks = (schools + kBlockSchools - 1) / kBlockSchools;
  MaskRows& rows = decisions.rows_;
  rows.stride = blocks * kBlockWords;
  rows.words.resize(rows.stride * impl_->program.row_count());
  const auto frames = over_blocks(impl_->program, schools, threads, rows.words.data(), rows.stride);
  std::vector<std::size_t> overflowed;
  for (const BlockFrame& frame : frames) {
    overflowed.insert(overflowed.end(), frame.overflowed().begin(), frame.overflowed().end());
  }
  std::sort(overflowed.begin(), overflowed.end());
  overflowed.erase(std::unique(overflowed.begin(), overflowed.end()), overflowed.end());
  impl_->overflow(overflowed);
  if (schools % kSchoolsInWord != 0) {
    const std::uint64_t last = (std::uint64_t{1} << (schools % kSchoolsInWord)) - 1;
    for (std::size_t row = 0; row < impl_->program.row_count(); ++row) {
      std::uint64_t* words = rows.words.data() + row * rows.stride;
      words[words_for(schools) - 1] &= last;
      std::fill(words + words_for(schools), words + rows.stride, std::uint64_t{0});
    }
  }
  return decisions;
}

ProgramSize CountyProgram::size() const {
  ProgramSize size;
  for (const Instruction& instruction : impl_->program.instructions()) {
    const bool compares = instruction.op == Instruction::Op::ranges || instruction.op == Instruction::Op::compare;
    size.comparisons += compares ? 1 : 0;
  }
  size.instructions = impl_->program.instructions().size();
  size.by_rows = impl_->lowering.by_rows();
  return size;
}

}  // namespace riskcat
