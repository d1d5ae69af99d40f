// `audit replay` on a store that somebody changed after it was assessed: what it says, and what it names.
#include <gtest/gtest.h>

#include "ledger/tampering.hpp"
#include "support/command.hpp"
#include "support/golden.hpp"

namespace riskcat {
namespace {

using nlohmann::json;
using testing::Ran;

constexpr const char* kRules = R"(ruleset "Test" version 1
source local "Local"
fact ks2.rwm : percent
  title "results"
fact adviser.leadership : good < inadequate
  title "the adviser's judgement of leadership"
dataset results "Results"
  encoding utf-8
  key "URN"
  column "RWM" gives ks2.rwm
  cite local
dataset advisers "Advisers"
  encoding utf-8
  key "URN"
  column "Leadership" gives adviser.leadership
    codes "1" is good, "4" is inadequate
  cite local
outcome standards : green < red
outcome category : 1 < 2 < 3 < 4
rule standards_low: standards is red
  when ks2.rwm < 65%
  because "Results are low"
  cite local
rule cat3_at_risk: category is 3
  when standards is red
  because "Standards are low"
  cite local
rule cat4_at_risk_sm: category is 4
  when standards is red and adviser.leadership is inadequate
  because "At risk of special measures"
  cite local
)";

/// Entries: 0 created, 1 and 2 delivered, 3 ruleset, 4 run started, 5 and 6 decided, 7 finished.
class ChangedStore : public ::testing::Test {
 protected:
  ChangedStore() {
    place_.write("test.rules", kRules);
    place_.write("results.csv", "URN,RWM\n900031,47%\n900032,70%\n");
    place_.write("advisers.csv", "URN,Leadership\n900031,1\n900032,1\n");
    EXPECT_EQ(place_.riskcat("import --rules test.rules --period 2017-2018 results.csv advisers.csv").exit_code, 0);
    EXPECT_EQ(place_.riskcat("assess --rules test.rules --date 2018-10-15").exit_code, 0);
    EXPECT_EQ(place_.riskcat("audit replay 1").exit_code, 0);
  }
  void change(const Change& how) const { tamper(place_.path("riskcat.db").string(), how); }
  std::string replayed() const {
    const Ran ran = place_.riskcat("audit replay 1");
    EXPECT_EQ(ran.exit_code, 1) << ran.out << ran.err;
    return ran.out;
  }

  testing::Workplace place_;
};

TEST_F(ChangedStore, SaysWhichRuleConditionAndFact) {
  change(rewrite_decision(
      5, 0,
      [](json& body) {
        json& decision = body["decision"];
        decision["outcomes"]["category"] = {{"certain", "4"}, {"possible", "4"}};
        decision["decided_by"] = {"standards_low", "cat4_at_risk_sm"};
        decision["rules"]["hold"] = {"standards_low", "cat3_at_risk", "cat4_at_risk_sm"};
      },
      true));
  testing::expect_golden("cli/replay_category.txt", replayed());
}

/// Delivered bytes exchanged for others, with the digest that the entry gives.
TEST_F(ChangedStore, NamesTheFactThatChangedBytesChanged) {
  const std::string bytes = "URN,RWM\n900031,47%\n900032,64%\n";
  change(replace_stored(1, "$.sha256", bytes));
  change([&](SQLite::Database& database) {
    SQLite::Statement update(database, "UPDATE blob SET digest = ?1 WHERE digest = ?2");
    bind_bytes(update, 1, sha256(bytes).view());
    bind_bytes(update, 2, digest_of(database, 1, "$.sha256"));
    ASSERT_EQ(update.exec(), 1);
  });
  change(rewrite(
      1, [&](json& body) { body["sha256"] = sha256(bytes).hex(); }, true));
  testing::expect_golden("cli/replay_changed_bytes.txt", replayed());
}

}  // namespace
}  // namespace riskcat
