// When a command is killed: at random, most often while it writes.
#pragma once

#include <random>

#include "kill/county.hpp"
#include "kill/terminal_run.hpp"

namespace reliability {

/// How long a command takes when it is left alone, and between which moments a write of its own was unfinished.
struct Phases {
  Duration first_write{};
  Duration last_write{};
  Duration end{};
};

/// Runs the command a few times. Throws std::runtime_error when it fails.
Phases learn_phases(const County& county, const KilledCommand& command);

/// One in five anywhere, the others while it writes or shortly before or after.
Duration choose_moment(const Phases& phases, std::mt19937_64& random);

}  // namespace reliability
