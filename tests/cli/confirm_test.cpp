// A confirmed run is what the next assessment calls the previous one, also when it is replayed.
#include <gtest/gtest.h>

#include "support/command.hpp"

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
dataset results "Results"
  encoding utf-8
  key "URN"
  missing "SUPP" as suppressed
  column "RWM" gives rwm
  cite local
parameter floor : percent
  = 50% until 2018-12-31
  = 65% from 2019-01-01
  cite local
outcome category "Category" : 1 < 2 < 3
rule low: category is 2
  when rwm < floor
  because "Results are low"
  cite local
rule low_again: category is 3
  when rwm < floor and previous category or else 1 is at least 2
  because "Results are low once more"
  cite local
)";

TEST(Confirm, MakesARunThePreviousOne) {
  const Workplace place;
  place.write("test.rules", kRules);
  place.write("results.csv", "URN,RWM\n900001,40%\n900002,60%\n");
  const auto done = [&](const std::string& arguments) {
    const Ran ran = place.riskcat(arguments);
    EXPECT_EQ(ran.exit_code, 0) << arguments << "\n" << ran.err;
    return ran.out;
  };
  done("import --rules test.rules --period 2017-2018 --delivered 2018-10-01 results.csv");
  done("assess --rules test.rules --date 2018-10-15");
  done("assess --rules test.rules --date 2019-01-15");
  EXPECT_NE(done("why 900001").find("Category: 2"), std::string::npos) << "nothing is confirmed yet";
  EXPECT_NE(done("run confirm 1 --note moderated").find("run 1 of 15 October 2018 is confirmed by tester"),
            std::string::npos);
  const std::string second = done("assess --rules test.rules --date 2019-01-15 --format csv");
  EXPECT_NE(second.find("900001"), std::string::npos);
  const std::string why = done("why 900001");
  EXPECT_NE(why.find("Category: 3"), std::string::npos) << why;
  EXPECT_NE(why.find("Category at the previous assessment: 2"), std::string::npos) << why;
  EXPECT_NE(why.find("floor"), std::string::npos) << why;
  for (const char* run : {"1", "2", "3"})
    EXPECT_NE(done("audit replay " + std::string(run)).find("identical"), std::string::npos);
  EXPECT_NE(done("run list").find("confirmed by tester"), std::string::npos);
  EXPECT_EQ(place.riskcat("run confirm 1").exit_code, 3);
  EXPECT_EQ(place.riskcat("run confirm 7").exit_code, 3);
}

}  // namespace
}  // namespace riskcat
