// The policies that come with riskcat: in order to the last warning, and exercised by their own examples.
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "support/command.hpp"

namespace riskcat {
namespace {

using testing::Ran;
using testing::Workplace;

class Policies : public ::testing::TestWithParam<const char*> {
 protected:
  static std::string rules() { return std::string(RISKCAT_SOURCE_DIR) + "/rules/" + GetParam() + "/ruleset.rules"; }
  Workplace place_;
};

TEST_P(Policies, AreInOrderWithoutAWarning) {
  const Ran ran = place_.riskcat("check " + rules());
  EXPECT_EQ(ran.exit_code, 0);
  EXPECT_EQ(ran.err, "");
}

TEST_P(Policies, AreExercisedByTheirExamples) {
  const Ran ran = place_.riskcat("test " + rules() + " --coverage --format json");
  ASSERT_EQ(ran.exit_code, 0) << ran.err;
  const auto coverage = nlohmann::json::parse(ran.out).at(0);
  EXPECT_EQ(coverage.at("failed"), 0);
  EXPECT_EQ(coverage.at("rules").at("exercised"), coverage.at("rules").at("all"));
  EXPECT_EQ(coverage.at("actions").at("exercised"), coverage.at("actions").at("all"));
  const auto& sides = coverage.at("sides");
  EXPECT_GE(sides.at("exercised").get<int>() * 100, sides.at("all").get<int>() * 95);
}

TEST_P(Policies, RestOnWhatTheirSourcesListAndSayWhatIsAssumed) {
  const Ran ran = place_.riskcat("map " + rules() + " --format json");
  ASSERT_EQ(ran.exit_code, 0) << ran.err;
  const auto map = nlohmann::json::parse(ran.out).at(0);
  for (const auto& source : map.at("sources")) {
    for (const auto& paragraph : source.at("paragraphs")) {
      if (paragraph.at("says") == "") continue;  // cited as a whole, or of a source that lists none
      EXPECT_NE(paragraph.at("encoded_as").empty(), paragraph.at("not_encoded") == "") << paragraph.dump();
    }
  }
  const auto assumed = std::find_if(map.at("sources").begin(), map.at("sources").end(),
                                    [](const auto& source) { return source.at("id") == "local"; });
  ASSERT_NE(assumed, map.at("sources").end());
  for (const auto& paragraph : assumed->at("paragraphs")) EXPECT_NE(paragraph.at("says"), "") << paragraph.dump();
  for (const auto& declared : map.at("declarations")) {
    const std::string as = declared.at("declared_as");
    if (as == "rule" || as == "action") {
      EXPECT_FALSE(declared.at("rests_on").empty()) << declared.at("id");
    }
  }
}

INSTANTIATE_TEST_SUITE_P(All, Policies,
                         ::testing::Values("east-sussex/2006", "east-sussex/2014", "east-sussex/2018",
                                           "east-sussex/2025", "example-county", "example-county-2014"),
                         [](const auto& policy) {
                           std::string name = policy.param;
                           for (char& c : name) c = c == '/' || c == '-' ? '_' : c;
                           return name;
                         });

}  // namespace
}  // namespace riskcat
