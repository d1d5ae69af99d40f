#include "cli/out_of_memory.hpp"

#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <exception>
#include <new>
#include <string_view>

#include "cli/session.hpp"

namespace riskcat::cli {
namespace {

constexpr std::string_view kMessage =
    "error: there is not enough memory to go on\n"
    "help: what was being written to the store when it ran out is not recorded, and `riskcat audit log` shows what "
    "is; free some memory and give the command again\n";

/// A library threw std::bad_alloc where nobody may throw.
void end_terminated() {
  try {
    if (std::current_exception()) std::rethrow_exception(std::current_exception());
  } catch (const std::bad_alloc&) {
    end_out_of_memory();
  } catch (...) {
    std::abort();
  }
  std::abort();
}

}  // namespace

void end_when_out_of_memory() {
  std::set_new_handler(end_out_of_memory);
  std::set_terminate(end_terminated);
}

void end_out_of_memory() {
  static std::atomic_flag said;
  // Another thread is at it; it ends this one too.
  while (said.test_and_set()) pause();
  // Nothing can be done about a message that cannot be written.
  [[maybe_unused]] const auto written = ::write(STDERR_FILENO, kMessage.data(), kMessage.size());
  _exit(kStore);
}

}  // namespace riskcat::cli
