// `riskcat fmt` on files that people have: what it changes, what it leaves alone, and what it says.
#include <gtest/gtest.h>

#include <filesystem>

#include "support/command.hpp"

namespace riskcat {
namespace {

namespace fs = std::filesystem;
using testing::Ran;
using testing::Workplace;

constexpr const char* kUntidy = "use \"b\"  # b\n\n\n\ndefine d when a   # why\n  and b\n";
constexpr const char* kTidy = "use \"b\"  # b\n\ndefine d\n  when a  # why\n   and b\n";
constexpr const char* kBroken = "use \"b\"\n\n\n\ndefine d when\n";

TEST(Fmt, LaysOutAFileInPlace) {
  const Workplace place;
  place.write("a.rules", kUntidy);
  fs::permissions(place.path("a.rules"), fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read);
  const Ran ran = place.riskcat("fmt a.rules");
  EXPECT_EQ(ran.exit_code, 0);
  EXPECT_EQ(ran.out, "a.rules: laid out\n");
  EXPECT_EQ(ran.err, "");
  EXPECT_EQ(place.read("a.rules"), kTidy);
  EXPECT_EQ(fs::status(place.path("a.rules")).permissions(),
            fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read);
}

TEST(Fmt, LeavesATidyFileUntouched) {
  const Workplace place;
  place.write("a.rules", kTidy);
  const auto before = fs::file_time_type::clock::now() - std::chrono::hours(1);
  fs::last_write_time(place.path("a.rules"), before);
  const Ran ran = place.riskcat("fmt a.rules");
  EXPECT_EQ(ran.exit_code, 0);
  EXPECT_EQ(ran.out + ran.err, "");
  EXPECT_EQ(fs::last_write_time(place.path("a.rules")), before);
}

TEST(Fmt, FollowsLinksButNoUse) {
  const Workplace place;
  place.write("b", kUntidy);
  place.write("there/a.rules", kUntidy);
  fs::create_symlink("there/a.rules", place.path("link.rules"));
  EXPECT_EQ(place.riskcat("fmt link.rules").exit_code, 0);
  EXPECT_TRUE(fs::is_symlink(place.path("link.rules")));
  EXPECT_EQ(place.read("there/a.rules"), kTidy);
  EXPECT_EQ(place.read("b"), kUntidy);
}

TEST(Fmt, CheckWritesNothingAndNamesTheFiles) {
  const Workplace place;
  place.write("tidy.rules", kTidy);
  place.write("untidy.rules", kUntidy);
  const Ran untidy = place.riskcat("fmt --check tidy.rules untidy.rules");
  EXPECT_EQ(untidy.exit_code, 1);
  EXPECT_EQ(untidy.out, "untidy.rules\n");
  EXPECT_EQ(untidy.err, "");
  EXPECT_EQ(place.read("untidy.rules"), kUntidy);
  const Ran tidy = place.riskcat("fmt tidy.rules --check");
  EXPECT_EQ(tidy.exit_code, 0);
  EXPECT_EQ(tidy.out + tidy.err, "");
}

TEST(Fmt, AFileWithMistakesIsLeftAsItIs) {
  const Workplace place;
  place.write("broken.rules", kBroken);
  place.write("untidy.rules", kUntidy);
  const Ran ran = place.riskcat("fmt broken.rules untidy.rules");
  EXPECT_EQ(ran.exit_code, 3);
  EXPECT_NE(ran.err.find("error[R011]"), std::string::npos) << ran.err;
  EXPECT_NE(ran.err.find("broken.rules:5:"), std::string::npos) << ran.err;
  EXPECT_NE(ran.err.find("broken.rules has mistakes, so it is left as it is"), std::string::npos) << ran.err;
  EXPECT_EQ(place.read("broken.rules"), kBroken);
  EXPECT_EQ(place.read("untidy.rules"), kTidy) << "the other files are laid out all the same";
  EXPECT_EQ(place.riskcat("fmt --check broken.rules").exit_code, 3);
}

TEST(Fmt, SaysWhatElseItChanges) {
  const Workplace place;
  place.write("a.rules", "\xEF\xBB\xBFuse \"b\"\r\n");
  EXPECT_EQ(place.riskcat("fmt --check a.rules").exit_code, 1);
  EXPECT_EQ(place.riskcat("fmt a.rules").out,
            "a.rules: laid out; the byte order mark is dropped; its line ends were CR LF and are now LF\n");
  EXPECT_EQ(place.read("a.rules"), "use \"b\"\n");
}

TEST(Fmt, StandardInputToStandardOutput) {
  const Workplace place;
  place.write("a.rules", kUntidy);
  const Ran ran = place.riskcat("fmt -", "a.rules");
  EXPECT_EQ(ran.exit_code, 0);
  EXPECT_EQ(ran.out, kTidy);
  EXPECT_EQ(ran.err, "");
  const Ran checked = place.riskcat("fmt --check -", "a.rules");
  EXPECT_EQ(checked.exit_code, 1);
  EXPECT_EQ(checked.out, "standard input\n");
  place.write("broken.rules", kBroken);
  const Ran broken = place.riskcat("fmt -", "broken.rules");
  EXPECT_EQ(broken.exit_code, 3);
  EXPECT_EQ(broken.out, "");
}

TEST(Fmt, WhatCannotBeReadOrWritten) {
  const Workplace place;
  place.write("folder/a.rules", kUntidy);
  EXPECT_EQ(place.riskcat("fmt").exit_code, 2);
  const Ran absent = place.riskcat("fmt absent.rules");
  EXPECT_EQ(absent.exit_code, 3);
  EXPECT_NE(absent.err.find("absent.rules cannot be read: there is no such file"), std::string::npos) << absent.err;
  const Ran folder = place.riskcat("fmt folder");
  EXPECT_EQ(folder.exit_code, 3);
  EXPECT_NE(folder.err.find("it is a folder"), std::string::npos) << folder.err;
}

TEST(Fmt, AFileThatMayNotBeWrittenIsLeftAlone) {
  const Workplace place;
  place.write("a.rules", kUntidy);
  const Ran ran = place.riskcat_without_privileges("fmt a.rules", [&] {
    fs::permissions(place.path("."), fs::perms::all);
    fs::permissions(place.path("a.rules"), fs::perms::owner_read | fs::perms::group_read | fs::perms::others_read);
  });
  EXPECT_EQ(ran.exit_code, 3);
  EXPECT_NE(ran.err.find("a.rules cannot be written: Permission denied"), std::string::npos) << ran.err;
  EXPECT_EQ(place.read("a.rules"), kUntidy);
}

TEST(Fmt, AFolderThatMayNotBeWrittenKeepsItsFile) {
  const Workplace place;
  place.write("closed/a.rules", kUntidy);
  const auto read_only = fs::perms::owner_read | fs::perms::owner_exec | fs::perms::group_read | fs::perms::group_exec |
                         fs::perms::others_read | fs::perms::others_exec;
  const Ran ran = place.riskcat_without_privileges("fmt closed/a.rules", [&] {
    fs::permissions(place.path("."), fs::perms::all);
    fs::permissions(place.path("closed/a.rules"), fs::perms::all);
    fs::permissions(place.path("closed"), read_only);
  });
  fs::permissions(place.path("closed"), fs::perms::all);
  EXPECT_EQ(ran.exit_code, 3);
  EXPECT_NE(ran.err.find("cannot be written"), std::string::npos) << ran.err;
  EXPECT_EQ(place.read("closed/a.rules"), kUntidy);
}

}  // namespace
}  // namespace riskcat
