#include "casework/recurrences.hpp"

#include <gtest/gtest.h>

#include "casework/day_table.hpp"
#include "values/limits.hpp"

namespace riskcat {
namespace {

using testing::day;
using testing::DayTable;

Recurrence every(int count, RecurrenceUnit unit) { return {"", count, unit, {}}; }
Recurrence in_terms(std::vector<int> terms) { return {"", 0, RecurrenceUnit::terms, std::move(terms)}; }

/// `2014-11-24 (term 2), …`
std::string shown(const std::vector<Instance>& all) {
  std::string text;
  for (const Instance& each : all) {
    if (!text.empty()) text += ", ";
    text += each.due.iso();
    if (each.term) text += " (term " + std::to_string(each.term->number) + ")";
  }
  return text;
}

/// Goes through the days one by one, and on each asks only whether a stretch ends on it.
class DayByDay {
 public:
  DayByDay(const DayTable& table, const Recurrence& recurrence, std::size_t issued)
      : table_(table), recurrence_(recurrence), issued_(issued) {}

  std::string until(std::size_t last) {
    std::string text;
    int waiting_term = -1;  // a stretch has ended and no working day has come since
    for (std::size_t i = issued_; i <= last; ++i) {
      if (stretch_ends(i)) waiting_term = table_[i].term;
      if (waiting_term < 0 || !table_[i].working) continue;
      if (!text.empty()) text += ", ";
      text += table_[i].iso;
      if (by_terms()) text += " (term " + std::to_string(waiting_term) + ")";
      waiting_term = -1;
    }
    return text;
  }

 private:
  bool by_terms() const { return !recurrence_.terms.empty() || recurrence_.unit == RecurrenceUnit::terms; }

  bool stretch_ends(std::size_t i) {
    if (by_terms()) return term_ends(i);
    if (i == issued_) return false;
    const auto days = static_cast<int>(i - issued_);
    switch (recurrence_.unit) {
      case RecurrenceUnit::days:
        return days % recurrence_.count == 0;
      case RecurrenceUnit::weeks:
        return days % 7 == 0 && days / 7 % recurrence_.count == 0;
      case RecurrenceUnit::working_days:
        return table_[i].working && ++counted_ % recurrence_.count == 0;
      case RecurrenceUnit::months:
        return month_ends(i, recurrence_.count);
      default:
        return month_ends(i, recurrence_.count * 12);
    }
  }
  bool month_ends(std::size_t i, int months) const {
    const int passed = table_[i].month_from_start - table_[issued_].month_from_start;
    const int wanted = table_[issued_].day;
    return passed > 0 && passed % months == 0 &&
           (table_[i].day == wanted || (table_[i].last_of_month && table_[i].day < wanted));
  }
  bool term_ends(std::size_t i) {
    if (table_[i].term == 0 || table_[i + 1].term == table_[i].term) return false;
    ++counted_;
    const std::vector<int>& named = recurrence_.terms;
    if (named.empty()) return counted_ % recurrence_.count == 0;
    return std::count(named.begin(), named.end(), table_[i].term) > 0;
  }

  const DayTable& table_;
  const Recurrence& recurrence_;
  std::size_t issued_;
  int counted_ = 0;
};

void expect_as_day_by_day(const Recurrence& recurrence, const char* first, const char* last, std::size_t length) {
  const Calendar calendar = testing::england_with_terms();
  const DayTable table;
  for (std::size_t i = table.at(first); i <= table.at(last); ++i) {
    const Instances found = instances_of(recurrence, calendar, day(table[i].iso), day(table[i + length].iso));
    ASSERT_EQ(shown(found.all), DayByDay(table, recurrence, i).until(i + length))
        << recurrence.text() << ", issued " << table[i].iso;
    ASSERT_EQ(found.because, "");
    ASSERT_EQ(found.doubt, "");
    for (std::size_t k = 0; k < found.all.size(); ++k) ASSERT_EQ(found.all[k].number, static_cast<int>(k) + 1);
  }
}

TEST(Recurrences, FromEveryDayOfThreeYearsAsDayByDay) {
  struct Case {
    RecurrenceUnit unit;
    std::size_t length;  ///< days looked at
  };
  for (const Case& c :
       {Case{RecurrenceUnit::days, 60}, Case{RecurrenceUnit::working_days, 120}, Case{RecurrenceUnit::weeks, 200},
        Case{RecurrenceUnit::months, 400}, Case{RecurrenceUnit::years, 800}})
    for (const int count : {1, 2, 6, 10})
      expect_as_day_by_day(every(count, c.unit), "2014-01-01", "2016-12-31", c.length);
}

TEST(Recurrences, ByTermsFromEveryDayOfAYearAsDayByDay) {
  for (const int count : {1, 2, 3, 6, 7}) {
    expect_as_day_by_day(every(count, RecurrenceUnit::terms), "2014-09-02", "2015-09-02", 324);
  }
  for (const auto& terms : std::vector<std::vector<int>>{{1, 3, 5}, {2, 4, 6}, {6}, {1, 2, 3, 4, 5, 6}}) {
    expect_as_day_by_day(in_terms(terms), "2014-09-02", "2015-09-02", 324);
  }
}

TEST(Recurrences, AsAPersonReadsThem) {
  const Calendar calendar = testing::england_with_terms();
  struct Case {
    Recurrence recurrence;
    const char* issued;
    const char* until;
    const char* due;
  };
  const Case cases[] = {
      {every(6, RecurrenceUnit::weeks), "2014-10-13", "2015-03-31", "2014-11-24, 2015-01-05, 2015-02-16, 2015-03-30"},
      {every(1, RecurrenceUnit::months), "2014-10-31", "2015-03-31",
       "2014-12-01, 2014-12-31, 2015-02-02, 2015-03-02, 2015-03-31"},
      {every(10, RecurrenceUnit::working_days), "2014-12-12", "2015-01-31", "2014-12-30, 2015-01-14, 2015-01-28"},
      {every(1, RecurrenceUnit::years), "2016-02-29", "2018-12-31", "2017-02-28, 2018-02-28"},
      {every(1, RecurrenceUnit::days), "2014-12-23", "2014-12-31", "2014-12-24, 2014-12-29, 2014-12-30, 2014-12-31"},
      {in_terms({1, 3, 5}), "2014-10-15", "2015-08-31",
       "2014-10-24 (term 1), 2015-02-13 (term 3), 2015-05-22 (term 5)"},
      {in_terms({1, 3, 5}), "2014-10-25", "2015-08-31", "2015-02-13 (term 3), 2015-05-22 (term 5)"},
      {every(1, RecurrenceUnit::terms), "2014-12-19", "2015-04-30",
       "2014-12-19 (term 2), 2015-02-13 (term 3), 2015-04-02 (term 4)"},
      {every(2, RecurrenceUnit::terms), "2014-10-27", "2015-08-31",
       "2015-02-13 (term 3), 2015-05-22 (term 5)"},  // issued at half term: terms 2 and 3, then 4 and 5
  };
  for (const Case& c : cases) {
    const Instances found = instances_of(c.recurrence, calendar, day(c.issued), day(c.until));
    EXPECT_EQ(shown(found.all), c.due) << c.recurrence.text() << " from " << c.issued;
  }
}

TEST(Recurrences, ADeadlineThatRollsPastTheLastDayIsNotAmongThem) {
  const Calendar calendar = testing::england_with_terms();
  const Recurrence yearly = every(1, RecurrenceUnit::years);
  EXPECT_EQ(shown(instances_of(yearly, calendar, day("2013-12-25"), day("2014-12-28")).all), "");
  EXPECT_EQ(shown(instances_of(yearly, calendar, day("2013-12-25"), day("2014-12-29")).all), "2014-12-29");
  EXPECT_EQ(shown(instances_of(yearly, calendar, day("2013-12-25"), day("2013-12-01")).all), "");
}

struct Unknown {
  const char* from;
  const char* to;
  const char* because;
};

void expect_unknown(const Instances& found, const std::vector<Unknown>& expected) {
  ASSERT_EQ(found.unknown.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_EQ(found.unknown[i].from.iso(), expected[i].from);
    EXPECT_EQ(found.unknown[i].to.iso(), expected[i].to);
    EXPECT_EQ(found.unknown[i].because, expected[i].because);
  }
}

TEST(Recurrences, BeforeAndAfterTheCalendarsTermsNothingIsGuessed) {
  const Calendar calendar = testing::england_with_terms();
  Instances found = instances_of(every(1, RecurrenceUnit::terms), calendar, day("2016-06-10"), day("2017-07-31"));
  EXPECT_EQ(shown(found.all), "2016-07-22 (term 6)");
  expect_unknown(found, {{"2016-07-23", "2017-07-31", "no calendar gives the dates of terms after 22 July 2016"}});

  found = instances_of(in_terms({1, 6}), calendar, day("2014-06-01"), day("2014-12-31"));
  EXPECT_EQ(shown(found.all), "2014-10-24 (term 1)");
  expect_unknown(found, {{"2014-06-01", "2014-09-01", "no calendar gives the dates of terms before 2 September 2014"}});

  found = instances_of(every(2, RecurrenceUnit::terms), calendar, day("2014-06-01"), day("2014-12-31"));
  EXPECT_EQ(shown(found.all), "") << "how many terms have passed cannot be told";
  expect_unknown(found, {{"2014-06-01", "2014-12-31",
                          "no calendar gives the dates of terms before 2 September 2014, so that those after it cannot "
                          "be counted"}});

  found = instances_of(in_terms({2}), calendar, day("2018-10-01"), day("2018-12-31"));
  expect_unknown(found, {{"2018-10-01", "2018-12-31", "no calendar gives the dates of terms after 22 July 2016"}});

  found = instances_of(in_terms({2}), Calendar({}), day("2018-10-01"), day("2018-12-31"));
  EXPECT_TRUE(found.all.empty());
  expect_unknown(found, {{"2018-10-01", "2018-12-31", "no calendar gives the dates of terms"}});

  found = instances_of(in_terms({2}), calendar, day("2014-10-01"), day("2015-07-31"));
  EXPECT_TRUE(found.unknown.empty()) << "inside the calendar nothing is unknown";
  found = instances_of(every(1, RecurrenceUnit::months), Calendar({}), day("2014-10-01"), day("2015-07-31"));
  EXPECT_TRUE(found.unknown.empty()) << "months need no terms";
}

TEST(Recurrences, AYearWithoutTermsIsSaidAndNotCountedAcross) {
  const Calendar calendar({}, {{5, day("2014-04-22"), day("2014-05-23")},
                               {6, day("2014-06-02"), day("2014-07-18")},
                               {1, day("2015-09-02"), day("2015-10-23")},
                               {2, day("2015-11-02"), day("2015-12-18")}});
  const Date issued = day("2014-05-01");
  const Date until = day("2015-12-31");
  constexpr const char* kBetween = "no calendar gives the dates of terms between 18 July 2014 and 2 September 2015";
  constexpr const char* kUncounted =
      "no calendar gives the dates of terms between 18 July 2014 and 2 September 2015, so that those after it cannot "
      "be "
      "counted";
  constexpr const char* kAfter = "no calendar gives the dates of terms after 18 December 2015";

  Instances found = instances_of(in_terms({1, 6}), calendar, issued, until);
  EXPECT_EQ(shown(found.all), "2014-07-18 (term 6), 2015-10-23 (term 1)");
  expect_unknown(found, {{"2014-07-19", "2015-09-01", kBetween}, {"2015-12-19", "2015-12-31", kAfter}});

  found = instances_of(in_terms({1, 6}), calendar, issued, day("2014-12-31"));
  expect_unknown(found, {{"2014-07-19", "2014-12-31", kBetween}});

  found = instances_of(every(1, RecurrenceUnit::terms), calendar, issued, until);
  EXPECT_EQ(shown(found.all), "2014-05-23 (term 5), 2014-07-18 (term 6), 2015-10-23 (term 1), 2015-12-18 (term 2)");
  expect_unknown(found, {{"2014-07-19", "2015-09-01", kBetween}, {"2015-12-19", "2015-12-31", kAfter}});

  found = instances_of(every(2, RecurrenceUnit::terms), calendar, issued, until);
  EXPECT_EQ(shown(found.all), "2014-07-18 (term 6)");
  expect_unknown(found, {{"2014-07-19", "2015-12-31", kUncounted}});

  found = instances_of(every(2, RecurrenceUnit::terms), calendar, day("2014-12-01"), until);
  expect_unknown(found, {{"2014-12-01", "2015-12-31", kUncounted}});

  found = instances_of(every(2, RecurrenceUnit::terms), calendar, day("2015-09-10"), until);
  EXPECT_EQ(shown(found.all), "2015-12-18 (term 2)") << "a gap before the day of issue is of no concern";
  expect_unknown(found, {{"2015-12-19", "2015-12-31", kAfter}});
}

TEST(Recurrences, WordsAndNoTimeAtAllGiveNoDays) {
  const Calendar calendar = testing::england_with_terms();
  Recurrence words;
  words.words = "December, March and July";
  Instances found = instances_of(words, calendar, day("2014-10-01"), day("2015-07-31"));
  EXPECT_TRUE(found.all.empty());
  EXPECT_EQ(found.because, "it recurs in words only (“December, March and July”), so a person sets each day");
  found = instances_of(every(0, RecurrenceUnit::days), calendar, day("2014-10-01"), day("2015-07-31"));
  EXPECT_TRUE(found.all.empty());
  EXPECT_EQ(found.because, "it recurs after no time at all (every 0 days)");
}

TEST(Recurrences, YearsWithoutHolidaysMakeThemDoubtful) {
  const Calendar calendar = testing::england_with_terms();
  const Recurrence monthly = every(1, RecurrenceUnit::months);
  EXPECT_EQ(instances_of(monthly, calendar, day("2019-06-03"), day("2019-12-31")).doubt, "");
  EXPECT_EQ(instances_of(monthly, calendar, day("2019-06-03"), day("2020-06-30")).doubt,
            "the calendar names no holidays in 2020, so the day may be another one");
}

TEST(Recurrences, AreLimitedInNumber) {
  const Calendar calendar = testing::england_with_terms();
  const Recurrence weekly = every(1, RecurrenceUnit::weeks);
  const Date issued = day("2014-01-06");
  const auto most = static_cast<std::int32_t>(limits::kInstances);
  const Date last = issued.plus_days(7 * most);
  Instances found = instances_of(weekly, calendar, issued, last);
  EXPECT_EQ(found.all.size(), limits::kInstances);
  EXPECT_EQ(found.all.back().due, last);
  EXPECT_FALSE(found.left_out_after);
  found = instances_of(weekly, calendar, issued, last.plus_days(7));
  EXPECT_EQ(found.all.size(), limits::kInstances);
  EXPECT_EQ(found.left_out_after, last);
}

}  // namespace
}  // namespace riskcat
