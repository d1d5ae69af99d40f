#include "casework/deadlines.hpp"

#include <gtest/gtest.h>

#include "casework/day_table.hpp"
#include "values/limits.hpp"

namespace riskcat {
namespace {

using testing::day;
using testing::DayTable;

std::string iso(const std::optional<Date>& date) { return date ? date->iso() : "none"; }

Action action_due_in(int count, syntax::DurationUnit unit) {
  Action action;
  action.due_in = Due{count, unit};
  return action;
}

TEST(Deadlines, TheWorkedExamplesOfThePolicy) {
  const Calendar calendar = testing::england_with_terms();
  struct Case {
    const char* from;
    int count;
    const char* due;
  };
  for (const Case& c : {Case{"2014-10-10", 15, "2014-10-31"}, Case{"2014-12-24", 15, "2015-01-19"},
                        Case{"2015-05-01", 15, "2015-05-26"}, Case{"2014-12-12", 10, "2014-12-30"}}) {
    const Deadline deadline = count_from(calendar, day(c.from), {c.count, CountedIn::working_days});
    EXPECT_EQ(iso(deadline.due), c.due) << c.count << " working days after " << c.from;
    EXPECT_EQ(deadline.counted, deadline.due);
    EXPECT_EQ(deadline.doubt, "");
  }
}

TEST(Deadlines, WorkingDaysFromEveryDayOfThreeYears) {
  const Calendar calendar = testing::england_with_terms();
  const DayTable table;
  testing::every_day_of_three_years(table, [&](std::size_t i) {
    const Date from = day(table[i].iso);
    for (int count = 1; count <= 30; ++count) {
      const Deadline deadline = count_from(calendar, from, {count, CountedIn::working_days});
      ASSERT_EQ(iso(deadline.due), table[table.working_days_after(i, count)].iso) << from.iso() << " + " << count;
    }
  });
}

TEST(Deadlines, MonthsFromEveryDayOfThreeYears) {
  const Calendar calendar = testing::england_with_terms();
  const DayTable table;
  testing::every_day_of_three_years(table, [&](std::size_t i) {
    const Date from = day(table[i].iso);
    for (int count = 1; count <= 24; ++count) {
      const Deadline deadline = count_from(calendar, from, {count, CountedIn::months});
      const std::size_t counted = table.months_after(i, count);
      ASSERT_EQ(iso(deadline.counted), table[counted].iso) << from.iso() << " + " << count << " months";
      ASSERT_EQ(iso(deadline.due), table[table.rolled(counted)].iso) << from.iso() << " + " << count << " months";
      if (count % 12 != 0) continue;
      const Deadline years = count_from(calendar, from, {count / 12, CountedIn::years});
      ASSERT_EQ(years.counted, deadline.counted) << from.iso() << " + " << count / 12 << " years";
      ASSERT_EQ(years.due, deadline.due);
    }
  });
}

TEST(Deadlines, FixedDaysRollForwardAndWarningsGoBackOnEveryDayOfThreeYears) {
  const Calendar calendar = testing::england_with_terms();
  const DayTable table;
  testing::every_day_of_three_years(table, [&](std::size_t i) {
    const Date date = day(table[i].iso);
    const Deadline fixed = fixed_deadline(calendar, date);
    ASSERT_EQ(fixed.counted, date);
    ASSERT_EQ(iso(fixed.due), table[table.rolled(i)].iso) << date.iso();
    ASSERT_EQ(warning_day(calendar, date).iso(), table[table.last_working_day_before(i)].iso) << date.iso();
    for (int count = 0; count <= 30; ++count) {
      const Deadline days = count_from(calendar, date, {count, CountedIn::days});
      ASSERT_EQ(iso(days.counted), table[i + static_cast<std::size_t>(count)].iso);
      ASSERT_EQ(iso(days.due), table[table.rolled(i + static_cast<std::size_t>(count))].iso);
    }
  });
}

TEST(Deadlines, SchoolDaysFromEveryDayOfThreeYears) {
  const Calendar calendar = testing::england_with_terms();
  const DayTable table;
  int known = 0;
  testing::every_day_of_three_years(table, [&](std::size_t i) {
    const Date from = day(table[i].iso);
    const bool inside = from >= day("2014-09-02") && from <= day("2016-07-22");
    for (int count = 1; count <= 30; ++count) {
      const Deadline deadline = count_from(calendar, from, {count, CountedIn::school_days});
      const std::size_t counted = table.school_days_after(i, count);
      const bool told = inside && counted < table.size();
      ASSERT_EQ(iso(deadline.counted), told ? table[counted].iso : "none") << from.iso() << " + " << count;
      ASSERT_EQ(deadline.due, deadline.counted) << "a school day is a working day";
      ASSERT_EQ(deadline.doubt.empty(), told);
      known += told ? 1 : 0;
    }
  });
  EXPECT_GT(known, 19'000) << "nearly every day of the two school years";
}

TEST(Deadlines, WhatTheCalendarDoesNotKnowIsSaid) {
  const Calendar calendar = testing::england_with_terms();
  EXPECT_EQ(count_from(calendar, day("2016-07-20"), {5, CountedIn::school_days}).doubt,
            "the calendar does not give every term that 5 school days from 20 July 2016 run through");
  const Deadline late = count_from(calendar, day("2019-12-20"), {15, CountedIn::working_days});
  EXPECT_EQ(iso(late.due), "2020-01-14") << "New Year's Day 2020 is not in this calendar";
  EXPECT_EQ(late.doubt, "the calendar names no holidays in 2020, so the day may be another one");
  EXPECT_EQ(count_from(calendar, day("2019-12-20"), {4, CountedIn::working_days}).doubt, "");
  EXPECT_EQ(count_from(calendar, day("2012-11-30"), {2, CountedIn::months}).doubt, "")
      << "holidays between do not matter to months, only those about the day itself";
  EXPECT_EQ(count_from(calendar, day("2012-11-30"), {100, CountedIn::working_days}).doubt,
            "the calendar names no holidays in 2012, so the day may be another one");
  EXPECT_EQ(fixed_deadline(calendar, day("2021-05-03")).doubt,
            "the calendar names no holidays in 2021, so the day may be another one");
  EXPECT_EQ(doubt_about(calendar, day("2018-06-01"), day("2022-06-01")),
            "the calendar names no holidays in 2020, 2021 and 2022, so the day may be another one");
  EXPECT_EQ(doubt_about(calendar, day("2019-12-31"), day("2021-01-01")),
            "the calendar names no holidays in 2020 and 2021, so the day may be another one");
  EXPECT_EQ(doubt_about(calendar, day("2019-12-31"), day("2060-01-01")),
            "the calendar names no holidays in 2020, 2021 and 39 later years, so the day may be another one");
}

TEST(Deadlines, LengthsAreLimited) {
  const Calendar calendar = testing::england_with_terms();
  const int years = limits::kDurationYears;
  struct Case {
    CountedIn unit;
    int most;
  };
  for (const Case& c : {Case{CountedIn::days, 366 * years}, Case{CountedIn::working_days, 366 * years},
                        Case{CountedIn::months, 12 * years}, Case{CountedIn::years, years}}) {
    EXPECT_TRUE(count_from(calendar, day("2014-10-10"), {c.most, c.unit}).due);
    const Deadline over = count_from(calendar, day("2014-10-10"), {c.most + 1, c.unit});
    EXPECT_FALSE(over.due || over.counted);
    EXPECT_EQ(over.doubt, LengthOfTime({c.most + 1, c.unit}).words() + " are longer than 100 years");
  }
  EXPECT_EQ(count_from(calendar, day("2014-10-10"), {366 * years + 1, CountedIn::school_days}).doubt,
            "36601 school days are longer than 100 years");
  EXPECT_EQ(count_from(calendar, day("2014-10-10"), {-1, CountedIn::days}).doubt,
            "a length of time cannot be below nought, and this one is -1 days");
}

TEST(Deadlines, LengthsInWords) {
  EXPECT_EQ(LengthOfTime({15, CountedIn::working_days}).words(), "15 working days");
  EXPECT_EQ(LengthOfTime({1, CountedIn::working_days}).words(), "1 working day");
  EXPECT_EQ(LengthOfTime({1, CountedIn::school_days}).words(), "1 school day");
  EXPECT_EQ(LengthOfTime({2, CountedIn::months}).words(), "2 months");
  EXPECT_EQ(LengthOfTime({1, CountedIn::years}).words(), "1 year");
  EXPECT_EQ(LengthOfTime({0, CountedIn::days}).words(), "0 days");
}

TEST(Deadlines, OfActions) {
  const Calendar calendar = testing::england_with_terms();
  const Date issued = day("2014-10-31");
  struct Case {
    int count;
    syntax::DurationUnit unit;
    const char* counted;
    const char* due;
  };
  for (const Case& c : {Case{15, syntax::DurationUnit::working_days, "2014-11-21", "2014-11-21"},
                        Case{1, syntax::DurationUnit::days, "2014-11-01", "2014-11-03"},
                        Case{4, syntax::DurationUnit::months, "2015-02-28", "2015-03-02"},
                        Case{1, syntax::DurationUnit::years, "2015-10-31", "2015-11-02"}}) {
    const auto deadline = deadline_of(action_due_in(c.count, c.unit), calendar, issued);
    ASSERT_TRUE(deadline);
    EXPECT_EQ(iso(deadline->counted), c.counted);
    EXPECT_EQ(iso(deadline->due), c.due);
  }
  Action fixed;
  EXPECT_FALSE(deadline_of(fixed, calendar, issued));
  fixed.due_by = day("2014-12-25");
  EXPECT_EQ(iso(deadline_of(fixed, calendar, issued)->due), "2014-12-29");
}

TEST(NextStep, IsProposedOnTheFirstWorkingDayAfterTheAnswerWasDue) {
  const Calendar calendar = testing::england_with_terms();
  Action action;
  EXPECT_FALSE(next_step(action, calendar, day("2014-12-12"))) << "nothing follows";
  action.escalation = Escalation{"Director", {10, syntax::DurationUnit::working_days}};
  const auto step = next_step(action, calendar, day("2014-12-12"));
  ASSERT_TRUE(step);
  EXPECT_EQ(step->to, "Director");
  EXPECT_EQ(iso(step->answer_by.due), "2014-12-30");
  EXPECT_EQ(iso(step->proposed_on), "2014-12-31");
  EXPECT_EQ(state_on(*step, {}, day("2014-12-12")), NextStepState::waiting);
  EXPECT_EQ(state_on(*step, {}, day("2014-12-30")), NextStepState::waiting) << "on that day the answer is not late";
  EXPECT_EQ(state_on(*step, {}, day("2014-12-31")), NextStepState::proposed);
}

TEST(NextStep, WaitsOverAWeekendAndStopsAtAnAnswer) {
  const Calendar calendar = testing::england_with_terms();
  Action action;
  action.escalation = Escalation{"Director", {5, syntax::DurationUnit::working_days}};
  const auto step = next_step(action, calendar, day("2014-10-10"));
  ASSERT_TRUE(step);
  EXPECT_EQ(iso(step->answer_by.due), "2014-10-17");
  EXPECT_EQ(iso(step->proposed_on), "2014-10-20");
  EXPECT_EQ(state_on(*step, {}, day("2014-10-19")), NextStepState::waiting) << "nobody decides on a Sunday";
  EXPECT_EQ(state_on(*step, day("2014-10-18"), day("2014-10-20")), NextStepState::answered);
  EXPECT_EQ(state_on(*step, day("2014-10-22"), day("2014-10-21")), NextStepState::proposed)
      << "an answer of tomorrow is not known today";
  EXPECT_EQ(state_on(*step, day("2014-10-22"), day("2014-10-22")), NextStepState::answered);
}

TEST(NextStep, ByEveryUnitOfTheLanguageAndWithoutADay) {
  const Calendar calendar = testing::england_with_terms();
  Action action;
  action.escalation = Escalation{"Director", {1, syntax::DurationUnit::months}};
  EXPECT_EQ(iso(next_step(action, calendar, day("2015-01-31"))->answer_by.counted), "2015-02-28");
  EXPECT_EQ(iso(next_step(action, calendar, day("2015-01-31"))->answer_by.due), "2015-03-02");
  EXPECT_EQ(iso(next_step(action, calendar, day("2015-01-31"))->proposed_on), "2015-03-03");
  action.escalation->after = {limits::kDurationYears + 1, syntax::DurationUnit::years};
  const auto never = next_step(action, calendar, day("2015-01-31"));
  EXPECT_FALSE(never->proposed_on);
  EXPECT_EQ(state_on(*never, {}, day("2015-02-01")), NextStepState::unknown);
  EXPECT_EQ(state_on(*never, day("2015-02-01"), day("2015-02-01")), NextStepState::answered);
}

TEST(ParameterLength, IsWhatIsInForceOnTheDay) {
  CheckedRuleset ruleset;
  const auto value = [](int count) { return Value{std::int64_t{count} * 10'000, ""}; };
  ruleset.parameters.push_back({"compliance",
                                {Kind::working_days, {}},
                                {{std::nullopt, day("2015-03-31"), value(15)}, {day("2015-04-01"), {}, value(20)}},
                                {},
                                {}});
  ruleset.parameters.push_back({"powers", {Kind::months, {}}, {{{}, {}, value(2)}}, {}, {}});
  ruleset.parameters.push_back({"days", {Kind::days, {}}, {{{}, {}, value(3)}}, {}, {}});
  ruleset.parameters.push_back({"years", {Kind::years, {}}, {{day("2015-01-01"), {}, value(1)}}, {}, {}});
  ruleset.parameters.push_back({"floor", {Kind::percent, {}}, {{{}, {}, value(65)}}, {}, {}});
  const Date before = day("2015-03-31");
  EXPECT_EQ(parameter_length(ruleset, "compliance", before), LengthOfTime({15, CountedIn::working_days}));
  EXPECT_EQ(parameter_length(ruleset, "compliance", day("2015-04-01")), LengthOfTime({20, CountedIn::working_days}));
  EXPECT_EQ(parameter_length(ruleset, "powers", before), LengthOfTime({2, CountedIn::months}));
  EXPECT_EQ(parameter_length(ruleset, "days", before), LengthOfTime({3, CountedIn::days}));
  EXPECT_EQ(parameter_length(ruleset, "years", before), LengthOfTime({1, CountedIn::years}));
  EXPECT_EQ(parameter_length(ruleset, "years", day("2014-12-31")), std::nullopt) << "no value on that day";
  EXPECT_EQ(parameter_length(ruleset, "floor", before), std::nullopt) << "not a length of time";
  EXPECT_EQ(parameter_length(ruleset, "other", before), std::nullopt);
}

}  // namespace
}  // namespace riskcat
