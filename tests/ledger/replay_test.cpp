#include "ledger/replay.hpp"

#include <gtest/gtest.h>

#include "language/load.hpp"
#include "ledger/compression.hpp"
#include "ledger/ledger_fixture.hpp"
#include "ledger/rule_reader.hpp"
#include "ledger/verify.hpp"
#include "program/assess.hpp"

namespace riskcat {
namespace {

using nlohmann::json;

const std::vector<RuleFile> kRules = {
    {"county/east.rules", R"(ruleset "East" version 2018.1
  effective 2018-09-01 to 2019-08-31
  school name register.name
  decides schools where attendance >= 50%
    because "Only schools with plausible attendance are decided"
use "../facts.rules"
source local "Local"
outcome category : 1 < 2 < 3
rule attendance_low: category is 2
  when attendance < 92%
  because "Attendance is low"
  cite local
rule attendance_very_low: category is 3
  when attendance < 90%
  because "Attendance is very low"
  cite local
)"},
    {"facts.rules", R"(reason suppressed "suppressed"
source dfe "DfE"
fact register.name : text
  title "name"
fact attendance : percent
  title "attendance"
  from 0% to 100%
dataset absence "Absence"
  encoding utf-8
  key "URN"
  dates dd/mm/yyyy
  missing "SUPP" as suppressed
  column "NAME" gives register.name
  column "ATTEND" gives attendance
  cite dfe "absence"
)"},
};

const char* const kFile =
    "URN,NAME,ATTEND\n900001,Ash,95.1\n900002,Beech,91.8\n900003,Cedar,SUPP\n900004,Damson,40.0\n"
    "900005,Elder,89.9\n";

/// Records a run of kRules on kFile as `riskcat assess` does; `edit` may change what is recorded.
class Replay : public LedgerTest {
 protected:
  void record(const std::function<void(std::vector<json>&, json&)>& edit = [](auto&, auto&) {}) const {
    LedgerRuleReader reader(kRules);
    const LoadedRuleset loaded = load_ruleset(reader, kRules.front().path);
    ASSERT_TRUE(loaded.ruleset) << render(loaded.diagnostics, loaded.sources, MessageFormat::human);
    Ledger ledger = create();
    Delivery given = delivery("absence.csv", kFile);
    given.dataset = "absence";
    ledger.record_delivery(given, {5, 0}, kStamp);
    const Digest ruleset = ledger.record_ruleset(loaded.files, "East", "2018.1", kStamp);
    const RunRecord run = ledger.start_run(request(ruleset, {1}), kStamp);
    const Assessment assessment = assess(*loaded.ruleset, ledger.load_deliveries({1}), run.request.date);
    ASSERT_FALSE(has_errors(assessment.diagnostics));
    std::vector<json> decisions;
    for (const Decision& decision : assessment.decisions) {
      if (decision.scope != Scope::decided) continue;
      decisions.push_back(decision_record(*loaded.ruleset, assessment, decision));
    }
    json not_decided = not_decided_record(assessment);
    edit(decisions, not_decided);
    ledger.finish_run(run.number, JsonDecisions(decisions), not_decided, kStamp);
  }

  ReplayResult replay_first() const { return replay(reopen(OpenMode::read_only), 1); }
};

TEST_F(Replay, TheSameProgramDecidesTheSame) {
  record();
  const ReplayResult result = replay_first();
  EXPECT_EQ(result.verdict, ReplayVerdict::identical) << result.sentence;
  EXPECT_EQ(result.decisions, 3U);
  EXPECT_NE(result.sentence.find("identical: 3 decisions of run 1"), std::string::npos) << result.sentence;
}

TEST_F(Replay, AnotherDecisionIsNamedWithItsPlace) {
  record([](std::vector<json>& decisions, json&) { decisions[1]["outcomes"]["category"]["certain"] = "1"; });
  const ReplayResult result = replay_first();
  ASSERT_EQ(result.verdict, ReplayVerdict::different) << result.sentence;
  EXPECT_EQ(result.difference->urn, 900002);
  EXPECT_EQ(result.difference->pointer, "/outcomes/category/certain");
  EXPECT_EQ(result.difference->recorded, json("1"));
  EXPECT_EQ(result.difference->replayed, json("2"));
  EXPECT_NE(result.sentence.find("School 900002: category was recorded as 1, possibly 2 and is 2 now. Rule "
                                 "attendance_low holds, and is recorded to hold: attendance: 91.8%, below 92%, by 0.2 "
                                 "percentage points (absence.csv, row 3, column “ATTEND”). The record contradicts"),
            std::string::npos)
      << result.sentence;
}

TEST_F(Replay, AMissingDecisionIsNamed) {
  record([](std::vector<json>& decisions, json&) { decisions.erase(decisions.begin()); });
  const ReplayResult result = replay_first();
  ASSERT_EQ(result.verdict, ReplayVerdict::different);
  EXPECT_EQ(result.difference->urn, 900001);
  EXPECT_FALSE(result.difference->recorded);
  EXPECT_NE(result.sentence.find("School 900001 is decided now and was not decided then"), std::string::npos);
}

TEST_F(Replay, AnExtraDecisionIsNamed) {
  record([](std::vector<json>& decisions, json&) { decisions.push_back(decision(900009, "1")); });
  const ReplayResult result = replay_first();
  ASSERT_EQ(result.verdict, ReplayVerdict::different);
  EXPECT_EQ(result.difference->urn, 900009);
  EXPECT_FALSE(result.difference->replayed);
}

TEST_F(Replay, AnotherListOfSchoolsNotDecidedIsNamed) {
  record([](std::vector<json>&, json& not_decided) { not_decided["scope_unknown"] = json::array(); });
  const ReplayResult result = replay_first();
  ASSERT_EQ(result.verdict, ReplayVerdict::different);
  EXPECT_EQ(result.difference->urn, 900003);
  EXPECT_FALSE(result.difference->recorded);
  EXPECT_EQ(result.difference->replayed, json("scope_unknown"));
  EXPECT_NE(result.sentence.find("School 900003 was not recorded among the schools not decided and is now one whose "
                                 "scope cannot be told: attendance: missing (suppressed); the rule needs at least 50% "
                                 "(absence.csv, row 4, column “ATTEND”)."),
            std::string::npos)
      << result.sentence;
}

TEST_F(Replay, AListThatNamesNoOtherSchoolIsNamedByItsPlace) {
  record([](std::vector<json>&, json& not_decided) { not_decided["seen"] = json::array(); });
  const ReplayResult result = replay_first();
  ASSERT_EQ(result.verdict, ReplayVerdict::different);
  EXPECT_FALSE(result.difference->urn);
  EXPECT_EQ(result.difference->pointer, "/seen");
}

/// 900003 stands in the lists only, 900005 is decided: the lower number comes first, whichever side it is on.
TEST_F(Replay, TheFirstSchoolIsTheOneWithTheLowestNumber) {
  record([](std::vector<json>& decisions, json& not_decided) {
    not_decided["scope_unknown"] = json::array();
    decisions[2]["name"] = "Oak";
  });
  EXPECT_EQ(replay_first().difference->urn, 900003);
  std::filesystem::remove(path());
  record([](std::vector<json>& decisions, json& not_decided) {
    not_decided["scope_unknown"] = json::array();
    decisions[1]["name"] = "Oak";
  });
  EXPECT_EQ(replay_first().difference->urn, 900002);
}

/// An insider who replaces delivered bytes or rule text under their old digest: replay does not decide on them.
TEST_F(Replay, ChangedBytesAreNotReplayed) {
  for (const auto& [entry, member, changed, what] : std::vector<std::tuple<int, std::string, std::string, std::string>>{
           {1, "$.sha256", "URN,NAME,ATTEND\n900001,Ash,80.0\n", "Delivery 1 (absence.csv) is no longer"},
           {2, "$.files[1].sha256", kRules[1].bytes + "# a remark\n", "The rule file ../facts.rules is no longer"}}) {
    std::filesystem::remove(path());
    record();
    tamper(path(), [&, number = entry, name = member, bytes = changed](SQLite::Database& database) {
      SQLite::Statement update(
          database,
          "UPDATE blob SET bytes = ?1, size = ?2 WHERE lower(hex(digest)) = (SELECT body ->> ?3 FROM "
          "entry WHERE seq = ?4)");
      const std::string frame = compress(bytes);
      update.bind(1, frame.data(), static_cast<int>(frame.size()));
      update.bind(2, static_cast<std::int64_t>(bytes.size()));
      update.bind(3, name);
      update.bind(4, number);
      ASSERT_EQ(update.exec(), 1);
    });
    const ReplayResult result = replay_first();
    EXPECT_EQ(result.verdict, ReplayVerdict::cannot_replay);
    EXPECT_NE(result.sentence.find(what), std::string::npos) << result.sentence;
  }
}

TEST_F(Replay, RulesThatNoLongerParseCannotBeReplayed) {
  {
    Ledger ledger = create();
    const Digest ruleset = ledger.record_ruleset({{"old.rules", "ruleset in an older tongue"}}, "Old", "1", kStamp);
    const auto run = ledger.start_run(request(ruleset, {}), kStamp).number;
    ledger.finish_run(run, JsonDecisions(std::vector<json>()), json::object(), kStamp);
  }
  const ReplayResult result = replay_first();
  EXPECT_EQ(result.verdict, ReplayVerdict::cannot_replay);
  EXPECT_TRUE(has_errors(result.diagnostics));
  EXPECT_NE(result.sentence.find("no longer accepts the rules"), std::string::npos) << result.sentence;
}

TEST_F(Replay, ARunWithoutDecisionsSaysWhy) {
  write("riskcat.db", filled());
  Ledger ledger = reopen();
  EXPECT_NE(replay(ledger, 2).sentence.find("started and never finished"), std::string::npos);
  ledger.abandon_run(2, "the disk was full", kStamp);
  EXPECT_NE(replay(ledger, 2).sentence.find("abandoned (the disk was full)"), std::string::npos);
  EXPECT_NE(replay(ledger, 7).sentence.find("There is no run 7"), std::string::npos);
  EXPECT_EQ(replay(ledger, 7).verdict, ReplayVerdict::cannot_replay);
}

struct Pair {
  json recorded;
  json replayed;
  std::string pointer;  ///< "-" when they are the same
};

TEST(FirstDifference, GivesThePointerOfTheFirst) {
  const std::vector<Pair> cases = {
      {{{"a", 1}, {"b", {1, 2}}}, {{"b", {1, 2}}, {"a", 1}}, "-"},
      {{{"a", 1}}, {{"a", 2}}, "/a"},
      {{{"a", 1}}, {{"a", "1"}}, "/a"},
      {{{"a", {{"x", 1}, {"y", 2}}}}, {{"a", {{"x", 1}, {"y", 3}}}}, "/a/y"},
      {{{"a", 1}, {"b", 2}}, {{"a", 1}, {"c", 2}}, "/b"},
      {{{"a", 1}}, {{"A", 0}, {"a", 1}}, "/A"},
      {{{"a", {"r1", "r2"}}}, {{"a", {"r1", "r3"}}}, "/a/1"},
      {{{"a", {"r1", "r2"}}}, {{"a", json::array({"r1"})}}, "/a/1"},
      {{{"a", json::array()}}, {{"a", json::object()}}, "/a"},
      {{{"m/n~o", 1}}, {{"m/n~o", 2}}, "/m~1n~0o"},
  };
  for (const Pair& given : cases) {
    const auto difference = first_difference(given.recorded, given.replayed);
    EXPECT_EQ(difference ? difference->pointer : "-", given.pointer) << given.recorded << " " << given.replayed;
  }
}

}  // namespace
}  // namespace riskcat
