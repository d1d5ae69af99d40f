// The policy of 2014 over the invented county of 2014: every action that it knows follows for some school, before and
// after the plan's own dates, and the county looks like a county.
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "support/command.hpp"

namespace riskcat {
namespace {

namespace fs = std::filesystem;

const std::string kRules = std::string(RISKCAT_SOURCE_DIR) + "/rules/example-county-2014/ruleset.rules";
const fs::path kCounty = fs::path(RISKCAT_SOURCE_DIR) / "fixtures/county-2014";

/// "2013-2014" in `authority_finance_2013-2014.csv`; what stands until it changes is of the year in which it is read.
std::string period_of(const std::string& name) {
  const auto dash = name.find("20");
  const bool is_year = dash != std::string::npos && name.size() > dash + 8 && name[dash + 4] == '-';
  return is_year ? name.substr(dash, 9) : "2013-2014";
}

class County2014 : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    place_ = new testing::Workplace;
    std::map<std::string, std::string> files;  // by period, in order
    for (const auto& entry : fs::directory_iterator(kCounty)) {
      files[period_of(entry.path().filename().string())] += " " + entry.path().string();
    }
    for (const auto& [period, of] : files) {
      const auto ran =
          place_->riskcat("import --rules " + kRules + " --period " + period + " --delivered 2014-09-10" + of);
      ASSERT_EQ(ran.exit_code, 0) << ran.err;
    }
  }
  static void TearDownTestSuite() {
    delete place_;
    place_ = nullptr;
  }

  static nlohmann::json assess(const std::string& date) {
    const auto ran = place_->riskcat("assess --rules " + kRules + " --date " + date + " --format json");
    EXPECT_EQ(ran.exit_code, 0) << ran.err;
    return nlohmann::json::parse(ran.out);
  }

  static testing::Workplace* place_;
};
testing::Workplace* County2014::place_ = nullptr;

TEST_F(County2014, ShowsEveryActionOfThePolicy) {
  std::set<std::string> followed;
  int run = 0;
  for (const char* date : {"2014-09-30", "2014-10-15", "2015-02-02"}) {
    for (const auto& record : assess(date)) {
      for (const auto& action : record.at("actions")) followed.insert(action.get<std::string>());
    }
    // A category that has changed is told only after one was confirmed.
    const auto confirmed = place_->riskcat("run confirm " + std::to_string(++run) + " --note moderated");
    EXPECT_EQ(confirmed.exit_code, 0) << confirmed.err;
  }
  const auto map = nlohmann::json::parse(place_->riskcat("map " + kRules + " --format json").out).at(0);
  std::set<std::string> declared;
  for (const auto& each : map.at("declarations")) {
    if (each.at("declared_as") == "action") declared.insert(each.at("id").get<std::string>());
  }
  EXPECT_GT(declared.size(), 50U);
  for (const std::string& action : declared) EXPECT_TRUE(followed.contains(action)) << action;
}

TEST_F(County2014, LooksLikeACounty) {
  std::map<std::string, int> schools;
  int all = 0;
  for (const auto& record : assess("2014-09-30")) {
    ++schools[record.at("outcomes").at("category").at("certain").get<std::string>()];
    ++all;
  }
  EXPECT_GT(all, 150);
  EXPECT_GT(schools["1"] + schools["2"], all / 2);
  EXPECT_LT(schools["4"], all / 5);
  EXPECT_GT(schools["4"], 0);
  EXPECT_GT(schools["3s"], 0);
}

}  // namespace
}  // namespace riskcat
