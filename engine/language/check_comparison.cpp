#include <algorithm>
#include <utility>

#include "language/check_conditions.hpp"
#include "language/check_types.hpp"
#include "language/relation.hpp"

namespace riskcat::checking {
namespace {

using Shape = Resolved::Shape;

/// How `fact RELATION value` is said with `is`; empty where a list has no such question.
std::string said_with_is(Relation relation, bool ordered) {
  if (relation == Relation::equal) return "is";
  if (relation == Relation::not_equal) return "is not";
  if (!ordered) return {};
  if (relation == Relation::greater || relation == Relation::greater_equal) return "is at least";
  return "is at most";
}

/// `phase is primary`, for a comparison of a list or outcome.
std::string list_help(Context& context, const syntax::Condition& condition, const Type& type) {
  const std::string left = context.report.text(condition.operands[0].span);
  if (type.kind == Kind::yes_no) return "write " + quoted(left) + " or " + quoted("not " + left) + " by itself";
  const std::string is = said_with_is(condition.relation, type.kind == Kind::ordered);
  const std::string word = context.report.text(condition.operands[1].span);
  const bool known = std::find(type.values.begin(), type.values.end(), word) != type.values.end();
  if (is.empty()) return "write: " + left + " is one of {" + list_of(type.values, "and") + "}";
  return "write: " + left + " " + is + " " + (known ? word : "VALUE, with one of " + list_of(type.values));
}

bool is_list_like(Kind kind) { return is_listed(kind) || kind == Kind::yes_no; }

std::nullopt_t report_list(Context& context, const syntax::Condition& condition, const Resolved& resolved) {
  const Type type = type_of(context, resolved);
  context.report.error(codes::kComparedList, condition.span,
                       type.kind == Kind::yes_no ? "a fact that is yes or no is asked about by its name alone"
                       : is_outcome(context, resolved)
                           ? "an outcome is asked about with `is`"
                           : "a fact that is " + std::string(a_kind(type.kind)) + " is asked about with `is`",
                       list_help(context, condition, type));
  return std::nullopt;
}

std::optional<ConditionId> compare_texts(Context& context, const syntax::Condition& condition, const Resolved& left,
                                         const Resolved& right) {
  const bool other_way = is_constant(context, left);
  const Resolved& fact = other_way ? right : left;
  const Resolved& text = other_way ? left : right;
  const bool equality = condition.relation == Relation::equal || condition.relation == Relation::not_equal;
  if (!equality || !is_constant(context, text) || is_constant(context, fact) ||
      type_of(context, left).kind != type_of(context, right).kind) {
    context.report.error(codes::kBadText, condition.span,
                         "a text can only be compared with words in quotes, by = or !=",
                         "write: " + context.report.text(condition.operands[other_way ? 1 : 0].span) + " = \"words\"");
    return std::nullopt;
  }
  MembershipCondition membership;
  membership.operand = fact.id;
  membership.texts = {std::get<ConstantOperand>(context.ruleset.operand(text.id).node).value.text};
  membership.negated = condition.relation == Relation::not_equal;
  return add_condition(context, membership, condition.span);
}

std::string unlike_help(Kind left, Kind right) {
  const bool percents = left == Kind::percent || right == Kind::percent;
  const bool points = left == Kind::percentage_points || right == Kind::percentage_points;
  if ((left == Kind::date && is_duration(right)) || (right == Kind::date && is_duration(left)))
    return "write a date before it: assessment date - " + example_of({is_duration(right) ? right : left, {}});
  if (is_duration(left) && is_duration(right))
    return "compare lengths of one unit only: a month has no fixed number of days";
  if (percents && points) return "the difference of two percents is in percentage points: 3 percentage points";
  return "compare " + std::string(a_kind(left)) + " with a value such as " + example_of({left, {}});
}

bool takes_number(Kind kind) { return is_numeric(kind) || is_duration(kind); }

std::optional<ConditionId> compare_numbers(Context& context, const syntax::Condition& condition, const Resolved& left,
                                           Relation relation, const Resolved& right) {
  const Kind first = type_of(context, left).kind;
  const Kind second = type_of(context, right).kind;
  const bool bare_left = left.shape == Shape::number && right.shape != Shape::number;
  const bool bare_right = right.shape == Shape::number && left.shape != Shape::number;
  if ((bare_left && takes_number(second)) || (bare_right && takes_number(first))) {
    const Resolved& other = bare_left ? right : left;
    const Type type = type_of(context, other);
    if (!adopt_type(context, (bare_left ? left : right).id, type, may_be_negative(context, other.id)))
      return std::nullopt;
  } else if (first != second) {
    context.report.error(codes::kUnlikeComparison, condition.span,
                         std::string(a_kind(first)) + " cannot be compared with " + std::string(a_kind(second)),
                         unlike_help(first, second));
    return std::nullopt;
  }
  return add_condition(context, CompareCondition{left.id, relation, right.id}, condition.span);
}

/// A word on the right that is no name is a value, or a text without its quotes: `phase = primary`.
std::optional<Kind> asked_of_word(const Context& context, const syntax::Operand& word, const Resolved& left) {
  if (left.shape != Shape::value || !is_plain_word(word)) return std::nullopt;
  const std::string& name = word.kind == syntax::OperandKind::literal ? word.literal.text : word.reference.name.text;
  if (context.names.contains(name)) return std::nullopt;
  const Kind kind = type_of(context, left).kind;
  return is_list_like(kind) || kind == Kind::text ? std::optional(kind) : std::nullopt;
}

}  // namespace

std::optional<ConditionId> resolve_comparison(Context& context, const Site& site, const syntax::Condition& condition) {
  const syntax::Operand& word = condition.operands.at(1);
  const auto left = resolve_operand(context, site, condition.operands.at(0));
  if (left) {
    const auto kind = asked_of_word(context, word, *left);
    if (kind == Kind::text) {
      context.report.error(codes::kBadText, word.span, "a text is compared with words in quotes",
                           "write: " + as_text(context.report.text(word.span)));
      return std::nullopt;
    }
    if (kind) return report_list(context, condition, *left);
  }
  const auto right = resolve_operand(context, site, word);
  if (!left || !right) return std::nullopt;
  return compare_operands(context, condition, *left, condition.relation, *right);
}

std::optional<ConditionId> compare_operands(Context& context, const syntax::Condition& condition, Resolved left,
                                            Relation relation, Resolved right) {
  if (right.shape == Resolved::Shape::score && left.shape != Resolved::Shape::score) {
    std::swap(left, right);
    relation = mirrored(relation);  // `5 <= concern` as `concern >= 5`
  }
  if (left.shape == Resolved::Shape::score) {
    if (reject_valueless(context, right)) return std::nullopt;
    return compare_tally(context, {left.score, {}, relation, right.id}, right, condition.span);
  }
  const bool valueless = reject_valueless(context, left);
  if (reject_valueless(context, right) || valueless) return std::nullopt;
  const Kind first = type_of(context, left).kind;
  const Kind second = type_of(context, right).kind;
  if (is_list_like(first)) return report_list(context, condition, left);
  if (is_list_like(second)) return report_list(context, condition, right);
  if (first == Kind::text || second == Kind::text) return compare_texts(context, condition, left, right);
  return compare_numbers(context, condition, left, relation, right);
}

}  // namespace riskcat::checking
