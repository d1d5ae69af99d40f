#include "kill/moments.hpp"

#include <stdexcept>

#include "kill/journal.hpp"

namespace reliability {
namespace {

/// Counts how long writes were unfinished, as far as looking at the journal again and again can tell.
class WritingTime {
 public:
  explicit WritingTime(std::string store) : store_(std::move(store)) {}

  void look(Duration now) {
    unfinished_ = has_hot_journal(store_);
    if (unfinished_) {
      if (first_ == Duration::zero()) first_ = now;
      sum_ += now - last_look_;
    }
    last_look_ = now;
  }
  bool unfinished() const { return unfinished_; }
  Duration first() const { return first_; }
  Duration sum() const { return sum_; }

 private:
  std::string store_;
  bool unfinished_ = false;
  Duration first_{};
  Duration sum_{};
  Duration last_look_{};
};

Phases watch_once(const County& county, const KilledCommand& command) {
  county.put(command.store);
  WritingTime writing(county.store());
  const auto watch = [&](Duration now) {
    writing.look(now);
    return false;
  };
  const Ended ended = TerminalRun(county.command(command.arguments), county.work_folder()).wait(watch);
  if (ended.exit_code != 0) throw std::runtime_error(command.name + " failed:\n" + ended.out);
  return {writing.sum(), writing.first(), ended.took};
}

}  // namespace

Phases learn_phases(const County& county, const KilledCommand& command) {
  constexpr int kTimes = 4;
  Phases mean;
  for (int i = 0; i < kTimes; ++i) {
    const Phases once = watch_once(county, command);
    mean.writing += once.writing / kTimes;
    mean.first_write += once.first_write / kTimes;
    mean.end += once.end / kTimes;
  }
  return mean;
}

Moment choose_moment(const Phases& phases, std::mt19937_64& random) {
  const auto between = [&](Duration from, Duration to) {
    return Duration(std::uniform_real_distribution(from.count(), to.count())(random));
  };
  const auto kind = random() % 10;
  if (kind < 2) return {false, between(Duration::zero(), phases.end)};
  if (kind < 3) return {false, between(0.7 * phases.first_write, 1.1 * phases.first_write)};
  return {true, between(Duration::zero(), phases.writing)};
}

Ended run_until(const Moment& moment, const County& county, const KilledCommand& command) {
  WritingTime writing(county.store());
  const auto kill_now = [&](Duration now) {
    if (!moment.of_writing) return now >= moment.delay;
    writing.look(now);
    return writing.unfinished() && writing.sum() >= moment.delay;
  };
  return TerminalRun(county.command(command.arguments), county.work_folder()).wait(kill_now);
}

}  // namespace reliability
