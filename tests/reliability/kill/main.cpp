// Kills riskcat at random moments and says what became of its stores: `kill_harness --help`.
#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <exception>
#include <filesystem>

#include "kill/killing.hpp"

namespace reliability {
namespace {

struct Wanted {
  Programs programs;
  std::string folder = std::filesystem::temp_directory_path().string();
  std::size_t kills = 60;
  std::uint64_t seed = 2018;
  unsigned schools = 600;
  bool forgetting = false;
};

void add(Tally& all, const Tally& tally) {
  all.kills += tally.kills;
  all.too_late += tally.too_late;
  all.hot_journals += tally.hot_journals;
  all.half_written += tally.half_written;
  all.acknowledged += tally.acknowledged;
  all.tried_again += tally.tried_again;
  all.noticed += tally.noticed;
  all.wrong.insert(all.wrong.end(), tally.wrong.begin(), tally.wrong.end());
}

void print(const std::string& name, const Tally& tally) {
  fmt::print("{:<20}{:>7}{:>13}{:>14}{:>14}{:>14}{:>12}{:>8}\n", name, tally.kills, tally.too_late, tally.hot_journals,
             tally.half_written, tally.acknowledged, tally.tried_again, tally.wrong.size());
}

Tally report(const Killing& killing) {
  fmt::print("{:<20}{:>7}{:>13}{:>14}{:>14}{:>14}{:>12}{:>8}\n", "command", "kills", "had ended", "hot journal",
             "half written", "acknowledged", "again done", "wrong");
  Tally all;
  for (const auto& [name, tally] : killing.tallies()) {
    print(name, tally);
    add(all, tally);
  }
  print("all", all);
  for (const std::string& wrong : all.wrong) fmt::print("{}\n", wrong);
  return all;
}

int kill_many(const Wanted& wanted) {
  std::string folder = wanted.folder + "/riskcat-kill-XXXXXX";
  if (mkdtemp(folder.data()) == nullptr) throw std::runtime_error("no folder can be made in " + wanted.folder);
  int code = 2;
  try {
    const County county(wanted.programs, folder, wanted.schools);
    Killing killing(county, wanted.seed, wanted.forgetting);
    killing.run(wanted.kills);
    const Tally all = report(killing);
    const bool losses_noticed = all.acknowledged > 0 && all.noticed == all.acknowledged;
    code = (wanted.forgetting ? losses_noticed : all.wrong.empty()) ? 0 : 1;
  } catch (const std::exception& failure) {
    fmt::print(stderr, "{}\n", failure.what());
  }
  std::filesystem::remove_all(folder);
  return code;
}

}  // namespace
}  // namespace reliability

int main(int argc, char** argv) {
  reliability::Wanted wanted;
  CLI::App app("Kills riskcat's writing commands at random moments and checks the store after each");
  app.add_option("riskcat", wanted.programs.riskcat, "the program")->required();
  app.add_option("fixtures", wanted.programs.fixtures, "riskcat-fixtures, which writes the county")->required();
  app.add_option("rules", wanted.programs.rules, "the ruleset's root file")->required();
  app.add_option("--kills", wanted.kills, "how many")->capture_default_str();
  app.add_option("--seed", wanted.seed, "of the moments")->capture_default_str();
  app.add_option("--schools", wanted.schools, "in the county")->capture_default_str();
  app.add_option("--folder", wanted.folder, "where to work: on disk, or in memory as /dev/shm")->capture_default_str();
  app.add_flag(
      "--forgetting", wanted.forgetting,
      "put the store back after each kill; exit with 0 only when every loss of what was acknowledged is noticed");
  CLI11_PARSE(app, argc, argv);
  return reliability::kill_many(wanted);
}
