// A folder for one test, in memory where the machine offers that: these tests write thousands of files, and none has to
// outlive a power cut.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>

namespace riskcat {

inline std::string read_file(const std::string& path) {
  std::ostringstream bytes;
  bytes << std::ifstream(path, std::ios::binary).rdbuf();
  return bytes.str();
}

/// Throws when it cannot: a test that goes on without its file would judge nothing.
inline void write_file(const std::string& path, const std::string& bytes) {
  std::ofstream file(path, std::ios::binary);
  if (!(file << bytes).flush()) throw std::runtime_error("cannot write " + path);
}

class Scratch {
 public:
  Scratch() {
    const bool in_memory = access("/dev/shm", W_OK) == 0;
    std::string pattern = (in_memory ? "/dev/shm/" : testing::TempDir()) + "riskcat-reliability-XXXXXX";
    folder_ = mkdtemp(pattern.data());
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }

  std::string path(const std::string& name = "riskcat.db") const { return folder_ + "/" + name; }

 private:
  std::string folder_;
};

}  // namespace riskcat
