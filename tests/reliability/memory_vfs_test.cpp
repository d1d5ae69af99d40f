#include "reliability/memory_vfs.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "ledger/ledger_fixture.hpp"

namespace riskcat {
namespace {

class MemoryFiles : public LedgerTest {
 protected:
  SQLite::Database open() const { return {path(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE}; }

  std::vector<Step> steps() const {
    std::vector<Step> steps;
    for (const Operation& operation : vfs_.operations()) steps.push_back(operation.step);
    return steps;
  }

  MemoryVfs vfs_;
};

TEST_F(MemoryFiles, HoldADatabaseThatNeverTouchesTheDisk) {
  {
    auto database = open();
    database.exec("CREATE TABLE t (a); INSERT INTO t VALUES (42)");
  }
  EXPECT_EQ(open().execAndGet("SELECT a FROM t").getInt(), 42);
  EXPECT_EQ(std::filesystem::file_size(path()), 0U);
  EXPECT_GT(vfs_.files().at(path()).size(), 4096U);
}

TEST_F(MemoryFiles, SyncTheFolderWithTheFirstSyncOfEachWrite) {
  auto database = open();
  database.exec("PRAGMA journal_mode = TRUNCATE; CREATE TABLE t (a); INSERT INTO t VALUES (1)");
  const auto all = steps();
  EXPECT_EQ(std::count(all.begin(), all.end(), Step::sync_folder), 2);
  EXPECT_GT(std::count(all.begin(), all.end(), Step::sync), 4);
  EXPECT_EQ(std::count(all.begin(), all.end(), Step::unlink), 0);
  EXPECT_LT(std::find(all.begin(), all.end(), Step::sync), std::find(all.begin(), all.end(), Step::sync_folder));
}

TEST_F(MemoryFiles, RemoveAJournalWithoutSyncingTheFolder) {
  auto database = open();
  database.exec("CREATE TABLE t (a)");
  EXPECT_EQ(steps().back(), Step::unlink);
}

TEST_F(MemoryFiles, LetOneWriteAndManyRead) {
  auto writer = open();
  writer.exec("CREATE TABLE t (a); INSERT INTO t VALUES (1); BEGIN IMMEDIATE; INSERT INTO t VALUES (2)");
  auto other = open();
  EXPECT_EQ(other.execAndGet("SELECT count(*) FROM t").getInt(), 1);
  EXPECT_THROW(other.exec("BEGIN IMMEDIATE"), SQLite::Exception);
  {
    SQLite::Statement reading(other, "SELECT a FROM t");
    EXPECT_TRUE(reading.executeStep());
    EXPECT_THROW(writer.exec("COMMIT"), SQLite::Exception) << "not while somebody reads";
  }
  writer.exec("COMMIT");
  EXPECT_EQ(other.execAndGet("SELECT count(*) FROM t").getInt(), 2);
}

TEST_F(MemoryFiles, FailAsPlanned) {
  auto database = open();
  database.exec("PRAGMA journal_mode = TRUNCATE; CREATE TABLE t (a)");
  vfs_.faults.arm(Fault::write_error, 2, false);
  EXPECT_THROW(database.exec("INSERT INTO t VALUES (1)"), SQLite::Exception);
  EXPECT_TRUE(vfs_.faults.struck());
  database.exec("INSERT INTO t VALUES (2)");
  vfs_.faults.arm(Fault::write_error, 1, true);
  EXPECT_THROW(database.exec("INSERT INTO t VALUES (3)"), SQLite::Exception);
  EXPECT_THROW(database.exec("INSERT INTO t VALUES (4)"), SQLite::Exception);
  vfs_.faults.disarm();
  EXPECT_EQ(database.execAndGet("SELECT group_concat(a) FROM t").getString(), "2");
}

}  // namespace
}  // namespace riskcat
