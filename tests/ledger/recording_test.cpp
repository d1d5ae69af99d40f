#include <gtest/gtest.h>

#include <stdexcept>

#include "ledger/ledger_fixture.hpp"
#include "ledger/rule_reader.hpp"
#include "ledger/verify.hpp"

namespace riskcat {
namespace {

using nlohmann::json;
using Recording = LedgerTest;

TEST_F(Recording, ANewLedgerBeginsWithItsCreation) {
  create();
  const Ledger ledger = reopen(OpenMode::read_only);
  EXPECT_EQ(ledger.origin(), "riskcat.example/test");
  EXPECT_EQ(ledger.head().size, 1U);
  const auto log = ledger.log(0, 10);
  ASSERT_EQ(log.size(), 1U);
  EXPECT_EQ(log[0].type, "log_created");
  EXPECT_EQ(log[0].stamp, kStamp);
  EXPECT_EQ(log[0].body["format"], 3);
}

TEST_F(Recording, WhatWasRecordedIsThereAfterReopening) {
  Head head;
  {
    Ledger ledger = create();
    fill(ledger);
    head = ledger.head();
  }
  const Ledger ledger = reopen(OpenMode::read_only);
  EXPECT_EQ(ledger.head(), head);
  EXPECT_EQ(head.size, 17U);

  const auto deliveries = ledger.deliveries();
  ASSERT_EQ(deliveries.size(), 2U);
  EXPECT_EQ(deliveries[1].delivery.id, 2U);
  EXPECT_EQ(deliveries[1].delivery.file_name, "ks2b.csv");
  EXPECT_EQ(deliveries[1].delivery.period, Period{2017});
  EXPECT_EQ(deliveries[1].delivery.delivered_on.iso(), "2018-12-13");
  EXPECT_EQ(deliveries[1].counts.flaws, 1U);
  EXPECT_TRUE(deliveries[1].delivery.bytes.empty());
  const auto loaded = ledger.load_deliveries({2, 99});
  ASSERT_EQ(loaded.size(), 1U);
  EXPECT_EQ(loaded[0].bytes, "URN,ATTEND\n114386,x\n");

  const auto rulesets = ledger.rulesets();
  ASSERT_EQ(rulesets.size(), 1U);
  EXPECT_EQ(rulesets[0].title, "East");
  const auto files = ledger.rule_files(rulesets[0]);
  ASSERT_EQ(files.size(), 2U);
  EXPECT_EQ(files[0].path, "east.rules");
  EXPECT_EQ(files[1].bytes, "fact attendance : percent\n");
  EXPECT_FALSE(ledger.ruleset(sha256("no such ruleset")));
}

TEST_F(Recording, RunsSayHowTheyEndedAndHowOftenTheyWereMade) {
  Ledger ledger = create();
  fill(ledger);
  const auto runs = ledger.runs();
  ASSERT_EQ(runs.size(), 3U);
  EXPECT_EQ(runs[0].state, RunState::finished);
  EXPECT_EQ(runs[0].request.deliveries, (std::vector<std::uint32_t>{1, 2}));
  EXPECT_EQ(runs[0].decisions, 5U);
  EXPECT_EQ(runs[0].not_decided["out_of_scope"], json::array({100001}));
  EXPECT_EQ(runs[0].earlier, 0U);
  EXPECT_EQ(runs[0].on_same_inputs, 2U);
  EXPECT_EQ(runs[1].state, RunState::never_finished);
  EXPECT_EQ(runs[1].earlier, 1U) << "the order in which deliveries are named makes no other run";
  EXPECT_EQ(runs[2].earlier, 0U) << "one delivery fewer is another run";
  EXPECT_EQ(runs[2].request.date.iso(), "2019-01-07");
  EXPECT_EQ(runs[2].request.stage, "provisional");
  EXPECT_EQ(runs[2].request.note, "desktop assessment");

  ledger.abandon_run(2, "the data could not be read", kStamp);
  EXPECT_EQ(ledger.run(2)->state, RunState::abandoned);
  EXPECT_EQ(ledger.run(2)->why, "the data could not be read");
  EXPECT_FALSE(ledger.run(4));
  for (const RunRecord& each : runs) EXPECT_EQ(ledger.runs_on(each.request), each.on_same_inputs);
}

TEST_F(Recording, ARunIsOnRecordBeforeItIsFinished) {
  Ledger ledger = create();
  const Digest ruleset = ledger.record_ruleset(rule_files(), "East", "1", kStamp);
  ledger.start_run(request(ruleset, {}), kStamp);
  const Ledger other = reopen(OpenMode::read_only);
  ASSERT_EQ(other.runs().size(), 1U);
  EXPECT_EQ(other.runs()[0].state, RunState::never_finished);
  EXPECT_TRUE(other.decisions(1).empty());
}

TEST_F(Recording, DecisionsAreFoundByRunAndSchool) {
  Ledger ledger = create();
  fill(ledger);
  EXPECT_EQ(ledger.decisions(1).size(), 5U);
  EXPECT_EQ(ledger.decisions(3).size(), 3U);
  EXPECT_EQ(ledger.decision(1, Urn(114385)), decision(114385, "2"));
  EXPECT_FALSE(ledger.decision(3, Urn(114389)));
  EXPECT_FALSE(ledger.decision(2, Urn(114385)));
}

TEST_F(Recording, TheSameDeliveryAgainAddsNothing) {
  Ledger ledger = create();
  Delivery given = delivery("ks2.csv", "URN\n");
  EXPECT_EQ(ledger.record_delivery(given, {0, 0}, kStamp).delivery, 1U);
  const Head head = ledger.head();

  given.file_name = "copy of ks2.csv";
  const auto again = ledger.record_delivery(given, {0, 0}, kStamp);
  EXPECT_FALSE(again.added);
  EXPECT_EQ(again.delivery, 1U);
  EXPECT_EQ(ledger.head(), head);

  const std::vector<std::function<void(Delivery&)>> differences = {
      [](Delivery& d) { d.bytes = "URN\n1\n"; },
      [](Delivery& d) { d.dataset = "absence"; },
      [](Delivery& d) { d.period = Period{2016}; },
      [](Delivery& d) { d.status = Status::revised; },
      [](Delivery& d) { d.delivered_on = d.delivered_on.plus_days(1); },
  };
  std::uint32_t id = 1;
  for (const auto& differ : differences) {
    Delivery other = given;
    differ(other);
    const auto recorded = ledger.record_delivery(other, {0, 0}, kStamp);
    EXPECT_TRUE(recorded.added);
    EXPECT_EQ(recorded.delivery, ++id);
  }
}

TEST_F(Recording, TheSameRulesAgainAddNothing) {
  Ledger ledger = create();
  const Digest first = ledger.record_ruleset(rule_files(), "East", "1", kStamp);
  const Head head = ledger.head();
  EXPECT_EQ(ledger.record_ruleset(rule_files(), "East", "1", kStamp), first);
  EXPECT_EQ(ledger.head(), head);
  EXPECT_NE(ledger.record_ruleset(rule_files("ruleset \"East\" version 2\n"), "East", "2", kStamp), first);
  auto turned_round = rule_files();
  std::swap(turned_round[0], turned_round[1]);
  EXPECT_NE(ledger.record_ruleset(turned_round, "Facts", "1", kStamp), first) << "which file is the root matters";
}

TEST_F(Recording, TheLogIsReadInPages) {
  Ledger ledger = create();
  fill(ledger);
  const auto page = ledger.log(3, 2);
  ASSERT_EQ(page.size(), 2U);
  EXPECT_EQ(page[0].seq, 3U);
  EXPECT_EQ(page[0].type, "data_delivered");
  EXPECT_EQ(page[1].type, "run_started");
  EXPECT_EQ(ledger.log(16, 100).size(), 1U);
  EXPECT_TRUE(ledger.log(17, 100).empty());
}

TEST_F(Recording, NothingCanBeChangedOrRemoved) {
  Ledger ledger = create();
  fill(ledger);
  SQLite::Database raw(path(), SQLite::OPEN_READWRITE);
  for (const char* statement : {
           "UPDATE entry SET body = '{}' WHERE seq = 1",
           "DELETE FROM entry WHERE seq = 16",
           "INSERT INTO entry (seq, leaf, body) VALUES (18, zeroblob(32), '{\"type\":\"note\"}')",
           "INSERT OR REPLACE INTO entry (seq, leaf, body) VALUES (3, zeroblob(32), '{\"type\":\"note\"}')",
           "INSERT INTO entry (seq, leaf, body) VALUES (15, zeroblob(32), '{\"type\":\"note\"}')",
           "UPDATE decisions SET run = 2 WHERE seq = 5",
           "DELETE FROM decisions WHERE seq = 13",
           "INSERT INTO decisions VALUES (16, 1, 3, 1, 1, 1, zeroblob(9), zeroblob(32))",
           "INSERT INTO decisions VALUES (18, 1, 3, 1, 1, 1, zeroblob(9), zeroblob(32))",
           "INSERT OR REPLACE INTO decisions VALUES (13, 1, 3, 1, 1, 1, zeroblob(9), zeroblob(32))",
           "UPDATE blob SET size = 1",
           "DELETE FROM blob",
           "INSERT OR REPLACE INTO blob SELECT digest, size, zeroblob(3) FROM blob",
           "UPDATE head SET root = zeroblob(32)",
           "DELETE FROM head",
           "INSERT INTO head (size, root, peaks) VALUES (4, zeroblob(32), zeroblob(32))",
       }) {
    EXPECT_THROW(raw.exec(statement), SQLite::Exception) << statement;
  }
  EXPECT_EQ(verify(path()).verdict, Verdict::intact);
}

TEST_F(Recording, CallsThatNoCorrectProgramMakesAreRefused) {
  Ledger ledger = create();
  fill(ledger);
  const Digest ruleset = ledger.rulesets()[0].digest;
  const Head head = ledger.head();
  EXPECT_THROW(ledger.finish_run(1, JsonDecisions(std::vector<json>()), json::object(), kStamp), std::logic_error);
  EXPECT_THROW(ledger.finish_run(9, JsonDecisions(std::vector<json>()), json::object(), kStamp), std::logic_error);
  EXPECT_THROW(ledger.abandon_run(1, "why", kStamp), std::logic_error);
  EXPECT_THROW(ledger.start_run(request(sha256("other"), {}), kStamp), std::logic_error);
  EXPECT_THROW(ledger.start_run(request(ruleset, {3}), kStamp), std::logic_error);
  EXPECT_THROW(JsonDecisions(std::vector{decision(2, "1"), decision(1, "1")}), std::logic_error);
  EXPECT_THROW(JsonDecisions(std::vector{json::object()}), std::logic_error);
  EXPECT_THROW(JsonDecisions(std::vector{json{{"urn", std::int64_t{1} << 31}}}), std::logic_error);
  EXPECT_THROW(ledger.abandon_run(2, "why", {"", "manager"}), std::logic_error);
  EXPECT_EQ(ledger.head(), head);
}

TEST_F(Recording, NothingIsAddedOnTopOfATamperedLedger) {
  write("riskcat.db", filled());
  tamper(path(), [](SQLite::Database& database) { database.exec("DELETE FROM entry WHERE seq = 16"); });
  Ledger ledger = reopen();
  try {
    ledger.abandon_run(2, "why", kStamp);
    FAIL() << "an entry was added";
  } catch (const StoreError& error) {
    EXPECT_EQ(error.problem(), StoreProblem::damaged);
  }
}

TEST_F(Recording, ChangedBytesAreNotHandedOut) {
  write("riskcat.db", filled());
  tamper(path(), [](SQLite::Database& database) {
    database.exec(
        "UPDATE blob SET size = size + 1 WHERE lower(hex(digest)) = (SELECT body ->> '$.sha256' FROM entry "
        "WHERE seq = 2)");
  });
  const Ledger ledger = reopen(OpenMode::read_only);
  EXPECT_EQ(ledger.load_deliveries({2}).size(), 1U);
  try {
    ledger.load_deliveries({1});
    FAIL() << "changed bytes were handed out";
  } catch (const StoreError& error) {
    EXPECT_EQ(error.problem(), StoreProblem::damaged);
    EXPECT_NE(std::string(error.what()).find("Delivery 1 (ks2.csv)"), std::string::npos) << error.what();
  }
}

TEST_F(Recording, RuleTextIsReadByItsPathHoweverItIsWritten) {
  LedgerRuleReader reader(rule_files());
  EXPECT_EQ(std::get<std::string>(reader.read("east.rules")), "ruleset \"East\" version 1\n");
  EXPECT_EQ(std::get<std::string>(reader.read("terms/../../facts.rules")), "fact attendance : percent\n");
  EXPECT_FALSE(std::get<RuleReader::Failure>(reader.read("other.rules")).why.empty());
}

}  // namespace
}  // namespace riskcat
