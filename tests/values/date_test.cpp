#include "values/date.hpp"

#include <gtest/gtest.h>

namespace riskcat {
namespace {

Date day(const char* text) {
  const auto date = Date::parse_iso(text);
  EXPECT_TRUE(date) << text;
  return date.value_or(Date());
}

TEST(Date, ReadsEachOrder) {
  EXPECT_EQ(parse_date("15/10/2018", DateOrder::day_month_year_slash), day("2018-10-15"));
  EXPECT_EQ(parse_date("15-10-2018", DateOrder::day_month_year_dash), day("2018-10-15"));
  EXPECT_EQ(parse_date("2018-10-15", DateOrder::iso), day("2018-10-15"));
}

TEST(Date, RefusesTheRest) {
  struct Case {
    const char* text;
    DateOrder order;
  };
  const Case cases[] = {
      {"", DateOrder::iso},
      {"2018-10-5", DateOrder::iso},
      {"2018/10/15", DateOrder::iso},
      {"15/10/2018", DateOrder::iso},
      {"2018-02-29", DateOrder::iso},
      {"1900-02-29", DateOrder::iso},
      {"2018-13-01", DateOrder::iso},
      {"2018-00-01", DateOrder::iso},
      {"2018-04-31", DateOrder::iso},
      {"2018-04-00", DateOrder::iso},
      {"1799-12-31", DateOrder::iso},
      {"2201-01-01", DateOrder::iso},
      {"2018-1a-01", DateOrder::iso},
      {"2018-10-15 ", DateOrder::iso},
      {"5/10/2018", DateOrder::day_month_year_slash},
      {"15-10-2018", DateOrder::day_month_year_slash},
      {"10/15/2018", DateOrder::day_month_year_slash},
      {"15/10/18", DateOrder::day_month_year_slash},
      {"15/10/2018", DateOrder::day_month_year_dash},
  };
  for (const Case& c : cases) EXPECT_FALSE(parse_date(c.text, c.order)) << c.text;
}

TEST(Date, KnowsLeapYears) {
  EXPECT_TRUE(Date::from_parts(2016, 2, 29));
  EXPECT_TRUE(Date::from_parts(2000, 2, 29));
  EXPECT_FALSE(Date::from_parts(2017, 2, 29));
  EXPECT_FALSE(Date::from_parts(2100, 2, 29));
  EXPECT_TRUE(Date::from_parts(1800, 1, 1));
  EXPECT_TRUE(Date::from_parts(2200, 12, 31));
}

TEST(Date, MonthsClampToTheEndOfTheMonth) {
  struct Case {
    const char* from;
    int months;
    const char* to;
  };
  const Case cases[] = {
      {"2018-01-31", 1, "2018-02-28"},  {"2016-01-31", 1, "2016-02-29"},   {"2016-02-29", 12, "2017-02-28"},
      {"2016-02-29", 48, "2020-02-29"}, {"2018-08-31", 10, "2019-06-30"},  {"2018-12-15", 1, "2019-01-15"},
      {"2018-03-31", -1, "2018-02-28"}, {"2018-01-15", -13, "2016-12-15"}, {"2018-05-31", 0, "2018-05-31"},
  };
  for (const Case& c : cases) EXPECT_EQ(day(c.from).plus_months(c.months).iso(), c.to) << c.from << " + " << c.months;
}

TEST(Date, DaysCrossMonthsAndYears) {
  EXPECT_EQ(day("2018-12-31").plus_days(1).iso(), "2019-01-01");
  EXPECT_EQ(day("2016-02-28").plus_days(1).iso(), "2016-02-29");
  EXPECT_EQ(day("2016-03-01").plus_days(-366).iso(), "2015-03-01");
  EXPECT_EQ(Date().iso(), "1970-01-01");
  EXPECT_EQ(day("1970-01-02").days(), 1);
}

TEST(Date, EveryDayReadsBackAsItself) {
  const Date last = *Date::from_parts(2200, 12, 31);
  for (Date date = *Date::from_parts(1800, 1, 1); date <= last; date = date.plus_days(1)) {
    ASSERT_EQ(Date::parse_iso(date.iso()), date) << date.iso();
  }
}

TEST(Date, KnowsWeekends) {
  EXPECT_FALSE(day("2018-10-12").is_weekend());
  EXPECT_TRUE(day("2018-10-13").is_weekend());
  EXPECT_TRUE(day("2018-10-14").is_weekend());
  EXPECT_FALSE(day("2018-10-15").is_weekend());
}

TEST(Date, IsWrittenForPeople) {
  EXPECT_EQ(day("2018-10-05").words(), "5 October 2018");
  EXPECT_EQ(day("2018-01-31").words(), "31 January 2018");
  EXPECT_EQ(day("2018-12-01").words(), "1 December 2018");
}

}  // namespace
}  // namespace riskcat
