// The calendars and the policy under rules/: the holidays that deadlines rest on, terms as they recur, and the windows
// of a warning notice held against what East Sussex's rules decide on the same days.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <memory>
#include <utility>

#include "casework/day_table.hpp"
#include "casework/recurrences.hpp"
#include "casework/warning_notice.hpp"
#include "support/rule_text.hpp"

namespace riskcat {
namespace {

using testing::day;

/// Files from the disk, and `main.rules` from the test.
class DiskReader : public RuleReader {
 public:
  explicit DiskReader(std::string main = "") : main_(std::move(main)) {}
  std::variant<std::string, Failure> read(const std::string& path) override {
    if (path.ends_with("rules/main.rules")) return main_;
    std::ifstream file(path, std::ios::binary);
    if (!file) return Failure{"it cannot be opened"};
    return std::string(std::istreambuf_iterator<char>(file), {});
  }

 private:
  std::string main_;
};

CheckedRuleset loaded(const std::string& path, const std::string& main = "") {
  DiskReader reader(main);
  LoadedRuleset loaded = load_ruleset(reader, std::string(RISKCAT_SOURCE_DIR) + "/rules/" + path);
  if (loaded.ruleset) return std::move(*loaded.ruleset);
  ADD_FAILURE() << render(loaded.diagnostics, loaded.sources, MessageFormat::gnu);
  return {};
}

Calendar real_calendar() {
  const CheckedRuleset ruleset = loaded("main.rules", R"(ruleset "Calendars" version 1
  effective 2005-01-01 to 2027-12-31
use "calendars/england.rules"
use "calendars/east_sussex.rules"
source local "Local"
fact a : yes/no
  title "a"
outcome category : 1 < 2
rule two: category is 2
  when a
  because "a"
  cite local
)");
  return Calendar(ruleset.holidays, ruleset.terms);
}

TEST(RealCalendars, WorkingDaysOfSevenYearsAreThoseOfThePlainList) {
  const Calendar calendar = real_calendar();
  const testing::DayTable table;
  for (std::size_t i = 0; i < table.size(); ++i)
    ASSERT_EQ(calendar.is_working_day(day(table[i].iso)), table[i].working) << table[i].iso;
  for (const auto& [from, to] : {std::pair("2014-10-10", "2014-10-31"), std::pair("2014-12-24", "2015-01-19"),
                                 std::pair("2015-05-01", "2015-05-26")})
    EXPECT_EQ(count_from(calendar, day(from), {15, CountedIn::working_days}).due, day(to));
  EXPECT_EQ(count_from(calendar, day("2014-12-12"), {10, CountedIn::working_days}).due, day("2014-12-30"));
}

TEST(RealCalendars, SixTermsOfEveryYearRecurWithoutAGap) {
  const Calendar calendar = real_calendar();
  const std::vector<SchoolTerm>& terms = calendar.terms();
  ASSERT_GE(terms.size(), 120U);
  for (const SchoolTerm& term : terms) {
    EXPECT_TRUE(calendar.is_school_day(term.from)) << term.from.iso();
    EXPECT_TRUE(calendar.is_school_day(term.to)) << term.to.iso();
  }
  const Recurrence every_term{"", 1, RecurrenceUnit::terms, {}};
  const Recurrence odd{"", 0, RecurrenceUnit::terms, {1, 3, 5}};
  const Instances all = instances_of(every_term, calendar, terms.front().from, terms.back().to);
  const Instances three = instances_of(odd, calendar, terms.front().from, terms.back().to);
  EXPECT_TRUE(all.unknown.empty());
  ASSERT_EQ(all.all.size(), terms.size());
  ASSERT_EQ(three.all.size(), terms.size() / 2);
  for (std::size_t i = 0; i < terms.size(); ++i) {
    EXPECT_EQ(all.all[i].term->from, terms[i].from);
    EXPECT_EQ(all.all[i].due, terms[i].to) << "a term ends on a working day";
  }
  for (const Instance& each : three.all) EXPECT_EQ(each.term->number % 2, 1);
  EXPECT_EQ(instances_of(every_term, calendar, terms.back().from, terms.back().to.plus_days(400)).unknown.size(), 1U);
}

/// The notice of a maintained school as the facts have it, decided by East Sussex's rules of 2014 on one day after
/// another.
class DecidedNotice {
 public:
  DecidedNotice(const CheckedRuleset& ruleset, const WarningNotice& notice) : ruleset_(ruleset), school_(ruleset) {
    school_.word("register.type", "community_school").yes("notice.complied", false);
    school_.date("notice.given_on", notice.given.iso())
        .yes("notice.representations_made", notice.represented.has_value());
    if (notice.confirmed) school_.date("notice.confirmed_on", notice.confirmed->iso());
    for (const NoticeEnding& ending : notice.endings) school_.date("academy_order.converts_on", ending.on.iso());
    snapshot_ = std::make_unique<Snapshot>(school_.snapshot());
  }

  void turn_to(Date date) {
    SchoolEvaluator evaluator(ruleset_, *snapshot_, date);
    evaluator.turn_to(0);
    decision_ = evaluator.decide();
  }
  bool proposes(std::string_view id) const {
    for (ActionIndex i = 0; i < ruleset_.actions.size(); ++i)
      if (ruleset_.actions[i].id == id) return decision_.actions[i] == Truth::yes;
    ADD_FAILURE() << id;
    return false;
  }

 private:
  const CheckedRuleset& ruleset_;
  testing::OneSchool school_;
  std::unique_ptr<Snapshot> snapshot_;
  Decision decision_;
};

bool is_open(WindowState state) { return state == WindowState::open || state == WindowState::closing; }

NoticeLaw law_of(const CheckedRuleset& ruleset, Date given) {
  const auto period = parameter_length(ruleset, "compliance_period", given);
  const auto powers = parameter_length(ruleset, "powers_last", given);
  EXPECT_EQ(period, LengthOfTime({15, CountedIn::working_days}));
  EXPECT_EQ(powers, LengthOfTime({2, CountedIn::months}));
  return {period, true, period, {{"section 63", powers}, {"section 65", {}}}};
}

TEST(RealRules, DecideOfEachDayWhatTheWindowsSayOfIt) {
  const CheckedRuleset ruleset = loaded("east-sussex/2014/ruleset.rules");
  ASSERT_FALSE(ruleset.actions.empty());
  const Calendar calendar(ruleset.holidays, ruleset.terms);
  const std::vector<WarningNotice> notices = {
      {day("2014-10-10"), {}, {}, {}, {}},
      {day("2014-12-24"), {}, {}, {}, {}},
      {day("2015-05-01"), {}, {}, {}, {}},
      {day("2014-12-08"), {}, {}, {}, {}},
      {day("2014-10-10"), {}, {}, {}, {{day("2014-11-20"), "the school became an academy", {}}}},
      {day("2014-10-10"), {}, day("2014-10-10"), day("2014-11-10"), {}},
  };
  for (const WarningNotice& notice : notices) {
    const NoticeWindows windows = windows_of(notice, law_of(ruleset, notice.given), calendar);
    ASSERT_TRUE(windows.problems.empty());
    const StatutoryWindow& period = windows.all[notice.confirmed ? 2 : 0];
    const StatutoryWindow& power = windows.all[windows.all.size() - 2];
    const StatutoryWindow& board = windows.all.back();
    DecidedNotice decided(ruleset, notice);
    // The rules are asked what is known today, so a confirmation counts from its day on.
    const Date first = notice.confirmed.value_or(notice.given);
    for (Date date = first; date <= first.plus_days(110); date = date.plus_days(1)) {
      SCOPED_TRACE("given " + notice.given.iso() + ", on " + date.iso());
      decided.turn_to(date);
      ASSERT_EQ(state_on(period, date) == WindowState::closing, decided.proposes("warn_before_compliance_period_ends"));
      ASSERT_EQ(is_open(state_on(power, date)), decided.proposes("require_arrangements"));
      ASSERT_EQ(state_on(power, date) == WindowState::closing, decided.proposes("warn_before_powers_lapse"));
      ASSERT_EQ(state_on(power, date) == WindowState::closed, decided.proposes("decide_after_powers_lapsed"));
      ASSERT_EQ(is_open(state_on(board, date)), decided.proposes("apply_for_interim_board"));
    }
  }
}

}  // namespace
}  // namespace riskcat
