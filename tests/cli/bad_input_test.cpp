// Every kind of bad input: one clear diagnostic, a non-zero exit, and a store that is byte for byte what it was.
#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>
#include <filesystem>

#include "support/command.hpp"

namespace riskcat {
namespace {

using testing::Ran;
using testing::Workplace;

constexpr const char* kRules = R"(ruleset "Test" version 1
  effective 2018-09-01 to 2019-08-31
  school name register.name
  shows category
source local "Local"
reason suppressed "suppressed to protect pupils"
fact register.name : text
  title "name"
fact rwm : percent
  title "results"
  from 0% to 100%
  yearly
fact grade : good < poor
  title "grade"
dataset results "Results"
  encoding utf-8
  key "URN"
  missing "SUPP" as suppressed
  column "NAME" gives register.name
  column "RWM" gives rwm
  column "GRADE" gives grade
    codes "1" is good, "2" is poor
outcome category : 1 < 2
rule low: category is 2
  when rwm < 65% or grade is poor
  because "results are low"
  cite local
action visit "Visit"
  when category is 2
  assign "Adviser"
  cite local
)";

constexpr const char* kGood = "URN,NAME,RWM,GRADE\n900001,Ash,60%,1\n900002,Beech,SUPP,1\n900003,Café,70%,2\n";

class BadInput : public ::testing::Test {
 protected:
  void SetUp() override {
    place_.write("test.rules", kRules);
    place_.write("good.csv", kGood);
    const Ran ran = import("good.csv");
    ASSERT_EQ(ran.exit_code, 0) << ran.err;
    before_ = place_.read("riskcat.db");
    ASSERT_FALSE(before_.empty());
  }

  Ran import(const std::string& file) const {
    return place_.riskcat("import --rules test.rules --period 2017-2018 --delivered 2018-10-01 --dataset results " +
                          file);
  }

  static std::size_t count(const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (std::size_t at = 0; (at = text.find(part, at)) != std::string::npos; at += part.size()) ++found;
    return found;
  }

  void expect_refused(const Ran& ran, int exit_code, const std::string& says) const {
    EXPECT_EQ(ran.exit_code, exit_code) << ran.out << ran.err;
    EXPECT_NE(ran.err.find(says), std::string::npos) << "expected “" << says << "” in:\n" << ran.err;
    EXPECT_NE(ran.err.find("help: "), std::string::npos) << ran.err;
    EXPECT_LE(count(ran.err, "error["), 1U) << ran.err;
    EXPECT_LT(ran.err.size(), 4000U) << "a message is for reading";
    EXPECT_EQ(place_.read("riskcat.db"), before_) << "the store changed";
  }

  void expect_file_refused(const std::string& bytes, const std::string& says) const {
    place_.write("bad.csv", bytes);
    const Ran ran = import("bad.csv");
    expect_refused(ran, 3, says);
    EXPECT_EQ(count(ran.err, "error["), 1U) << ran.err;
  }

  Workplace place_;
  std::string before_;
};

TEST_F(BadInput, TruncatedFile) {
  expect_file_refused("URN,NAME,RWM,GRADE\n900001,Ash,60%,1\n900002,Bee", "cut short");
}

TEST_F(BadInput, TruncatedInsideAQuotedCell) {
  expect_file_refused("URN,NAME,RWM,GRADE\n900001,\"Ash, Upper", "never closed");
}

TEST_F(BadInput, WrongEncoding) { expect_file_refused("URN,NAME,RWM,GRADE\n900001,Caf\xe9,60%,1\n", "UTF-8"); }

TEST_F(BadInput, Utf16Delivery) {
  std::string bytes = "\xff\xfe";
  for (const char c : std::string(kGood).substr(0, 40)) bytes += std::string{c, '\0'};
  expect_file_refused(bytes, "UTF-16");
}

TEST_F(BadInput, MissingMappedColumn) { expect_file_refused("URN,NAME,GRADE\n900001,Ash,1\n", "RWM"); }

TEST_F(BadInput, UnknownCode) { expect_file_refused("URN,NAME,RWM,GRADE\n900001,Ash,60%,7\n", "\"7\""); }

TEST_F(BadInput, ValueOutOfRange) { expect_file_refused("URN,NAME,RWM,GRADE\n900001,Ash,160%,1\n", "160%"); }

TEST_F(BadInput, UnreadableNumber) { expect_file_refused("URN,NAME,RWM,GRADE\n900001,Ash,sixty,1\n", "sixty"); }

TEST_F(BadInput, DuplicateUrn) {
  expect_file_refused("URN,NAME,RWM,GRADE\n900001,Ash,60%,1\n900001,Ash,61%,1\n", "900001");
}

TEST_F(BadInput, FilesAboutPupilsAreRefusedHoweverTheyAreImported) {
  const std::string by_name = "URN,NAME,RWM,GRADE,Surname\n900001,Ash,60%,1,Oakes\n";
  std::string by_value = "URN,NAME,RWM,GRADE,Reference\n";
  for (const char* row : {"900001,Ash,60%,1,B801200005001\n", "900002,Ash,60%,1,P207000016049\n"}) by_value += row;
  by_value += "900003,Ash,60%,1,B801200005001\n";
  const std::string twice = "URN,NAME,RWM,GRADE\n900001,Ash,60%,1\n900001,Ash,61%,1\n";
  const std::pair<std::string, const char*> files[] = {
      {by_name, "error[D030]"}, {by_value, "error[D031]"}, {twice, "error[D020]"}};
  for (const auto& [bytes, says] : files) {
    place_.write("bad.csv", bytes);
    for (const char* dataset : {"--dataset results ", ""}) {
      const std::string command = "import --rules test.rules --period 2017-2018 " + std::string(dataset);
      for (const char* accept : {"", "--accept-flawed "}) {
        const Ran ran = place_.riskcat(command + accept + "good.csv bad.csv");
        expect_refused(ran, 3, says);
        for (const char* value : {"Oakes", "B801200005001", "P207000016049"}) {
          EXPECT_EQ(ran.err.find(value), std::string::npos) << ran.err;
        }
      }
    }
  }
}

TEST_F(BadInput, EmptyFile) { expect_file_refused("", "empty"); }

TEST_F(BadInput, HeaderOnly) { expect_file_refused("URN,NAME,RWM,GRADE\n", "no school"); }

TEST_F(BadInput, HugeCell) {
  constexpr std::size_t kSixtyMegabytes = 60U * 1024U * 1024U;
  expect_file_refused("URN,NAME,RWM,GRADE\n900001," + std::string(kSixtyMegabytes, 'x') + ",60%,1\n", "row 2");
}

TEST_F(BadInput, OneBadFileKeepsAllOut) {
  place_.write("other.csv", "URN,NAME,RWM,GRADE\n900004,Elm,60%,1\n");
  place_.write("bad.csv", "URN,NAME,GRADE\n900001,Ash,1\n");
  expect_refused(import("other.csv bad.csv"), 3, "RWM");
}

TEST_F(BadInput, FlawsCanBeAcceptedAndThenCountAsMissing) {
  place_.write("flawed.csv", "URN,NAME,RWM,GRADE\n900001,Ash,160%,1\n");
  const Ran ran = import("--accept-flawed flawed.csv");
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_NE(ran.out.find("1 flawed cell taken as missing"), std::string::npos) << ran.out;
  const Ran assessed = place_.riskcat("assess --rules test.rules --date 2018-10-15 --format json");
  EXPECT_NE(assessed.out.find("\"possible\": \"2\""), std::string::npos) << assessed.out << assessed.err;
  EXPECT_NE(assessed.out.find("\"settle_with\": [\n   \"rwm\"\n  ]"), std::string::npos) << assessed.out;
}

TEST_F(BadInput, ManyOpenParentheses) {
  place_.write("deep.rules", std::string(kRules) + "define deep\n  when " + std::string(100'000, '(') + "\n");
  const Ran ran = place_.riskcat("check deep.rules");
  expect_refused(ran, 1, "error[");
  EXPECT_EQ(count(ran.err, "error["), 1U) << ran.err;
  expect_refused(place_.riskcat("assess --rules deep.rules --date 2018-10-15"), 3, "error[");
}

TEST_F(BadInput, RulesInUtf16) {
  std::string bytes = "\xff\xfe";
  for (const char c : std::string(kRules)) bytes += std::string{c, '\0'};
  place_.write("utf16.rules", bytes);
  const Ran ran = place_.riskcat("check utf16.rules");
  expect_refused(ran, 1, "UTF-16");
  EXPECT_EQ(count(ran.err, "error["), 1U) << ran.err;
}

TEST_F(BadInput, UnreadablePaths) {
  expect_refused(import("nowhere.csv"), 3, "nowhere.csv cannot be read");
  expect_refused(import("."), 3, "it is a folder");
  expect_refused(place_.riskcat("check nowhere.rules"), 1, "nowhere.rules");
  expect_refused(place_.riskcat("assess --rules nowhere.rules --date 2018-10-15"), 3, "nowhere.rules");
}

TEST_F(BadInput, DateOutsideTheRuleset) {
  const Ran ran = place_.riskcat("assess --rules test.rules --date 2025-01-01");
  EXPECT_EQ(ran.exit_code, 3) << ran.err;
  EXPECT_NE(ran.err.find("error[D050]"), std::string::npos) << ran.err;
  EXPECT_NE(ran.err.find("outside the dates"), std::string::npos) << ran.err;
}

TEST_F(BadInput, NothingDeliveredYet) {
  expect_refused(place_.riskcat("assess --rules test.rules --date 2018-09-15"), 3, "nothing had been delivered");
}

TEST_F(BadInput, Arguments) {
  expect_refused(place_.riskcat("assess --rules test.rules --date 15/10/2018"), 2, "is not a date");
  expect_refused(place_.riskcat("import --rules test.rules --period 2017 good.csv"), 2, "academic year");
  expect_refused(place_.riskcat("import --rules test.rules --period 2017-2018 --dataset result good.csv"), 2,
                 "did you mean results?");
  EXPECT_EQ(place_.riskcat("explode").exit_code, 2);
  EXPECT_EQ(place_.riskcat("why").exit_code, 2);
  EXPECT_EQ(place_.read("riskcat.db"), before_);
}

class BadStore : public BadInput {
 protected:
  Ran import_into(const std::string& db) const {
    return place_.riskcat("--db " + db + " import --rules test.rules --period 2016-2017 --dataset results good.csv");
  }
};

TEST_F(BadStore, AnotherProgramsDatabase) {
  place_.write("text.db",
               "this is a shopping list, not a database, and it is long enough to have a header of its own …");
  const std::string text = place_.read("text.db");
  const Ran ran = import_into("text.db");
  EXPECT_EQ(ran.exit_code, 4) << ran.err;
  EXPECT_EQ(count(ran.err, "error"), 1U) << ran.err;
  EXPECT_EQ(place_.read("text.db"), text);
  EXPECT_EQ(place_.riskcat("--db text.db list").exit_code, 4);
}

TEST_F(BadStore, AnotherProgramsSqliteDatabase) {
  {
    SQLite::Database other(place_.path("other.db").string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    other.exec("CREATE TABLE shopping (item TEXT)");
  }
  const std::string bytes = place_.read("other.db");
  const Ran ran = import_into("other.db");
  EXPECT_EQ(ran.exit_code, 4) << ran.err;
  EXPECT_EQ(count(ran.err, "error"), 1U) << ran.err;
  EXPECT_EQ(place_.read("other.db"), bytes);
}

TEST_F(BadStore, MissingStore) {
  EXPECT_EQ(place_.riskcat("--db none.db list").exit_code, 4);
  EXPECT_FALSE(std::filesystem::exists(place_.path("none.db")));
  EXPECT_EQ(place_.riskcat("--db none.db assess --rules test.rules --date 2018-10-15").exit_code, 4);
  EXPECT_FALSE(std::filesystem::exists(place_.path("none.db")));
  EXPECT_EQ(import_into("no/such/folder/riskcat.db").exit_code, 4);
}

TEST_F(BadStore, ReadOnlyStore) {
  namespace fs = std::filesystem;
  const auto reading = fs::perms::owner_read | fs::perms::group_read | fs::perms::others_read;
  const auto entering = fs::perms::owner_exec | fs::perms::group_exec | fs::perms::others_exec;
  place_.write("new.csv", "URN,NAME,RWM,GRADE\n900004,Elm,60%,1\n");
  const Ran ran =
      place_.riskcat_without_privileges("import --rules test.rules --period 2016-2017 --dataset results new.csv", [&] {
        fs::permissions(place_.path("riskcat.db"), reading);
        fs::permissions(place_.path("."), reading | entering);
      });
  fs::permissions(place_.path("."), fs::perms::owner_all);
  constexpr int kCannotExecute = 126;
  if (ran.exit_code == kCannotExecute) GTEST_SKIP() << "the temporary folder is closed to nobody: " << place_.path(".");
  EXPECT_EQ(ran.exit_code, 4) << ran.err;
  EXPECT_EQ(count(ran.err, "error"), 1U) << ran.err;
  EXPECT_NE(ran.err.find("cannot be written to"), std::string::npos) << ran.err;
  EXPECT_EQ(place_.read("riskcat.db"), before_);
}

}  // namespace
}  // namespace riskcat
