// A ruleset with one rule, three invented schools, and the commands that import and assess them.
#pragma once

#include "support/command.hpp"

namespace riskcat::testing {

inline constexpr const char* kImport =
    "import --rules test.rules --period 2017-2018 --delivered 2018-10-01 results.csv";
inline constexpr const char* kAssess = "assess --rules test.rules --date 2018-10-15";
inline constexpr const char* kSweep = "sweep --rules test.rules --date 2018-10-15 --parameter floor=60%..66%";

inline void write_small_county(const Workplace& place) {
  place.write("results.csv", "URN,RWM\n900001,40%\n900002,60%\n900003,70%\n");
  place.write("test.rules", R"(ruleset "Test" version 1
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
  = 65%
  cite local
outcome category "Category" : 1 < 2
rule low: category is 2
  when rwm < floor
  because "Results are low"
  cite local
)");
}

}  // namespace riskcat::testing
