#include "program/county_program.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>
#include <vector>

#include "program/evaluate.hpp"
#include "program/lowering.hpp"
#include "program/mask_program.hpp"
#include "program/over_blocks.hpp"

namespace riskcat {
namespace {

/// Gives each distinct mask a row.
class RowTable {
 public:
  MaskRow row(Mask mask, Section& section) {
    if (mask == kNoSchool) return {MaskRow::Of::nobody, 0};
    if (mask == kEverySchool) return {MaskRow::Of::everybody, 0};
    const auto [known, is_new] = rows_.try_emplace(mask.node(), static_cast<std::uint32_t>(rows_.size()));
    if (is_new) section.rows.push_back(mask);
    return {mask.is_complement() ? MaskRow::Of::complement : MaskRow::Of::row, known->second};
  }

 private:
  std::unordered_map<std::uint32_t, std::uint32_t> rows_;
};

/// Leaves no bits past the last school, so that equal decisions are equal rows.
void clear_after(std::size_t schools, MaskRows& rows) {
  if (schools % kBlockSchools == 0) return;
  const std::size_t whole = schools / kSchoolsInWord;
  const std::uint64_t last = (std::uint64_t{1} << (schools % kSchoolsInWord)) - 1;
  for (std::size_t row = 0; row < rows.rows; ++row) {
    const auto word = rows.words.begin() + static_cast<std::ptrdiff_t>(rows.place(row, whole));
    *word &= last;
    std::fill_n(word + 1, kBlockWords - whole % kBlockWords - 1, std::uint64_t{0});
  }
}

}  // namespace

struct CountyProgram::Impl {
  Impl(const CheckedRuleset& of, const Snapshot& facts, Date on, const PastDecisions* past, SettleWith settle)
      : ruleset(of),
        snapshot(facts),
        date(on),
        history(past),
        graph(of.holidays),
        lowering(of, facts, on, past, graph),
        program(graph, sections(settle)) {}

  std::vector<Section> sections(SettleWith settle);
  void ask_again(const std::vector<std::size_t>& overflowed) const;

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
std::vector<Section> CountyProgram::Impl::sections(SettleWith settle) {
  RowTable table;
  Section first;
  Section decided;
  Section settling;
  const auto rows = [&](const Possibly& truth, Section& section) {
    return CountyDecisions::TruthRows{table.row(truth.yes, section), table.row(truth.may, section)};
  };
  const Possibly scope = lowering.scope();
  layout.scope = rows(scope, first);
  decided.guard = scope.yes;
  std::vector<Mask> open;
  for (RuleIndex i = 0; i < ruleset.rules.size(); ++i) {
    const Possibly truth = lowering.rule(i);
    const Rule& rule = ruleset.rules[i];
    open.push_back(graph.all_of({truth.may, !truth.yes, !lowering.outcome(rule.outcome).certain[rule.value]}));
    layout.rules.push_back(rows(truth, decided));
  }
  for (ActionIndex i = 0; i < ruleset.actions.size(); ++i) layout.actions.push_back(rows(lowering.action(i), decided));
  for (OutcomeIndex i = 0; i < ruleset.outcomes.size(); ++i) {
    const LoweredOutcome& outcome = lowering.outcome(i);
    CountyDecisions::OutcomeRows& of = layout.outcomes.emplace_back();
    for (const Mask mask : outcome.certain) of.certain.push_back(table.row(mask, decided));
    for (const Mask mask : outcome.possible) of.possible.push_back(table.row(mask, decided));
  }
  first.figures = graph.may_overflow();
  if (settle == SettleWith::left_out) return {std::move(first), std::move(decided)};
  settling.guard = graph.both(graph.any_of(std::move(open)), scope.yes);
  for (const auto& [fact, mask] : lowering.settle_with()) {
    missing.push_back(fact);
    layout.missing.push_back(table.row(mask, settling));
  }
  return {std::move(first), std::move(decided), std::move(settling)};
}

/// Where a figure left its range in a school that is decided, and in a part of the policy that concerns it, the row
/// evaluator says so as it always did.
void CountyProgram::Impl::ask_again(const std::vector<std::size_t>& overflowed) const {
  SchoolEvaluator evaluator(ruleset, snapshot, date, history);
  for (const auto& schools : {lowering.overflowed(), overflowed}) {
    for (const std::size_t school : schools) {
      evaluator.turn_to(school);
      if (evaluator.scope() == Scope::decided) evaluator.decide();
    }
  }
}

CountyProgram::CountyProgram(const CheckedRuleset& ruleset, const Snapshot& snapshot, Date date,
                             const PastDecisions* history, SettleWith settle)
    : impl_(std::make_unique<Impl>(ruleset, snapshot, date, history, settle)) {}
CountyProgram::CountyProgram(CountyProgram&&) noexcept = default;
CountyProgram& CountyProgram::operator=(CountyProgram&&) noexcept = default;
CountyProgram::~CountyProgram() = default;

CountyDecisions CountyProgram::decide(std::size_t threads) const {
  CountyDecisions decisions;
  decide_into(decisions, threads);
  return decisions;
}

void CountyProgram::decide_into(CountyDecisions& decisions, std::size_t threads) const {
  decisions.schools_ = impl_->snapshot.schools();
  decisions.layout_ = impl_->layout;
  decisions.missing_ = impl_->missing;
  const std::size_t schools = decisions.schools_.size();
  MaskRows& rows = decisions.rows_;
  rows.rows = impl_->program.row_count();
  rows.words.resize(blocks_for(schools) * rows.rows * kBlockWords);
  const BlockResults results = over_blocks(impl_->program, schools, threads, rows.words.data());
  impl_->ask_again(results.overflowed);
  clear_after(schools, rows);
}

ProgramSize CountyProgram::size() const {
  ProgramSize size;
  for (const Instruction& instruction : impl_->program.instructions()) {
    using Op = Instruction::Op;
    const bool compares = instruction.op == Op::ranges || instruction.op == Op::by_key ||
                          instruction.op == Op::linear || instruction.op == Op::compare;
    size.comparisons += compares ? 1 : 0;
  }
  size.instructions = impl_->program.instructions().size();
  size.by_rows = impl_->lowering.by_rows();
  return size;
}

}  // namespace riskcat
