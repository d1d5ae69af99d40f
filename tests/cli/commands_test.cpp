// The commands on a county of four schools, as their users type them.
#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "ledger/tampering.hpp"
#include "support/command.hpp"
#include "support/four_schools.hpp"
#include "support/golden.hpp"

namespace riskcat {
namespace {

using testing::Ran;
using testing::Workplace;

class Commands : public ::testing::Test {
 protected:
  void SetUp() override {
    testing::import_four_schools(place_);
    const Ran ran = place_.riskcat("assess --rules test.rules --date 2018-10-15 --stage provisional");
    ASSERT_EQ(ran.exit_code, 0) << ran.err;
    assessed_ = ran.out;
  }

  std::string out_of(const std::string& arguments) const {
    const Ran ran = place_.riskcat(arguments);
    EXPECT_EQ(ran.exit_code, 0) << arguments << "\n" << ran.err;
    return ran.out;
  }

  Workplace place_;
  std::string assessed_;
};

TEST_F(Commands, WhatAPersonReads) {
  const std::string before_head = assessed_.substr(0, assessed_.find("checkpoint of "));
  testing::expect_golden("cli/assess.txt", before_head);
  testing::expect_golden("cli/list.txt", out_of("list"));
  testing::expect_golden("cli/not_decided.txt", out_of("list --not-decided"));
  testing::expect_golden("cli/why.txt", out_of("why 900001"));
  testing::expect_golden("cli/why_open.txt", out_of("why 900002"));
  testing::expect_golden("cli/run_list.txt", out_of("run list"));
}

TEST_F(Commands, ListsChooseSchools) {
  const auto urns = [&](const std::string& arguments) {
    std::vector<int> found;
    for (const auto& record : nlohmann::json::parse(out_of("list --format json " + arguments)))
      found.push_back(record.at("urn"));
    return found;
  };
  EXPECT_EQ(urns(""), (std::vector<int>{900001, 900002, 900003}));
  EXPECT_EQ(urns("--category 2"), (std::vector<int>{900001, 900002})) << "certainly or possibly";
  EXPECT_EQ(urns("--undecided"), (std::vector<int>{900002}));
  EXPECT_EQ(urns("--phase secondary"), (std::vector<int>{900002}));
  EXPECT_EQ(place_.riskcat("list --category 5").exit_code, 2);
  EXPECT_EQ(place_.riskcat("list --run 9").exit_code, 3);
}

TEST_F(Commands, CsvCannotStartAFormula) {
  const std::string csv = out_of("list --format csv");
  EXPECT_NE(csv.find("\r\n900002,'=Beech,"), std::string::npos) << csv;
  EXPECT_NE(csv.find("\"Ash, Upper\""), std::string::npos) << csv;
}

TEST_F(Commands, TheSameInputsGiveTheSameRecord) {
  const auto decisions = [&](const std::string& prefix) {
    return out_of(prefix + "assess --rules test.rules --date 2018-10-15 --format json");
  };
  const std::string first = decisions("");
  EXPECT_EQ(decisions("--as somebody-else "), first);
  EXPECT_NE(out_of("run list").find("2 of 3"), std::string::npos) << "every run on the same data is counted";
}

TEST_F(Commands, DeliveringTheSameFileAgainAddsNothing) {
  const std::string before = place_.read("riskcat.db");
  EXPECT_NE(out_of("import --rules test.rules --period 2017-2018 --delivered 2018-10-01 results.csv")
                .find("already delivered as 1"),
            std::string::npos);
  EXPECT_EQ(place_.read("riskcat.db"), before);
}

TEST_F(Commands, ALaterFileMakesANewDecisionAndTheOldRunReplays) {
  place_.write("revised.csv", "URN,NAME,PHASE,OPEN,RWM\n900001,Ash,P,1,66%\n");
  out_of("import --rules test.rules --period 2017-2018 --delivered 2018-10-20 results.csv revised.csv");
  const auto later = nlohmann::json::parse(out_of("assess --rules test.rules --date 2018-10-25 --format json"));
  EXPECT_EQ(later.at(0).at("outcomes").at("category").at("certain"), "1");
  EXPECT_NE(out_of("why 900001 --run 1").find("60%, below 65%"), std::string::npos) << "what was known then stays";
  EXPECT_NE(out_of("audit replay 1").find("identical"), std::string::npos);
  EXPECT_NE(out_of("audit replay 2").find("identical"), std::string::npos);
}

TEST_F(Commands, AuditSeesAChangedDecision) {
  EXPECT_NE(place_.riskcat("audit verify").out.find("intact"), std::string::npos);
  tamper(place_.path("riskcat.db").string(), [](SQLite::Database& database) {
    const int block = database.execAndGet("SELECT min(seq) FROM decisions").getInt();
    const auto lower = [](nlohmann::json& body) { body["decision"]["outcomes"]["category"]["certain"] = "1"; };
    rewrite_decision(block, 0, lower, false)(database);
  });
  const Ran verified = place_.riskcat("audit verify");
  EXPECT_EQ(verified.exit_code, 11) << verified.out;
  EXPECT_NE(verified.out.find("entry"), std::string::npos) << verified.out;
  const Ran replayed = place_.riskcat("audit replay");
  EXPECT_EQ(replayed.exit_code, 1) << replayed.out;
  EXPECT_NE(replayed.out.find("school 900001"), std::string::npos) << replayed.out;
  EXPECT_EQ(place_.riskcat("why 900001").exit_code, 1) << "nothing is explained that is not on record";
}

TEST_F(Commands, AnExportedHeadProvesTheBeginning) {
  const std::string log = out_of("audit log");
  const std::string head = log.substr(log.rfind("head ") + 5, log.rfind('\n') - log.rfind("head ") - 5);
  out_of("assess --rules test.rules --date 2018-10-16");
  EXPECT_EQ(place_.riskcat("audit verify --against " + head).exit_code, 10);
  std::string forged = head;
  forged.back() = forged.back() == '0' ? '1' : '0';
  EXPECT_EQ(place_.riskcat("audit verify --against " + forged).exit_code, 13);
  EXPECT_EQ(place_.riskcat("audit verify --against nonsense").exit_code, 2);
}

TEST_F(Commands, TheLogNamesNoSchool) {
  EXPECT_EQ(place_.riskcat("assess --rules test.rules --date 2018-10-15").err, "") << "quiet unless asked";
  out_of("--log-level trace --log-file log.txt assess --rules test.rules --date 2018-10-15");
  const std::string log = place_.read("log.txt");
  EXPECT_NE(log.find("3 schools decided"), std::string::npos) << log;
  for (const char* private_thing : {"900001", "Ash", "60%"})
    EXPECT_EQ(log.find(private_thing), std::string::npos) << log;
  EXPECT_EQ(place_.riskcat("--log-level loud list").exit_code, 2);
}

TEST_F(Commands, RunningTheExamplesOfTheRealPolicy) {
  const std::string rules = std::string(RISKCAT_SOURCE_DIR) + "/rules/";
  for (const std::string root : {"east-sussex/2018/ruleset.rules", "example-county/ruleset.rules"}) {
    const Ran checked = place_.riskcat("check " + rules + root);
    EXPECT_EQ(checked.exit_code, 0) << checked.err;
    EXPECT_EQ(checked.err, "") << "not even a warning";
    const Ran tested = place_.riskcat("test " + rules + root);
    EXPECT_EQ(tested.exit_code, 0) << tested.out << tested.err;
    EXPECT_NE(tested.out.find(" 0 failed"), std::string::npos);
  }
}

TEST_F(Commands, ResultsThatCannotBeWrittenAreNoSuccess) {
  for (const char* command : {"list", "list --format json", "run list", "audit log", "audit verify"}) {
    const Ran ran = place_.riskcat_into("/dev/full", command);
    EXPECT_EQ(ran.exit_code, 4) << command;
    EXPECT_NE(ran.err.find("error: the results could not be written to their end"), std::string::npos) << ran.err;
  }
}

TEST_F(Commands, HelpHasAnExampleForEachCommand) {
  for (const std::string command : {"check", "test", "import", "assess", "list", "why", "run list", "run show",
                                    "run confirm", "audit log", "audit verify", "audit replay", "audit checkpoint",
                                    "audit countersign", "key new", "key adopt", "key retire", "key list"}) {
    EXPECT_NE(out_of(command + " --help").find("Example: riskcat " + command), std::string::npos) << command;
  }
}

}  // namespace
}  // namespace riskcat
