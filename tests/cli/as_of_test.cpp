// The worked example of docs/as-of.md, end to end: provisional figures corrected in December, late figures, and a file
// that lay unrecorded for ten days.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "support/command.hpp"
#include "support/golden.hpp"

namespace riskcat {
namespace {

using nlohmann::json;
using testing::Ran;

constexpr const char* kRules = R"(ruleset "Test" version 1
  effective 2018-09-01 to 2020-08-31
  school name register.name
  shows category
source local "Local"
reason suppressed "suppressed"
fact register.name : text
  title "name"
fact ks2.rwm : percent
  title "Reading, writing and maths"
  yearly
fact absence.persistent : percent
  title "Pupils persistently absent"
dataset register "Register"
  encoding utf-8
  key "URN"
  column "NAME" gives register.name
  cite local
dataset ks2 "Key Stage 2"
  encoding utf-8
  key "URN"
  missing "SUPP" as suppressed
  column "RWM" gives ks2.rwm
  cite local
dataset absence "Absence"
  encoding utf-8
  key "URN"
  column "PERSISTENT" gives absence.persistent
  cite local
parameter floor : percent = 65%
  cite local
outcome standards "Standards" : green < red
rule low: standards is red
  when ks2.rwm < floor
  because "Results are low"
  cite local
outcome category "Category" : 1 < 2 < 3
rule low_results: category is 2
  when standards is red or absence.persistent > 12%
  because "Results are low or absence is high"
  cite local
rule low_again: category is 3
  when standards is red and previous category or else 1 is at least 2
  because "Results are low once more"
  cite local
)";

class AsOfCommand : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    place_ = new testing::Workplace;
    place_->write("test.rules", kRules);
    place_->write("register.csv", "URN,NAME\n900001,Ash\n900002,Beech\n900005,Elder\n");
    place_->write("prov.csv", "URN,RWM\n900001,66%\n900002,70%\n900005,40%\n");
    place_->write("last_year.csv", "URN,RWM\n900001,61%\n900002,SUPP\n");
    place_->write("revised.csv", "URN,RWM\n900001,64%\n900002,70%\n900003,50%\n900005,40%\n");
    place_->write("absence.csv", "URN,PERSISTENT\n900001,9.5%\n900002,13%\n");
    place_->write("next_year.csv", "URN,RWM\n900001,90%\n900004,90%\n");
    import("2018-10-01", "--period 2017-2018 register.csv");
    import("2018-10-02", "--period 2017-2018 --status provisional --delivered 2018-10-01 prov.csv");
    on("2018-10-15", "assess --rules test.rules --date 2018-10-15 --stage provisional");
    import("2018-10-20", "--period 2018-2019 --delivered 2018-10-10 absence.csv");
    on("2018-10-22", "run confirm 1 --note moderated");
    import("2018-11-30", "--period 2016-2017 last_year.csv");
    import("2018-12-13", "--period 2017-2018 --status revised revised.csv");
    import("2019-12-12", "--period 2018-2019 next_year.csv");
  }
  static void TearDownTestSuite() {
    delete place_;
    place_ = nullptr;
  }

  static Ran on(const std::string& day, const std::string& arguments) {
    Ran ran = place_->riskcat("--now " + day + " " + arguments);
    EXPECT_EQ(ran.exit_code, 0) << arguments << "\n" << ran.err;
    return ran;
  }
  static void import(const std::string& day, const std::string& arguments) {
    on(day, "import --rules test.rules " + arguments);
  }
  static std::string asked(const std::string& arguments) { return on("2020-01-10", "as-of " + arguments).out; }
  static json asked_json(const std::string& arguments) { return json::parse(asked(arguments + " --format json")); }
  static void refused(const std::string& arguments, int code, const std::string& said) {
    const Ran ran = place_->riskcat("as-of " + arguments);
    EXPECT_EQ(ran.exit_code, code) << arguments << "\n" << ran.out;
    EXPECT_NE(ran.err.find(said), std::string::npos) << ran.err;
    EXPECT_NE(ran.err.find("help: "), std::string::npos) << ran.err;
  }
  static json fact(const json& answer, const std::string& title) {
    for (const json& each : answer.at("facts")) {
      if (each.at("title") == title) return each;
    }
    return nullptr;
  }

  static testing::Workplace* place_;
};

testing::Workplace* AsOfCommand::place_ = nullptr;

TEST_F(AsOfCommand, ShowsWhatWasKnownBesideWhatIsTrue) {
  testing::expect_golden("cli/as_of.txt", asked("900001 --date 2018-10-15"));
}

TEST_F(AsOfCommand, ShowsEveryFactWhenAsked) {
  testing::expect_golden("cli/as_of_all.txt", asked("900002 --date 2018-10-15 --all"));
}

TEST_F(AsOfCommand, CsvHasOneRowForEachFactAndOutcome) {
  testing::expect_golden("cli/as_of.csv", asked("900001 --date 2018-10-15 --format csv"));
}

TEST_F(AsOfCommand, GivesCorrectionsLateFiguresAndLateRecordings) {
  const json answer = asked_json("900001 --date 2018-10-15");
  EXPECT_EQ(answer.at("known").at("deliveries"), json({1, 2}));
  EXPECT_EQ(answer.at("true").at("deliveries"), json({1, 2, 3, 4, 5}));
  const json corrected = fact(answer, "Reading, writing and maths in 2017-2018");
  EXPECT_EQ(corrected.at("known").at("value"), "66%");
  EXPECT_EQ(corrected.at("known").at("address").at("status"), "provisional");
  EXPECT_EQ(corrected.at("known").at("address").at("recorded").at("at"), "2018-10-02T00:00:00Z");
  EXPECT_EQ(corrected.at("true").at("value"), "64%");
  EXPECT_EQ(corrected.at("true").at("address").at("file"), "revised.csv");
  const json late = fact(answer, "Reading, writing and maths in 2016-2017");
  EXPECT_EQ(late.at("known").at("state"), "missing");
  EXPECT_EQ(late.at("true").at("value"), "61%");
  const json unrecorded = fact(answer, "Pupils persistently absent");
  EXPECT_EQ(unrecorded.at("known").at("state"), "missing");
  EXPECT_EQ(unrecorded.at("true").at("address").at("delivered_on"), "2018-10-10");
  EXPECT_EQ(unrecorded.at("true").at("address").at("recorded").at("at"), "2018-10-20T00:00:00Z");
  EXPECT_TRUE(fact(answer, "Reading, writing and maths in 2018-2019").is_null()) << "a later period";
  EXPECT_TRUE(fact(answer, "name").is_null()) << "it is the same";
  EXPECT_TRUE(fact(asked_json("900005 --date 2018-10-15"), "Pupils persistently absent").is_null())
      << "the file that came since has nothing of this school";
  EXPECT_EQ(answer.at("known").at("decision").at("outcomes").at("standards").at("certain"), "green");
  EXPECT_EQ(answer.at("true").at("decision").at("outcomes").at("standards").at("certain"), "red");
  EXPECT_EQ(answer.at("runs").size(), 1U);
  EXPECT_TRUE(answer.at("runs").at(0).at("confirmed").is_null()) << "confirmed a week later";
  EXPECT_EQ(answer.at("runs").at(0).at("decision").at("outcomes").at("category").at("certain"), "1");
}

/// Run 1, of 15 October, was confirmed on the 22nd, and made Elder category 2.
TEST_F(AsOfCommand, TakesPreviousDecisionsFromRunsConfirmedByThenAndByNow) {
  struct Case {
    const char* day;
    const char* known;
    const char* now;
  };
  for (const Case& each : {Case{"2018-10-15", "2", "2"}, {"2018-10-21", "2", "3"}, {"2018-10-22", "3", "3"}}) {
    const json answer = asked_json("900005 --date " + std::string(each.day));
    const auto category = [&](const char* side) {
      return answer.at(side).at("decision").at("outcomes").at("category").at("certain");
    };
    EXPECT_EQ(category("known"), each.known) << each.day;
    EXPECT_EQ(category("true"), each.now) << each.day;
    const bool confirmed = !answer.at("runs").at(0).at("confirmed").is_null();
    EXPECT_EQ(confirmed, std::string(each.day) == "2018-10-22");
  }
}

TEST_F(AsOfCommand, SaysThatASchoolWasNotThere) {
  const std::string out = asked("900003 --date 2018-10-15");
  EXPECT_NE(out.find("Not there then: no file known on 15 October 2018 names the school."), std::string::npos) << out;
  EXPECT_NE(out.find("missing (no file names the school)"), std::string::npos) << out;
  EXPECT_FALSE(asked_json("900003 --date 2018-10-15").at("known").at("there"));
  EXPECT_NE(out.find("it did not decide the school"), std::string::npos) << out;
}

TEST_F(AsOfCommand, RecordsNothing) {
  const std::string head = on("2020-01-10", "audit log --from 0 --count 1").out;
  asked("900001 --date 2018-10-15");
  asked("900001 --date 2018-10-15 --rules test.rules");
  EXPECT_EQ(on("2020-01-10", "audit log --from 0 --count 1").out, head);
}

TEST_F(AsOfCommand, SaysWhichRulesItTook) {
  EXPECT_NE(asked("900001 --date 2018-10-15").find("those of run 1, the latest started by that day"),
            std::string::npos);
  EXPECT_NE(asked("900001 --date 2018-10-14").find("the first that were recorded, for no run had been started by"),
            std::string::npos);
  EXPECT_NE(asked("900001 --date 2018-10-14 --run 1").find("those of run 1\n"), std::string::npos);
  EXPECT_NE(asked("900001 --date 2018-10-14 --rules test.rules").find("from test.rules"), std::string::npos);
  EXPECT_EQ(place_->riskcat("as-of 900001 --date 2018-10-14 --rules test.rules --run 1").exit_code, 2);
}

TEST_F(AsOfCommand, RefusesWhatHasNoAnswer) {
  refused("900009 --date 2018-10-15", 1, "no delivered file names the school 900009");
  refused("900004 --date 2018-10-15", 1, "the school 900004 was not there on 15 October 2018");
  refused("900001 --date 2018-09-30", 1, "nothing had been recorded by 30 September 2018");
  refused("Ash --date 2018-10-15", 2, "“Ash” is not a URN");
  refused("900001 --date 2018-10-32", 2, "--date “2018-10-32” is not a date");
  refused("900001 --date 2018-10-15 --run 7", 3, "there is no run 7");
  refused("900001 --date 2021-10-15", 3, "it cannot be said how things stood on 15 October 2021");
}

}  // namespace
}  // namespace riskcat
