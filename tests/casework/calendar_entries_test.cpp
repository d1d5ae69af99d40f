#include "casework/calendar_entries.hpp"

#include <gtest/gtest.h>

#include <set>

#include "casework/day_table.hpp"

namespace riskcat {
namespace {

using testing::day;

std::string shown(const std::vector<CalendarEntry>& entries) {
  std::string text;
  for (const CalendarEntry& each : entries)
    text += each.on.iso() + " " + each.summary + " [" + each.key + "]" + (each.cancelled ? " cancelled" : "") + "\n";
  return text;
}

CalendarSubject subject() {
  return {Urn(114385), "St John's", "leadership_review", day("2014-10-15"), "Leadership review", "Because it is so"};
}

TEST(CalendarEntries, OfAnActionAndEachTimeItIsDueAgain) {
  const Calendar calendar = testing::england_with_terms();
  const CalendarEntry due = entry_of(subject(), day("2014-10-31"));
  EXPECT_EQ(shown({due}), "2014-10-31 St John's: Leadership review [114385/leadership_review/2014-10-15/due]\n");
  EXPECT_EQ(due.description, "Because it is so");
  const Recurrence odd{"", 0, RecurrenceUnit::terms, {1, 3, 5}};
  EXPECT_EQ(shown(entries_of(subject(), instances_of(odd, calendar, day("2014-10-15"), day("2015-03-31")))),
            "2014-10-24 St John's: Leadership review (term 1) [114385/leadership_review/2014-10-15/1]\n"
            "2015-02-13 St John's: Leadership review (term 3) [114385/leadership_review/2014-10-15/2]\n");
  const Recurrence six_weeks{"", 6, RecurrenceUnit::weeks, {}};
  EXPECT_EQ(shown(entries_of(subject(), instances_of(six_weeks, calendar, day("2014-10-15"), day("2014-12-01")))),
            "2014-11-26 St John's: Leadership review [114385/leadership_review/2014-10-15/1]\n");
}

TEST(CalendarEntries, OfANoticeThatAnOrderEnded) {
  CalendarSubject notice = subject();
  notice.matter = "warning_notice";
  notice.began = day("2014-10-10");
  notice.title = "warning notice of 10 October 2014";
  const LengthOfTime fifteen{15, CountedIn::working_days};
  const NoticeLaw law{fifteen, true, fifteen, {{"section 63", LengthOfTime{2, CountedIn::months}}, {"section 65", {}}}};
  const WarningNotice facts{notice.began, {}, {}, {}, {{day("2014-12-31"), "the school became an academy", {}}}};
  const std::vector<CalendarEntry> entries = entries_of(notice, windows_of(facts, law, testing::england_with_terms()));
  EXPECT_EQ(
      shown(entries),
      "2014-10-30 St John's: the period for complying (warning notice of 10 October 2014) ends on 31 October 2014 "
      "[114385/warning_notice/2014-10-10/compliance/warning]\n"
      "2014-10-31 St John's: last day of the period for complying (warning notice of 10 October 2014) "
      "[114385/warning_notice/2014-10-10/compliance/last_day]\n"
      "2014-10-30 St John's: the time for representations (warning notice of 10 October 2014) ends on 31 October "
      "2014 [114385/warning_notice/2014-10-10/representations/warning]\n"
      "2014-10-31 St John's: last day of the time for representations (warning notice of 10 October 2014) "
      "[114385/warning_notice/2014-10-10/representations/last_day]\n"
      "2014-12-30 St John's: section 63 (warning notice of 10 October 2014) ends on 31 December 2014 "
      "[114385/warning_notice/2014-10-10/power section 63/warning]\n"
      "2014-12-31 St John's: last day of section 63 (warning notice of 10 October 2014) "
      "[114385/warning_notice/2014-10-10/power section 63/last_day] cancelled\n");
  const CalendarFile file = calendar_file({"Notices", "eastsussex.example", "2014-10-10T09:00:00Z"}, entries);
  EXPECT_EQ(file.problem, "") << "no two entries have one key";
}

TEST(CalendarEntries, OfANoticeWithRepresentationsStrikeOutTheFirstPeriod) {
  const LengthOfTime fifteen{15, CountedIn::working_days};
  const NoticeLaw law{fifteen, true, fifteen, {{"section 63", LengthOfTime{2, CountedIn::months}}}};
  WarningNotice facts{day("2014-10-10"), {}, day("2014-10-20"), {}, {}};
  const Calendar calendar = testing::england_with_terms();
  std::vector<CalendarEntry> entries = entries_of(subject(), windows_of(facts, law, calendar));
  ASSERT_EQ(entries.size(), 4U) << "what waits has no day yet";
  for (const CalendarEntry& each : entries) EXPECT_TRUE(each.cancelled) << each.summary;
  facts.confirmed = day("2014-11-10");
  entries = entries_of(subject(), windows_of(facts, law, calendar));
  ASSERT_EQ(entries.size(), 8U);
  EXPECT_EQ(entries[4].on, day("2014-11-28"));
  EXPECT_EQ(entries[5].on, day("2014-12-01"));
  EXPECT_FALSE(entries[4].cancelled || entries[5].cancelled);
  std::set<std::string> keys;
  for (const CalendarEntry& each : entries) EXPECT_TRUE(keys.insert(each.key).second) << each.key;
}

}  // namespace
}  // namespace riskcat
