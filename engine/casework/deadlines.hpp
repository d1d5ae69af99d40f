// When an action is due, when its next step is proposed, and when to warn of a day that will not wait. Policy deadlines
// on a day that is no working day roll forward to the next; statutory days never move (statutory_windows.hpp), so they
// are warned of on the last working day before.
//
// Thread rule: any thread. Failure rule: what the calendar does not know is no day, or a day with a doubt in words;
// nothing is guessed and nothing is thrown.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "facts/calendar.hpp"
#include "language/ruleset.hpp"
#include "values/date.hpp"

namespace riskcat {

/// The units of the rule language, and school days.
enum class CountedIn : std::uint8_t { days, working_days, school_days, months, years };

struct LengthOfTime {
  int count = 0;
  CountedIn unit = CountedIn::days;

  /// `15 working days`, `1 month`
  std::string words() const;

  friend bool operator==(const LengthOfTime&, const LengthOfTime&) = default;
};

LengthOfTime length_of(const Due& due);
/// What a parameter that is a length of time comes to on a day: the period that the law or the policy allowed then.
/// nullopt when no parameter has this id, it is not a length of time, or it has no value on that day.
std::optional<LengthOfTime> parameter_length(const CheckedRuleset& ruleset, std::string_view id, Date on);

struct Deadline {
  std::optional<Date> counted;  ///< the day that counting comes to; nullopt: `doubt` says why none can be told
  std::optional<Date> due;      ///< the same or, where that is no working day, the next working day
  std::string doubt;            ///< a sentence: why there is no day, or why it may be another one; empty: none
};

/// The day that counting comes to. The day from which one counts is not counted; months and years end on the month's
/// last day where it is shorter. Lengths below 0 or above limits::kDurationYears come to no day.
Deadline count_from(const Calendar& calendar, Date from, LengthOfTime length);
/// The same for a fixed day.
Deadline fixed_deadline(const Calendar& calendar, Date on);
/// By the action's `due in` or `due by`; nullopt when it has neither.
std::optional<Deadline> deadline_of(const Action& action, const Calendar& calendar, Date issued);

/// Why a count through these days, both included, may be wrong: years in which the calendar names no holiday. Empty
/// when it names some in each.
std::string doubt_about(const Calendar& calendar, Date from, Date to);

/// The last working day before a day, on which one warns of it.
Date warning_day(const Calendar& calendar, Date closes);

/// What follows when a step stays without an answer.
struct NextStep {
  std::string to;                   ///< the role that takes over
  Deadline answer_by;               ///< an answer on its `due` is in time
  std::optional<Date> proposed_on;  ///< the first working day after it; nullopt when there is no such day
};
enum class NextStepState : std::uint8_t {
  waiting,   ///< the answer is not late yet
  answered,  ///< nothing follows
  proposed,  ///< a person is to decide on the next step
  unknown,   ///< the calendar cannot tell the day
};

/// By the action's `escalate`, counted from the day of the last step: the action's deadline, or the day it was issued
/// or the last letter sent. nullopt when nothing follows.
std::optional<NextStep> next_step(const Action& action, const Calendar& calendar, Date last_step);
/// `answered` is the day of the answer, if there was one; an answer after `day` is not known on it yet.
NextStepState state_on(const NextStep& step, std::optional<Date> answered, Date day);

}  // namespace riskcat
