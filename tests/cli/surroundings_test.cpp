// The program decides and replays the same on a machine with another language, time zone or number of processors.
#include <gtest/gtest.h>

#include <algorithm>

#include "support/command.hpp"

namespace riskcat {
namespace {

using testing::Ran;

constexpr const char* kRules = R"(ruleset "Test" version 1
source local "Local"
fact deficit : money
  title "deficit"
fact inspected : date
  title "inspected"
dataset schools "Schools"
  encoding utf-8
  key "URN"
  dates dd/mm/yyyy
  column "DEFICIT" gives deficit
  column "INSPECTED" gives inspected
  cite local
outcome category : 1 < 2 < 3
rule high: category is 2
  when deficit > £12500.5
  because "The deficit is high"
  cite local
rule long_ago: category is 3
  when inspected < 2015-09-01
  because "Nobody has looked for long"
  cite local
)";

TEST(SurroundingsOfTheProgram, ChangeNothing) {
  const testing::Workplace place;
  place.write("test.rules", kRules);
  std::string file = "URN,DEFICIT,INSPECTED\n";
  for (int i = 0; i < 300; ++i)
    file += std::to_string(900000 + i) + "," + std::to_string(12400 + i) + ".5," + (i % 2 == 0 ? "31/08" : "01/09") +
            "/2015\n";
  place.write("schools.csv", file);
  const auto done = [&](const std::string& surroundings, const std::string& arguments) {
    const Ran ran = place.riskcat_under(surroundings, arguments);
    EXPECT_EQ(ran.exit_code, 0) << surroundings << ": " << ran.out << ran.err;
    return ran.out;
  };
  done("", "import --rules test.rules --period 2014-2015 --delivered 2018-10-01 schools.csv");
  const std::string assess = "assess --rules test.rules --date 2018-10-15 --format json";
  const std::string decided = done("", assess);
  EXPECT_EQ(std::count(decided.begin(), decided.end(), '{'), 300 * 4) << decided.substr(0, 500);
  for (const char* surroundings : {"LC_ALL=tr_TR.UTF-8", "LC_ALL=de_DE.UTF-8 LANGUAGE=de", "LC_ALL=C.UTF-8",
                                   "TZ=Pacific/Kiritimati", "TZ=America/St_Johns", "TZ=XXX-14", "taskset -c 0"}) {
    EXPECT_EQ(done(surroundings, assess), decided) << surroundings;
    EXPECT_NE(done(surroundings, "audit replay 1").find("identical: 300 decisions"), std::string::npos) << surroundings;
  }
  EXPECT_NE(done("", "audit replay 8").find("identical: 300 decisions"), std::string::npos) << "made on one processor";
}

}  // namespace
}  // namespace riskcat
