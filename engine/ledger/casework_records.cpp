#include "ledger/casework_records.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace riskcat {
namespace {

constexpr std::array kOpinions = {std::pair(Opinion::agreed, std::string_view("agreed")),
                                  std::pair(Opinion::disputed, std::string_view("disputed")),
                                  std::pair(Opinion::settled, std::string_view("settled"))};
constexpr std::array kTold = {std::pair(Told::head, std::string_view("head")),
                              std::pair(Told::chair, std::string_view("chair"))};
constexpr std::array kSteps = {std::pair(ActionStep::proposed, std::string_view("proposed")),
                               std::pair(ActionStep::approved, std::string_view("approved")),
                               std::pair(ActionStep::issued, std::string_view("issued")),
                               std::pair(ActionStep::answered, std::string_view("answered")),
                               std::pair(ActionStep::done, std::string_view("done")),
                               std::pair(ActionStep::declined, std::string_view("declined")),
                               std::pair(ActionStep::withdrawn, std::string_view("withdrawn")),
                               std::pair(ActionStep::escalated, std::string_view("escalated")),
                               std::pair(ActionStep::closed, std::string_view("closed"))};

template <class Named, class Value>
std::string_view name_of(const Named& names, Value value) {
  return std::find_if(names.begin(), names.end(), [&](const auto& each) { return each.first == value; })->second;
}

template <class Named>
auto parse(const Named& names, std::string_view text) {
  const auto found = std::find_if(names.begin(), names.end(), [&](const auto& each) { return each.second == text; });
  return found == names.end() ? std::nullopt : std::optional(found->first);
}

}  // namespace

std::string_view opinion_name(Opinion opinion) { return name_of(kOpinions, opinion); }
std::optional<Opinion> parse_opinion(std::string_view text) { return parse(kOpinions, text); }
std::string_view told_name(Told told) { return name_of(kTold, told); }
std::optional<Told> parse_told(std::string_view text) { return parse(kTold, text); }
std::string_view step_name(ActionStep step) { return name_of(kSteps, step); }
std::optional<ActionStep> parse_step(std::string_view text) { return parse(kSteps, text); }

bool is_last(ActionStep step) {
  return step == ActionStep::done || step == ActionStep::declined || step == ActionStep::withdrawn ||
         step == ActionStep::closed;
}

bool may_follow(ActionStep before, ActionStep next) {
  if (is_last(before) || next == ActionStep::proposed) return false;
  if (next == ActionStep::withdrawn || next == ActionStep::closed) return true;
  switch (before) {
    case ActionStep::proposed:
      return next == ActionStep::approved || next == ActionStep::declined;
    case ActionStep::approved:
      return next == ActionStep::issued || next == ActionStep::declined;
    case ActionStep::issued:
    case ActionStep::escalated:
      return next == ActionStep::answered || next == ActionStep::done || next == ActionStep::escalated;
    case ActionStep::answered:
      return next == ActionStep::issued || next == ActionStep::done || next == ActionStep::escalated;
    default:
      return false;
  }
}

bool OverrideRecord::stands_on(Date day) const {
  const auto by = [day](const Stamp& stamp) { return stamp.at.substr(0, 10) <= day.iso(); };
  return by(made) && !(withdrawn && by(*withdrawn)) && day <= override.expires;
}

std::optional<Date> ActionCase::due() const {
  const auto latest = std::find_if(steps.rbegin(), steps.rend(), [](const TakenStep& step) { return step.due; });
  return latest == steps.rend() ? std::nullopt : latest->due;
}

}  // namespace riskcat
