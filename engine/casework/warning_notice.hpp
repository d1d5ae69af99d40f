// The course of a warning notice (Education and Inspections Act 2006, section 60): how long the governing body has to
// comply, until when it may make representations, the second period when they fail, and how long the authority's powers
// last afterwards.
//
// How long each lasts, which powers there are and what ends a case is the policy's, and is given: the law changed in
// 2016 and may again.
//
// Thread rule: any thread. Failure rule: what does not fit together is a sentence in `problems`, for a person to look
// at.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "casework/deadlines.hpp"
#include "casework/statutory_windows.hpp"
#include "facts/calendar.hpp"
#include "values/date.hpp"

namespace riskcat {

/// One power that the authority has once the period for complying is over.
struct NoticePower {
  std::string name;                   ///< `section 64`; no two alike
  std::optional<LengthOfTime> lasts;  ///< counted from the last day of that period; nullopt: it does not lapse
};

/// What the law allows on the day on which a notice is given (parameter_length in deadlines.hpp).
struct NoticeLaw {
  std::optional<LengthOfTime> compliance;          ///< nullopt: the authority sets the last day in each notice
  bool representations = false;                    ///< they can be made until the period for complying closes
  std::optional<LengthOfTime> after_confirmation;  ///< the second period, when a notice is confirmed against them
  std::vector<NoticePower> powers;
};

/// What ends windows on its day, whichever are still to close: compliance, an academy order, the Secretary of State's
/// own notice, an interim board that bars a power.
struct NoticeEnding {
  Date on;
  std::string because;              ///< `the school became an academy`
  std::vector<std::string> powers;  ///< only these; empty: every window
};

/// What has happened to one notice so far, as far as it is to be counted in.
struct WarningNotice {
  Date given;
  std::optional<Date> period_ends;  ///< the last day for complying, as the notice states it
  std::optional<Date> represented;  ///< the day on which representations were made
  std::optional<Date> confirmed;    ///< the day on which the notice was confirmed against them
  std::vector<NoticeEnding> endings;
};

struct NoticeWindows {
  std::vector<StatutoryWindow> all;   ///< compliance, representations, second compliance, powers as the law lists them
  std::vector<std::string> problems;  ///< sentences
};

/// The second period is among them only when representations were made in time; the powers then wait for its end.
NoticeWindows windows_of(const WarningNotice& notice, const NoticeLaw& law, const Calendar& calendar);

}  // namespace riskcat
