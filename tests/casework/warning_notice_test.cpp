#include "casework/warning_notice.hpp"

#include <gtest/gtest.h>

#include "casework/day_table.hpp"

namespace riskcat {
namespace {

using testing::day;
using testing::DayTable;

constexpr LengthOfTime kFifteen{15, CountedIn::working_days};
constexpr LengthOfTime kTwoMonths{2, CountedIn::months};

/// The law as it stood in 2014.
NoticeLaw law_of_2014() {
  return {kFifteen, true, kFifteen, {{"section 63", kTwoMonths}, {"section 64", kTwoMonths}, {"section 65", {}}}};
}
/// The law from 18 April 2016.
NoticeLaw law_of_2016() { return {{}, false, {}, {{"section 63", kTwoMonths}}}; }

WarningNotice given(const char* on) { return {day(on), {}, {}, {}, {}}; }

std::string iso(const std::optional<Date>& date) { return date ? date->iso() : "-"; }

/// One line for each window: what it is, opens, closes, warns, and what it waits for or what ended it.
std::string shown(const NoticeWindows& windows) {
  std::string text;
  for (const StatutoryWindow& window : windows.all) {
    text += window.words() + ": " + iso(window.opens) + " to " + iso(window.closes) + ", warn " + iso(window.warn_on);
    if (!window.waits_for.empty()) text += ", waits for " + window.waits_for;
    if (window.ended) text += ", ended " + iso(window.ended) + ": " + window.ended_because;
    if (!window.doubt.empty()) text += ", doubt: " + window.doubt;
    text += "\n";
  }
  for (const std::string& problem : windows.problems) text += "! " + problem + "\n";
  return text;
}

std::string shown(const WarningNotice& notice, const NoticeLaw& law = law_of_2014()) {
  return shown(windows_of(notice, law, testing::england_with_terms()));
}

TEST(WarningNotice, OfANoticeInOctober2014) {
  EXPECT_EQ(shown(given("2014-10-10")),
            "the period for complying: 2014-10-10 to 2014-10-31, warn 2014-10-30\n"
            "the time for representations: 2014-10-10 to 2014-10-31, warn 2014-10-30\n"
            "section 63: 2014-11-01 to 2014-12-31, warn 2014-12-30\n"
            "section 64: 2014-11-01 to 2014-12-31, warn 2014-12-30\n"
            "section 65: 2014-11-01 to -, warn -\n");
}

TEST(WarningNotice, TheOtherWorkedExamplesOfThePolicy) {
  const auto closes = [](const char* on) {
    return iso(windows_of(given(on), law_of_2014(), testing::england_with_terms()).all.front().closes);
  };
  EXPECT_EQ(closes("2014-12-24"), "2015-01-19");
  EXPECT_EQ(closes("2015-05-01"), "2015-05-26");
}

TEST(WarningNotice, NeverExtendOverAWeekend) {
  WarningNotice notice = given("2014-10-10");
  notice.represented = day("2014-10-20");
  notice.confirmed = day("2014-11-10");
  EXPECT_EQ(
      shown(notice),
      "the period for complying: 2014-10-10 to 2014-10-31, warn 2014-10-30, ended 2014-10-20: representations were "
      "made\n"
      "the time for representations: 2014-10-10 to 2014-10-31, warn 2014-10-30, ended 2014-10-20: representations "
      "were made\n"
      "the second period for complying: 2014-11-10 to 2014-12-01, warn 2014-11-28\n"
      "section 63: 2014-12-02 to 2015-02-01, warn 2015-01-30\n"  // a Sunday, and the Friday before
      "section 64: 2014-12-02 to 2015-02-01, warn 2015-01-30\n"
      "section 65: 2014-12-02 to -, warn -\n");
  EXPECT_EQ(shown(given("2014-12-08"), {kFifteen, false, {}, {{"section 63", kTwoMonths}}}),
            "the period for complying: 2014-12-08 to 2014-12-31, warn 2014-12-30\n"
            "section 63: 2015-01-01 to 2015-02-28, warn 2015-02-27\n");
}

TEST(WarningNotice, WaitForTheAnswerToRepresentations) {
  WarningNotice notice = given("2014-10-10");
  notice.represented = day("2014-10-31");
  EXPECT_EQ(
      shown(notice),
      "the period for complying: 2014-10-10 to 2014-10-31, warn 2014-10-30, ended 2014-10-31: representations were "
      "made\n"
      "the time for representations: 2014-10-10 to 2014-10-31, warn 2014-10-30, ended 2014-10-31: representations "
      "were made\n"
      "the second period for complying: - to -, warn -, waits for the answer to the representations\n"
      "section 63: - to -, warn -, waits for the end of the second period for complying\n"
      "section 64: - to -, warn -, waits for the end of the second period for complying\n"
      "section 65: - to -, warn -, waits for the end of the second period for complying\n");
  notice.endings = {{day("2014-11-12"), "the notice was not confirmed", {}}};
  const NoticeWindows windows = windows_of(notice, law_of_2014(), testing::england_with_terms());
  const StatutoryWindow& second = windows.all[2];
  EXPECT_EQ(state_on(second, day("2014-11-11")), WindowState::waiting);
  EXPECT_EQ(state_on(second, day("2014-11-12")), WindowState::ended);
  EXPECT_EQ(second.ended_because, "the notice was not confirmed");
  EXPECT_EQ(windows.all[0].ended_because, "representations were made") << "what came first ended it";
}

TEST(WarningNotice, FromApril2016TheAuthoritySetsThePeriod) {
  WarningNotice notice = given("2016-05-03");
  notice.period_ends = day("2016-06-05");  // a Sunday
  EXPECT_EQ(shown(notice, law_of_2016()),
            "the period for complying: 2016-05-03 to 2016-06-05, warn 2016-06-03\n"
            "section 63: 2016-06-06 to 2016-08-05, warn 2016-08-04\n");
  notice.represented = day("2016-05-10");
  EXPECT_EQ(shown(notice, law_of_2016()),
            "the period for complying: 2016-05-03 to 2016-06-05, warn 2016-06-03\n"
            "section 63: 2016-06-06 to 2016-08-05, warn 2016-08-04\n"
            "! the representations of 10 May 2016 change nothing, because the law gives no right to make any\n");
  notice = given("2016-05-03");
  EXPECT_EQ(
      shown(notice, law_of_2016()),
      "the period for complying: 2016-05-03 to -, warn -, waits for the last day for complying, which the authority "
      "sets in the notice\n"
      "section 63: - to -, warn -, waits for the end of the period for complying\n"
      "! the notice of 3 May 2016 states no last day for complying, and the law sets none\n");
  notice.period_ends = day("2016-05-03");
  EXPECT_EQ(shown(notice, law_of_2016()),
            "the period for complying: 2016-05-03 to 2016-05-03, warn 2016-04-29\n"  // over the May holiday
            "section 63: 2016-05-04 to 2016-07-03, warn 2016-07-01\n");
  notice.period_ends = day("2016-05-02");
  EXPECT_EQ(
      shown(notice, law_of_2016()),
      "the period for complying: 2016-05-03 to -, warn -, waits for a last day for complying that does not come "
      "before the notice\n"
      "section 63: - to -, warn -, waits for the end of the period for complying\n"
      "! the last day for complying, 2 May 2016, comes before the day on which the notice was given, 3 May 2016\n");
}

/// The problems of a notice under the law of 2014, and how the period for complying stands.
std::vector<std::string> problems(const WarningNotice& notice, const NoticeLaw& law = law_of_2014()) {
  return windows_of(notice, law, testing::england_with_terms()).problems;
}
using Sentences = std::vector<std::string>;

TEST(WarningNotice, SayWhatDoesNotFitTogether) {
  WarningNotice notice = given("2014-10-10");
  EXPECT_EQ(problems(notice), Sentences{});
  notice.period_ends = day("2014-10-31");
  EXPECT_EQ(problems(notice), Sentences{});
  notice.period_ends = day("2014-11-07");
  EXPECT_EQ(problems(notice),
            Sentences{"the notice states 7 November 2014 as the last day for complying, but 15 working "
                      "days from 10 October 2014 end on 31 October 2014, which counts"});
  notice = given("2014-10-10");
  notice.represented = day("2014-11-01");
  EXPECT_EQ(problems(notice),
            Sentences{"the representations of 1 November 2014 change nothing, because the last day for "
                      "them was 31 October 2014"});
  EXPECT_EQ(shown(notice).find("second"), std::string::npos);
  notice.represented = day("2014-10-09");
  EXPECT_EQ(problems(notice),
            Sentences{"the representations of 9 October 2014 change nothing, because they came before "
                      "the notice of 10 October 2014"});
  notice.represented = day("2014-10-20");
  notice.confirmed = day("2014-10-19");
  EXPECT_EQ(problems(notice),
            Sentences{"the confirmation of 19 October 2014 comes before the representations of 20 October 2014"});
  notice.represented.reset();
  EXPECT_EQ(problems(notice),
            Sentences{"the confirmation of 19 October 2014 changes nothing, because no representations "
                      "are on record"});
  notice.represented = day("2014-10-19");
  NoticeLaw law = law_of_2014();
  law.after_confirmation.reset();
  EXPECT_EQ(problems(notice, law),
            Sentences{"the notice was confirmed on 19 October 2014, but the law gives no second period"});
}

TEST(WarningNotice, ConversionEndsTheCaseOnItsDay) {
  WarningNotice notice = given("2014-10-10");
  notice.endings = {{day("2014-12-01"), "the school became an academy", {}}};
  EXPECT_EQ(shown(notice),
            "the period for complying: 2014-10-10 to 2014-10-31, warn 2014-10-30\n"
            "the time for representations: 2014-10-10 to 2014-10-31, warn 2014-10-30\n"
            "section 63: 2014-11-01 to 2014-12-31, warn 2014-12-30, ended 2014-12-01: the school became an academy\n"
            "section 64: 2014-11-01 to 2014-12-31, warn 2014-12-30, ended 2014-12-01: the school became an academy\n"
            "section 65: 2014-11-01 to -, warn -, ended 2014-12-01: the school became an academy\n");
  const StatutoryWindow power = windows_of(notice, law_of_2014(), testing::england_with_terms()).all[2];
  EXPECT_EQ(state_on(power, day("2014-11-30")), WindowState::open);
  EXPECT_EQ(state_on(power, day("2014-12-01")), WindowState::ended) << "on the day itself";
  EXPECT_EQ(state_on(power, day("2015-03-01")), WindowState::ended);
}

TEST(WarningNotice, AnEndingBeforeTheNoticeLeavesNothingOpen) {
  WarningNotice notice = given("2014-10-10");
  notice.endings = {{day("2014-10-09"), "the school became an academy", {}}};
  const NoticeWindows windows = windows_of(notice, law_of_2014(), testing::england_with_terms());
  EXPECT_EQ(windows.problems,
            Sentences{"the school became an academy on 9 October 2014, before the notice of 10 October "
                      "2014, so nothing of it was ever open"});
  for (const StatutoryWindow& window : windows.all)
    EXPECT_EQ(state_on(window, day("2014-10-10")), WindowState::ended) << window.words();
}

TEST(WarningNotice, AnInterimBoardBarsSomePowersOnly) {
  WarningNotice notice = given("2014-10-10");
  notice.endings = {{day("2014-09-01"), "an interim executive board was in place", {"section 64"}},
                    {day("2014-11-20"), "the governing body complied", {}}};
  const NoticeWindows windows = windows_of(notice, law_of_2014(), testing::england_with_terms());
  EXPECT_EQ(windows.problems, Sentences{}) << "a board may be older than the notice";
  EXPECT_EQ(state_on(windows.all[2], day("2014-11-03")), WindowState::open);
  EXPECT_EQ(state_on(windows.all[3], day("2014-11-03")), WindowState::ended);
  EXPECT_EQ(windows.all[3].ended_because, "an interim executive board was in place");
  EXPECT_EQ(state_on(windows.all[2], day("2014-11-20")), WindowState::ended);
  notice.endings.front().powers = {"section 66"};
  EXPECT_EQ(problems(notice),
            Sentences{"an interim executive board was in place is to end section 66, which the law does not give"});
}

TEST(WarningNotice, WorkingDaysThatCannotBeCountedAreDoubtful) {
  NoticeLaw law = law_of_2014();
  law.powers.resize(1);
  EXPECT_EQ(
      shown(given("2019-12-20"), law),
      "the period for complying: 2019-12-20 to 2020-01-14, warn 2020-01-13, doubt: the calendar names no holidays in "
      "2020, so the day may be another one\n"
      "the time for representations: 2019-12-20 to 2020-01-14, warn 2020-01-13, doubt: the calendar names no holidays "
      "in 2020, so the day may be another one\n"
      "section 63: 2020-01-15 to 2020-03-14, warn 2020-03-13, doubt: the calendar names no holidays in 2020, so the "
      "day may be another one\n");
  // Each window for itself: the count that runs through 2012, the warning of 2020, and a power that never lapses.
  const auto doubts = [](const WarningNotice& notice) {
    std::vector<std::string> years;
    for (const StatutoryWindow& window : windows_of(notice, law_of_2014(), testing::england_with_terms()).all)
      years.push_back(window.doubt.empty() ? "" : window.doubt.substr(window.doubt.find("20"), 4));
    return years;
  };
  EXPECT_EQ(doubts(given("2012-12-28")), Sentences({"2012", "2012", "2012", "2012", "2012"}));
  EXPECT_EQ(doubts(given("2019-11-20")), Sentences({"", "", "2020", "2020", ""}));
  law.compliance = LengthOfTime{-1, CountedIn::working_days};
  const NoticeWindows windows = windows_of(given("2014-10-10"), law, testing::england_with_terms());
  EXPECT_EQ(windows.all[0].waits_for,
            "a length of time that can be counted: a length of time cannot be below nought, and this one is -1 working "
            "days");
  EXPECT_EQ(windows.all[2].waits_for, "the end of the period for complying");
}

/// The state of each window on each day, told by walking along the days from one event to the next.
class NoticeDayByDay {
 public:
  NoticeDayByDay(const DayTable& table, std::size_t given, bool contested, std::size_t represented,
                 std::size_t confirmed, std::size_t ended)
      : given_(given), contested_(contested), represented_(represented), confirmed_(confirmed), ended_(ended) {
    first_end_ = table.working_days_after(given, 15);
    first_warning_ = table.last_working_day_before(first_end_);
    end_ = contested ? table.working_days_after(confirmed, 15) : first_end_;
    warning_ = table.last_working_day_before(end_);
    powers_end_ = table.months_after(end_, 2);
    powers_warning_ = table.last_working_day_before(powers_end_);
  }

  WindowState first(std::size_t today) const {
    const std::size_t stop = contested_ ? std::min(represented_, ended_) : ended_;
    return within(today, given_, first_warning_, first_end_, stop);
  }
  WindowState second(std::size_t today) const { return within(today, confirmed_, warning_, end_, ended_); }
  WindowState power(std::size_t today) const { return within(today, end_ + 1, powers_warning_, powers_end_, ended_); }

 private:
  static WindowState within(std::size_t today, std::size_t opens, std::size_t warning, std::size_t last,
                            std::size_t stop) {
    WindowState state = WindowState::not_open;
    for (std::size_t i = opens; i <= today; ++i) {
      if (i == opens) state = WindowState::open;
      if (i == warning || (i == opens && warning < opens)) state = WindowState::closing;
      if (i == last + 1) state = WindowState::closed;
    }
    return stop <= last && stop <= today ? WindowState::ended : state;
  }

  std::size_t given_, first_end_ = 0, first_warning_ = 0;
  bool contested_;
  std::size_t represented_, confirmed_, ended_;
  std::size_t end_ = 0, warning_ = 0, powers_end_ = 0, powers_warning_ = 0;
};

TEST(WarningNotice, OfNoticesOnEveryDayOfThreeYearsAsDayByDay) {
  const Calendar calendar = testing::england_with_terms();
  const DayTable table;
  const NoticeLaw law{kFifteen, true, kFifteen, {{"section 63", kTwoMonths}}};
  testing::every_day_of_three_years(table, [&](std::size_t i) {
    const bool contested = i % 2 == 0;
    const std::size_t represented = i + i % 20;  // the fifteenth working day is never nearer
    const std::size_t confirmed = represented + i % 31;
    const std::size_t ended = i + i % 211;
    WarningNotice notice{day(table[i].iso), {}, {}, {}, {{day(table[ended].iso), "the school closed", {}}}};
    if (contested) {
      notice.represented = day(table[represented].iso);
      notice.confirmed = day(table[confirmed].iso);
    }
    const NoticeWindows windows = windows_of(notice, law, calendar);
    ASSERT_EQ(windows.problems, Sentences{});
    ASSERT_EQ(windows.all.size(), contested ? 4U : 3U);
    const NoticeDayByDay expected(table, i, contested, represented, confirmed, ended);
    for (std::size_t today = i - 2; today < i + 220; ++today) {
      const Date date = day(table[today].iso);
      ASSERT_EQ(state_on(windows.all[0], date), expected.first(today)) << table[i].iso << " on " << date.iso();
      ASSERT_EQ(state_on(windows.all[1], date), expected.first(today)) << table[i].iso << " on " << date.iso();
      ASSERT_EQ(state_on(windows.all.back(), date), expected.power(today)) << table[i].iso << " on " << date.iso();
      if (!contested) continue;
      ASSERT_EQ(state_on(windows.all[2], date), expected.second(today)) << table[i].iso << " on " << date.iso();
    }
  });
}

}  // namespace
}  // namespace riskcat
