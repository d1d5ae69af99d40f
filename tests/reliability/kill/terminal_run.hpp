// One run of a program at a terminal of its own, so that each line it prints is seen when it is printed, as a person
// sees it, and not only at its end.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <functional>
#include <string>
#include <vector>

namespace reliability {

using Duration = std::chrono::duration<double>;

struct Ended {
  std::string out;  ///< results and messages, up to the end
  bool killed = false;
  int exit_code = -1;  ///< unless killed
  Duration took{};
};

class TerminalRun {
 public:
  /// Starts the program in this folder. Throws std::system_error.
  TerminalRun(const std::vector<std::string>& command, const std::string& folder);
  TerminalRun(const TerminalRun&) = delete;
  TerminalRun& operator=(const TerminalRun&) = delete;
  ~TerminalRun();

  /// Waits for the end, but kills the program once `kill_now`, asked again and again, says so.
  Ended wait(const std::function<bool(Duration so_far)>& kill_now = {});

 private:
  Duration so_far() const { return std::chrono::steady_clock::now() - begin_; }
  bool read_some(Duration at_most);

  std::chrono::steady_clock::time_point begin_;
  pid_t child_ = -1;
  int terminal_ = -1;
  std::string out_;
};

}  // namespace reliability
