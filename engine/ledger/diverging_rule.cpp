#include "ledger/diverging_rule.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "explain/words.hpp"
#include "ledger/difference_words.hpp"

namespace riskcat {
namespace {

using nlohmann::json;

bool lists(const json& ids, const std::string& id) { return std::find(ids.begin(), ids.end(), id) != ids.end(); }

Truth truth_in(const json& certain, const json& possible, const std::string& id) {
  return lists(certain, id) ? Truth::yes : lists(possible, id) ? Truth::unknown : Truth::no;
}

Truth rule_in(const json& decision, const std::string& id) {
  const json& rules = decision.at("rules");
  return truth_in(rules.at("hold"), rules.at("may_hold"), id);
}

Truth action_in(const json& decision, const std::string& id) {
  return truth_in(decision.at("actions"), decision.at("possible_actions"), id);
}

/// Of several versions of one rule or action the one in force stands for the id; the first where none is.
template <class Versioned>
bool stands_for_id(const std::vector<Versioned>& all, std::size_t index, Date date) {
  const auto is_version = [&](const Versioned& other) { return other.id == all[index].id; };
  const auto in_force = [&](const Versioned& other) { return is_version(other) && other.in_force.on(date); };
  auto stands = std::find_if(all.begin(), all.end(), in_force);
  if (stands == all.end()) stands = std::find_if(all.begin(), all.end(), is_version);
  return static_cast<std::size_t>(stands - all.begin()) == index;
}

/// The grounds that can have changed: a test of an outcome that is recorded as it is now cannot.
void leave_out_unchanged(Cause& cause) {
  const auto tests_outcome = [](const Ground& ground) { return ground.outcome.has_value(); };
  const auto tests = std::count_if(cause.grounds.begin(), cause.grounds.end(), tests_outcome);
  const bool all = static_cast<std::size_t>(tests) == cause.grounds.size();
  cause.record_contradicts_itself = tests > 0 && (all || cause.each);
  if (!all) std::erase_if(cause.grounds, tests_outcome);
  if (cause.grounds.size() == 1) cause.each = true;
}

}  // namespace

Difference DivergingRule::at(const std::string& pointer) const {
  const json::json_pointer place(pointer);
  const auto value = [&](const json& of) { return of.contains(place) ? of.at(place) : json(); };
  auto difference = first_difference(value(recorded_), value(replayed_), pointer);
  return difference ? *std::move(difference) : Difference{};
}

Cause DivergingRule::cause(ConditionId when, Truth was, Truth is) const {
  Cause cause;
  cause.was = was;
  cause.is = is;
  const bool same = was == is;
  GroundsOfChange found = Grounds(evaluator_).of(when, same ? !is : was);
  cause.grounds = std::move(found.grounds);
  cause.each = same || found.each;
  // What holds both then and now is told with all that it rests on.
  if (!same) leave_out_unchanged(cause);
  return cause;
}

Cause DivergingRule::rule_cause(RuleIndex id) const {
  const Rule& rule = ruleset_.rules[id];
  Cause of = cause(rule.when, rule_in(recorded_, rule.id), rule_in(replayed_, rule.id));
  of.rule = rule.id;
  if (!rule.in_force.on(evaluator_.date())) {
    of.grounds = {{"it is not in force on " + evaluator_.date().words(), Truth::no, {}, std::nullopt}};
    of.each = true;
  }
  return of;
}

std::optional<RuleIndex> DivergingRule::differing_rule(OutcomeIndex id) const {
  const Outcome& outcome = ruleset_.outcomes[id];
  std::optional<RuleIndex> first;
  for (const RuleIndex index : outcome.rules) {
    const Rule& rule = ruleset_.rules[index];
    if (rule_in(recorded_, rule.id) == rule_in(replayed_, rule.id)) continue;
    if (!stands_for_id(ruleset_.rules, index, evaluator_.date())) continue;
    const std::string& value = outcome.values[rule.value];
    for (const json* decision : {&recorded_, &replayed_}) {
      const auto given = decision->at("outcomes").find(outcome.id);
      if (given == decision->at("outcomes").end()) continue;
      if (given->at("certain") == value || given->at("possible") == value) return index;
    }
    if (!first) first = index;
  }
  return first;
}

std::optional<RuleIndex> DivergingRule::telling_rule(OutcomeIndex id) const {
  const Outcome& outcome = ruleset_.outcomes[id];
  const OutcomeResult& now = evaluator_.outcome(id);
  std::optional<RuleIndex> would_give;
  for (const RuleIndex index : outcome.rules) {
    const Rule& rule = ruleset_.rules[index];
    if (evaluator_.rule(index) == Truth::yes && rule.value == now.certain) return index;
    const auto recorded = recorded_.at("outcomes").find(outcome.id);
    const bool gives = recorded != recorded_.at("outcomes").end() &&
                       recorded->at("certain") == outcome.values[rule.value] && rule.in_force.on(evaluator_.date());
    if (gives && !would_give) would_give = index;
  }
  return would_give;
}

std::optional<Difference> DivergingRule::in_outcome(OutcomeIndex id) const {
  const std::string& name = ruleset_.outcomes[id].id;
  const auto value = [&](const json& decision) { return decision.at("outcomes").value(name, json()); };
  const bool value_differs = value(recorded_) != value(replayed_);
  const auto rule = differing_rule(id);
  if (!value_differs && !rule) return std::nullopt;
  Difference difference = at(value_differs ? "/outcomes/" + name : "/rules");
  const std::string now = outcome_words(replayed_, name);
  difference.sentence =
      value_differs
          ? fmt::format("{} was recorded as {} and is {} now.", spaced(name), outcome_words(recorded_, name), now)
          : fmt::format("{} is {}, as recorded, but its rules are not as recorded.", spaced(name), now);
  const auto told = rule ? rule : telling_rule(id);
  if (told) {
    difference.cause = rule_cause(*told);
    difference.cause->outcome = name;
    if (!rule) difference.cause->record_contradicts_itself = true;
    difference.sentence += " " + cause_words(*difference.cause);
  }
  return difference;
}

std::optional<Difference> DivergingRule::in_unknown_rules() const {
  for (const char* list : {"hold", "may_hold"}) {
    for (const json& id : recorded_.at("rules").at(list)) {
      const auto is_it = [&](const Rule& rule) { return id == rule.id; };
      if (std::any_of(ruleset_.rules.begin(), ruleset_.rules.end(), is_it)) continue;
      Difference difference = at(std::string("/rules/") + list);
      difference.cause = Cause();
      difference.cause->rule = id.get<std::string>();
      difference.cause->was = list == std::string("hold") ? Truth::yes : Truth::unknown;
      difference.cause->is = Truth::no;
      difference.cause->record_contradicts_itself = true;
      difference.sentence = fmt::format("It was recorded that rule {} {}, which the rules of the run do not have.",
                                        difference.cause->rule, list == std::string("hold") ? "held" : "may hold");
      return difference;
    }
  }
  return std::nullopt;
}

std::optional<Difference> DivergingRule::in_deciding() const {
  for (RuleIndex index = 0; index < ruleset_.rules.size(); ++index) {
    const Rule& rule = ruleset_.rules[index];
    const bool then = lists(recorded_.at("decided_by"), rule.id);
    if (then == lists(replayed_.at("decided_by"), rule.id)) continue;
    if (!stands_for_id(ruleset_.rules, index, evaluator_.date())) continue;
    Difference difference = at("/decided_by");
    difference.cause = rule_cause(index);
    difference.cause->outcome = ruleset_.outcomes[rule.outcome].id;
    difference.cause->record_contradicts_itself = true;
    difference.sentence = fmt::format("{} {} {}. {}", then ? "It was recorded that" : "It was not recorded that",
                                      ruleset_.outcomes[rule.outcome].id, "is decided by rule " + rule.id,
                                      cause_words(*difference.cause));
    return difference;
  }
  return std::nullopt;
}

std::optional<Difference> DivergingRule::in_actions() const {
  for (ActionIndex index = 0; index < ruleset_.actions.size(); ++index) {
    const Action& action = ruleset_.actions[index];
    const Truth was = action_in(recorded_, action.id);
    const Truth is = action_in(replayed_, action.id);
    if (was == is || !stands_for_id(ruleset_.actions, index, evaluator_.date())) continue;
    const bool certain = recorded_.at("actions") != replayed_.at("actions");
    Difference difference = at(certain ? "/actions" : "/possible_actions");
    difference.cause = cause(action.when, was, is);
    difference.cause->action = action.id;
    difference.sentence = cause_words(*difference.cause);
    return difference;
  }
  return std::nullopt;
}

std::optional<Difference> DivergingRule::find() const {
  for (const OutcomeIndex id : ruleset_.outcome_order) {
    if (auto found = in_outcome(id)) return found;
  }
  if (auto found = in_unknown_rules()) return found;
  if (auto found = in_deciding()) return found;
  return in_actions();
}

}  // namespace riskcat
