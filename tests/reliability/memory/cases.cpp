#include "memory/cases.hpp"

#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "memory/inner_run.hpp"

namespace reliability {
namespace {

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
example "Below the floor"
  on 2018-10-15
  given rwm = 40%
  expect category = 2
)";

using Arguments = std::vector<std::string>;

const Arguments kImport = {"import",      "--rules",    "test.rules", "--period",  "2017-2018",
                           "--delivered", "2018-10-01", "first.csv",  "second.csv"};
const Arguments kAssess = {"assess", "--rules", "test.rules", "--date", "2018-10-15"};
const Arguments kAssessNext = {"assess", "--rules", "test.rules", "--date", "2019-01-15", "--format", "csv"};
const Arguments kConfirm = {"run", "confirm", "1", "--note", "moderated"};

struct Step {
  std::string store;
  std::string from;
  Arguments command;
};

const std::vector<Step> kSteps = {
    {"delivered", "", kImport},
    {"assessed", "delivered", kAssess},
    {"confirmed", "assessed", kConfirm},
};

void write(const std::string& file, const std::string& bytes) { std::ofstream(file, std::ios::binary) << bytes; }

std::string county_csv(int first, int schools) {
  std::string text = "URN,RWM\n";
  for (int i = 0; i < schools; ++i) {
    text += std::to_string(first + i) + "," + (i % 7 == 3 ? "SUPP" : std::to_string(40 + i % 50) + "%") + "\n";
  }
  return text;
}

}  // namespace

const std::vector<MemoryCase>& memory_cases() {
  static const std::vector<MemoryCase> cases = {
      {"check", "", {"check", "test.rules"}},
      {"test", "", {"test", "test.rules"}},
      {"import, new store", "", kImport},
      {"import",
       "assessed",
       {"import", "--rules", "test.rules", "--period", "2016-2017", "--delivered", "2018-10-02", "third.csv"}},
      {"assess", "delivered", kAssess},
      {"assess, with earlier decisions", "confirmed", kAssessNext},
      {"list", "assessed", {"list", "--category", "2"}},
      {"list --not-decided", "assessed", {"list", "--not-decided"}},
      {"list --format json", "assessed", {"list", "--format", "json"}},
      {"why", "assessed", {"why", "900001", "--full"}},
      {"sweep",
       "assessed",
       {"sweep", "--rules", "test.rules", "--date", "2018-10-15", "--parameter", "floor=40%..60% step 10"}},
      {"run list", "assessed", {"run", "list"}},
      {"run show", "assessed", {"run", "show"}},
      {"run confirm", "assessed", kConfirm},
      {"action propose", "assessed", {"action", "propose"}},
      {"override set",
       "assessed",
       {"override", "set", "900001", "--to", "3", "--why", "Seen on a visit", "--expires", "2018-12-31"}},
      {"audit log", "confirmed", {"audit", "log"}},
      {"audit verify", "confirmed", {"audit", "verify"}},
      {"audit replay", "confirmed", {"audit", "replay"}},
      {"audit prove", "confirmed", {"audit", "prove", "900001"}},
      {"audit checkpoint", "confirmed", {"audit", "checkpoint"}},
      {"as-of", "confirmed", {"as-of", "900001", "--date", "2018-10-15"}},
  };
  return cases;
}

void prepare_memory_cases() {
  write("test.rules", kRules);
  write("first.csv", county_csv(900'001, 20));
  write("second.csv", county_csv(900'021, 300));
  write("third.csv", county_csv(900'001, 5));
  for (const Step& step : kSteps) {
    std::filesystem::remove("riskcat.db");
    if (!step.from.empty()) std::filesystem::copy_file(prepared_store(step.from), "riskcat.db");
    const InnerRan ran = run_inside(step.command);
    if (ran.exit_code != 0) throw std::runtime_error("riskcat cannot prepare a store:\n" + ran.err);
    std::filesystem::copy_file("riskcat.db", prepared_store(step.store));
  }
}

std::string prepared_store(const std::string& name) { return name + ".prepared"; }

}  // namespace reliability
