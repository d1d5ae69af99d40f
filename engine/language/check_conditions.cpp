#include "language/check_conditions.hpp"

#include <algorithm>
#include <set>

#include "language/check_types.hpp"

namespace riskcat::checking {
namespace {

using Shape = Resolved::Shape;

/// The values of the fact or outcome that a condition asks about by its plain name.
std::vector<std::string> values_asked_about(const Context& context, const syntax::Condition& condition) {
  const auto named = context.names.find(context.report.text(condition.operands.at(0).span));
  if (named == context.names.end()) return {};
  const auto [sort, index] = named->second.node;
  if (sort == Sort::fact) return context.ruleset.facts[index].type.values;
  return sort == Sort::outcome ? context.ruleset.outcomes[index].values : std::vector<std::string>();
}

/// `phase is primary or secondary`: the part before asks for a value, and this is another. True when it was reported.
bool reject_further_value(Context& context, const syntax::Condition& before, const syntax::Condition& part) {
  using syntax::ConditionKind;
  if (before.kind != ConditionKind::membership || part.kind != ConditionKind::bare) return false;
  const std::string value = context.report.text(part.span);
  const std::vector<std::string> values = values_asked_about(context, before);
  const bool one_of_them = std::find(values.begin(), values.end(), value) != values.end();
  if (!one_of_them || context.names.contains(value)) return false;
  const std::string name = context.report.text(before.operands[0].span);
  context.report.error(codes::kNotYesNo, part.span,
                       quoted(value) + " alone is no condition: it is a value of " + quoted(name),
                       "write: " + name + (before.negated ? " is not one of {" : " is one of {") +
                           context.report.text(before.words.at(0).span) + ", " + value + "}");
  return true;
}

/// All parts, each reported for itself; nullopt when one failed.
std::optional<std::vector<ConditionId>> resolve_parts(Context& context, const Site& site,
                                                      const syntax::Condition& condition) {
  std::vector<ConditionId> ids;
  const syntax::Condition* before = nullptr;
  for (const syntax::Condition& part : condition.parts) {
    const bool a_value = before != nullptr && reject_further_value(context, *before, part);
    before = &part;
    if (a_value) continue;
    if (const auto id = resolve_condition(context, site, part)) ids.push_back(*id);
  }
  if (ids.size() != condition.parts.size()) return std::nullopt;
  return ids;
}

std::optional<ConditionId> resolve_at_least_of(Context& context, const Site& site, const syntax::Condition& condition) {
  const auto parts = resolve_parts(context, site, condition);
  const bool possible = condition.count >= 1 && static_cast<std::size_t>(condition.count) <= condition.parts.size();
  if (!possible)
    context.report.error(codes::kBadAtLeast, condition.span,
                         condition.count == 0
                             ? "at least 0 of a list always hold, so nothing is asked"
                             : "the list has only " + std::to_string(condition.parts.size()) + " conditions, so " +
                                   std::to_string(condition.count) + " of them can never hold",
                         "write a number from 1 to " + std::to_string(condition.parts.size()));
  if (!parts || !possible) return std::nullopt;
  return add_condition(context, AtLeastOfCondition{static_cast<std::uint32_t>(condition.count), *parts},
                       condition.span);
}

/// Words by which a spreadsheet or plain English says that a figure is missing.
bool says_missing(const std::string& word) {
  static const std::set<std::string> kWords = {"absent", "blank", "empty", "none", "null", "suppressed", "unknown"};
  return kWords.contains(word);
}

/// Reports `is` where the left side has no list of values; true when it was reported.
bool reject_is(Context& context, const syntax::Condition& condition, const Resolved& left) {
  if (reject_valueless(context, left)) return true;
  const Kind kind = type_of(context, left).kind;
  if (left.shape == Shape::value && (is_listed(kind) || kind == Kind::yes_no)) return false;
  const std::string name = context.report.text(condition.operands[0].span);
  const std::string word = context.report.text(condition.words.at(0).span);
  const bool text = kind == Kind::text;
  const bool figure = takes_bare_number(kind) && word.find_first_not_of("0123456789") == std::string::npos;
  if (!text && says_missing(word)) {
    context.report.error(codes::kIsNumber, condition.span, quoted(word) + " is not a value of " + quoted(name),
                         "write: " + name + (condition.negated ? " is not missing" : " is missing"));
    return true;
  }
  context.report.error(text ? codes::kBadText : codes::kIsNumber, condition.span,
                       std::string(a_kind(kind)) + " is compared with `=`, not asked about with `is`",
                       "write: " + name + (condition.negated ? " != " : " = ") +
                           (text     ? as_text(word)
                            : figure ? word
                                     : "VALUE, such as " + example_of({kind, {}})));
  return true;
}

/// `at least` and `at most` as the values they stand for.
std::vector<std::int64_t> spelled_out(Scale scale, std::int64_t value, std::size_t size) {
  std::vector<std::int64_t> values;
  for (std::int64_t i = 0; i < static_cast<std::int64_t>(size); ++i)
    if (scale == Scale::at_least ? i >= value : i <= value) values.push_back(i);
  return values;
}

std::optional<ConditionId> resolve_membership(Context& context, const Site& site, const syntax::Condition& condition) {
  const auto left = resolve_operand(context, site, condition.operands.at(0));
  if (!left || reject_is(context, condition, *left)) return std::nullopt;
  const Type type = type_of(context, *left);
  if (condition.scale != Scale::exactly && type.kind != Kind::ordered) {
    context.report.error(codes::kNotOrdered, condition.span,
                         "the values of " + quoted(context.report.text(condition.operands[0].span)) +
                             " have no order, so none is more or less than another",
                         "name the values: " + context.report.text(condition.operands[0].span) + " is one of {…}, or " +
                             "declare the list in order with <");
    return std::nullopt;
  }
  const auto values = asked_values(context, condition.words, condition.scale, type);
  if (!values) return std::nullopt;
  return add_condition(context, MembershipCondition{left->id, *values, {}, condition.negated, condition.scale},
                       condition.span);
}

std::nullopt_t report_presence(Context& context, const syntax::Condition& condition, const std::string& message,
                               const std::string& help) {
  context.report.error(codes::kBadPresence, condition.span, message, help);
  return std::nullopt;
}

std::optional<ConditionId> resolve_presence(Context& context, const Site& site, const syntax::Condition& condition) {
  const auto operand = resolve_operand(context, site, condition.operands.at(0));
  if (!operand || reject_valueless(context, *operand)) return std::nullopt;
  const std::string name = context.report.text(condition.operands[0].span);
  const bool undecided = condition.presence == Presence::undecided;
  const bool outcome = is_outcome(context, *operand);
  if (outcome && !undecided)
    return report_presence(context, condition, "an outcome is decided or undecided, never missing",
                           "write: " + name + " is undecided, or: " + name + " is not undecided");
  if (!outcome && undecided)
    return report_presence(context, condition, "only an outcome can be undecided", "write: " + name + " is missing");
  if (is_constant(context, *operand) ||
      std::holds_alternative<AssessmentDateOperand>(context.ruleset.operand(operand->id).node))
    return report_presence(context, condition, quoted(name) + " is the same for every school and never missing",
                           "ask about a fact");
  return add_condition(context, PresenceCondition{operand->id, condition.presence, condition.negated}, condition.span);
}

std::nullopt_t report_not_yes_no(Context& context, const syntax::Condition& condition, const Resolved& resolved) {
  const Type& type = type_of(context, resolved);
  const std::string name = context.report.text(condition.span);
  std::string help = "compare it, as in " + name + " < " + example_of(type);
  if (is_listed(type.kind)) help = "write: " + name + " is VALUE, with one of " + list_of(type.values);
  if (type.kind == Kind::text) help = "write: " + name + " = \"words\"";
  if (type.kind == Kind::yes_no) help = "leave it out, or ask about a fact";
  context.report.error(codes::kNotYesNo, condition.span,
                       type.kind == Kind::yes_no ? "this asks nothing about the school"
                                                 : quoted(name) + " alone is no condition: it is " +
                                                       std::string(a_kind(type.kind)) + ", not yes or no",
                       help);
  return std::nullopt;
}

std::optional<ConditionId> resolve_standing_alone(Context& context, const Site& site,
                                                  const syntax::Condition& condition) {
  const auto operand = resolve_operand(context, site, condition.operands.at(0));
  if (!operand) return std::nullopt;
  if (operand->shape == Shape::definition) return add_condition(context, operand->definition, condition.span);
  if (reject_valueless(context, *operand)) return std::nullopt;
  const auto* constant = std::get_if<ConstantOperand>(&context.ruleset.operand(operand->id).node);
  const bool literal = constant != nullptr && constant->origin.empty();
  if (type_of(context, *operand).kind != Kind::yes_no || literal)
    return report_not_yes_no(context, condition, *operand);
  return add_condition(context, MembershipCondition{operand->id, {1}, {}, false, Scale::exactly}, condition.span);
}

}  // namespace

std::optional<std::vector<std::int64_t>> asked_values(Context& context, const std::vector<syntax::Name>& words,
                                                      Scale scale, const Type& type) {
  std::vector<std::int64_t> values;
  const std::size_t distinct = resolve_values(context, words).size();
  for (const syntax::Name& word : words)
    if (const auto value = resolve_word(context, type, word)) values.push_back(*value);
  if (values.size() != words.size() || distinct != words.size()) return std::nullopt;
  if (scale != Scale::exactly) return spelled_out(scale, values.front(), type.values.size());
  std::sort(values.begin(), values.end());
  return values;
}

std::optional<ConditionId> resolve_condition(Context& context, const Site& site, const syntax::Condition& condition) {
  switch (condition.kind) {
    case syntax::ConditionKind::all:
    case syntax::ConditionKind::any: {
      auto parts = resolve_parts(context, site, condition);
      if (!parts) return std::nullopt;
      if (condition.kind == syntax::ConditionKind::all)
        return add_condition(context, AllCondition{*parts}, condition.span);
      return add_condition(context, AnyCondition{*parts}, condition.span);
    }
    case syntax::ConditionKind::negation: {
      const auto part = resolve_condition(context, site, condition.parts.at(0));
      if (!part) return std::nullopt;
      return add_condition(context, NotCondition{*part}, condition.span);
    }
    case syntax::ConditionKind::at_least_of:
      return resolve_at_least_of(context, site, condition);
    case syntax::ConditionKind::comparison:
      return resolve_comparison(context, site, condition);
    case syntax::ConditionKind::membership:
      return resolve_membership(context, site, condition);
    case syntax::ConditionKind::presence:
      return resolve_presence(context, site, condition);
    case syntax::ConditionKind::bare:
      return resolve_standing_alone(context, site, condition);
    case syntax::ConditionKind::between:
      return resolve_between(context, site, condition);
    case syntax::ConditionKind::change:
      return resolve_change(context, site, condition);
    case syntax::ConditionKind::tally:
      return resolve_number_of(context, site, condition);
  }
  return std::nullopt;
}

}  // namespace riskcat::checking
