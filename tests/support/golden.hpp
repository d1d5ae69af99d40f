// Text that a person reads, compared with a kept copy under tests/golden. Run with RISKCAT_UPDATE_GOLDEN=1 to rewrite
// the copies, then review them as a diff.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace riskcat::testing {

inline void expect_golden(const std::string& name, const std::string& actual) {
  const std::filesystem::path path = std::filesystem::path(RISKCAT_SOURCE_DIR) / "tests" / "golden" / name;
  if (std::getenv("RISKCAT_UPDATE_GOLDEN") != nullptr) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << actual;
    return;
  }
  std::ifstream file(path, std::ios::binary);
  ASSERT_TRUE(file) << path << " is missing; run with RISKCAT_UPDATE_GOLDEN=1 and review it";
  const std::string expected((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  EXPECT_EQ(actual, expected) << "golden file " << path;
}

}  // namespace riskcat::testing
