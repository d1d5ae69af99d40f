#include "kill/killing.hpp"

#include <filesystem>
#include <optional>

#include "kill/journal.hpp"
#include "kill/promises.hpp"
#include "kill/terminal_run.hpp"

namespace reliability {
namespace {

// Trying again takes as long as a kill; after an unfinished making of a store it is done every time.
constexpr std::size_t kTryAgainEvery = 10;

}  // namespace

void Killing::run(std::size_t kills) {
  const auto commands = killed_commands();
  std::vector<Phases> phases;
  for (const KilledCommand& command : commands) phases.push_back(learn_phases(county_, command));
  for (std::size_t i = 0; i < kills; ++i) kill_once(commands[i % commands.size()], phases[i % commands.size()], i);
}

void Killing::kill_once(const KilledCommand& command, const Phases& phases, std::size_t number) {
  Tally& tally = tallies_[command.name];
  const Moment moment = choose_moment(phases, random_);
  const std::string where = command.name + ", kill " + std::to_string(number) + " of seed " + std::to_string(seed_) +
                            ", " + std::to_string(moment.delay.count()) + " s of its " +
                            (moment.of_writing ? "writing" : "start") + ": ";
  county_.put(command.store);
  const Ended ended = run_until(moment, county_, command);
  ++tally.kills;
  tally.too_late += ended.killed ? 0 : 1;
  if (!ended.killed && ended.exit_code != 0) tally.wrong.push_back(where + "it failed by itself:\n" + ended.out);
  const bool hot = has_hot_journal(county_.store());
  const std::string found = hot ? bytes_of(county_.store()) : "";
  if (forgetting_) county_.put(command.store);
  std::optional<riskcat::Head> before;
  if (!command.store.empty()) before = county_.head(command.store);
  const Promises promises = promises_in(ended.out);
  const auto broken = broken_promises(county_.store(), before, promises);
  for (const std::string& wrong : broken) tally.wrong.push_back(where + wrong);
  tally.noticed += broken.empty() ? 0 : 1;
  tally.hot_journals += hot ? 1 : 0;
  tally.half_written += hot && found != bytes_of(county_.store()) ? 1 : 0;
  tally.acknowledged += promises.none() ? 0 : 1;
  if (forgetting_) return;
  if (!before || tally.kills % kTryAgainEvery == 0) try_again(command, tally, where);
}

void Killing::try_again(const KilledCommand& command, Tally& tally, const std::string& where) {
  const Ended again = TerminalRun(county_.command(command.arguments), county_.work_folder()).wait();
  ++tally.tried_again;
  if (again.exit_code != 0 && again.exit_code != command.again) {
    tally.wrong.push_back(where + "afterwards the same command fails:\n" + again.out);
  }
  if (std::filesystem::exists(county_.store() + "-new")) {
    tally.wrong.push_back(where + "afterwards the store still counts as being made");
  }
}

}  // namespace reliability
