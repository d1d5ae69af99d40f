// When a command is killed: at random, most often while a write of its own is unfinished.
#pragma once

#include <random>

#include "kill/county.hpp"
#include "kill/terminal_run.hpp"

namespace reliability {

/// How long a command takes when it is left alone, and for how long of that a write of its own is unfinished.
struct Phases {
  Duration writing{};
  Duration first_write{};  ///< when the first begins
  Duration end{};
};

/// Runs the command a few times. Throws std::runtime_error when it fails.
Phases learn_phases(const County& county, const KilledCommand& command);

struct Moment {
  bool of_writing = false;  ///< counted while writes are unfinished only, otherwise from the start
  Duration delay{};
};

/// Two in ten anywhere, one while the first write begins, the others while writes are unfinished.
Moment choose_moment(const Phases& phases, std::mt19937_64& random);

/// Runs the command and kills it at that moment, unless it has ended before.
Ended run_until(const Moment& moment, const County& county, const KilledCommand& command);

}  // namespace reliability
