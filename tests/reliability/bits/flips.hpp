// Random bits of a ledger's file flipped one at a time, each time with a verification and an independent look at what
// the file then says. Everything happens in child processes with little memory and a time limit: a crash, a hang or a
// huge allocation is an outcome like any other, and not the end of the test.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "ledger/verify.hpp"

namespace riskcat {

/// What verify() says against the exported head.
enum class Said : std::uint8_t {
  nothing,  ///< it did not come back: a crash, or the time limit
  intact,
  structure,   ///< the file's inner structure is damaged, and nothing else
  found,       ///< an entry, a file, the schema … is not what was recorded
  unreadable,  ///< damaged so far that it cannot be judged
  refused,     ///< not opened as a ledger: another format, say
  threw,       ///< an exception that is none of the ledger's own
};

/// What SQLite alone reads in the file.
enum class Reads : std::uint8_t { nothing, the_same, something_else, not_at_all };

struct Flip {
  std::uint64_t bit = 0;
  Said said = Said::nothing;
  Reads reads = Reads::nothing;
  bool sound = false;  ///< SQLite itself finds nothing wrong with the file's structure; looked at where that matters

  /// Verification came back, says nothing is wrong only where nothing is, does not blame an entry for damage around it,
  /// and raises no alarm over a file that SQLite finds sound and that says what it said.
  bool judged_rightly() const;
};

/// Runs it in a child process with at most so much memory: whether it ended of itself.
bool in_child(std::size_t memory, const std::function<void()>& work);

struct FlippedLedger {
  std::string path;   ///< where the flipped files are written
  std::string bytes;  ///< of the file as it was
  std::string head;   ///< as it was exported
  std::string origin;
  std::set<Check> skip;  ///< for the test that shows that these tests can fail
};
std::vector<Flip> flip_bits(const FlippedLedger& ledger, const std::vector<std::uint64_t>& bits);

}  // namespace riskcat
