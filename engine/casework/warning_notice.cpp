#include "casework/warning_notice.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <utility>

namespace riskcat {
namespace {

/// Follows one notice from the day it was given, window by window.
class NoticeCourse {
 public:
  NoticeCourse(const WarningNotice& notice, const NoticeLaw& law, const Calendar& calendar)
      : notice_(notice), law_(law), calendar_(calendar) {}

  NoticeWindows run() {
    StatutoryWindow last = compliance();
    const bool contested = representations_in_time(last.closes);
    add_first_period(last, contested);
    if (contested) {
      last = second_compliance();
      windows_.all.push_back(last);
    }
    for (const NoticePower& power : law_.powers) windows_.all.push_back(of_power(power, last));
    for (const NoticeEnding& ending : notice_.endings) apply(ending);
    return std::move(windows_);
  }

 private:
  StatutoryWindow compliance() {
    StatutoryWindow window;
    window.opens = notice_.given;
    if (law_.compliance) {
      close_after(window, calendar_, notice_.given, *law_.compliance);
      if (notice_.period_ends && window.closes && notice_.period_ends != window.closes)
        problem("the notice states {} as the last day for complying, but {} from {} end on {}, which counts",
                notice_.period_ends->words(), law_.compliance->words(), notice_.given.words(), window.closes->words());
    } else if (!notice_.period_ends) {
      window.waits_for = "the last day for complying, which the authority sets in the notice";
      problem("the notice of {} states no last day for complying, and the law sets none", notice_.given.words());
    } else if (*notice_.period_ends < notice_.given) {
      window.waits_for = "a last day for complying that does not come before the notice";
      problem("the last day for complying, {}, comes before the day on which the notice was given, {}",
              notice_.period_ends->words(), notice_.given.words());
    } else {
      close_on(window, calendar_, *notice_.period_ends);
    }
    return window;
  }

  bool representations_in_time(std::optional<Date> last_day) {
    if (!notice_.represented) {
      if (notice_.confirmed)
        problem("the confirmation of {} changes nothing, because no representations are on record",
                notice_.confirmed->words());
      return false;
    }
    const std::string made = "the representations of " + notice_.represented->words();
    if (!law_.representations) {
      problem("{} change nothing, because the law gives no right to make any", made);
    } else if (*notice_.represented < notice_.given) {
      problem("{} change nothing, because they came before the notice of {}", made, notice_.given.words());
    } else if (last_day && *notice_.represented > *last_day) {
      problem("{} change nothing, because the last day for them was {}", made, last_day->words());
    } else {
      return true;
    }
    return false;
  }

  /// The first period, and the window for representations, which is open as long.
  void add_first_period(StatutoryWindow window, bool contested) {
    if (contested) end_on(window, *notice_.represented, "representations were made");
    windows_.all.push_back(window);
    if (!law_.representations) return;
    window.kind = WindowKind::representations;
    windows_.all.push_back(std::move(window));
  }

  StatutoryWindow second_compliance() {
    StatutoryWindow window;
    window.kind = WindowKind::second_compliance;
    if (!notice_.confirmed) {
      window.waits_for = "the answer to the representations";
    } else if (*notice_.confirmed < *notice_.represented) {
      window.waits_for = "a confirmation that does not come before the representations";
      problem("the confirmation of {} comes before the representations of {}", notice_.confirmed->words(),
              notice_.represented->words());
    } else {
      window.opens = notice_.confirmed;
      if (law_.after_confirmation) {
        close_after(window, calendar_, *notice_.confirmed, *law_.after_confirmation);
      } else {
        window.waits_for = "the length of the second period, which the law does not give";
        problem("the notice was confirmed on {}, but the law gives no second period", notice_.confirmed->words());
      }
    }
    return window;
  }

  StatutoryWindow of_power(const NoticePower& power, const StatutoryWindow& period) const {
    StatutoryWindow window;
    window.kind = WindowKind::power;
    window.power = power.name;
    if (!period.closes) {
      window.waits_for = "the end of " + period.words();
      return window;
    }
    window.opens = period.closes->plus_days(1);
    window.doubt = period.doubt;
    if (power.lasts) close_after(window, calendar_, *period.closes, *power.lasts);
    return window;
  }

  void apply(const NoticeEnding& ending) {
    if (ending.powers.empty() && ending.on < notice_.given)
      problem("{} on {}, before the notice of {}, so nothing of it was ever open", ending.because, ending.on.words(),
              notice_.given.words());
    for (const std::string& power : ending.powers) {
      const bool known = std::any_of(law_.powers.begin(), law_.powers.end(),
                                     [&](const NoticePower& each) { return each.name == power; });
      if (!known) problem("{} is to end {}, which the law does not give", ending.because, power);
    }
    for (StatutoryWindow& window : windows_.all) {
      const bool meant = ending.powers.empty() ||
                         std::find(ending.powers.begin(), ending.powers.end(), window.power) != ending.powers.end();
      if (meant) end_on(window, ending.on, ending.because);
    }
  }

  template <typename... Parts>
  void problem(fmt::format_string<Parts...> sentence, Parts&&... parts) {
    windows_.problems.push_back(fmt::format(sentence, std::forward<Parts>(parts)...));
  }

  const WarningNotice& notice_;
  const NoticeLaw& law_;
  const Calendar& calendar_;
  NoticeWindows windows_;
};

}  // namespace

NoticeWindows windows_of(const WarningNotice& notice, const NoticeLaw& law, const Calendar& calendar) {
  return NoticeCourse(notice, law, calendar).run();
}

}  // namespace riskcat
