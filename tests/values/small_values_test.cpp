#include <gtest/gtest.h>

#include "values/period.hpp"
#include "values/truth.hpp"
#include "values/urn.hpp"

namespace riskcat {
namespace {

TEST(Period, ReadsTwoYearsThatFollow) {
  ASSERT_TRUE(Period::parse("2017-2018"));
  EXPECT_EQ(Period::parse("2017-2018")->start_year, 2017);
  EXPECT_EQ(Period::parse("1999-2000")->text(), "1999-2000");
  EXPECT_EQ(Period{2017}.years_before(2).text(), "2015-2016");
  EXPECT_LT(Period{2016}, Period{2017});
}

TEST(Period, RefusesTheRest) {
  const char* const cases[] = {"",          "2017",      "2017-2019", "2018-2017",  "2017-2017",  "2017/2018",
                               "17-18",     "201718",    "2017-18",   "2017-2018 ", " 2017-2018", "1899-1900",
                               "2200-2201", "-017-2018", "2017--018", "20a7-2018"};
  for (const char* text : cases) EXPECT_FALSE(Period::parse(text)) << text;
}

TEST(Urn, ReadsFiveToEightDigits) {
  EXPECT_EQ(Urn::parse("114385")->number(), 114385);
  EXPECT_EQ(Urn::parse("10000")->number(), 10000);
  EXPECT_EQ(Urn::parse("99999999")->text(), "99999999");
  EXPECT_LT(*Urn::parse("114385"), *Urn::parse("114389"));
}

TEST(Urn, RefusesTheRest) {
  const char* const cases[] = {"", "1234", "123456789", "014385", "114385.0", " 114385", "114385 ", "-14385", "11438a"};
  for (const char* text : cases) EXPECT_FALSE(Urn::parse(text)) << text;
}

constexpr Truth kNo = Truth::no;
constexpr Truth kUnknown = Truth::unknown;
constexpr Truth kYes = Truth::yes;

TEST(Truth, FollowsKleenesTables) {
  struct Row {
    Truth a;
    Truth b;
    Truth both;
    Truth either;
  };
  const Row table[] = {
      {kNo, kNo, kNo, kNo},           {kNo, kUnknown, kNo, kUnknown},           {kNo, kYes, kNo, kYes},
      {kUnknown, kNo, kNo, kUnknown}, {kUnknown, kUnknown, kUnknown, kUnknown}, {kUnknown, kYes, kUnknown, kYes},
      {kYes, kNo, kNo, kYes},         {kYes, kUnknown, kUnknown, kYes},         {kYes, kYes, kYes, kYes},
  };
  for (const Row& row : table) {
    EXPECT_EQ(both(row.a, row.b), row.both);
    EXPECT_EQ(either(row.a, row.b), row.either);
    EXPECT_EQ(!both(row.a, row.b), either(!row.a, !row.b)) << "De Morgan";
  }
  EXPECT_EQ(!kNo, kYes);
  EXPECT_EQ(!kUnknown, kUnknown);
  EXPECT_EQ(!kYes, kNo);
  EXPECT_EQ(truth_of(true), kYes);
  EXPECT_EQ(truth_of(false), kNo);
}

}  // namespace
}  // namespace riskcat
