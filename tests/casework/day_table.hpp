// The days from 1 January 2013 to the end of 2019, one after the other, worked out in another way than the engine does:
// a plain count of days, months and years, weekdays by sevens, and England's bank holidays as a list. What is asked of
// it is answered by walking along it.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "facts/calendar.hpp"

namespace riskcat::testing {

/// Bank holidays in England and Wales (gov.uk/bank-holidays).
inline const std::vector<std::string>& bank_holidays() {
  static const std::vector<std::string> kDays = {
      "2013-01-01", "2013-03-29", "2013-04-01", "2013-05-06", "2013-05-27", "2013-08-26", "2013-12-25", "2013-12-26",
      "2014-01-01", "2014-04-18", "2014-04-21", "2014-05-05", "2014-05-26", "2014-08-25", "2014-12-25", "2014-12-26",
      "2015-01-01", "2015-04-03", "2015-04-06", "2015-05-04", "2015-05-25", "2015-08-31", "2015-12-25", "2015-12-28",
      "2016-01-01", "2016-03-25", "2016-03-28", "2016-05-02", "2016-05-30", "2016-08-29", "2016-12-26", "2016-12-27",
      "2017-01-02", "2017-04-14", "2017-04-17", "2017-05-01", "2017-05-29", "2017-08-28", "2017-12-25", "2017-12-26",
      "2018-01-01", "2018-03-30", "2018-04-02", "2018-05-07", "2018-05-28", "2018-08-27", "2018-12-25", "2018-12-26",
      "2019-01-01", "2019-04-19", "2019-04-22", "2019-05-06", "2019-05-27", "2019-08-26", "2019-12-25", "2019-12-26"};
  return kDays;
}

/// The terms of two school years, 2014-2015 and 2015-2016: number, first day, last day.
struct PlainTerm {
  int number;
  const char* from;
  const char* to;
};
inline constexpr std::array<PlainTerm, 12> kPlainTerms = {{{1, "2014-09-02", "2014-10-24"},
                                                           {2, "2014-11-03", "2014-12-19"},
                                                           {3, "2015-01-05", "2015-02-13"},
                                                           {4, "2015-02-23", "2015-04-02"},
                                                           {5, "2015-04-20", "2015-05-22"},
                                                           {6, "2015-06-01", "2015-07-24"},
                                                           {1, "2015-09-02", "2015-10-23"},
                                                           {2, "2015-11-02", "2015-12-18"},
                                                           {3, "2016-01-04", "2016-02-12"},
                                                           {4, "2016-02-22", "2016-04-01"},
                                                           {5, "2016-04-18", "2016-05-27"},
                                                           {6, "2016-06-06", "2016-07-22"}}};

inline Date day(const std::string& iso) {
  const auto date = Date::parse_iso(iso);
  EXPECT_TRUE(date) << iso;
  return date.value_or(Date());
}

inline Calendar england_with_terms() {
  std::vector<Holiday> holidays;
  for (const std::string& each : bank_holidays()) holidays.push_back({day(each), "Bank holiday"});
  std::vector<SchoolTerm> terms;
  for (const PlainTerm& term : kPlainTerms) terms.push_back({term.number, day(term.from), day(term.to)});
  return Calendar(holidays, terms);
}

class DayTable {
 public:
  struct Row {
    std::string iso;
    int month_from_start = 0;
    int day = 0;
    bool last_of_month = false;
    bool working = false;
    int term = 0;  ///< 0 outside terms
  };

  DayTable() {
    const std::set<std::string> closed(bank_holidays().begin(), bank_holidays().end());
    int weekday = 1;  // 1 January 2013 was a Tuesday; Monday is 0
    int months = 0;
    for (int year = 2013; year <= 2019; ++year) {
      for (int month = 1; month <= 12; ++month, ++months) {
        const int length = days_in(year, month);
        for (int day = 1; day <= length; ++day, weekday = (weekday + 1) % 7) {
          const std::string iso = std::to_string(year) + "-" + two_digits(month) + "-" + two_digits(day);
          rows_.push_back({iso, months, day, day == length, weekday < 5 && closed.count(iso) == 0, term_of(iso)});
        }
      }
    }
  }

  const Row& operator[](std::size_t i) const { return rows_.at(i); }
  std::size_t size() const { return rows_.size(); }
  std::size_t at(const std::string& iso) const {
    const auto found = std::find_if(rows_.begin(), rows_.end(), [&](const Row& row) { return row.iso == iso; });
    EXPECT_NE(found, rows_.end()) << iso;
    return static_cast<std::size_t>(found - rows_.begin());
  }

  std::size_t working_days_after(std::size_t i, int count) const {
    while (count > 0)
      if (rows_.at(++i).working) --count;
    return i;
  }
  /// The end of the table when the terms of the table end before.
  std::size_t school_days_after(std::size_t i, int count) const {
    while (count > 0) {
      if (++i == rows_.size()) return i;
      if (rows_[i].working && rows_[i].term != 0) --count;
    }
    return i;
  }
  /// Walks on to the same day of the month that many months later, or to that month's last.
  std::size_t months_after(std::size_t i, int count) const {
    const int month = rows_.at(i).month_from_start + count;
    const int day = rows_.at(i).day;
    while (rows_.at(i).month_from_start != month || (rows_.at(i).day != day && !rows_.at(i).last_of_month)) ++i;
    return i;
  }
  std::size_t rolled(std::size_t i) const {
    while (!rows_.at(i).working) ++i;
    return i;
  }
  std::size_t last_working_day_before(std::size_t i) const {
    do --i;
    while (!rows_.at(i).working);
    return i;
  }

 private:
  static std::string two_digits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }
  static int days_in(int year, int month) {
    if (month == 2) return year == 2016 ? 29 : 28;  // the only leap year of these
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
  }
  static int term_of(const std::string& iso) {
    for (const PlainTerm& term : kPlainTerms)
      if (iso >= term.from && iso <= term.to) return term.number;
    return 0;
  }

  std::vector<Row> rows_;
};

/// The rows of 2014 to 2016.
template <typename Use>
void every_day_of_three_years(const DayTable& table, Use use) {
  const std::size_t first = table.at("2014-01-01");
  const std::size_t last = table.at("2016-12-31");
  ASSERT_EQ(last - first + 1, 365U + 365U + 366U);
  for (std::size_t i = first; i <= last; ++i) use(i);
}

}  // namespace riskcat::testing
