#include "explain/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "values/date.hpp"
#include "values/decimal.hpp"

namespace riskcat {
namespace {

std::string_view plain_relation(Relation relation, bool date) {
  switch (relation) {
    case Relation::less:
      return date ? "before" : "below";
    case Relation::less_equal:
      return date ? "on or before" : "at most";
    case Relation::greater:
      return date ? "after" : "above";
    case Relation::greater_equal:
      return date ? "on or after" : "at least";
    case Relation::equal:
      return "equal to";
    case Relation::not_equal:
      return "different from";
  }
  return "";
}

std::string duration_words(int count, syntax::DurationUnit unit) {
  static constexpr const char* kUnits[] = {"day", "working day", "month", "year"};
  return fmt::format("{} {}{}", count, kUnits[static_cast<int>(unit)], count == 1 ? "" : "s");
}

std::string origin_words(const std::string& origin) {
  return origin.empty() ? "" : fmt::format(" ({})", spaced(origin));
}

}  // namespace

std::string relation_words(Relation relation, Kind kind, bool holds) {
  return fmt::format("{}{}", holds ? "" : "not ", plain_relation(relation, kind == Kind::date));
}

std::string margin_words(const Type& type, std::int64_t value, std::int64_t threshold) {
  if (type.kind == Kind::date) return "";
  if (value == threshold) return ", exactly at it";
  const Decimal margin = Decimal::from_scaled(std::abs(value - threshold));
  if (type.kind == Kind::percent)
    return fmt::format(", by {} percentage point{}", margin.text(), margin.text() == "1" ? "" : "s");
  if (type.kind == Kind::money) return fmt::format(", by {}", display(type, {margin.scaled(), ""}));
  return fmt::format(", by {}", margin.text());
}

std::string spaced(std::string_view name) {
  std::string words(name);
  std::replace(words.begin(), words.end(), '_', ' ');
  return words;
}

std::string or_list(const std::vector<std::string>& items) {
  std::string list;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) list += i + 1 == items.size() ? " or " : ", ";
    list += items[i];
  }
  return list;
}

std::string years_before_words(int years) {
  return years == 0 ? "" : fmt::format(", {} year{} before", years, years == 1 ? "" : "s");
}

std::string operand_name(const CheckedRuleset& ruleset, OperandId id, int years_before) {
  const Operand& operand = ruleset.operand(id);
  const auto named = [&](OperandId part) { return operand_name(ruleset, part, years_before); };
  const auto& node = operand.node;
  if (const auto* constant = std::get_if<ConstantOperand>(&node)) {
    return display(operand.type, constant->value) + origin_words(constant->origin);
  }
  if (const auto* fact = std::get_if<FactOperand>(&node)) {
    const Fact& declared = ruleset.facts[fact->fact];
    if (fact->period) return fmt::format("{} in {}", declared.title, fact->period->text());
    return declared.title + years_before_words(declared.yearly ? fact->years_before + years_before : 0);
  }
  if (const auto* table = std::get_if<TableOperand>(&node)) {
    return fmt::format("{} for {}", spaced(table->table), ruleset.facts[table->fact].title);
  }
  if (std::holds_alternative<AssessmentDateOperand>(node)) return "the assessment date";
  if (const auto* sum = std::get_if<SumOperand>(&node)) {
    return fmt::format("{} {} {}", named(sum->left), sum->subtract ? "minus" : "plus", named(sum->right));
  }
  if (const auto* product = std::get_if<ProductOperand>(&node)) {
    return fmt::format("{} × {}", named(product->left), named(product->right));
  }
  if (const auto* shift = std::get_if<DateShiftOperand>(&node)) {
    return fmt::format("{} {} {}", duration_words(std::abs(shift->count), shift->unit),
                       shift->count < 0 ? "before" : "after", named(shift->date));
  }
  if (const auto* with_default = std::get_if<DefaultOperand>(&node)) return named(with_default->operand);
  const Outcome& outcome = ruleset.outcomes[std::get<OutcomeOperand>(node).outcome];
  return outcome.title;
}

}  // namespace riskcat
