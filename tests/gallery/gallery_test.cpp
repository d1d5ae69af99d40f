// Holds the gallery of mistakes and its page: RISKCAT_UPDATE_GOLDEN=1 rewrites what riskcat says, and the page.
#include "gallery/gallery.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

#include "support/golden.hpp"

namespace riskcat::testing {
namespace {

/// A note that comes with other mistakes; of those only the note is kept.
const std::string kComesWithOthers = "R022";

/// What riskcat says of its own faults, which no text can show.
const std::set<std::string> kFaultsOfOurs = {"R135"};

class Gallery : public ::testing::TestWithParam<GalleryCase> {};

TEST_P(Gallery, SaysTheOneThingThatIsWrong) {
  const Diagnosed diagnosed = diagnose(GetParam().bad);
  const Diagnostics found = diagnosed.of(GetParam().code());
  ASSERT_EQ(found.size(), 1U) << diagnosed.shown(diagnosed.diagnostics);
  const bool alone = diagnosed.diagnostics.size() == 1;
  EXPECT_TRUE(alone || GetParam().code() == kComesWithOthers) << diagnosed.shown(diagnosed.diagnostics);
  expect_golden("mistakes/bad/" + GetParam().name + "/expected.txt", diagnosed.shown(found));
}

TEST_P(Gallery, SpeaksInTheReadersWords) {
  for (const Diagnostic& each : diagnose(GetParam().bad).diagnostics) {
    const std::string related = each.related ? each.related->message : std::string();
    EXPECT_EQ(inner_name_in(each.message + " " + each.help + " " + related), "") << each.message << "\n" << each.help;
    EXPECT_FALSE(each.message.empty());
    EXPECT_FALSE(each.message.ends_with('.')) << each.message;
    EXPECT_FALSE(each.help.empty()) << each.message;
  }
}

TEST_P(Gallery, HasANeighbourWithoutMistakes) {
  ASSERT_FALSE(GetParam().good.empty()) << "add tests/golden/mistakes/good/" << GetParam().name;
  EXPECT_NE(GetParam().good, GetParam().bad);
  const Diagnosed diagnosed = diagnose(GetParam().good);
  EXPECT_TRUE(diagnosed.diagnostics.empty()) << diagnosed.shown(diagnosed.diagnostics);
}

std::string test_name(const ::testing::TestParamInfo<GalleryCase>& info) {
  std::string name = info.param.name;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Of, Gallery, ::testing::ValuesIn(gallery_cases()), test_name);

std::set<std::string> names_of(const std::vector<GalleryCase>& cases) {
  std::set<std::string> names;
  for (const GalleryCase& each : cases) names.insert(each.name);
  return names;
}

TEST(GalleryOfMistakes, HasEveryCode) {
  std::set<std::string> codes;
  for (const char* file :
       {"engine/language/reading_codes.hpp", "engine/language/check_codes.hpp", "engine/program/examples.cpp"}) {
    const std::set<std::string> some = codes_in(file_text(file));
    EXPECT_FALSE(some.empty()) << file;
    codes.insert(some.begin(), some.end());
  }
  for (const std::string& code : kFaultsOfOurs) EXPECT_EQ(codes.erase(code), 1U) << code << " has gone";
  for (const std::string& code : codes_without(codes, names_of(gallery_cases())))
    ADD_FAILURE() << code << " has no case: add tests/golden/mistakes/bad/" << code << "-… and its neighbour in good/";
}

TEST(GalleryOfMistakes, HasNoFolderThatIsReadByNothing) {
  const std::set<std::string> names = names_of(gallery_cases());
  for (const char* kind : {"bad", "good"})
    for (const std::string& folder : case_folders(kind))
      EXPECT_TRUE(names.contains(folder)) << kind << "/" << folder << " has no bad/" << folder << "/main.rules";
}

TEST(GalleryOfMistakes, WouldMissACode) {
  EXPECT_EQ(codes_in("k = \"R012\"; l = \"R013\"; // R014 \"R0145\" \"D001\""),
            (std::set<std::string>{"R012", "R013"}));
  const std::set<std::string> codes = {"R012", "R013", "R014"};
  EXPECT_EQ(codes_without(codes, {"R012-a", "R014-b", "R015-c"}), std::vector<std::string>{"R013"});
  EXPECT_EQ(codes_without(codes, {}).size(), 3U);
}

TEST(GalleryOfMistakes, WouldSeeAnInnerName) {
  for (const char* bad : {"expected x3::rule", "expected rule_def", "found a TypeName", "syntax::Fact", "a WordId",
                          "boost", "<condition>", "kExpected", "N7riskcat8grammar", "a when_clause", "std::nullopt"})
    EXPECT_NE(inner_name_in(bad), "") << bad;
  for (const char* good : {"expected an id for the rule", "`below_floor` is a definition", "rule ID: OUTCOME is VALUE",
                           "green < amber < red", "riskcat gives itself", "\"Action plan 2.1\"", "utf-8"})
    EXPECT_EQ(inner_name_in(good), "") << good;
}

TEST(GalleryOfMistakes, HasAPage) {
  const std::string page = gallery_page(gallery_cases(), file_text("docs/diagnostics.md"));
  expect_golden("../../docs/mistakes.md", page);
}

}  // namespace
}  // namespace riskcat::testing
