#include "language/check_support.hpp"

namespace riskcat::testing {
namespace {

class Values : public ::testing::TestWithParam<Mistake> {};

TEST_P(Values, Mistaken) { expect_mistake(GetParam(), kCounty); }

std::string parameter(const std::string& type_and_value) {
  return "parameter tried: " + type_and_value + "\n  cite plan\n";
}
std::string given(const std::string& what) { return "example \"x\"\n  given " + what + "\n  expect category = 1\n"; }
std::string fact(const std::string& type_and_clauses) { return "fact tried: " + type_and_clauses + "\n"; }

const Mistake kValues[] = {
    {"R054", parameter("percent = 2018-10-15"), "2018-10-15", "write a percent, such as 65%", "",
     parameter("percent = 65%")},
    {"R054", parameter("date = 65%"), "65%", "write a date, such as 2018-10-15", "", parameter("date = 2018-10-15")},
    {"R054", parameter("yes/no = 1"), "1", "write yes or no", "", parameter("yes/no = no")},
    {"R054", parameter("percentage points = 5%"), "5%",
     "write a number of percentage points, such as 3 percentage points", "",
     parameter("percentage points = 5 percentage points")},
    {"R054", parameter("text = words"), "words", "write: \"words\"", "", parameter("text = \"words\"")},
    {"R054", given("phase = \"primary\""), "\"primary\"", "write primary, secondary or special", "",
     given("phase = primary")},
    {"R054", given("academy = primary"), "primary", "write yes or no", "", given("academy = no")},
    {"R053", given("phase = primry"), "primry", "did you mean `primary`?", "", given("phase = special")},
    {"R055", given("rwm = 101%"), "101%", "from 0% to 100%", "0%", given("rwm = 100%")},
    {"R055", given("rwm = -1%"), "-1%", "from 0% to 100%", "0%", given("rwm = 0%")},
    {"R056", fact("percent\n  title \"T\"\n  from 100% to 0%"), "100% to 0%", "write: from 0% to 100%", "",
     fact("percent\n  title \"T\"\n  from 0% to 0%")},
    {"R056", fact("one of a, b\n  title \"T\"\n  from a to b"), "a to b", "leave", "",
     fact("one of a, b\n  title \"T\"")},
    {"R066", fact("percent\n  title \"T\"\n  from 0 to 100%"), "0", "write: 0%", "",
     fact("percent\n  title \"T\"\n  from 0% to 100%")},
    {"R066", parameter("money = 5000"), "5000", "write: £5000", "", parameter("money = £5000")},
    {"R067", parameter("count = 2.5"), "2.5", "whole number", "", parameter("count = 2")},
    {"R067", given("cohort = -1"), "-1", "whole number", "", given("cohort = 0")},
    {"R058", fact("percent"), "tried", "title \"", "", fact("percent\n  title \"T\"")},
    {"R059", fact("count\n  title \"T\"\n  case small when academy"), "count", "one of small, large", "",
     fact("one of small, large\n  title \"T\"\n  case small when academy")},
    {"R059", fact("yes/no\n  title \"T\"\n  yearly\n  case yes when academy"), "tried", "leave `yearly` out", "",
     fact("yes/no\n  title \"T\"\n  case yes when academy")},
    {"R096", "table t: percent by word\n  cite plan\n", "t", "a line for each key", "",
     "table t: percent by word\n  a 1%\n  cite plan\n"},
    {"R080", "table t: percent by cohort\n  a 1%\n  cite plan\n", "cohort", "a word of your own", "cohort",
     "table t: percent by word\n  a 1%\n  cite plan\n"},
};
INSTANTIATE_TEST_SUITE_P(Table, Values, ::testing::ValuesIn(kValues));

std::string outcome_of(std::size_t values) {
  std::string text = "outcome o: v1";
  for (std::size_t i = 2; i <= values; ++i) text += " < v" + std::to_string(i);
  return text + "\n";
}

TEST(OutcomeScale, HoldsAsManyValuesAsADecisionCanKeep) {
  expect_mistake({"R060", outcome_of(33), "o", "from 2 to 32 values", "", outcome_of(32)}, kCounty);
}

std::string fact_of(std::size_t values, const std::string& last) {
  std::string text = "fact f: one of v1";
  for (std::size_t i = 2; i <= values; ++i) text += ", v" + std::to_string(i);
  return text + "\n  title \"F\"\n" + rule_when("f is " + last);
}

TEST(FactList, HoldsAsManyValuesAsEveryMentionMayLookThrough) {
  expect_mistake({"R060", fact_of(1025, "v1025"), "f", "at most 1024", "", fact_of(1024, "v1024")}, kCounty);
  expect_mistake({"R060", fact_of(3000, "v3000"), "f", "declare the fact as text", "", fact_of(1024, "v1024")},
                 kCounty);
}

}  // namespace
}  // namespace riskcat::testing
