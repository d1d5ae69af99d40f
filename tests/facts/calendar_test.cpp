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

}  // namespace
}  // namespace riskcat
