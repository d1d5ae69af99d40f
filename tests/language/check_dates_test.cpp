// From when to when: parameters, rules, actions, terms.
#include "check_support.hpp"

namespace riskcat::testing {
namespace {

const std::string kUsed = "rule tried: category is 3\n  when rwm < pa\n  because \"Tried\"\n  cite plan\n";

std::string parameter(const std::string& values) {
  return "parameter pa: percent\n" + values + "  cite plan\n" + kUsed;
}

class Dates : public ::testing::TestWithParam<Mistake> {};

TEST_P(Dates, Mistaken) { expect_mistake(GetParam(), kCounty); }

// The ruleset is in force from 2018-09-01 to 2019-08-31.
INSTANTIATE_TEST_SUITE_P(
    Parameters, Dates,
    ::testing::Values(Mistake{"R101", parameter("  = 15% until 2018-12-31\n  = 10% from 2019-01-02\n"),
                              "= 10% from 2019-01-02", "from 2019-01-01", "= 15% until 2018-12-31",
                              parameter("  = 15% until 2018-12-31\n  = 10% from 2019-01-01\n")},
                      Mistake{"R102", parameter("  = 15% until 2018-12-31\n  = 10% from 2018-12-31\n"),
                              "= 10% from 2018-12-31", "until 2018-12-30", "= 15% until 2018-12-31",
                              parameter("  = 10% from 2019-01-01\n  = 15% until 2018-12-31\n")},
                      Mistake{"R102", parameter("  = 15% until 2018-12-31\n  = 10%\n"), "= 10%", "from 2019-01-01",
                              "= 15% until 2018-12-31", parameter("  = 15%\n")},
                      Mistake{"R103", parameter("  = 15% until 2018-12-31\n"), "= 15% until 2018-12-31",
                              "add the value", "\"Test county\"", parameter("  = 15% until 2019-08-31\n")},
                      Mistake{"R103", parameter("  = 15% from 2018-10-01\n"), "= 15% from 2018-10-01", "add the value",
                              "\"Test county\"", parameter("  = 15% from 2018-09-01\n")},
                      Mistake{"R092", parameter("  = 15% from 2019-10-01 until 2018-10-01\n"),
                              "= 15% from 2019-10-01 until 2018-10-01", "2018-10-01, then 2019-10-01", "",
                              parameter("  = 15% from 2018-01-01 until 2019-10-01\n")}));

std::string version(const std::string& id, const std::string& effective) {
  return "rule " + id + ": category is 3\n" + effective + "  when below_floor\n  because \"Tried\"\n  cite plan\n";
}

INSTANTIATE_TEST_SUITE_P(
    Versions, Dates,
    ::testing::Values(
        Mistake{"R046", version("a", "  effective until 2018-12-31\n") + version("a", ""), "a",
                "effective from 2019-01-01", "a",
                version("a", "  effective until 2018-12-31\n") + version("a", "  effective from 2019-01-01\n")},
        Mistake{"R101", version("a", "  effective until 2018-12-31\n") + version("a", "  effective from 2019-02-01\n"),
                "from 2019-02-01", "from 2019-01-01", "until 2018-12-31",
                version("a", "  effective until 2018-12-31\n") + version("b", "  effective from 2019-02-01\n")},
        Mistake{"R102", version("a", "  effective from 2018-12-01\n") + version("a", "  effective until 2019-01-01\n"),
                "from 2018-12-01", "until 2018-11-30", "until 2019-01-01",
                version("a", "  effective from 2019-01-02\n") + version("a", "  effective until 2019-01-01\n")},
        Mistake{"R092", version("a", "  effective 2018-12-01 to 2018-11-01\n"), "2018-12-01 to 2018-11-01",
                "2018-11-01, then 2018-12-01", "", version("a", "  effective 2018-11-01 to 2018-12-01\n")}));

TEST(Versions, OneThatIsNeverInForceIsPointedOut) {
  const auto codes_of = [](const std::string& effective) {
    std::string found;
    const Checked checked = check_text(kCounty + version("a", effective));
    for (const Diagnostic* each : checked.of(Severity::warning))
      if (each->code == "R104") found += checked.underlined(each->place);
    return found;
  };
  EXPECT_EQ(codes_of("  effective until 2018-08-31\n"), "until 2018-08-31");
  EXPECT_EQ(codes_of("  effective from 2019-09-01\n"), "from 2019-09-01");
  EXPECT_EQ(codes_of("  effective until 2018-09-01\n"), "");
}

std::string calendar(const std::string& terms) { return "calendar c \"Terms\"\n" + terms + rule_when("term is 1"); }

const std::string kTerm1 = "  term 1 2018-09-03 to 2018-10-19\n";

INSTANTIATE_TEST_SUITE_P(
    Terms, Dates,
    ::testing::Values(
        Mistake{"R107", calendar("  term 7 2018-09-03 to 2018-10-19\n"), "term 7 2018-09-03 to 2018-10-19", "term 1",
                "", calendar(kTerm1)},
        Mistake{"R107", calendar("  term 1 2018-10-19 to 2018-09-03\n"), "term 1 2018-10-19 to 2018-09-03",
                "term 1 2018-09-03 to 2018-10-19", "", calendar(kTerm1)},
        Mistake{"R107", calendar(kTerm1 + "  term 2 2018-10-19 to 2018-12-21\n"), "term 2 2018-10-19 to 2018-12-21",
                "follow each other", "term 1 2018-09-03 to 2018-10-19",
                calendar(kTerm1 + "  term 2 2018-10-29 to 2018-12-21\n")},
        Mistake{"R107", calendar(kTerm1 + "  term 3 2018-10-29 to 2018-12-21\n"), "term 3 2018-10-29 to 2018-12-21",
                "from 1 to 6", "term 1 2018-09-03 to 2018-10-19",
                calendar(kTerm1 + "  term 2 2018-10-29 to 2018-12-21\n")},
        Mistake{"R108", rule_when("term is 1"), "term", "term 1 2018-09-03", "", calendar(kTerm1)},
        Mistake{"R108", rule_when("category 2 terms ago is 4"), "category 2 terms ago", "term 1 2018-09-03", "",
                rule_when("previous category is 4")},
        Mistake{"R079", calendar(kTerm1) + rule_when("category 61 terms ago is 4").replace(5, 5, "other"),
                "category 61 terms ago", "smaller", "",
                calendar(kTerm1) + rule_when("category 60 terms ago is 4").replace(5, 5, "other")},
        Mistake{"R113", "fact term: count\n  title \"Term\"\n", "term", "another name", "",
                "fact terms: count\n  title \"Term\"\n"},
        Mistake{"R114", "fact f: yes/no\n  title \"F\"\n  applies when previous category is 4\n", "previous category",
                "rule, an action", "", "fact f: yes/no\n  title \"F\"\n  applies when academy\n"},
        Mistake{"R048", rule_when("previous rwm is known"), "rwm", "outcome", "rwm", rule_when("rwm is known")},
        Mistake{"R115", "action a \"A\"\n  when worrying\n  assign \"B\"\n  cite plan\n  repeats in terms 1, 7\n",
                "in terms 1, 7", "from 1 to 6", "",
                "action a \"A\"\n  when worrying\n  assign \"B\"\n  cite plan\n  repeats in terms 1, 6\n"},
        Mistake{"R115", "action a \"A\"\n  when worrying\n  assign \"B\"\n  cite plan\n  repeats every 0 weeks\n",
                "every 0 weeks", "every 6 weeks", "",
                "action a \"A\"\n  when worrying\n  assign \"B\"\n  cite plan\n  repeats every week\n"}));

std::string years(const std::string& rows, const std::string& key) {
  return "table by_year: percent by subject and year\n" + rows + "  cite plan\n" +
         rule_when("rwm < by_year[" + key + "]");
}

const std::string kRows = "  reading 2016-2017 71%\n  reading 2017-2018 75%\n";

INSTANTIATE_TEST_SUITE_P(
    TablesByYear, Dates,
    ::testing::Values(Mistake{"R080", years("  reading 2016-2017 71%\n  reading 75%\n", "reading, year of rwm"),
                              "reading", "reading 2013-2014 VALUE", "", years(kRows, "reading, year of rwm")},
                      Mistake{"R017", years("  reading 2016-2018 71%\n", "reading, 2017-2018"), "2016-2018",
                              "2013-2014", "", years(kRows, "reading, 2017-2018")},
                      Mistake{"R082", years(kRows, "reading, 2015-2016"), "2015-2016", "2016-2017 and 2017-2018",
                              "by_year", years(kRows, "reading, 2016-2017")},
                      Mistake{"R052",
                              years("  reading 2016-2017 71%\n  reading 2016-2017 75%\n", "reading, year of rwm"),
                              "reading 2016-2017", "remove", "reading 2016-2017",
                              years(kRows, "reading, year of assessment date")},
                      Mistake{"R080", years(kRows, "reading"), "reading", "by_year[reading, year of FACT]", "",
                              years(kRows, "reading, year of rwm")},
                      Mistake{"R080", years(kRows, "reading, year of progress"), "year of progress",
                              "declared `yearly`", "", years(kRows, "reading, year of cohort")},
                      Mistake{"R080", rule_when("rwm < medians[year of rwm]"), "year of rwm",
                              "one of its keys: maths or reading", "", rule_when("rwm < medians[reading]")}));

}  // namespace
}  // namespace riskcat::testing
