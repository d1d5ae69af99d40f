#include "kill/moments.hpp"

#include <algorithm>
#include <stdexcept>

#include "kill/journal.hpp"

namespace reliability {
namespace {

Phases watch_once(const County& county, const KilledCommand& command) {
  county.put(command.store);
  Phases phases;
  const Ended ended =
      TerminalRun(county.command(command.arguments), county.work_folder()).wait(std::nullopt, [&](Duration at) {
        if (!has_hot_journal(county.store())) return;
        if (phases.first_write == Duration::zero()) phases.first_write = at;
        phases.last_write = at;
      });
  if (ended.exit_code != 0) throw std::runtime_error(command.name + " failed:\n" + ended.out);
  phases.end = ended.took;
  if (phases.first_write == Duration::zero()) phases.first_write = phases.last_write = phases.end / 2;
  return phases;
}

}  // namespace

Phases learn_phases(const County& county, const KilledCommand& command) {
  watch_once(county, command);
  Phases seen = watch_once(county, command);
  for (int i = 0; i < 2; ++i) {
    const Phases again = watch_once(county, command);
    seen.first_write = std::min(seen.first_write, again.first_write);
    seen.last_write = std::max(seen.last_write, again.last_write);
    seen.end = std::max(seen.end, again.end);
  }
  return seen;
}

Duration choose_moment(const Phases& phases, std::mt19937_64& random) {
  const auto between = [&](Duration from, Duration to) {
    return Duration(std::uniform_real_distribution(from.count(), to.count())(random));
  };
  if (random() % 5 == 0) return between(Duration::zero(), phases.end);
  const Duration margin = 0.05 * phases.end;
  return between(std::max(phases.first_write - margin, Duration::zero()), phases.last_write + margin);
}

}  // namespace reliability
