// The same through the program: eight people import and confirm at once, into a store that is not there yet.
#include <gtest/gtest.h>

#include <filesystem>

#include "processes/crowd.hpp"
#include "support/command.hpp"

namespace reliability {
namespace {

namespace fs = std::filesystem;
using riskcat::testing::Ran;
using riskcat::testing::Workplace;

constexpr unsigned kPeople = 8;
const std::string kSource = RISKCAT_SOURCE_DIR;
const std::string kRules = kSource + "/rules/example-county/ruleset.rules";
const std::string kCounty = kSource + "/fixtures/county/";

/// Runs riskcat on the store, in a folder of the process's own.
int riskcat(const Workplace& shared, const std::string& arguments) {
  const Workplace own;
  const Ran ran = own.riskcat("--db '" + shared.path("riskcat.db").string() + "' " + arguments);
  if (ran.exit_code != 0) std::fprintf(stderr, "riskcat %s: %s\n", arguments.c_str(), ran.err.c_str());
  return ran.exit_code;
}

std::string import_of(const std::string& file, unsigned process, unsigned day) {
  return "import --rules '" + kRules + "' --period 2017-2018 --delivered 2018-0" + std::to_string(process + 1) + "-0" +
         std::to_string(day + 1) + " '" + kCounty + file + "'";
}

std::size_t lines_with(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

TEST(CrowdOfPrograms, ImportsAndConfirmationsAtOnceAreAllKept) {
  const Workplace shared;
  ASSERT_TRUE(in_processes(kPeople, [&](unsigned process) {
    for (unsigned day = 0; day < 3; ++day) {
      if (const int code = riskcat(shared, import_of("2017-2018_spine.csv", process, day))) return code;
    }
    return riskcat(shared, "assess --rules '" + kRules + "' --date 2018-10-15");
  }));
  ASSERT_TRUE(in_processes(kPeople, [&](unsigned process) {
    return riskcat(shared, "run confirm " + std::to_string(process + 1) + " --note moderated");
  }));
  const Ran verified = shared.riskcat("audit verify");
  EXPECT_EQ(verified.exit_code, 10) << verified.out << verified.err;
  const Ran log = shared.riskcat("audit log --count 100000");
  EXPECT_EQ(lines_with(log.out, " data_delivered "), 3U * kPeople);
  EXPECT_EQ(lines_with(log.out, " run_finished "), kPeople);
  EXPECT_EQ(lines_with(log.out, " run_confirmed "), kPeople);
  EXPECT_EQ(lines_with(log.out, " log_created "), 1U);
  EXPECT_FALSE(fs::exists(shared.path("riskcat.db-new")));
}

}  // namespace
}  // namespace reliability
