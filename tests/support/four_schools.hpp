// A county of four schools with one dataset and one outcome: enough for every command.
#pragma once

#include "support/command.hpp"

namespace riskcat::testing {

inline constexpr const char* kFourSchoolsRules = R"(ruleset "Test county" version 1
  effective 2018-09-01 to 2019-08-31
  school name register.name
  group by register.phase
  shows category
  decides schools where register.open because "Only open schools are decided"
source local "Local agreement"
reason suppressed "suppressed to protect pupils"
calendar england "England"
  holiday 2018-12-25 "Christmas Day"
  cite local
fact register.name : text
  title "name"
fact register.phase : one of primary, secondary
  title "phase"
fact register.open : yes/no
  title "the school is open"
fact rwm : percent
  title "results"
  from 0% to 100%
  yearly
dataset results "Results"
  encoding utf-8
  key "URN"
  missing "SUPP" as suppressed
  column "NAME" gives register.name
  column "PHASE" gives register.phase
    codes "P" is primary, "S" is secondary
  column "OPEN" gives register.open
    codes "1" is yes, "0" is no
  column "RWM" gives rwm
parameter floor : percent = 65%
  cite local
outcome category "Category" : 1 < 2
rule low: category is 2
  when rwm < floor
  because "results are low"
  cite local "1"
action visit "Visit"
  when category is 2
  because "a visit follows low results"
  assign "Adviser"
  due in 5 working days
  cite local "2"
)";

inline constexpr const char* kFourSchoolsFile =
    "URN,NAME,PHASE,OPEN,RWM\n900001,\"Ash, "
    "Upper\",P,1,60%\n900002,=Beech,S,1,SUPP\n900003,Café,P,1,70%\n900004,Elm,P,0,10%\n";

/// Writes the files and takes the data in.
inline void import_four_schools(const Workplace& place) {
  place.write("test.rules", kFourSchoolsRules);
  place.write("results.csv", kFourSchoolsFile);
  const Ran ran = place.riskcat("import --rules test.rules --period 2017-2018 --delivered 2018-10-01 results.csv");
  ASSERT_EQ(ran.exit_code, 0) << ran.err;
}

}  // namespace riskcat::testing
