// What is killed: every command of riskcat that writes to a store, and the stores they are given.
#pragma once

#include <span>
#include <string>
#include <vector>

namespace reliability {

using Arguments = std::vector<std::string>;

/// `{rules}` and `{county}` in the arguments stand for the root file of the rules and the folder of delivered files.
struct KilledCommand {
  std::string name;
  std::string store;  ///< the prepared store that it is given a copy of; empty: it makes one
  Arguments arguments;
  /// What the same command ends with when it is given once more and everything it was to do is on record already.
  int again = 0;
};

/// A store made by riskcat itself before anything is killed.
struct PreparedStore {
  std::string name;
  std::string from;  ///< the store it goes on from; empty: none
  std::vector<Arguments> commands;
};

std::span<const KilledCommand> killed_commands();
/// Each after the one it goes on from.
std::span<const PreparedStore> prepared_stores();

}  // namespace reliability
