#include "facts/calendar.hpp"

#include <gtest/gtest.h>

namespace riskcat {
namespace {

Date day(const char* text) {
  const auto date = Date::parse_iso(text);
  EXPECT_TRUE(date) << text;
  return date.value_or(Date());
}

/// Bank holidays in England, 2014 to 2016 (gov.uk/bank-holidays), out of order and one twice.
Calendar england() {
  std::vector<Holiday> holidays;
  for (const char* date : {"2015-12-28", "2014-01-01", "2014-04-18", "2014-04-21", "2014-05-05", "2014-05-26",
                           "2014-08-25", "2014-12-25", "2014-12-26", "2015-01-01", "2015-04-03", "2015-04-06",
                           "2015-05-04", "2015-05-25", "2015-08-31", "2015-12-25", "2014-12-25", "2016-01-01"}) {
    holidays.push_back({day(date), "Bank holiday"});
  }
  return Calendar(holidays);
}

TEST(Calendar, CountsWorkingDays) {
  struct Case {
    const char* from;
    int count;
    const char* to;
  };
  const Case cases[] = {
      {"2014-10-10", 15, "2014-10-31"},  // no holiday between
      {"2014-12-24", 15, "2015-01-19"},  // over Christmas and New Year
      {"2015-05-01", 15, "2015-05-26"},  // over both May holidays
      {"2014-12-12", 10, "2014-12-30"}, {"2014-10-10", 1, "2014-10-13"},
      {"2014-10-11", 1, "2014-10-13"},  // from a Saturday
      {"2014-10-10", 0, "2014-10-10"},  {"2014-10-11", 0, "2014-10-11"},
      {"2014-10-13", -1, "2014-10-10"}, {"2015-01-19", -15, "2014-12-24"},
      {"2014-12-27", -1, "2014-12-24"},
  };
  const Calendar calendar = england();
  for (const Case& c : cases) {
    EXPECT_EQ(calendar.working_days_after(day(c.from), c.count).iso(), c.to) << c.from << " + " << c.count;
  }
}

TEST(Calendar, WorkingDaysAreNeitherWeekendsNorHolidays) {
  const Calendar calendar = england();
  EXPECT_TRUE(calendar.is_working_day(day("2014-12-24")));
  EXPECT_FALSE(calendar.is_working_day(day("2014-12-25")));
  EXPECT_FALSE(calendar.is_working_day(day("2014-12-27")));
  EXPECT_TRUE(calendar.is_working_day(day("2014-10-29"))) << "half term is school holiday, not holiday";
  EXPECT_TRUE(Calendar({}).is_working_day(day("2014-12-25")));
}

TEST(Calendar, AddsDurationsInAnyUnit) {
  const Calendar calendar = england();
  EXPECT_EQ(calendar.after(day("2014-12-24"), 2, syntax::DurationUnit::days).iso(), "2014-12-26");
  EXPECT_EQ(calendar.after(day("2014-12-24"), 2, syntax::DurationUnit::working_days).iso(), "2014-12-30");
  EXPECT_EQ(calendar.after(day("2014-08-31"), 6, syntax::DurationUnit::months).iso(), "2015-02-28");
  EXPECT_EQ(calendar.after(day("2016-02-29"), 1, syntax::DurationUnit::years).iso(), "2017-02-28");
  EXPECT_EQ(calendar.after(day("2015-03-31"), -1, syntax::DurationUnit::months).iso(), "2015-02-28");
}

TEST(Calendar, RollsForwardToAWorkingDay) {
  const Calendar calendar = england();
  EXPECT_EQ(calendar.roll_forward(day("2014-12-25")).iso(), "2014-12-29");
  EXPECT_EQ(calendar.roll_forward(day("2015-05-23")).iso(), "2015-05-26");
  EXPECT_EQ(calendar.roll_forward(day("2014-12-24")).iso(), "2014-12-24");
}

TEST(Calendar, CoversTheYearsOfItsHolidays) {
  const Calendar calendar = england();
  EXPECT_TRUE(calendar.covers(2014));
  EXPECT_TRUE(calendar.covers(2016));
  EXPECT_FALSE(calendar.covers(2013));
  EXPECT_FALSE(calendar.covers(2017));
}

std::optional<std::string> iso(std::optional<Date> date) {
  if (!date) return std::nullopt;
  return date->iso();
}

/// Terms 2 and 3 of 2014-2015, and after a missing year term 4 of 2015-2016 in two parts of the calendar.
Calendar with_terms() {
  return Calendar({{day("2014-12-19"), "Holiday inside a term"}}, {{2, day("2014-11-03"), day("2014-12-19")},
                                                                   {3, day("2015-01-05"), day("2015-02-13")},
                                                                   {4, day("2016-02-22"), day("2016-04-01")},
                                                                   {5, day("2016-04-18"), day("2016-05-27")}});
}

TEST(Calendar, SchoolDaysAreWorkingDaysInsideATerm) {
  const Calendar calendar = with_terms();
  EXPECT_TRUE(calendar.is_school_day(day("2014-11-03"))) << "the first day";
  EXPECT_TRUE(calendar.is_school_day(day("2015-02-13"))) << "the last day";
  EXPECT_FALSE(calendar.is_school_day(day("2014-12-19"))) << "a holiday";
  EXPECT_FALSE(calendar.is_school_day(day("2014-11-08"))) << "a Saturday";
  EXPECT_FALSE(calendar.is_school_day(day("2014-12-22"))) << "between terms";
  EXPECT_FALSE(calendar.is_school_day(day("2014-10-31"))) << "before the first term";
  EXPECT_FALSE(calendar.is_school_day(day("2016-05-30"))) << "after the last";
  EXPECT_FALSE(Calendar({}).is_school_day(day("2014-11-03"))) << "no calendar gives terms";
}

TEST(Calendar, KnowsTheTermsThatFollowOneAnother) {
  const Calendar calendar = with_terms();
  struct Case {
    const char* on;
    std::optional<std::string> from;
    std::optional<std::string> to;
  };
  for (const Case& c : {Case{"2014-11-02", {}, {}}, Case{"2014-11-03", "2014-11-03", "2015-02-13"},
                        Case{"2014-12-25", "2014-11-03", "2015-02-13"}, Case{"2015-02-13", "2014-11-03", "2015-02-13"},
                        Case{"2015-02-14", {}, {}}, Case{"2016-02-21", {}, {}},
                        Case{"2016-02-22", "2016-02-22", "2016-05-27"}, Case{"2016-05-28", {}, {}}}) {
    const auto known = calendar.known_terms(day(c.on));
    EXPECT_EQ(known ? iso(known->from) : std::nullopt, c.from) << c.on;
    EXPECT_EQ(known ? iso(known->to) : std::nullopt, c.to) << c.on;
  }
  EXPECT_FALSE(Calendar({}).known_terms(day("2014-11-03")));
}

TEST(Calendar, AYearIsMissingFromTwelveMonthsOn) {
  const SchoolTerm first{2, day("2014-11-03"), day("2014-12-19")};
  EXPECT_TRUE(Calendar({}, {first, {3, day("2015-11-02"), day("2015-12-18")}}).known_terms(day("2015-05-01")));
  EXPECT_FALSE(Calendar({}, {first, {3, day("2015-11-03"), day("2015-12-18")}}).known_terms(day("2015-05-01")));
}

TEST(Calendar, CountsSchoolDays) {
  const Calendar calendar = with_terms();
  struct Case {
    const char* from;
    int count;
    std::optional<std::string> to;
  };
  const Case cases[] =
      {
          {"2014-12-17", 1, "2014-12-18"},
          {"2014-12-17", 2, "2015-01-05"},  // over a holiday and Christmas
          {"2014-12-25", 1, "2015-01-05"},  // from between terms
          {"2015-01-05", -1, "2014-12-18"},
          {"2015-02-12", 1, "2015-02-13"},
          {"2015-02-12", 2, {}},  // the calendar does not say when the next term begins
          {"2014-11-04", -1, "2014-11-03"},
          {"2014-11-03", -1, {}},
          {"2014-11-02", 1, {}},
          {"2015-09-01", 1, {}},
          {"2015-09-01", 0, "2015-09-01"},
          {"2016-04-01", 1, "2016-04-18"},
      };
  for (const Case& c : cases)
    EXPECT_EQ(iso(calendar.school_days_after(day(c.from), c.count)), c.to) << c.from << " + " << c.count;
}

TEST(Calendar, KeepsItsTerms) {
  ASSERT_EQ(with_terms().terms().size(), 4U);
  EXPECT_EQ(with_terms().terms()[2].number, 4);
  EXPECT_TRUE(Calendar({}).terms().empty());
}

}  // namespace
}  // namespace riskcat
