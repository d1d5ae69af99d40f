// What a power cut may do, and that in many of them it does all of that and nothing else.
#include "reliability/disk.hpp"

#include <gtest/gtest.h>

#include <set>

namespace riskcat {
namespace {

constexpr FileNumber kFile = 1;

Operation write(std::size_t offset, std::string bytes) { return {Step::write, kFile, "", offset, std::move(bytes)}; }
Operation truncate(std::size_t size) { return {Step::truncate, kFile, "", size}; }
Operation sync() { return {Step::sync, kFile}; }
Operation failed_sync() { return {Step::failed_sync, kFile}; }
Operation link(FileNumber file) { return {Step::link, file, "f"}; }
Operation unlink() { return {Step::unlink, kFile, "f"}; }
Operation sync_folder() { return {Step::sync_folder}; }

/// What is left of the file “f”, which held `before`, in many power cuts after these operations; "gone" if it is not
/// there.
std::set<std::string> left(const std::string& before, const Operations& operations) {
  Disk disk({{"f", before}});
  for (const Operation& operation : operations) disk.apply(operation);
  std::set<std::string> seen;
  for (std::uint64_t seed = 0; seed < 2000; ++seed) {
    Disk::Random random(seed);
    const Files files = disk.after_power_cut(random);
    seen.insert(files.contains("f") ? files.at("f") : "gone");
  }
  return seen;
}

using Seen = std::set<std::string>;

std::string sectors(const std::string& letters) {
  std::string bytes;
  for (const char letter : letters) bytes += std::string(kSector, letter);
  return bytes;
}

TEST(Disk, KeepsWhatWasSynced) {
  EXPECT_EQ(left("old", {write(0, "new"), sync()}), Seen{"new"});
  EXPECT_EQ(left("old", {truncate(0), sync()}), Seen{""});
  EXPECT_EQ(left("old", {}), Seen{"old"});
}

TEST(Disk, MayLoseEachUnsyncedChangeForItself) {
  EXPECT_EQ(left("....", {write(0, "a"), write(2, "b")}), (Seen{"....", "a...", "..b.", "a.b."}));
}

TEST(Disk, MayLoseATruncationOrOnlyItsSize) {
  const auto seen = left("old", {truncate(1)});
  EXPECT_TRUE(seen.contains("old"));
  EXPECT_TRUE(seen.contains("o"));
  EXPECT_TRUE(seen.contains(std::string("o\0\0", 3)));
}

TEST(Disk, TearsAWriteAtAnySector) {
  Seen expected;
  for (const char* letters : {"ooo", "noo", "ono", "oon", "nno", "non", "onn", "nnn"})
    expected.insert(sectors(letters));
  EXPECT_EQ(left(sectors("ooo"), {write(0, sectors("nnn"))}), expected);
}

TEST(Disk, MayGrowAFileBeforeItsBytesAreThere) {
  const auto seen = left("", {write(0, sectors("n"))});
  EXPECT_TRUE(seen.contains(""));
  EXPECT_TRUE(seen.contains(sectors("n")));
  EXPECT_TRUE(seen.contains(std::string(kSector, '\0'))) << "zeros";
  EXPECT_GT(seen.size(), 10U) << "garbage";
}

TEST(Disk, NeverKnowsWhatBecameOfAWriteWhoseSyncFailed) {
  EXPECT_EQ(left("..", {write(0, "a"), failed_sync(), write(1, "b"), sync()}), (Seen{".b", "ab"}));
  EXPECT_EQ(left("..", {write(0, "a"), failed_sync(), write(0, "b"), sync()}), Seen{"b."});
}

TEST(Disk, KeepsNamesOnlyOnceTheFolderIsSynced) {
  EXPECT_EQ(left("old", {unlink()}), (Seen{"old", "gone"}));
  EXPECT_EQ(left("old", {unlink(), sync_folder()}), Seen{"gone"});
  EXPECT_EQ(left("old", {unlink(), link(2)}), (Seen{"old", "gone", ""})) << "another file of that name";
  EXPECT_EQ(left("old", {unlink(), link(2), sync_folder()}), Seen{""});
}

}  // namespace
}  // namespace riskcat
