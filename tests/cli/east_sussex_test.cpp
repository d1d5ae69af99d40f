// East Sussex's real schools on 15 October 2018: decisions worked out by hand from the cells of the published files.
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>

#include "support/command.hpp"

namespace riskcat {
namespace {

namespace fs = std::filesystem;

class EastSussex2018 : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    const fs::path data = RISKCAT_SHARED_DATA;
    if (!fs::exists(data / "dfe-performance-tables")) return;
    place_ = new testing::Workplace;
    const std::string rules = std::string(RISKCAT_SOURCE_DIR) + "/rules/east-sussex/2018/ruleset.rules";
    const std::string tables = (data / "dfe-performance-tables").string();
    const auto import = [&](const std::string& period, const std::string& files) {
      const auto ran =
          place_->riskcat("import --rules " + rules + " --delivered 2018-10-01 --period " + period + " " + files);
      ASSERT_EQ(ran.exit_code, 0) << ran.err;
    };
    for (const std::string year : {"2015-2016", "2016-2017", "2017-2018"}) {
      import(year, tables + "/" + year + "/845_ks2final_RECONSTRUCTED.csv " + tables + "/" + year +
                       "/845_ks4final_RECONSTRUCTED.csv");
    }
    import("2017-2018", tables + "/2017-2018/845_spine.csv " +
                            (data / "ofsted/845_england_ofsted-schools_31_July_2018.csv").string());
    import("2018-2019", tables + "/2018-2019/845_abs.csv " + tables + "/2018-2019/845_census.csv");
    const auto ran = place_->riskcat("assess --rules " + rules + " --date 2018-10-15 --format json");
    ASSERT_EQ(ran.exit_code, 0) << ran.err;
    for (const auto& record : nlohmann::json::parse(ran.out)) decisions_[record.at("urn").get<int>()] = record;
  }
  static void TearDownTestSuite() {
    delete place_;
    place_ = nullptr;
    decisions_.clear();
  }
  void SetUp() override {
    if (place_ == nullptr) GTEST_SKIP() << "the real files are not at " << RISKCAT_SHARED_DATA;
  }

  static std::string outcome(int urn, const std::string& id) {
    const auto& result = decisions_.at(urn).at("outcomes").at(id);
    const auto certain = result.at("certain").get<std::string>();
    const auto possible = result.at("possible").get<std::string>();
    return certain == possible ? certain : certain + ".." + possible;
  }

  static testing::Workplace* place_;
  static std::map<int, nlohmann::json> decisions_;
};

testing::Workplace* EastSussex2018::place_ = nullptr;
std::map<int, nlohmann::json> EastSussex2018::decisions_;

TEST_F(EastSussex2018, EveryOpenStateFundedSchoolIsDecidedAndNoOther) {
  EXPECT_EQ(decisions_.size(), 188U);
  EXPECT_EQ(decisions_.count(114650), 0U) << "Eastbourne College is independent";
  EXPECT_EQ(decisions_.count(114561), 0U) << "closed on 31 August 2018";
  EXPECT_EQ(decisions_.count(146786), 0U) << "opens on 1 February 2019";
  EXPECT_EQ(decisions_.count(114571), 1U) << "closes on 31 January 2019, so it is still open";
}

TEST_F(EastSussex2018, SchoolsBelowTheFloor) {
  // TELIG 60, RWM 47 %, maths −6.2; Ofsted 2: at risk of RI, and of SM when leadership proves inadequate.
  EXPECT_EQ(outcome(114422, "standards"), "red");
  EXPECT_EQ(outcome(114422, "category"), "3..4");
  // TELIG 28, RWM 32 %, reading −5.2 and maths −5.7.
  EXPECT_EQ(outcome(114491, "standards"), "red");
  // TELIG 59, RWM 38 %, maths −5.3, reading −4.8.
  EXPECT_EQ(outcome(144660, "standards"), "red");
  // A special school with RWM 0 % and writing −16.1: the floor is for mainstream schools.
  EXPECT_EQ(outcome(142151, "standards"), "green");
}

TEST_F(EastSussex2018, ProgressEightWithoutItsConfidenceLimitStaysOpen) {
  // Causeway School: Progress 8 −0.54, and the file has no upper limit.
  EXPECT_EQ(outcome(131669, "standards"), "amber..red");
  // Bexhill High: −0.5 exactly is not below −0.5; but −0.15 a year before rules out coasting.
  EXPECT_EQ(outcome(138895, "standards"), "amber");
  EXPECT_EQ(outcome(137982, "standards"), "green") << "Beacon Academy, Progress 8 0.7";
}

TEST_F(EastSussex2018, OfstedGrades) {
  EXPECT_EQ(outcome(140493, "category"), "4") << "The Baird Primary Academy was graded inadequate";
  EXPECT_EQ(outcome(114406, "category"), "1") << "Western Road: 70 %, progress 4, −1.4 and 2, Ofsted 2";
}

TEST_F(EastSussex2018, ReplaysAndVerifies) {
  const auto replayed = place_->riskcat("audit replay");
  EXPECT_EQ(replayed.exit_code, 0) << replayed.out << replayed.err;
  EXPECT_NE(replayed.out.find("identical: 188 decisions"), std::string::npos) << replayed.out;
  EXPECT_EQ(place_->riskcat("audit verify").exit_code, 10);
  EXPECT_EQ(place_->riskcat("audit verify --against riskcat.db.*.checkpoint").exit_code, 0);
}

TEST_F(EastSussex2018, EveryPublishedFileIsRecognisedAndRead) {
  struct File {
    std::string period;
    std::string path;
    std::string said;
  };
  const std::string tables = "dfe-performance-tables/";
  const std::string samples = tables + "format-samples-not-845/";
  const File files[] = {
      {"2024-2025", "ofsted/845_State-funded_schools_inspections_and_outcomes_as_at_31_August_2025.csv",
       "ofsted.outcomes_august_2025, 189 schools"},
      {"2017-2018", "ofsted/845_england_ofsted-schools_31_July_2018.csv", "ofsted.outcomes_july_2018, 193 schools"},
      {"2017-2018", tables + "2017-2018/845_spine.csv", "dfe.spine_2018, 235 schools"},
      {"2017-2018", tables + "2017-2018/845_ks2final_RECONSTRUCTED.csv", "dfe.ks2, 152 schools"},
      {"2017-2018", tables + "2017-2018/845_ks4final_RECONSTRUCTED.csv", "dfe.ks4, 58 schools"},
      {"2018-2019", tables + "2018-2019/845_abs.csv", "dfe.absence_10, 190 schools"},
      {"2018-2019", tables + "2018-2019/845_census.csv", "dfe.census, 215 schools"},
      {"2022-2023", tables + "2022-2023/845_abs.csv", "dfe.absence_10, 193 schools"},
      {"2022-2023", tables + "2022-2023/845_census.csv", "dfe.census, 218 schools"},
      {"2016-2017", samples + "2016-2017_850_ks2final.csv", "dfe.ks2, 328 schools"},
      {"2018-2019", samples + "2018-2019_850_ks2final.csv", "dfe.ks2, 331 schools"},
      {"2017-2018", samples + "2017-2018_850_ks4final.csv", "dfe.ks4, 121 schools"},
  };
  const std::string rules = std::string(RISKCAT_SOURCE_DIR) + "/rules/east-sussex/2018/ruleset.rules";
  const testing::Workplace apart;
  for (const File& file : files) {
    const auto ran = apart.riskcat("import --rules " + rules + " --period " + file.period + " " +
                                   (fs::path(RISKCAT_SHARED_DATA) / file.path).string());
    EXPECT_EQ(ran.exit_code, 0) << file.path << "\n" << ran.err;
    EXPECT_EQ(ran.err.find("error"), std::string::npos) << file.path << "\n" << ran.err;
    EXPECT_NE(ran.out.find(file.said), std::string::npos) << file.path << "\n" << ran.out;
  }
}

TEST_F(EastSussex2018, WhyLeadsToTheCell) {
  const auto ran = place_->riskcat("why 114422");
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_NE(ran.out.find("47%, below 65%"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("845_ks2final_RECONSTRUCTED.csv, row 43, column “PTRWM_EXP”"), std::string::npos) << ran.out;
}

}  // namespace
}  // namespace riskcat
