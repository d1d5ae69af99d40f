#include "kill/terminal_run.hpp"

#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <ctime>
#include <system_error>

namespace reliability {
namespace {

[[noreturn]] void become(const std::vector<std::string>& command, const std::string& folder) {
  std::vector<char*> arguments;
  for (const std::string& argument : command) arguments.push_back(const_cast<char*>(argument.c_str()));
  arguments.push_back(nullptr);
  if (chdir(folder.c_str()) == 0) execv(arguments.front(), arguments.data());
  _exit(127);
}

timespec as_timespec(Duration duration) {
  const auto nanoseconds = std::chrono::duration_cast<std::chrono::nanoseconds>(duration).count();
  return {nanoseconds / 1'000'000'000, nanoseconds % 1'000'000'000};
}

}  // namespace

TerminalRun::TerminalRun(const std::vector<std::string>& command, const std::string& folder)
    : begin_(std::chrono::steady_clock::now()) {
  termios plain{};
  cfmakeraw(&plain);
  const winsize size{50, 200, 0, 0};
  child_ = forkpty(&terminal_, nullptr, &plain, &size);
  if (child_ < 0) throw std::system_error(errno, std::generic_category(), "a program could not be started");
  if (child_ == 0) become(command, folder);
}

TerminalRun::~TerminalRun() {
  if (child_ > 0) {
    kill(child_, SIGKILL);
    waitpid(child_, nullptr, 0);
  }
  if (terminal_ >= 0) close(terminal_);
}

/// False once there is nothing more to come.
bool TerminalRun::read_some(Duration at_most) {
  pollfd waiting{terminal_, POLLIN, 0};
  const timespec timeout = as_timespec(std::max(at_most, Duration::zero()));
  if (ppoll(&waiting, 1, &timeout, nullptr) == 0) return true;
  std::array<char, 4096> bytes{};
  const ssize_t got = read(terminal_, bytes.data(), bytes.size());
  if (got > 0) out_.append(bytes.data(), static_cast<std::size_t>(got));
  return got > 0 || (got < 0 && errno == EINTR);
}

Ended TerminalRun::wait(const std::function<bool(Duration)>& kill_now) {
  // Often enough to see a write of a millisecond, and seldom enough not to hold up the program.
  constexpr Duration kLook = std::chrono::microseconds(100);
  bool more = true;
  bool killing = false;
  while (more && !killing) {
    more = read_some(kill_now ? kLook : Duration(1));
    killing = kill_now && kill_now(so_far());
  }
  if (killing) kill(child_, SIGKILL);
  int status = 0;
  waitpid(child_, &status, 0);
  child_ = -1;
  const Duration took = so_far();
  while (more) more = read_some(Duration(1));
  return {out_, WIFSIGNALED(status), WIFEXITED(status) ? WEXITSTATUS(status) : -1, took};
}

}  // namespace reliability
