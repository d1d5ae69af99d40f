// Files about pupils are refused before anything of them is kept; tables of schools never are.
#include "facts/pupil_data.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "facts/definitions.hpp"

namespace riskcat {
namespace {

namespace fs = std::filesystem;
using testing::codes;
using testing::Definitions;
using testing::place;

constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// Invented: the number with the letter that makes it one.
std::string upn(const std::string& rest) {
  for (const char letter : kLetters) {
    if (is_pupil_number(letter + rest)) return letter + rest;
  }
  ADD_FAILURE() << "no check letter for " << rest;
  return {};
}

Definitions results() {
  Definitions definitions;
  definitions.column({"NAME"}, "name", Kind::text);
  definitions.column({"RWM"}, "rwm", Kind::percent);
  return definitions;
}

std::string said(const Diagnostics& diagnostics) {
  std::string all;
  for (const Diagnostic& each : diagnostics) all += each.message + "\n" + each.help + "\n";
  return all;
}

TEST(PupilData, ColumnsThatSayWhoAPersonIs) {
  for (const char* number : {"UPN", "upn", "Former UPN", "FormerUPN", "ULN", "Pupil_ID", "Pupil Number", "LAchildID",
                             "PupilOnRollTableId", "Candidate number", "CANDNO", "CAND_ID", "NHS number", "NI number",
                             "PupilMatchingRef", "PupilMatchingRefAnonymous", "KS4_UPN"}) {
    EXPECT_TRUE(identifies_person(number)) << number;
  }
  for (const char* name :
       {"Forename", "SURNAME", "FORENAMES", "Middle-Names", "PreferredSurname", "KS2_SURNAME", "KS5_FORENAMES",
        "Pupil's name", "DOB", "D.O.B.", "Date of birth", "DATE_OF_BIRTH", "\u00a0UPN\u00a0"}) {
    EXPECT_TRUE(identifies_person(name)) << name;
  }
}

TEST(PupilData, ColumnsOfSchoolsThatOnlySoundLikeThem) {
  for (const char* name : {"", "%", "URN", "NAME", "SCHNAME", "HeadFirstName", "HeadLastName", "NumberOfPupils",
                           "P8PUPNFSM6CLA1A", "Gender (name)", "GroupName", "Admission number", "KS2", "KS2APS", "KS4_",
                           "UPN count", "Surnames of governors", "dob upn", "école"}) {
    EXPECT_FALSE(identifies_person(name)) << name;
  }
}

TEST(PupilData, NumbersWithTheirCheckLetter) {
  // The first by hand: 2×2 + 7×4 + 1×9 + 6×10 + 4×12 + 9×13 = 266 = 11×23 + 13, and P stands for 13. The second is the
  // example of a library of standard numbers.
  for (const char* number : {"P207000016049", "B801200005001", "b801200005001"}) {
    EXPECT_TRUE(is_pupil_number(number)) << number;
  }
  for (const char* other : {"", "Q207000016049", "A801200005001", "8801200005001", "B80120000500", "B8012000050011",
                            "B80120000500I", "B8012000O5001", "E06000001", "X80120000A001"}) {
    EXPECT_FALSE(is_pupil_number(other)) << other;
  }
}

TEST(PupilData, EachNumberHasOneCheckLetterAndAnySlipBreaksIt) {
  for (const std::string& rest : {std::string("845200018001"), std::string("84520001800A"), std::string("000000000000"),
                                  std::string("99999999999Z")}) {
    const std::string whole = upn(rest);
    for (const char letter : kLetters) EXPECT_EQ(is_pupil_number(letter + rest), letter == whole.front()) << letter;
    for (std::size_t i = 1; i < whole.size() - 1; ++i) {
      for (char digit = '0'; digit <= '9'; ++digit) {
        std::string slip = whole;
        slip[i] = digit;
        EXPECT_EQ(is_pupil_number(slip), digit == whole[i]) << slip;
      }
    }
  }
}

TEST(PupilData, AHeaderWithSuchAColumnGivesNoTable) {
  const Definitions definitions = results();
  const ReadResult read = definitions.read("URN,NAME,RWM,Former_UPN,dob\n100001,Ash,60%,,\n");
  EXPECT_FALSE(read.table);
  ASSERT_EQ(codes(read.diagnostics), "D030");
  EXPECT_EQ(
      read.diagnostics.front().message,
      "the columns \"Former_UPN\" and \"dob\" say who a person is, and riskcat takes in files about schools only");
  EXPECT_NE(read.diagnostics.front().help.find("school-level table"), std::string::npos);
  EXPECT_NE(read.diagnostics.front().help.find("leave out the columns"), std::string::npos);
  EXPECT_EQ(place(read.diagnostics.front()).column, "Former_UPN");
  EXPECT_TRUE(definitions.read("URN,NAME,RWM,Former\n100001,Ash,60%,\n").table);
}

TEST(PupilData, AMappedColumnIsNoException) {
  Definitions definitions;
  definitions.column({"Surname"}, "name", Kind::text);
  EXPECT_EQ(codes(definitions.read("URN,Surname\n100001,Ash\n").diagnostics), "D030");
}

TEST(PupilData, SuchAFileSuitsNoDataset) {
  Definitions definitions = results();
  definitions.ruleset.datasets = {definitions.dataset};
  const Recognition refused = recognise(definitions.ruleset, "URN,NAME,RWM,UPN\n", "file.csv");
  EXPECT_EQ(refused.dataset, nullptr);
  EXPECT_EQ(codes(refused.diagnostics), "D030");
  EXPECT_NE(recognise(definitions.ruleset, "URN,NAME,RWM,UP\n", "file.csv").dataset, nullptr);
}

/// Rows of schools with these cells in a column that no dataset declares.
std::string with_references(const std::vector<std::string>& cells) {
  std::string file = "URN,NAME,RWM,Reference\n";
  for (std::size_t i = 0; i < cells.size(); ++i) {
    file += fmt::format("{},School,60%,{}\n", 100'001 + i, cells[i]);
  }
  return file;
}

TEST(PupilData, NumbersInAnyColumnGiveNoTable) {
  const Definitions definitions = results();
  const std::string a = upn("845200018001"), b = upn("845200018002"), c = upn("84520001800A");
  EXPECT_TRUE(definitions.read(with_references({"", a, b})).table);
  const std::string file = with_references({"", a, "\"" + b + "\"", " " + c + " "});
  const ReadResult read = definitions.read(file);
  EXPECT_FALSE(read.table);
  ASSERT_EQ(codes(read.diagnostics), "D031");
  EXPECT_EQ(place(read.diagnostics.front()).column, "Reference");
  EXPECT_EQ(place(read.diagnostics.front()).row, 3U);
  for (const std::string& number : {a, b, c}) {
    EXPECT_EQ(said(read.diagnostics).find(number), std::string::npos) << "the number is the pupil's";
  }
}

TEST(PupilData, NumbersMayHaveSpacesAroundThem) {
  const Definitions definitions = results();
  const std::string number = upn("84520001800A");
  for (std::size_t before = 0; before <= 8; ++before) {
    const std::string cell = std::string(before, ' ') + number + std::string(8 - before, ' ');
    EXPECT_EQ(codes(definitions.read(with_references({cell, cell, cell})).diagnostics), "D031") << before;
  }
}

TEST(PupilData, NoOtherMessageQuotesAPupilsRow) {
  const Definitions definitions = results();
  std::string file = "URN,NAME,RWM,Reference\nOakes,Rowan,high,\n";
  for (const char* rest : {"845200018001", "845200018002", "845200018003"}) file += "Oakes,Ash,low," + upn(rest) + "\n";
  const ReadResult read = definitions.read(file);
  ASSERT_EQ(codes(read.diagnostics), "D031");
  EXPECT_EQ(said(read.diagnostics).find("Oakes"), std::string::npos);
}

TEST(PupilData, RowsThatAreLeftOutAndCellsPastTheHeaderAreLookedAt) {
  Definitions definitions = results();
  definitions.skip("NAME", {"Left"}, "left out");
  std::string file = "URN,NAME,RWM\n100001,Ash,60%\n";
  for (const char* rest : {"845200018001", "845200018002", "845200018003"}) file += "1,Left,," + upn(rest) + "\n";
  const ReadResult read = definitions.read(file);
  ASSERT_EQ(codes(read.diagnostics), "D031");
  EXPECT_EQ(place(read.diagnostics.front()).column, "");
}

TEST(PupilData, OtherReferencesOfThatShapeAreLetThrough) {
  std::vector<std::string> references;
  std::size_t by_chance = 0;
  for (int i = 0; i < 1000; ++i) {
    references.push_back(fmt::format("C{:012}", i * 7919LL));
    by_chance += is_pupil_number(references.back()) ? 1 : 0;
  }
  ASSERT_GT(by_chance, 3U) << "else nothing is shown";
  EXPECT_TRUE(results().read(with_references(references)).table);
}

TEST(PupilData, WhatIsOnRecordIsStillRead) {
  const Definitions definitions = results();
  const auto on_record = [&](const std::string& bytes) {
    return read_delivery(definitions.ruleset, definitions.dataset, bytes, "file.csv", Occasion::on_record);
  };
  EXPECT_TRUE(on_record("URN,NAME,RWM,UPN\n100001,Ash,60%,\n").table);
  EXPECT_TRUE(on_record(with_references({upn("845200018001"), upn("845200018002"), upn("845200018003")})).table);
}

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

TEST(PupilData, NoPublishedFileIsRefused) {
  if (!fs::is_directory(RISKCAT_SHARED_DATA)) {
    GTEST_SKIP() << "the published files are not here: set RISKCAT_SHARED_DATA to their folder";
  }
  std::size_t files = 0;
  for (const auto& entry : fs::recursive_directory_iterator(RISKCAT_SHARED_DATA)) {
    if (entry.path().extension() != ".csv") continue;
    ++files;
    const std::string bytes = bytes_of(entry.path());
    CsvReader csv(bytes);
    PupilNumbers numbers;
    for (bool header = true; csv.next(); header = false) {
      for (const std::string_view name : csv.fields()) {
        EXPECT_FALSE(header && identifies_person(name)) << entry.path() << ": " << name;
      }
      ASSERT_FALSE(numbers.next(csv.fields(), csv.row())) << entry.path() << ", row " << csv.row();
    }
  }
  EXPECT_GT(files, 40U);
}

TEST(PupilData, NoColumnOfTheRulesIsRefused) {
  std::size_t columns = 0;
  for (const auto& entry : fs::directory_iterator(RISKCAT_SOURCE_DIR "/rules/datasets")) {
    const std::string text = bytes_of(entry.path());
    for (std::size_t open = text.find('"'); open != std::string::npos; open = text.find('"', open + 1)) {
      const std::size_t close = text.find('"', open + 1);
      ASSERT_NE(close, std::string::npos) << entry.path();
      ++columns;
      EXPECT_FALSE(identifies_person(text.substr(open + 1, close - open - 1))) << text.substr(open, close - open + 1);
      open = close;
    }
  }
  EXPECT_GT(columns, 70U);
}

}  // namespace
}  // namespace riskcat
