// One kill after the other, and what they met.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "kill/county.hpp"
#include "kill/moments.hpp"

namespace reliability {

struct Tally {
  std::size_t kills = 0;
  std::size_t too_late = 0;      ///< of these: the command had ended by itself
  std::size_t hot_journals = 0;  ///< of these: a write was unfinished
  std::size_t half_written = 0;  ///< of these: pages of the store had been overwritten, and were put back
  std::size_t acknowledged = 0;  ///< of these: something had been acknowledged
  std::size_t tried_again = 0;   ///< of these: the command was given once more, and did its work
  std::size_t noticed = 0;       ///< of these: something was wrong afterwards
  std::vector<std::string> wrong;
};

class Killing {
 public:
  /// `forgetting`: after each kill the store is put back as it was before the command, which must be noticed wherever
  /// something had been acknowledged.
  Killing(const County& county, std::uint64_t seed, bool forgetting = false)
      : county_(county), seed_(seed), forgetting_(forgetting), random_(seed) {}

  /// Kills the commands in turn, so many times in all.
  void run(std::size_t kills);
  /// By command.
  const std::map<std::string, Tally>& tallies() const { return tallies_; }

 private:
  void kill_once(const KilledCommand& command, const Phases& phases, std::size_t number);
  void try_again(const KilledCommand& command, Tally& tally, const std::string& where);

  const County& county_;
  std::uint64_t seed_;
  bool forgetting_;
  std::mt19937_64 random_;
  std::map<std::string, Tally> tallies_;
};

}  // namespace reliability
