// `riskcat sweep`: the county for other values of a figure of the policy.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "support/command.hpp"
#include "values/limits.hpp"

namespace riskcat {
namespace {

using testing::Ran;
using testing::Workplace;

constexpr const char* kRules = R"(ruleset "Test" version 1
  effective 2018-09-01 to 2019-08-31
source local "Local"
reason suppressed "suppressed"
fact rwm : percent
  title "results"
fact absence : percent
  title "absence"
fact inspected : date
  title "inspected"
dataset results "Results"
  encoding utf-8
  key "URN"
  dates yyyy-mm-dd
  missing "SUPP" as suppressed
  column "RWM" gives rwm
  column "ABS" gives absence
  column "INSPECTED" gives inspected
  cite local
parameter rwm_floor : percent = 65%
  cite local
parameter high_absence : percent
  = 15% until 2018-12-31
  = 10% from 2019-01-01
  cite local
parameter long_ago : months = 24 months
  cite local
parameter unasked : count = 7
  cite local
outcome category "Category" : 1 < 2 < 3
rule low: category is 2
  when rwm < rwm_floor
  because "Results are low"
  cite local
rule low_and_absent: category is 3
  when rwm < rwm_floor and absence > high_absence
  because "Results are low and absence is high"
  cite local
outcome visit : later < soon
rule visit_soon: visit is soon
  when inspected + long_ago < assessment date and absence > unasked * 100%
  because "Not inspected for long"
  cite local
)";

class SweepCommand : public ::testing::Test {
 protected:
  SweepCommand() {
    place_.write("test.rules", kRules);
    place_.write(
        "results.csv",
        "URN,RWM,ABS,INSPECTED\n900001,60%,20%,2016-01-01\n900002,64%,12%,2016-12-01\n900003,65%,30%,2018-01-01\n"
        "900004,SUPP,12%,2018-01-01\n");
    done("import --rules test.rules --period 2017-2018 --delivered 2018-10-01 results.csv");
  }
  std::string done(const std::string& arguments) const {
    const Ran ran = place_.riskcat(arguments);
    EXPECT_EQ(ran.exit_code, 0) << arguments << "\n" << ran.err;
    return ran.out;
  }
  std::string refused(const std::string& arguments, int exit_code) const {
    const Ran ran = place_.riskcat("sweep --rules test.rules --date 2018-10-15 " + arguments);
    EXPECT_EQ(ran.exit_code, exit_code) << arguments << "\n" << ran.out << ran.err;
    EXPECT_EQ(ran.out, "");
    return ran.err;
  }
  Workplace place_;
};

TEST_F(SweepCommand, ShowsTheCountyForEachValue) {
  EXPECT_EQ(done("sweep --rules test.rules --date 2018-10-15 --parameter rwm_floor=60%..66% step 2"),
            "“Test” 1 on 15 October 2018: 4 schools decided. Nothing is recorded.\n"
            "rwm floor is 65% now.\n\n"
            "rwm floor  Category 1  Category 2  Category 3  All  Of these undecided  Other than now\n"
            "---------  ----------  ----------  ----------  ---  ------------------  --------------\n"
            "      60%           4           0           0    4                   1               2\n"
            "      62%           3           0           1    4                   1               1\n"
            "      64%           3           0           1    4                   1               1\n"
            "      66%           1           1           2    4                   1               1\n");
}

TEST_F(SweepCommand, TwoParametersMakeAGrid) {
  const std::string grid = done(
      "sweep --rules test.rules --date 2018-10-15 --parameter 'rwm_floor=64%..66%' --parameter high_absence=10%,15%");
  EXPECT_NE(grid.find("Category 3: schools, with rwm floor down and high absence across; now 1\n"
                      "rwm floor  10%  15%\n"
                      "---------  ---  ---\n"
                      "      64%    1    1\n"
                      "      65%    2   1*\n"
                      "      66%    3    2\n"),
            std::string::npos)
      << grid;
  EXPECT_NE(grid.find("* as the policy is now"), std::string::npos);
}

TEST_F(SweepCommand, GivesJsonAndCsv) {
  const auto json = nlohmann::json::parse(
      done("sweep --rules test.rules --date 2018-10-15 --parameter rwm_floor=60%,65% --format json"));
  EXPECT_EQ(json.at("outcome"), "category");
  EXPECT_EQ(json.at("now").at("parameters").at("rwm_floor"), "65%");
  EXPECT_EQ(json.at("results").at(0).at("schools").at("1"), 4);
  EXPECT_EQ(json.at("results").at(0).at("moved"), 2);
  EXPECT_EQ(json.at("results").at(1).at("undecided"), 1);
  const std::string csv = done(
      "sweep --rules test.rules --date 2018-10-15 --parameter long_ago=20..30 step 5 --outcome visit --format csv");
  EXPECT_EQ(csv.substr(0, csv.find("\r\n")), "long ago,visit later,visit soon,All,Of these undecided,Other than now");
}

TEST_F(SweepCommand, RecordsNothing) {
  const std::string before = done("audit log");
  done("sweep --rules test.rules --date 2018-10-15 --parameter rwm_floor=60%");
  EXPECT_EQ(done("audit log"), before);
}

TEST_F(SweepCommand, RefusesWhatItCannotSweep) {
  EXPECT_NE(refused("--parameter rwm_flor=60%", 3).find("the ruleset has no parameter rwm_flor"), std::string::npos);
  EXPECT_NE(refused("--parameter unasked=1..3", 3).find("no rule that category rests on asks for unasked"),
            std::string::npos);
  EXPECT_NE(refused("--parameter rwm_floor=60%..x", 2).find("“x” cannot be read as a value of rwm_floor"),
            std::string::npos);
  EXPECT_NE(refused("--parameter rwm_floor=70%..60%", 2).find("ends before it begins"), std::string::npos);
  EXPECT_NE(refused("--parameter rwm_floor=60%..70% step 0", 2).find("a step is above zero"), std::string::npos);
  EXPECT_NE(refused("--parameter rwm_floor=60% --parameter rwm_floor=61%", 2).find("named twice"), std::string::npos);
  EXPECT_NE(refused("--parameter 60%..70%", 2).find("names no parameter"), std::string::npos);
  EXPECT_NE(refused("--parameter rwm_floor=60% --outcome categry", 3).find("it has category, visit"),
            std::string::npos);
  EXPECT_NE(refused("--parameter rwm_floor=60% --parameter high_absence=1% --parameter long_ago=1", 2)
                .find("3 parameters are named"),
            std::string::npos);
}

TEST_F(SweepCommand, DecidesAsManyChoicesAsItSays) {
  static_assert(limits::kSweepChoices == 10'000);
  const std::string most =
      done("sweep --rules test.rules --date 2018-10-15 --parameter rwm_floor=0%..99.99% step 0.01 --format csv");
  EXPECT_EQ(std::count(most.begin(), most.end(), '\n'), 10'001);
  EXPECT_NE(refused("--parameter rwm_floor=0%..100% step 0.01", 2).find("more than the 10000 choices"),
            std::string::npos);
}

}  // namespace
}  // namespace riskcat
