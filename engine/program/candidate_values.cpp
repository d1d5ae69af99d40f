#include "program/candidate_values.hpp"

#include <algorithm>

#include "values/decimal.hpp"

namespace riskcat {
namespace {

/// Values kept for one fact: beyond this a search tries only more of the same.
constexpr std::size_t kMost = 24;

}  // namespace

bool is_listed(Kind kind) { return kind == Kind::choice || kind == Kind::ordered || kind == Kind::yes_no; }

std::int64_t smallest_step(Kind kind) {
  switch (kind) {
    case Kind::percent:
    case Kind::percentage_points:
    case Kind::points:
      return Decimal::kScale / 10;
    case Kind::count:
    case Kind::money:
    case Kind::days:
    case Kind::working_days:
    case Kind::months:
    case Kind::years:
      return Decimal::kScale;
    default:
      return 1;
  }
}

bool may_be(const Fact& fact, const Value& value) {
  const bool whole = fact.type.kind == Kind::count || is_duration(fact.type.kind);
  if (whole && (value.number < 0 || value.number % Decimal::kScale != 0)) return false;
  return (!fact.from || value.number >= fact.from->number) && (!fact.to || value.number <= fact.to->number);
}

std::vector<std::int64_t> numbers_beside(Relation relation, std::int64_t threshold, Kind kind) {
  const std::int64_t step = smallest_step(kind);
  switch (relation) {
    case Relation::less:
      return {threshold - step};
    case Relation::less_equal:
      return {threshold - step, threshold};
    case Relation::greater:
      return {threshold + step};
    case Relation::greater_equal:
      return {threshold + step, threshold};
    case Relation::equal:
      return {threshold};
    case Relation::not_equal:
      return {threshold + step, threshold - step};
  }
  return {};
}

CandidateValues::CandidateValues(const CheckedRuleset& ruleset) : ruleset_(ruleset), values_(ruleset.facts.size()) {
  add_from_examples(ruleset);
  add_from_lines(ruleset);
  for (FactIndex index = 0; index < ruleset.facts.size(); ++index) {
    const Fact& fact = ruleset.facts[index];
    if (is_listed(fact.type.kind)) {
      const std::size_t size = fact.type.kind == Kind::yes_no ? 2 : fact.type.values.size();
      for (std::size_t value = 0; value < size; ++value) add(index, {static_cast<std::int64_t>(value), ""});
    }
    if (fact.from) add(index, *fact.from);
    if (fact.to) add(index, *fact.to);
    if (fact.type.kind == Kind::text) add(index, {0, "another"});
    if (values_[index].empty() && fact.type.kind != Kind::date) add(index, {Decimal::kScale * 100, ""});
    if (values_[index].empty() && ruleset.effective_from) add(index, {ruleset.effective_from->days(), ""});
  }
}

void CandidateValues::add(FactIndex fact, const Value& value) {
  auto& values = values_[fact];
  if (values.size() >= kMost || !may_be(ruleset_.facts[fact], value)) return;
  if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
}

void CandidateValues::add_beside(FactIndex fact, std::int64_t number) {
  const std::int64_t step = smallest_step(ruleset_.facts[fact].type.kind);
  for (const std::int64_t beside : {number, number - step, number + step}) add(fact, {beside, ""});
}

void CandidateValues::add_from_lines(const CheckedRuleset& ruleset) {
  for (const Condition& condition : ruleset.conditions) {
    const auto* compared = std::get_if<CompareCondition>(&condition.node);
    if (compared == nullptr) continue;
    const auto add_pair = [&](OperandId of, OperandId with) {
      const auto* fact = std::get_if<FactOperand>(&ruleset.operand(of).node);
      const auto* constant = std::get_if<ConstantOperand>(&ruleset.operand(with).node);
      const auto* dated = std::get_if<DatedConstantOperand>(&ruleset.operand(with).node);
      if (fact != nullptr && dated != nullptr)
        for (const DatedValue& step : *dated->values) add_beside(fact->fact, step.value.number);
      if (fact == nullptr || constant == nullptr) return;
      if (ruleset.operand(of).type.kind == Kind::text) return add(fact->fact, constant->value);
      add_beside(fact->fact, constant->value.number);
    };
    add_pair(compared->left, compared->right);
    add_pair(compared->right, compared->left);
  }
}

/// The examples' values, the commonest first: they are what a school of this authority looks like.
void CandidateValues::add_from_examples(const CheckedRuleset& ruleset) {
  std::vector<std::vector<std::pair<Value, std::size_t>>> counted(ruleset.facts.size());
  for (const Example& example : ruleset.examples) {
    for (const Given& given : example.givens) {
      if (!given.value) continue;
      auto& values = counted[given.fact];
      const auto found =
          std::find_if(values.begin(), values.end(), [&](const auto& each) { return each.first == *given.value; });
      if (found == values.end()) {
        values.emplace_back(*given.value, 1);
      } else {
        ++found->second;
      }
    }
  }
  constexpr std::size_t kFromExamples = 6;
  for (FactIndex fact = 0; fact < counted.size(); ++fact) {
    auto& values = counted[fact];
    std::stable_sort(values.begin(), values.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    for (std::size_t i = 0; i < std::min(values.size(), kFromExamples); ++i) add(fact, values[i].first);
  }
}

}  // namespace riskcat
