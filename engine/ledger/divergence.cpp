#include "ledger/divergence.hpp"

#include <fmt/format.h>

#include <map>
#include <string>
#include <utility>

#include "ledger/difference_words.hpp"
#include "ledger/diverging_rule.hpp"
#include "program/evaluate.hpp"

namespace riskcat {
namespace {

using nlohmann::json;

/// School → the list that it stands in.
std::map<std::int32_t, std::string> places(const json& not_decided) {
  std::map<std::int32_t, std::string> of;
  for (const auto& [list, urns] : not_decided.items()) {
    for (const json& urn : urns) {
      if (urn.is_number_integer()) of.emplace(urn.get<std::int32_t>(), list);
    }
  }
  return of;
}

std::string place_words(const std::string& list) {
  if (list == "out_of_scope") return "as out of scope";
  return list == "scope_unknown" ? "as one whose scope could not be told" : "under " + list;
}

std::string value_words(const std::optional<json>& value) { return value ? value->dump() : "nothing"; }

/// Why the rules decide the school now, or do not, being recorded as otherwise.
std::optional<Cause> scope_cause(const SchoolEvaluator& evaluator, Truth was) {
  const CheckedRuleset& ruleset = evaluator.ruleset();
  if (!ruleset.decides) return std::nullopt;
  Cause cause;
  cause.was = was;
  cause.is = evaluator.condition(*ruleset.decides);
  GroundsOfChange found = Grounds(evaluator).of(*ruleset.decides, was == cause.is ? !was : was);
  cause.grounds = std::move(found.grounds);
  cause.each = found.each || was == cause.is;
  return cause;
}

Truth scope_in(const std::map<std::int32_t, std::string>& lists, std::int32_t urn) {
  const auto found = lists.find(urn);
  return found != lists.end() && found->second == "scope_unknown" ? Truth::unknown : Truth::no;
}

/// A difference that no rule explains: the first member, whole.
Difference in_member(const json& recorded, const json& replayed) {
  Difference difference = first_difference(recorded, replayed).value();
  const std::string member = json::json_pointer(difference.pointer).to_string();
  const std::string name = member.substr(1, member.find('/', 1) - 1);
  const auto whole = [&](const json& of) { return of.contains(name) ? of.at(name).dump() : "nothing"; };
  difference.sentence = fmt::format("its “{}” was recorded as {} and is {} now, which no rule explains.", name,
                                    whole(recorded), whole(replayed));
  return difference;
}

/// A record that is no decision of riskcat's is told apart by its members all the same.
Difference within(const SchoolEvaluator& evaluator, const json& recorded, const json& replayed) {
  try {
    if (auto found = DivergingRule(evaluator, recorded, replayed).find()) return *std::move(found);
  } catch (const json::exception&) {
  }
  return in_member(recorded, replayed);
}

std::string now_words(const std::string& list) {
  return list == "out_of_scope" ? "is out of scope now" : "is now one whose scope cannot be told";
}

}  // namespace

std::string Divergence::recorded_place(std::int32_t urn) const {
  const auto lists = places(not_decided_);
  const auto found = lists.find(urn);
  return found == lists.end() ? "was not decided then" : "was recorded " + place_words(found->second);
}

Difference Divergence::missing_or_extra(const DifferentDecisions& decisions) const {
  Difference difference;
  difference.urn = decisions.urn;
  difference.recorded = decisions.recorded;
  difference.replayed = decisions.replayed;
  const bool then = decisions.recorded.has_value();
  difference.sentence =
      then ? "was decided then and is not decided now" : "is decided now and " + recorded_place(decisions.urn);
  const auto school = assessment_.snapshot.find_school(Urn(decisions.urn));
  if (!school) {
    difference.sentence += ": no file of the run names it.";
    return difference;
  }
  SchoolEvaluator evaluator(ruleset_, assessment_.snapshot, assessment_.date, &assessment_.history);
  evaluator.turn_to(*school);
  difference.cause = scope_cause(evaluator, then ? Truth::yes : scope_in(places(not_decided_), decisions.urn));
  difference.sentence += difference.cause ? grounds_words(*difference.cause) : ".";
  return difference;
}

Difference Divergence::between(const DifferentDecisions& decisions) const {
  if (!decisions.recorded || !decisions.replayed) {
    Difference difference = missing_or_extra(decisions);
    difference.sentence = fmt::format("School {} {}", decisions.urn, difference.sentence);
    return difference;
  }
  SchoolEvaluator evaluator(ruleset_, assessment_.snapshot, assessment_.date, &assessment_.history);
  evaluator.turn_to(assessment_.snapshot.find_school(Urn(decisions.urn)).value());
  Difference difference = within(evaluator, *decisions.recorded, *decisions.replayed);
  difference.urn = decisions.urn;
  difference.sentence = fmt::format("School {}: {}", decisions.urn, difference.sentence);
  return difference;
}

std::optional<Difference> Divergence::in_lists(const json& replayed) const {
  auto difference = first_difference(not_decided_, replayed);
  if (!difference) return std::nullopt;
  difference->sentence = fmt::format(
      "The list of schools that were not decided differs at {}: recorded was {}, the "
      "replay gives {}.",
      difference->pointer, value_words(difference->recorded), value_words(difference->replayed));
  const auto then = places(not_decided_);
  const auto now = places(replayed);
  std::map<std::int32_t, std::string> all = then;
  all.insert(now.begin(), now.end());
  for (const auto& [urn, list] : all) {
    const auto was = then.find(urn);
    const auto is = now.find(urn);
    if (was != then.end() && is != now.end() && was->second == is->second) continue;
    difference->urn = urn;
    difference->pointer.clear();
    difference->recorded = was == then.end() ? std::nullopt : std::optional<json>(was->second);
    difference->replayed = is == now.end() ? std::nullopt : std::optional<json>(is->second);
    difference->sentence = fmt::format("School {} {} and {}", urn,
                                       was == then.end() ? "was not recorded among the schools not decided"
                                                         : "was recorded " + place_words(was->second),
                                       is == now.end() ? "is not among those not decided now" : now_words(is->second));
    const auto school = assessment_.snapshot.find_school(Urn(urn));
    if (school && is != now.end()) {
      SchoolEvaluator evaluator(ruleset_, assessment_.snapshot, assessment_.date, &assessment_.history);
      evaluator.turn_to(*school);
      difference->cause = scope_cause(evaluator, was == then.end() ? Truth::yes : scope_in(then, urn));
    }
    difference->sentence += difference->cause ? grounds_words(*difference->cause) : ".";
    break;
  }
  return difference;
}

std::optional<Difference> Divergence::first(const std::optional<DifferentDecisions>& decisions) const {
  auto in_list = in_lists(not_decided_record(assessment_));
  const bool list_first = in_list && (!decisions || (in_list->urn && *in_list->urn < decisions->urn));
  if (list_first) return in_list;
  return decisions ? std::optional(between(*decisions)) : std::nullopt;
}

}  // namespace riskcat
