// What people do with decisions, from the command line: `moderate`, `override`, `tell`, `action`.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "support/command.hpp"

namespace riskcat {
namespace {

using testing::Ran;
using testing::Workplace;

constexpr const char* kRules = R"rules(ruleset "Test" version 1
  effective 2018-09-01 to 2019-08-31
  school name name
  shows category
source plan "The plan"
fact name : text
  title "name"
fact rwm : percent
  title "results"
dataset results "Results"
  encoding utf-8
  key "URN"
  column "NAME" gives name
  column "RWM" gives rwm
  cite plan
outcome category "Category" : 1 < 2 < 3
rule is_low: category is 2
  when rwm < 65%
  because "Results are low"
  cite plan "1"
action visit "Visit the school"
  when category is at least 2
  because "A school with low results is visited"
  assign "School improvement adviser"
  due in 20 working days
  cite plan "2"
action report "Write to the governors"
  when category is at least 1
  assign "Governor services"
  cite plan "3"
)rules";

class CaseworkCommand : public ::testing::Test {
 protected:
  CaseworkCommand() {
    place_.write("rules.rules", kRules);
    place_.write("results.csv", "URN,NAME,RWM\n114385,Ash,64%\n114386,Beech,90%\n");
    EXPECT_EQ(
        place_.riskcat("import --rules rules.rules --period 2017-2018 --delivered 2018-09-10 results.csv").exit_code,
        0);
    assess();
  }
  void assess() const { EXPECT_EQ(place_.riskcat("assess --rules rules.rules --date 2018-10-15").exit_code, 0); }
  Ran done(const std::string& arguments) const {
    const Ran ran = place_.riskcat(arguments);
    EXPECT_EQ(ran.exit_code, 0) << arguments << "\n" << ran.err;
    return ran;
  }
  Ran refused(const std::string& arguments, const std::string& words) const {
    const Ran ran = place_.riskcat(arguments);
    EXPECT_NE(ran.exit_code, 0) << arguments;
    EXPECT_NE(ran.err.find(words), std::string::npos) << arguments << "\n" << ran.err;
    return ran;
  }
  /// Nothing was added, and the ledger is what riskcat wrote.
  std::string verified() const { return place_.riskcat("audit verify").out; }
  Workplace place_;
};

TEST_F(CaseworkCommand, ADisputeIsRaisedByOneAndSettledByAnother) {
  done("moderate agree 114386");
  done("moderate dispute 114385 --value 3 --why 'Two heads have left'");
  refused("moderate settle 114385 --value 3 --why 'So it is'", "who raised a dispute cannot settle it");
  const Ran settled = done("--as director moderate settle 114385 --value 3 --why 'So it is'");
  EXPECT_EQ(
      settled.out,
      "Ash (114385): the dispute about category 2 is settled by director: 3\n"
      "The decision stands as computed; to set the value beside it: riskcat override set 114385 --run 1 --to 3\n");
  const Ran list = done("moderate list");
  EXPECT_NE(list.out.find("3 opinions on run 1, 15 October 2018"), std::string::npos) << list.out;
  EXPECT_NE(verified().find("intact"), std::string::npos);
}

TEST_F(CaseworkCommand, AConfirmedRunIsModeratedNoMore) {
  done("run confirm 1");
  refused("moderate agree 114385", "run 1 is confirmed");
}

TEST_F(CaseworkCommand, ARunIsNotConfirmedOverADisputeNorOverOpenQuestionsWithoutAReason) {
  done("moderate dispute 114385 --value 3 --why 'Two heads have left'");
  refused("run confirm 1", "in run 1 a dispute is not settled for 114385");
  refused("run confirm 1 --note 'In a hurry'", "is not settled");
  done("--as director moderate settle 114385 --value 2 --why 'As computed'");
  done("run confirm 1");
  place_.write("more.csv", "URN,NAME,RWM\n114387,Cedar,\n");
  place_.write("rules.rules", std::string(kRules) + "reason blank \"blank\"\n");
  std::string rules = kRules;
  rules.replace(rules.find("  column \"NAME\""), 0, "  missing \"\" as blank\n");
  place_.write("rules.rules", rules + "reason blank \"blank\"\n");
  done("import --rules rules.rules --period 2018-2019 --delivered 2018-09-11 more.csv");
  assess();
  refused("run confirm 2", "in run 2 3 of 3 schools are undecided for want of facts");
  done("run confirm 2 --note 'The file comes in November'");
}

TEST_F(CaseworkCommand, WhatIsNotOfTheRunOrTheScaleIsRefused) {
  const std::string before = verified();
  refused("moderate dispute 114385 --value 9 --why x", "category is never “9”");
  refused("moderate agree 999999", "run 1 did not decide 999999");
  refused("moderate agree 1143", "“1143” is not a URN");
  refused("moderate agree 114385 --run 7", "7");
  refused("moderate dispute 114385 --value 3 --why '" + std::string(201, 'x') + "'", "201 characters");
  refused("moderate dispute 114385 --value 3 --why x --evidence none.docx", "none.docx");
  refused("override set 114385 --to 3 --why x --expires 31-12-2018", "31-12-2018");
  refused("override set 114385 --to 2 --why x --expires 2018-12-31", "the value that was computed");
  refused("tell record 114385 --to head --on 2018-10-16", "a day that was still to come");
  refused("action step 1 approved", "there is no case 1");
  EXPECT_EQ(verified(), before) << "nothing was recorded";
}

TEST_F(CaseworkCommand, AnOverrideIsShownBesideTheComputedValueUntilItExpires) {
  place_.write("visit.txt", "What was seen");
  const Ran set = done("override set 114385 --to 3 --why 'Seen on a visit' --expires 2018-12-31 --evidence visit.txt");
  EXPECT_NE(set.out.find("category is computed as 2, and set to 3 until 31 December 2018 by tester"), std::string::npos)
      << set.out;
  EXPECT_NE(done("why 114385").out.find("Category is set to 3 until 31 December 2018 by tester (Seen on a visit)"),
            std::string::npos);
  EXPECT_NE(done("override list --on 2018-12-31").out.find("1 of 1 overrides stand"), std::string::npos);
  EXPECT_NE(done("override list --on 2019-01-01").out.find("0 of 1 overrides stand"), std::string::npos);
  EXPECT_NE(done("audit note visit.txt").out.find("the override for 114385"), std::string::npos);
  const std::string entry = set.out.substr(set.out.find("(entry ") + 7);
  done("override withdraw " + entry.substr(0, entry.find(')')) + " --why 'Another school was meant'");
  EXPECT_NE(done("override list").out.find("withdrawn by tester: Another school was meant"), std::string::npos);
  EXPECT_EQ(done("why 114385").out.find("is set to 3"), std::string::npos);
  EXPECT_NE(done("list").out.find("Ash"), std::string::npos);
}

TEST_F(CaseworkCommand, TheSchoolsThatWereNotToldAreListed) {
  done("tell record 114385 --to head --on 2018-10-15 --how letter");
  const Ran one = done("tell list");
  EXPECT_NE(one.out.find("head and chair of 0 of 2 schools have been told"), std::string::npos) << one.out;
  EXPECT_NE(one.out.find("2018-10-15  not yet"), std::string::npos) << one.out;
  done("tell record 114385 --to chair");
  const Ran both = done("tell list");
  EXPECT_NE(both.out.find("head and chair of 1 of 2"), std::string::npos) << both.out;
  EXPECT_EQ(both.out.find("Ash"), std::string::npos) << "told, so not on the list";
  EXPECT_NE(done("tell list --all").out.find("Ash"), std::string::npos);
}

TEST_F(CaseworkCommand, ACaseShowsTheVersionOfItsActionThatWasInForce) {
  std::string rules = kRules;
  rules +=
      "action plan_it \"Plan it in September\"\n  effective until 2018-09-30\n  when category is at least 2\n"
      "  assign \"Adviser\"\n  cite plan\naction plan_it \"Plan it now\"\n  effective from 2018-10-01\n"
      "  when category is at least 2\n  assign \"Manager\"\n  cite plan\n";
  place_.write("rules.rules", rules);
  assess();
  done("action propose");
  const Ran list = done("action list");
  EXPECT_NE(list.out.find("Plan it now"), std::string::npos) << list.out;
  EXPECT_EQ(list.out.find("in September"), std::string::npos) << list.out;
  EXPECT_NE(done("action list --role Manager").out.find("1 case,"), std::string::npos);
}

TEST_F(CaseworkCommand, ActionsAreProposedOnceAndCarriedThrough) {
  EXPECT_NE(done("action propose").out.find("3 actions follow; 3 new cases are proposed, 0 were open already"),
            std::string::npos);
  assess();
  EXPECT_NE(done("action propose").out.find("3 actions follow; 0 new cases are proposed, 3 were open already"),
            std::string::npos);
  const Ran list = done("--now 2018-11-13 action list --urn 114385");
  EXPECT_NE(list.out.find("2 cases, 1 overdue on 13 November 2018"), std::string::npos) << list.out;
  refused("action step 1 issued", "the case is proposed, and cannot then be issued");
  refused("action step 1 declined", "does not say why");
  refused("action step 1 finished", "“finished” is no step of a case");
  done("action step 1 approved");
  done("action step 1 issued --due 2018-12-07");
  done("action step 1 escalated --why 'No answer in ten working days'");
  done("action step 1 done");
  EXPECT_EQ(done("action show 1").out,
            "case 1: Ash (114385): Visit the school\n"
            "A school with low results is visited\n"
            "assigned to School improvement adviser\n"
            "\n"
            "  proposed by tester at 2018-10-15T00:00:00Z, by run 1, due 12 November 2018\n"
            "  approved by tester at 2018-10-15T00:00:00Z\n"
            "  issued by tester at 2018-10-15T00:00:00Z, due 7 December 2018\n"
            "  escalated by tester at 2018-10-15T00:00:00Z: No answer in ten working days\n"
            "  done by tester at 2018-10-15T00:00:00Z\n");
  EXPECT_NE(done("action list").out.find("2 cases"), std::string::npos);
  EXPECT_NE(done("action list --closed --role adviser").out.find("1 case,"), std::string::npos);
  EXPECT_NE(done("action propose").out.find("1 new cases are proposed, 2 were open already"), std::string::npos);
  EXPECT_NE(verified().find("intact"), std::string::npos);
}

}  // namespace
}  // namespace riskcat
