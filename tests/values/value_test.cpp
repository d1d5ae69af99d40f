#include "values/value.hpp"

#include <gtest/gtest.h>

#include "values/date.hpp"
#include "values/decimal.hpp"

namespace riskcat {
namespace {

std::int64_t number(const char* text) { return Decimal::parse(text)->scaled(); }
std::int64_t day(const char* text) { return Date::parse_iso(text)->days(); }

TEST(Value, IsWrittenForPeopleAndForTheRecord) {
  const std::vector<std::string> types = {"primary", "special_school"};
  struct Case {
    Type type;
    Value value;
    const char* display;
    const char* canonical;
  };
  const Case cases[] = {
      {{Kind::yes_no, {}}, {1, ""}, "yes", "yes"},
      {{Kind::yes_no, {}}, {0, ""}, "no", "no"},
      {{Kind::choice, types}, {1, ""}, "special school", "special_school"},
      {{Kind::ordered, types}, {0, ""}, "primary", "primary"},
      {{Kind::percent, {}}, {number("63.5"), ""}, "63.5%", "63.5%"},
      {{Kind::percentage_points, {}}, {number("-5"), ""}, "-5 percentage points", "-5 percentage points"},
      {{Kind::count, {}}, {number("30"), ""}, "30", "30"},
      {{Kind::count, {}}, {number("4727089"), ""}, "4,727,089", "4727089"},
      {{Kind::points, {}}, {number("-3.2"), ""}, "-3.2", "-3.2"},
      {{Kind::money, {}}, {number("1250.5"), ""}, "£1,250.5", "£1250.5"},
      {{Kind::money, {}}, {number("-250000"), ""}, "-£250,000", "-£250000"},
      {{Kind::money, {}}, {number("-999.25"), ""}, "-£999.25", "-£999.25"},
      {{Kind::money, {}}, {number("1000000"), ""}, "£1,000,000", "£1000000"},
      {{Kind::date, {}}, {day("2016-06-16"), ""}, "16 June 2016", "2016-06-16"},
      {{Kind::text, {}}, {0, "Alfriston School"}, "Alfriston School", "Alfriston School"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(display(c.type, c.value), c.display);
    EXPECT_EQ(canonical(c.type, c.value), c.canonical);
  }
}

TEST(Value, KindsHaveTheNamesOfTheLanguage) {
  const std::pair<Kind, const char*> names[] = {{Kind::yes_no, "yes/no"},
                                                {Kind::choice, "one of"},
                                                {Kind::ordered, "ordered"},
                                                {Kind::percent, "percent"},
                                                {Kind::percentage_points, "percentage points"},
                                                {Kind::count, "count"},
                                                {Kind::points, "points"},
                                                {Kind::money, "money"},
                                                {Kind::date, "date"},
                                                {Kind::text, "text"}};
  for (const auto& [kind, name] : names) EXPECT_EQ(kind_name(kind), name);
}

TEST(Value, OnlyAmountsAreNumeric) {
  for (const Kind kind : {Kind::percent, Kind::percentage_points, Kind::count, Kind::points, Kind::money}) {
    EXPECT_TRUE(is_numeric(kind)) << kind_name(kind);
  }
  for (const Kind kind : {Kind::yes_no, Kind::choice, Kind::ordered, Kind::date, Kind::text}) {
    EXPECT_FALSE(is_numeric(kind)) << kind_name(kind);
  }
}

}  // namespace
}  // namespace riskcat
