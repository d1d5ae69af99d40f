// Notes: short text that is kept, and files that are only referred to.
#include <gtest/gtest.h>

#include <filesystem>

#include "support/command.hpp"
#include "support/small_county.hpp"
#include "values/limits.hpp"

namespace riskcat {
namespace {

using testing::kAssess;
using testing::Ran;
using testing::Workplace;

class Notes : public ::testing::Test {
 protected:
  void SetUp() override {
    testing::write_small_county(place_);
    ASSERT_EQ(place_.riskcat(testing::kImport).exit_code, 0);
  }
  std::string done(const std::string& arguments) const {
    const Ran ran = place_.riskcat(arguments);
    EXPECT_EQ(ran.exit_code, 0) << arguments << "\n" << ran.err;
    return ran.out;
  }
  /// The command is refused with this code and sentence, and the store stays what it was.
  void expect_refused(const std::string& arguments, int exit_code, const std::string& says) const {
    const std::string before = place_.read("riskcat.db");
    const Ran ran = place_.riskcat(arguments);
    EXPECT_EQ(ran.exit_code, exit_code) << ran.out;
    EXPECT_NE(ran.err.find(says), std::string::npos) << ran.err;
    EXPECT_NE(ran.err.find("help: "), std::string::npos) << ran.err;
    EXPECT_EQ(place_.read("riskcat.db"), before) << "the store changed";
  }
  static bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

  Workplace place_;
};

TEST_F(Notes, OfTooManyCharactersAreRefused) {
  std::string longest;
  for (std::size_t i = 0; i < limits::kNoteCharacters; ++i) longest += "é";
  for (const char* option : {"--note", "--stage"}) {
    expect_refused(std::string(kAssess) + " " + option + " " + longest + "e", 2,
                   std::string(option) + " has 201 characters, more than the 200 that are kept in the record");
  }
  done(std::string(kAssess) + " --note " + longest + " --stage " + longest);
  expect_refused("run confirm 1 --note " + longest + "e", 2, "--note has 201 characters");
  done("run confirm 1 --note " + longest);
}

TEST_F(Notes, AreShownWithTheRun) {
  place_.write("minutes of the day.txt", "what was said\n");
  place_.write("figures.csv", "1,2\n");
  done(std::string(kAssess) + " --note autumn --note-file 'minutes of the day.txt' --note-file figures.csv");
  done("run confirm 1 --note moderated --note-file figures.csv");
  const std::string shown = done("run show 1");
  EXPECT_TRUE(has(shown, "\nnote: autumn\n")) << shown;
  EXPECT_TRUE(has(shown, "\nnote in the file minutes of the day.txt, 14 bytes, SHA-256 ")) << shown;
  EXPECT_TRUE(has(shown, "\nnote in the file figures.csv, 4 bytes, SHA-256 ")) << shown;
  EXPECT_TRUE(has(shown, "\nnote at its confirmation: moderated\n")) << shown;
  EXPECT_TRUE(has(shown, "\nnote at its confirmation in the file figures.csv, 4 bytes, SHA-256 ")) << shown;
  EXPECT_FALSE(has(place_.read("riskcat.db"), "what was said"));
  EXPECT_EQ(place_.riskcat("audit verify").exit_code, 10) << "intact, and covered by no checkpoint kept elsewhere";
}

TEST_F(Notes, KeptOutsideAreShownToBeTheOnesOfThatDay) {
  place_.write("folder/minutes.txt", "what was said\n");
  done(std::string(kAssess) + " --note-file folder/minutes.txt");
  done("run confirm 1 --note-file folder/minutes.txt");
  place_.write("renamed.txt", "what was said\n");
  const std::string found = done("audit note renamed.txt");
  EXPECT_TRUE(has(found, ": the start of run 1, by tester at 2018-10-15T00:00:00Z, refers to exactly this file\n"))
      << found;
  EXPECT_TRUE(has(found, ": the confirmation of run 1, by tester at")) << found;
  place_.write("changed.txt", "what was not said\n");
  const Ran none = place_.riskcat("audit note changed.txt");
  EXPECT_EQ(none.exit_code, 1) << none.err;
  EXPECT_TRUE(has(none.out, "no entry refers to a file with these 18 bytes (SHA-256 ")) << none.out;
}

TEST_F(Notes, InFilesThatCannotBeReadAreRefusedBeforeAnythingIsRecorded) {
  const std::string assess = std::string(kAssess) + " --note-file ";
  expect_refused(assess + "nowhere.txt", 3, "nowhere.txt cannot be read: there is no such file");
  done(kAssess);
  expect_refused("run confirm 1 --note-file nowhere.txt", 3, "nowhere.txt cannot be read");
  place_.write("large.bin", "");
  std::filesystem::resize_file(place_.path("large.bin"), limits::kNoteFileBytes + 1);
  expect_refused(assess + "large.bin", 3, "large.bin is too large: 67108865 bytes, where 67108864 are allowed");
  std::filesystem::resize_file(place_.path("large.bin"), limits::kNoteFileBytes);
  done(assess + "large.bin");
}

TEST_F(Notes, AreSaidToBeKeptForEver) {
  for (const char* command : {"assess --help", "run confirm --help"}) {
    const std::string help = done(command);
    EXPECT_TRUE(has(help, "200")) << help;
    EXPECT_TRUE(has(help, "never")) << help;
    EXPECT_TRUE(has(help, "personal")) << help;
  }
}

}  // namespace
}  // namespace riskcat
