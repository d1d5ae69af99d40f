// The values in conditions: constants, tables, arithmetic, and what earlier assessments decided.
#include <algorithm>

#include "facts/calendar.hpp"
#include "program/duration_unit.hpp"
#include "program/evaluate.hpp"
#include "program/figure_arithmetic.hpp"
#include "program/overloaded.hpp"
#include "values/decimal.hpp"

namespace riskcat {
namespace {

Reading dated_value(const DatedConstantOperand& node, Date date) {
  for (const DatedValue& step : *node.values)
    if (InForce{step.from, step.until}.on(date)) return known_reading(step.value.number, step.value.text);
  return missing_reading(EngineReason::not_in_table);
}

}  // namespace

Reading SchoolEvaluator::table(const TableOperand& node, int years_before) const {
  std::vector<std::int64_t> keys;
  for (const TableKey& key : node.keys) {
    if (key.by == TableKey::By::year_of_assessment) keys.push_back(Period::of(date_).start_year);
    if (key.by == TableKey::By::year_of_fact) {
      const auto year = snapshot_.period(ruleset_, key.fact, years_before);
      if (!year) return missing_reading(EngineReason::not_delivered);
      keys.push_back(year->start_year);
    }
    if (key.by != TableKey::By::fact) continue;
    const Reading value = fact(key.fact);
    if (value.state != State::known) return value;
    keys.push_back(value.number);
  }
  const auto& rows = *node.rows;
  const auto row = std::find_if(rows.begin(), rows.end(), [&](const TableRow& r) { return r.keys == keys; });
  if (row != rows.end()) return known_reading(row->value.number, row->value.text);
  const bool by_year = node.keys.back().by != TableKey::By::fact;
  return by_year ? missing_reading(EngineReason::not_in_table) : not_applicable_reading();
}

Reading SchoolEvaluator::change(const ChangeOperand& node, int years_before) const {
  const Reading before = fact(node.fact, years_before + node.from_years_before);
  const Reading after = fact(node.fact, years_before + node.to_years_before);
  const Reading& weak = weaker(before, after);
  if (weak.state != State::known) return weak;
  const std::int64_t moved =
      required(node.rise ? difference_of(after.number, before.number) : difference_of(before.number, after.number));
  if (!node.relative) return known_reading(moved);
  if (before.number <= 0) return not_applicable_reading();
  return known_reading(required(percent_of(moved, before.number)));
}

Reading SchoolEvaluator::shifted(const DateShiftOperand& node, int years_before) const {
  const Reading date = operand(node.date, years_before);
  const Reading amount = operand(node.amount, years_before);
  const Reading& weak = weaker(date, amount);
  if (weak.state != State::known) return weak;
  return known_reading(shifted_date(Calendar(ruleset_.holidays), date.number, amount.number,
                                    unit_of(ruleset_.operand(node.amount).type.kind), node.subtract));
}

const std::vector<PastDecision>* SchoolEvaluator::past() const {
  if (history_ == nullptr) return nullptr;
  const auto decisions = history_->find(snapshot_.schools().at(school_));
  return decisions == history_->end() ? nullptr : &decisions->second;
}

std::optional<std::int64_t> SchoolEvaluator::past_value(const PastDecision& decision, OutcomeIndex outcome) const {
  const auto value = decision.outcomes.find(ruleset_.outcomes[outcome].id);
  if (value == decision.outcomes.end()) return std::nullopt;
  const auto& values = ruleset_.outcomes[outcome].values;
  const auto index = std::find(values.begin(), values.end(), value->second);
  return index == values.end() ? std::nullopt : std::optional<std::int64_t>(index - values.begin());
}

Reading SchoolEvaluator::previous(const PreviousOutcomeOperand& node) const {
  const auto now = ruleset_.term_at(date_);
  if (node.terms_ago > 0 && !now) return missing_reading(EngineReason::no_term);
  const std::vector<PastDecision>* decisions = past();
  if (decisions == nullptr) return missing_reading(EngineReason::not_confirmed);
  for (auto decision = decisions->rbegin(); decision != decisions->rend(); ++decision) {
    if (decision->date >= date_) continue;
    const auto term = ruleset_.term_at(decision->date);
    if (node.terms_ago > 0 && (!term || *term + static_cast<std::size_t>(node.terms_ago) != *now)) continue;
    const auto value = past_value(*decision, node.outcome);
    return value ? known_reading(*value) : missing_reading(EngineReason::undetermined);
  }
  return missing_reading(EngineReason::not_confirmed);
}

Reading SchoolEvaluator::terms_since(const TermsSinceOperand& node) const {
  const auto now = ruleset_.term_at(date_);
  if (!now) return missing_reading(EngineReason::no_term);
  const std::vector<PastDecision>* decisions = past();
  if (decisions == nullptr) return missing_reading(EngineReason::not_confirmed);
  bool any = false;
  for (auto decision = decisions->rbegin(); decision != decisions->rend(); ++decision) {
    if (decision->date >= date_) continue;
    any = true;
    const auto value = past_value(*decision, node.outcome);
    if (!value) return missing_reading(EngineReason::undetermined);
    if (!std::binary_search(node.values.begin(), node.values.end(), *value)) continue;
    const auto term = ruleset_.term_at(decision->date);
    if (!term) return missing_reading(EngineReason::no_term);
    return known_reading(static_cast<std::int64_t>(*now - *term) * Decimal::kScale);
  }
  return any ? not_applicable_reading() : missing_reading(EngineReason::not_confirmed);
}

Reading SchoolEvaluator::operand(OperandId id, int years_before) const {
  const auto pair = [&](OperandId left, OperandId right, auto&& combine) {
    const Reading a = operand(left, years_before);
    const Reading b = operand(right, years_before);
    const Reading weak = weaker(a, b);
    if (weak.state != State::known) return weak;
    return known_reading(combine(Decimal::from_scaled(a.number), Decimal::from_scaled(b.number)).scaled());
  };
  return std::visit(
      Overloaded{
          [&](const ConstantOperand& constant) { return known_reading(constant.value.number, constant.value.text); },
          [&](const DatedConstantOperand& node) { return dated_value(node, date_); },
          [&](const FactOperand& node) { return fact(node.fact, node.years_before + years_before, node.period); },
          [&](const TableOperand& node) { return table(node, years_before); },
          [&](const AssessmentDateOperand&) { return known_reading(date_.days()); },
          [&](const SumOperand& node) {
            return pair(node.left, node.right, [&](Decimal a, Decimal b) { return node.subtract ? a - b : a + b; });
          },
          [&](const ProductOperand& node) {
            return pair(node.left, node.right, [](Decimal a, Decimal b) { return a * b; });
          },
          [&](const DateShiftOperand& node) { return shifted(node, years_before); },
          [&](const ChangeOperand& node) { return change(node, years_before); },
          [&](const DefaultOperand& node) {
            const Reading value = operand(node.operand, years_before);
            if (value.state != State::unknown || value.open) return value;
            Reading stand_in = known_reading(node.value.number, node.value.text);
            stand_in.by_default = true;
            return stand_in;
          },
          [&](const OutcomeOperand& node) {
            const OutcomeResult& result = outcome(node.outcome);
            return result.decided() ? known_reading(result.certain) : undetermined();
          },
          [&](const PreviousOutcomeOperand& node) { return previous(node); },
          [&](const TermsSinceOperand& node) { return terms_since(node); },
          [&](const TermOperand&) {
            const auto term = ruleset_.term_at(date_);
            return term ? known_reading(ruleset_.terms[*term].number - 1) : missing_reading(EngineReason::no_term);
          },
      },
      ruleset_.operand(id).node);
}

}  // namespace riskcat
