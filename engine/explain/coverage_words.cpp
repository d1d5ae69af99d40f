#include "explain/coverage_words.hpp"

#include <fmt/format.h>

#include "explain/words.hpp"
#include "program/condition_parts.hpp"

namespace riskcat {
namespace {

using What = Target::What;

std::string outcome_is(const CheckedRuleset& ruleset, const Rule& rule) {
  const Outcome& outcome = ruleset.outcomes[rule.outcome];
  return fmt::format("{} is {}", title_words(outcome.title, outcome.id), spaced(outcome.values[rule.value]));
}

std::string member_words(const CheckedRuleset& ruleset, const MembershipCondition& node, bool yes) {
  const Type& type = ruleset.operand(node.operand).type;
  const std::string name = operand_name(ruleset, node.operand, 0);
  const bool is = yes != node.negated;
  if (type.kind == Kind::yes_no && node.values.size() == 1)
    return fmt::format("the answer to “{}” is {}", name, (node.values.front() == 1) == is ? "yes" : "no");
  if (node.scale != Scale::exactly && !node.values.empty()) {
    const bool least = node.scale == Scale::at_least;
    const std::int64_t end = least ? node.values.front() : node.values.back();
    return fmt::format("{} is {}at {} {}", name, is ? "" : "not ", least ? "least" : "most", display(type, {end, ""}));
  }
  return fmt::format("{} is {}{}", name, is ? "" : "not ", wanted_words(ruleset, node));
}

std::string tally_name(const CheckedRuleset& ruleset, const TallyCondition& node) {
  if (!node.score) return fmt::format("the number of these {} that hold", node.parts.size());
  return title_words(ruleset.scores[*node.score].title, ruleset.scores[*node.score].id);
}

std::string exactly_words(const CheckedRuleset& ruleset, ConditionId leaf) {
  const auto& node = ruleset.condition(leaf).node;
  if (const auto* tally = std::get_if<TallyCondition>(&node))
    return fmt::format("{} is exactly {}", tally_name(ruleset, *tally), operand_name(ruleset, tally->right, 0));
  const auto* compared = std::get_if<CompareCondition>(&node);
  if (compared == nullptr) return leaf_words(ruleset, leaf, true);
  const bool swapped = is_threshold(ruleset, compared->left);
  const OperandId value = swapped ? compared->right : compared->left;
  const OperandId line = swapped ? compared->left : compared->right;
  const bool date = ruleset.operand(value).type.kind == Kind::date;
  return fmt::format("{} is exactly {} {}", operand_name(ruleset, value, 0), date ? "on" : "at",
                     operand_name(ruleset, line, 0));
}

}  // namespace

std::string leaf_words(const CheckedRuleset& ruleset, ConditionId leaf, bool yes) {
  const auto& node = ruleset.condition(leaf).node;
  if (const auto* compared = std::get_if<CompareCondition>(&node)) {
    const Kind kind = ruleset.operand(compared->left).type.kind;
    return fmt::format("{} is {} {}", operand_name(ruleset, compared->left, 0),
                       relation_words(compared->relation, kind, yes), operand_name(ruleset, compared->right, 0));
  }
  if (const auto* member = std::get_if<MembershipCondition>(&node)) return member_words(ruleset, *member, yes);
  if (const auto* presence = std::get_if<PresenceCondition>(&node)) {
    return fmt::format("{} is {}{}", operand_name(ruleset, presence->operand, 0),
                       yes != presence->negated ? "" : "not ", presence_words(presence->presence));
  }
  if (const auto* tally = std::get_if<TallyCondition>(&node)) {
    return fmt::format("{} is {} {}", tally_name(ruleset, *tally), relation_words(tally->relation, Kind::points, yes),
                       operand_name(ruleset, tally->right, 0));
  }
  const auto& use = std::get<DefineCondition>(node);
  const Define& define = ruleset.defines[use.define];
  return fmt::format("“{}{}” {}", title_words(define.title, define.id), years_before_words(use.years_before),
                     yes ? "holds" : "does not hold");
}

std::string_view point_kind_words(PointKind kind) {
  switch (kind) {
    case PointKind::rule:
      return "rule";
    case PointKind::define:
      return "definition";
    case PointKind::derived_case:
    case PointKind::applies:
      return "fact";
    case PointKind::action:
      return "action";
    case PointKind::score_line:
      return "score";
  }
  return "";
}

const std::string& point_id(const CheckedRuleset& ruleset, const DecisionPoint& point) {
  switch (point.kind) {
    case PointKind::rule:
      return ruleset.rules[point.index].id;
    case PointKind::define:
      return ruleset.defines[point.index].id;
    case PointKind::derived_case:
    case PointKind::applies:
      return ruleset.facts[point.index].id;
    case PointKind::score_line:
      return ruleset.scores[point.index].id;
    case PointKind::action:
      break;
  }
  return ruleset.actions[point.index].id;
}

std::string point_words(const CheckedRuleset& ruleset, const DecisionPoint& point) {
  std::string words = fmt::format("{} {}: ", point_kind_words(point.kind), point_id(ruleset, point));
  switch (point.kind) {
    case PointKind::rule:
      return words + outcome_is(ruleset, ruleset.rules[point.index]);
    case PointKind::define:
      return words + title_words(ruleset.defines[point.index].title, ruleset.defines[point.index].id);
    case PointKind::derived_case: {
      const Fact& fact = ruleset.facts[point.index];
      return words + fmt::format("{} is {}", fact.title, display(fact.type, {fact.cases[point.part].value, ""}));
    }
    case PointKind::applies:
      return words + fmt::format("whether “{}” applies", ruleset.facts[point.index].title);
    case PointKind::action:
      return words + ruleset.actions[point.index].title;
    case PointKind::score_line: {
      const std::string points = ruleset.scores[point.index].lines[point.part].points.text();
      return words + fmt::format("{} point{}", points, points == "1" || points == "-1" ? "" : "s");
    }
  }
  return words;
}

std::string_view target_kind(What what) {
  static constexpr std::string_view kKinds[] = {"rule", "alone", "action", "no_action", "yes", "no", "exactly"};
  return kKinds[static_cast<int>(what)];
}

std::string gap_words(const CheckedRuleset& ruleset, const Target& target) {
  switch (target.what) {
    case What::rule_holds:
      return fmt::format("no example in which the rule holds: {}", ruleset.rules[target.index].because);
    case What::rule_alone:
      return fmt::format("no example in which the rule alone decides that {}",
                         outcome_is(ruleset, ruleset.rules[target.index]));
    case What::action_follows:
      return "no example expects that the action follows";
    case What::action_does_not:
      return "no example expects that the action does not follow";
    case What::exactly_at:
      return fmt::format("no example has a school at the line: {}", exactly_words(ruleset, target.index));
    case What::leaf_yes:
    case What::leaf_no:
      break;
  }
  return fmt::format("no example in which it makes the difference that {}",
                     leaf_words(ruleset, target.index, target.what == What::leaf_yes));
}

std::string target_title(const CheckedRuleset& ruleset, const Target& target, const DecisionPoint& point) {
  switch (target.what) {
    case What::rule_holds:
      return ruleset.rules[target.index].because;
    case What::rule_alone:
      return fmt::format("{}, and this alone decides that {}", ruleset.rules[target.index].because,
                         outcome_is(ruleset, ruleset.rules[target.index]));
    case What::action_follows:
      return fmt::format("“{}” follows", ruleset.actions[target.index].title);
    case What::action_does_not:
      return fmt::format("“{}” does not follow", ruleset.actions[target.index].title);
    case What::exactly_at:
      return fmt::format("{}: {}", point_id(ruleset, point), exactly_words(ruleset, target.index));
    case What::leaf_yes:
    case What::leaf_no:
      break;
  }
  return fmt::format("{}: it makes the difference that {}", point_id(ruleset, point),
                     leaf_words(ruleset, target.index, target.what == What::leaf_yes));
}

std::string such_words(const CheckedRuleset& ruleset, const Target& target) {
  switch (target.what) {
    case What::rule_holds:
      return "the rule holds";
    case What::rule_alone:
      return fmt::format("the rule alone decides that {}", outcome_is(ruleset, ruleset.rules[target.index]));
    case What::action_follows:
      return "the action follows";
    case What::action_does_not:
      return "the action does not follow";
    case What::exactly_at:
      return fmt::format("{}, and the answer hangs on it", exactly_words(ruleset, target.index));
    case What::leaf_yes:
    case What::leaf_no:
      break;
  }
  return fmt::format("it makes the difference that {}",
                     leaf_words(ruleset, target.index, target.what == What::leaf_yes));
}

std::string impossible_words(const CheckedRuleset& ruleset, const Target& target) {
  switch (target.what) {
    case What::rule_holds:
      return "the rule can never hold";
    case What::rule_alone:
      return fmt::format("another rule always decides as much when this one decides that {}",
                         outcome_is(ruleset, ruleset.rules[target.index]));
    case What::action_follows:
      return "the action can never follow";
    case What::action_does_not:
      return "the action always follows";
    case What::exactly_at:
      return fmt::format("the answer never hangs on it that {}", exactly_words(ruleset, target.index));
    case What::leaf_yes:
    case What::leaf_no:
      break;
  }
  return fmt::format("by itself it never turns the answer that {}",
                     leaf_words(ruleset, target.index, target.what == What::leaf_yes));
}

}  // namespace riskcat
