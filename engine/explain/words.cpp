#include "explain/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "language/relation.hpp"
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

std::string origin_words(const std::string& origin) {
  return origin.empty() ? "" : fmt::format(" ({})", spaced(origin));
}

std::string outcome_title(const CheckedRuleset& ruleset, OutcomeIndex index) {
  const Outcome& outcome = ruleset.outcomes[index];
  return outcome.title.empty() ? spaced(outcome.id) : outcome.title;
}

std::string table_name(const CheckedRuleset& ruleset, const TableOperand& table) {
  std::string by;
  for (const TableKey& key : table.keys) {
    if (!by.empty()) by += " and ";
    if (key.by == TableKey::By::year_of_assessment) by += "the school year of the assessment";
    if (key.by == TableKey::By::year_of_fact) by += "the year of " + ruleset.facts[key.fact].title;
    if (key.by == TableKey::By::fact) by += ruleset.facts[key.fact].title;
  }
  return fmt::format("{} for {}", spaced(table.table), by);
}

/// "fall in reading, writing and maths over 2 years"
std::string change_name(const CheckedRuleset& ruleset, const ChangeOperand& change, int years_before) {
  const int years = change.from_years_before - change.to_years_before;
  return fmt::format("{} in {} over {} year{}{}", change.rise ? "rise" : "fall", ruleset.facts[change.fact].title,
                     years, years == 1 ? "" : "s", years_before_words(change.to_years_before + years_before));
}

std::string since_name(const CheckedRuleset& ruleset, const TermsSinceOperand& since) {
  std::vector<std::string> values;
  for (const std::int64_t value : since.values)
    values.push_back(spaced(ruleset.outcomes[since.outcome].values.at(static_cast<std::size_t>(value))));
  return fmt::format("terms since {} was {}", outcome_title(ruleset, since.outcome), or_list(values));
}

}  // namespace

std::string relation_words(Relation relation, Kind kind, bool holds) {
  if (kind != Kind::date) return fmt::format("{}{}", holds ? "" : "not ", plain_relation(relation, false));
  // "Not on or after" a day is harder to read than "before" it.
  return std::string(plain_relation(holds ? relation : opposite(relation), true));
}

std::string margin_words(const Type& type, std::int64_t value, std::int64_t threshold) {
  if (type.kind == Kind::date) return "";
  if (value == threshold) return ", exactly at it";
  const Decimal margin = Decimal::from_scaled(std::abs(value - threshold));
  if (type.kind == Kind::percent)
    return fmt::format(", by {} percentage point{}", margin.text(), margin.text() == "1" ? "" : "s");
  if (type.kind == Kind::money || is_duration(type.kind))
    return fmt::format(", by {}", display(type, {margin.scaled(), ""}));
  return fmt::format(", by {}", margin.text());
}

std::string spaced(std::string_view name) {
  std::string words(name);
  std::replace(words.begin(), words.end(), '_', ' ');
  return words;
}

std::string outcome_words(std::string_view certain, std::string_view possible) {
  return certain == possible ? spaced(certain) : fmt::format("{}, possibly {}", spaced(certain), spaced(possible));
}

std::string outcome_words(const Outcome& outcome, const OutcomeResult& result) {
  return outcome_words(outcome.values[result.certain], outcome.values[result.possible]);
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

std::string wanted_words(const CheckedRuleset& ruleset, const MembershipCondition& node) {
  std::vector<std::string> items;
  const Type& type = ruleset.operand(node.operand).type;
  for (const std::int64_t value : node.values) items.push_back(display(type, {value, ""}));
  for (const std::string& text : node.texts) items.push_back("“" + text + "”");
  constexpr std::size_t kNamed = 4;
  if (items.size() > kNamed + 1) {
    const std::size_t others = items.size() - kNamed;
    items.resize(kNamed);
    items.push_back(fmt::format("one of {} others", others));
  }
  return or_list(items);
}

std::string_view presence_words(Presence presence) {
  switch (presence) {
    case Presence::known:
      return "known";
    case Presence::missing:
      return "missing";
    case Presence::not_applicable:
      return "not applicable";
    case Presence::undecided:
      return "undecided";
  }
  return "";
}

std::string title_words(const std::string& title, std::string_view id) { return title.empty() ? spaced(id) : title; }

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
  if (const auto* dated = std::get_if<DatedConstantOperand>(&node)) return spaced(dated->origin);
  if (const auto* table = std::get_if<TableOperand>(&node)) return table_name(ruleset, *table);
  if (const auto* change = std::get_if<ChangeOperand>(&node)) return change_name(ruleset, *change, years_before);
  if (std::holds_alternative<AssessmentDateOperand>(node)) return "the assessment date";
  if (const auto* sum = std::get_if<SumOperand>(&node)) {
    return fmt::format("{} {} {}", named(sum->left), sum->subtract ? "minus" : "plus", named(sum->right));
  }
  if (const auto* product = std::get_if<ProductOperand>(&node)) {
    return fmt::format("{} × {}", named(product->left), named(product->right));
  }
  if (const auto* shift = std::get_if<DateShiftOperand>(&node)) {
    return fmt::format("{} {} {}", named(shift->amount), shift->subtract ? "before" : "after", named(shift->date));
  }
  if (std::holds_alternative<TermOperand>(node)) return "the school term of the assessment date";
  if (const auto* previous = std::get_if<PreviousOutcomeOperand>(&node)) {
    const std::string& title = outcome_title(ruleset, previous->outcome);
    if (previous->terms_ago == 0) return title + " at the previous assessment";
    return fmt::format("{} {} term{} ago", title, previous->terms_ago, previous->terms_ago == 1 ? "" : "s");
  }
  if (const auto* since = std::get_if<TermsSinceOperand>(&node)) return since_name(ruleset, *since);
  if (const auto* with_default = std::get_if<DefaultOperand>(&node)) return named(with_default->operand);
  return outcome_title(ruleset, std::get<OutcomeOperand>(node).outcome);
}

}  // namespace riskcat
