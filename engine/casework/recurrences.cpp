#include "casework/recurrences.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <string_view>
#include <utility>

#include "casework/deadlines.hpp"
#include "values/limits.hpp"

namespace riskcat {
namespace {

constexpr int kDaysInWeek = 7;
constexpr int kMonthsInYear = 12;

/// Takes instances by date until there is one too many or one too late.
class Diary {
 public:
  Diary(const Calendar& calendar, Date issued, Date until) : calendar_(calendar), issued_(issued), until_(until) {}

  /// False when no later day need be offered.
  bool add(Date counted, const std::optional<SchoolTerm>& term = std::nullopt) {
    const Date due = calendar_.roll_forward(counted);
    if (due > until_) return false;
    std::vector<Instance>& all = instances_.all;
    if (!all.empty() && all.back().due == due) return true;
    if (all.size() == limits::kInstances) {
      instances_.left_out_after = all.back().due;
      return false;
    }
    all.push_back({static_cast<int>(all.size()) + 1, counted, due, term});
    return true;
  }

  void unknown(Date from, Date to, std::string because) {
    instances_.unknown.push_back({from, std::min(to, until_), std::move(because)});
  }

  Instances take() {
    if (!instances_.all.empty()) instances_.doubt = doubt_about(calendar_, issued_, instances_.all.back().due);
    return std::move(instances_);
  }

 private:
  const Calendar& calendar_;
  Date issued_;
  Date until_;
  Instances instances_;
};

/// The end of the `number`th stretch, which begins the day after `before` ends.
Date stretch_end(const Calendar& calendar, const Recurrence& recurrence, Date issued, int number, Date before) {
  const int count = recurrence.count * number;
  switch (recurrence.unit) {
    case RecurrenceUnit::days:
      return issued.plus_days(count);
    case RecurrenceUnit::working_days:
      return calendar.working_days_after(before, recurrence.count);
    case RecurrenceUnit::weeks:
      return issued.plus_days(count * kDaysInWeek);
    case RecurrenceUnit::months:
      return issued.plus_months(count);
    case RecurrenceUnit::years:
      return issued.plus_months(count * kMonthsInYear);
    case RecurrenceUnit::terms:
      break;
  }
  return before;
}

void by_stretches(const Recurrence& recurrence, const Calendar& calendar, Date issued, Diary& diary) {
  Date end = stretch_end(calendar, recurrence, issued, 1, issued);
  for (int number = 2; diary.add(end); ++number) end = stretch_end(calendar, recurrence, issued, number, end);
}

/// Which terms the recurrence is about: those named, or every so many from the first one that has not ended.
class TermChoice {
 public:
  explicit TermChoice(const Recurrence& recurrence) : recurrence_(recurrence) {}

  /// To be asked of each term in order; true when an instance belongs to it.
  bool takes(const SchoolTerm& term) {
    ++passed_;
    if (recurrence_.terms.empty()) return passed_ % recurrence_.count == 0;
    return std::binary_search(recurrence_.terms.begin(), recurrence_.terms.end(), term.number);
  }
  /// True when the choice does not depend on how many terms have passed, so that it goes on after terms without dates.
  bool goes_on() const { return !recurrence_.terms.empty() || recurrence_.count == 1; }

 private:
  const Recurrence& recurrence_;
  int passed_ = 0;
};

/// Where terms have no dates: before the term at `next`, which may be the end.
std::string gap_words(const std::vector<SchoolTerm>& terms, std::size_t next, bool goes_on) {
  static constexpr std::string_view kNone = "no calendar gives the dates of terms";
  if (terms.empty()) return std::string(kNone);
  if (next == terms.size()) return fmt::format("{} after {}", kNone, terms.back().to.words());
  const std::string after = goes_on ? "" : ", so that those after it cannot be counted";
  if (next == 0) return fmt::format("{} before {}{}", kNone, terms.front().from.words(), after);
  return fmt::format("{} between {} and {}{}", kNone, terms[next - 1].to.words(), terms[next].from.words(), after);
}

void by_terms(const Recurrence& recurrence, const Calendar& calendar, Date issued, Date until, Diary& diary) {
  const std::vector<SchoolTerm>& terms = calendar.terms();
  TermChoice choice(recurrence);
  const auto first =
      std::find_if(terms.begin(), terms.end(), [&](const SchoolTerm& term) { return term.to >= issued; });
  Date next_day = issued;  // the first of which nothing has been said yet
  for (auto i = static_cast<std::size_t>(first - terms.begin()); i <= terms.size() && next_day <= until; ++i) {
    if (!calendar.known_terms(next_day)) {
      const bool ends = i == terms.size() || !choice.goes_on();
      diary.unknown(next_day, ends ? until : terms[i].from.plus_days(-1), gap_words(terms, i, choice.goes_on()));
      if (ends) return;
    }
    if (choice.takes(terms[i]) && !diary.add(terms[i].to, terms[i])) return;
    next_day = terms[i].to.plus_days(1);
  }
}

}  // namespace

Instances instances_of(const Recurrence& recurrence, const Calendar& calendar, Date issued, Date until) {
  if (!recurrence.words.empty()) {
    return {{}, {}, "it recurs in words only (“" + recurrence.words + "”), so a person sets each day", {}, {}};
  }
  if (recurrence.terms.empty() && recurrence.count < 1) {
    return {{}, {}, "it recurs after no time at all (" + recurrence.text() + ")", {}, {}};
  }
  Diary diary(calendar, issued, until);
  if (!recurrence.terms.empty() || recurrence.unit == RecurrenceUnit::terms) {
    by_terms(recurrence, calendar, issued, until, diary);
  } else {
    by_stretches(recurrence, calendar, issued, diary);
  }
  return diary.take();
}

}  // namespace riskcat
