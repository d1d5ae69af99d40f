// Several processes that write to one ledger at once, each as a program of its own would.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace reliability {

/// What one process was told by the ledger.
struct Acknowledgement {
  char kind = 0;  ///< 'o' the ledger was opened, 'd' a delivery was added, 'r' a run was finished
  std::uint32_t number = 0;
  std::string name;   ///< what the process called it: no two are alike
  double waited = 0;  ///< seconds that the call took
};

struct Crowd {
  unsigned processes = 8;
  unsigned writes = 15;  ///< of each
};

/// Runs `work(process)` in a process of its own for each; false when one of them ended otherwise than with 0.
bool in_processes(unsigned processes, const std::function<int(unsigned process)>& work);

/// Writes of process number `process`: a delivery and a run in turn. Each acknowledgement is a line of the file.
int write_as(unsigned process, const Crowd& crowd, const std::string& ledger, const std::string& acknowledgements);

std::vector<Acknowledgement> read_acknowledgements(const std::string& file);

}  // namespace reliability
