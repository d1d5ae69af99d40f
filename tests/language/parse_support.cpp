#include "parse_support.hpp"

namespace riskcat::testing {
namespace {

using namespace syntax;

std::string unit(DurationUnit unit) {
  switch (unit) {
    case DurationUnit::days:
      return "days";
    case DurationUnit::working_days:
      return "working days";
    case DurationUnit::months:
      return "months";
    case DurationUnit::years:
      return "years";
  }
  return "?";
}

std::string relation(Relation relation) {
  switch (relation) {
    case Relation::less:
      return "<";
    case Relation::less_equal:
      return "<=";
    case Relation::greater:
      return ">";
    case Relation::greater_equal:
      return ">=";
    case Relation::equal:
      return "=";
    case Relation::not_equal:
      return "!=";
  }
  return "?";
}

std::string presence(Presence presence) {
  switch (presence) {
    case Presence::known:
      return "known";
    case Presence::missing:
      return "missing";
    case Presence::not_applicable:
      return "not-applicable";
    case Presence::undecided:
      return "undecided";
  }
  return "?";
}

std::string reference(const Reference& reference) {
  std::string out = reference.name.text;
  for (const TableKey& key : reference.keys) {
    out += &key == &reference.keys.front() ? "[" : ",";
    if (key.what == TableKey::What::year_of_fact) out += "year-of-";
    out += key.what == TableKey::What::year_of_assessment ? "year-of-assessment" : key.name.text;
    if (&key == &reference.keys.back()) out += "]";
  }
  if (reference.period) out += "@" + reference.period->text();
  if (reference.years_before > 0) out += "@-" + std::to_string(reference.years_before);
  if (reference.previous) out += "@previous";
  if (reference.terms_ago > 0) out += "@-" + std::to_string(reference.terms_ago) + "terms";
  return out;
}

template <typename Part>
std::string list(const std::string& head, const std::vector<Part>& parts) {
  std::string out = "(" + head;
  for (const Part& part : parts) out += " " + shape(part);
  return out + ")";
}

std::string membership(const Condition& condition) {
  std::string out = condition.negated ? "(is-not" : "(is";
  if (condition.scale == Scale::at_least) out += "-at-least";
  if (condition.scale == Scale::at_most) out += "-at-most";
  out += " " + shape(condition.operands.front()) + " [";
  for (const Name& word : condition.words) out += (&word == &condition.words.front() ? "" : " ") + word.text;
  return out + "])";
}

std::string past(const PastTest& test) {
  std::string out = "(terms-since " + test.outcome.text + (test.negated ? " not" : "");
  if (test.scale == Scale::at_least) out += " at-least";
  if (test.scale == Scale::at_most) out += " at-most";
  for (const Name& word : test.words) out += " " + word.text;
  return out + ")";
}

/// `falls>=-2`, `rises>-each-2`
std::string change(const Condition& condition) {
  return (condition.rises ? "rises" : "falls") + relation(condition.relation) + (condition.in_each ? "-each-" : "-") +
         std::to_string(condition.count);
}

}  // namespace

std::string shape(const Literal& literal) {
  switch (literal.kind) {
    case LiteralKind::number:
      return literal.number.text();
    case LiteralKind::percent:
      return literal.number.text() + "%";
    case LiteralKind::percentage_points:
      return literal.number.text() + "pp";
    case LiteralKind::money:
      return "£" + literal.number.text();
    case LiteralKind::date:
      return literal.date.iso();
    case LiteralKind::duration:
      return literal.number.text() + " " + unit(literal.unit);
    case LiteralKind::yes:
      return "yes!";
    case LiteralKind::no:
      return "no!";
    case LiteralKind::period:
      return literal.period.text();
    case LiteralKind::text:
      return "\"" + literal.text + "\"";
    case LiteralKind::word:
      return "'" + literal.text;
  }
  return "?";
}

std::string shape(const Operand& operand) {
  std::string out;
  switch (operand.kind) {
    case OperandKind::literal:
      out = shape(operand.literal);
      break;
    case OperandKind::reference:
      out = reference(operand.reference);
      break;
    case OperandKind::assessment_date:
      out = "assessment-date";
      break;
    case OperandKind::terms_since:
      out = past(operand.since);
      break;
    case OperandKind::sum:
      out = list("+", operand.parts);
      break;
    case OperandKind::difference:
      out = list("-", operand.parts);
      break;
    case OperandKind::product:
      out = list("*", operand.parts);
      break;
  }
  return operand.or_else ? "(else " + out + " " + shape(*operand.or_else) + ")" : out;
}

std::string shape(const Condition& condition) {
  switch (condition.kind) {
    case ConditionKind::all:
      return list("and", condition.parts);
    case ConditionKind::any:
      return list("or", condition.parts);
    case ConditionKind::negation:
      return list("not", condition.parts);
    case ConditionKind::at_least_of:
      return list("at-least-" + std::to_string(condition.count), condition.parts);
    case ConditionKind::comparison:
      return list(relation(condition.relation), condition.operands);
    case ConditionKind::membership:
      return membership(condition);
    case ConditionKind::presence:
      return list((condition.negated ? "not-" : "") + presence(condition.presence), condition.operands);
    case ConditionKind::bare:
      return shape(condition.operands.front());
    case ConditionKind::between:
      return list(condition.negated ? "not-between" : "between", condition.operands);
    case ConditionKind::change:
      return list(change(condition), condition.operands);
    case ConditionKind::tally:
      return "(" + relation(condition.relation) + " " + list("number", condition.parts) + " " +
             shape(condition.operands.front()) + ")";
  }
  return "?";
}

std::string condition_shape(const std::string& text) {
  const Parsed parsed = parse_text("define x when " + text);
  if (!parsed.diagnostics.empty()) return parsed.shown();
  return shape(std::get<syntax::Define>(parsed.file.declarations.front().body).when);
}

}  // namespace riskcat::testing
