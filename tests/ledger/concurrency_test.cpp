#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <set>
#include <thread>

#include "ledger/connection.hpp"
#include "ledger/ledger_fixture.hpp"
#include "ledger/verify.hpp"

namespace riskcat {
namespace {

using Concurrency = LedgerTest;

TEST_F(Concurrency, TwoWritersDoNotInterleave) {
  const Digest ruleset = create().record_ruleset(rule_files(), "East", "1", kStamp);
  constexpr int kRounds = 6;
  const auto work = [&](const std::string& who) {
    Ledger ledger = reopen();
    for (int i = 0; i < kRounds; ++i) {
      const Stamp stamp{kStamp.at, who};
      ledger.record_delivery(delivery(who + ".csv", who + std::to_string(i)), {1, 0}, stamp);
      const auto run = ledger.start_run(request(ruleset, {}), stamp).number;
      ledger.finish_run(run, JsonDecisions(decisions(3)), nlohmann::json::object(), stamp);
    }
  };
  std::thread first(work, "first");
  std::thread second(work, "second");
  first.join();
  second.join();

  const Ledger ledger = reopen(OpenMode::read_only);
  std::set<std::uint32_t> ids;
  for (const auto& record : ledger.deliveries()) ids.insert(record.delivery.id);
  EXPECT_EQ(ids.size(), 2U * kRounds);
  EXPECT_EQ(*ids.rbegin(), 2U * kRounds);
  EXPECT_EQ(ledger.runs().size(), 2U * kRounds);
  EXPECT_EQ(ledger.runs().back().on_same_inputs, 2U * kRounds);
  // A run's decisions and its end stand together, all by the same hand.
  const auto log = ledger.log(0, 1000);
  for (std::size_t i = 0; i < log.size(); ++i) {
    if (log[i].type != "run_finished") continue;
    for (std::size_t back = 1; back <= 3; ++back) {
      EXPECT_EQ(log[i - back].type, "decision");
      EXPECT_EQ(log[i - back].body["run"], log[i].body["run"]);
    }
  }
  EXPECT_EQ(verify(path()).verdict, Verdict::intact);
}

TEST_F(Concurrency, TwoProgramsMayMakeTheLedgerAtOnce) {
  // Both saw no file; the one that comes second to the lock finds the tables made and uses them.
  Connection first(path(), OpenMode::create_if_missing, 1000);
  Connection second(path(), OpenMode::create_if_missing, 1000);
  ASSERT_TRUE(first.is_new());
  int made = 0;
  for (Connection* connection : {&first, &second}) connection->create_schema([&] { ++made; });
  EXPECT_EQ(made, 1);
  second.require_ledger();
}

TEST_F(Concurrency, AWriterWaitsForAnother) {
  Ledger ledger = create();
  SQLite::Database other(path(), SQLite::OPEN_READWRITE);
  other.exec("BEGIN IMMEDIATE");
  std::thread release([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    other.exec("ROLLBACK");
  });
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_TRUE(ledger.record_delivery(delivery("ks2.csv", "URN\n"), {0, 0}, kStamp).added);
  EXPECT_GE(std::chrono::steady_clock::now() - begin, std::chrono::milliseconds(200));
  release.join();
}

TEST_F(Concurrency, WhoWritesWithoutPauseLetsOthersWrite) {
  create();
  constexpr int kWithoutPause = 1000;
  std::atomic<bool> written = false;
  std::atomic<int> before = 0;
  std::thread busy([&] {
    Ledger ledger = reopen();
    for (int i = 0; !written && i < kWithoutPause; ++i) {
      ledger.record_delivery(delivery("ks2.csv", std::to_string(i)), {0, 0}, kStamp);
      ++before;
    }
  });
  constexpr int kWrites = 10;
  Ledger ledger = reopen();
  for (int i = 0; i < kWrites; ++i) {
    ledger.record_delivery(delivery("ks4.csv", std::to_string(i)), {0, 0}, kStamp);
  }
  written = true;
  busy.join();
  EXPECT_LT(before, kWithoutPause) << "the others had to wait until it was done";
}

TEST_F(Concurrency, AWriterDoesNotWaitForEver) {
  create();
  Ledger impatient = Ledger::open(path(), OpenMode::read_write, {}, 50);
  SQLite::Database other(path(), SQLite::OPEN_READWRITE);
  other.exec("BEGIN IMMEDIATE");
  try {
    impatient.record_delivery(delivery("ks2.csv", "URN\n"), {0, 0}, kStamp);
    FAIL() << "it wrote although another held the lock";
  } catch (const StoreError& error) {
    EXPECT_EQ(error.problem(), StoreProblem::locked) << error.what();
  }
  other.exec("ROLLBACK");
  EXPECT_EQ(impatient.head().size, 1U);
}

}  // namespace
}  // namespace riskcat
