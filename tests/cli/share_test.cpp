// A store on a network share: a warning on standard error, once for each command, and nothing else is different.
#include <gtest/gtest.h>

#include "support/command.hpp"
#include "support/small_county.hpp"

namespace riskcat {
namespace {

using testing::Ran;
using testing::Workplace;

/// Runs riskcat as if every folder were on the file system with this number, in hexadecimal.
Ran on(const Workplace& place, const char* file_system, const std::string& arguments) {
  setenv("RISKCAT_PRETENDED_SHARE", file_system, 1);
  setenv("LD_PRELOAD", RISKCAT_PRETENDED_SHARE_LIBRARY, 1);
  // The sanitizers want to be loaded first and say so.
  setenv("ASAN_OPTIONS", "verify_asan_link_order=0", 1);
  Ran ran = place.riskcat(arguments);
  for (const char* name : {"RISKCAT_PRETENDED_SHARE", "LD_PRELOAD", "ASAN_OPTIONS"}) unsetenv(name);
  return ran;
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = 0; (at = text.find(part, at)) != std::string::npos; at += part.size()) ++found;
  return found;
}

class Share : public ::testing::Test {
 protected:
  void SetUp() override { testing::write_small_county(place_); }
  Workplace place_;
};

constexpr const char* kNfs = "6969";
constexpr const char* kFuse = "65735546";
constexpr const char* kExt4 = "ef53";

TEST_F(Share, IsWarnedAboutOnceByEachCommandThatWrites) {
  for (const char* command : {testing::kImport, testing::kAssess, "run confirm 1 --note moderated"}) {
    const Ran ran = on(place_, kNfs, command);
    EXPECT_EQ(ran.exit_code, 0) << command << ran.err;
    EXPECT_EQ(count(ran.err, "warning: the store riskcat.db is on a network share: NFS\n"), 1U) << ran.err;
    EXPECT_NE(ran.err.find("locks and syncs of a network share are not to be relied on"), std::string::npos) << ran.err;
    EXPECT_NE(ran.err.find("keep the store on a disk of this machine and copy it"), std::string::npos) << ran.err;
    EXPECT_EQ(ran.out.find("share"), std::string::npos) << ran.out;
  }
}

TEST_F(Share, IsWarnedAboutOnceByEachCommandThatReads) {
  ASSERT_EQ(place_.riskcat(testing::kImport).exit_code, 0);
  ASSERT_EQ(place_.riskcat(testing::kAssess).exit_code, 0);
  for (const char* command : {"run list", "run show", "list", "why 900001", "audit log", "audit verify", "audit replay",
                              "audit note test.rules", testing::kSweep}) {
    const Ran without = place_.riskcat(command);
    const Ran ran = on(place_, kNfs, command);
    EXPECT_EQ(ran.exit_code, without.exit_code) << command << ran.err;
    EXPECT_EQ(ran.out, without.out) << command;
    EXPECT_EQ(count(ran.err, "warning: the store"), 1U) << command << ran.err;
    EXPECT_EQ(without.err.find("warning: the store"), std::string::npos) << command << without.err;
  }
}

TEST_F(Share, ThatOnlyMayBeOneIsCalledThat) {
  EXPECT_NE(on(place_, kFuse, testing::kImport).err.find("may be on a network share: FUSE (sshfs"), std::string::npos);
}

TEST_F(Share, IsNotADiskOfThisMachineNorOfCommandsWithoutAStore) {
  EXPECT_EQ(on(place_, kExt4, testing::kImport).err, "");
  EXPECT_EQ(on(place_, kNfs, "check test.rules").err.find("share"), std::string::npos);
  EXPECT_EQ(on(place_, kNfs, "import --rules test.rules --period 2017 good.csv").err.find("share"), std::string::npos)
      << "it never came to the store";
}

}  // namespace
}  // namespace riskcat
