#include <gtest/gtest.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <unistd.h>

#include "ledger/connection.hpp"
#include "ledger/ledger_fixture.hpp"
#include "ledger/verify.hpp"

namespace riskcat {
namespace {

using Opening = LedgerTest;

/// The problem that the call runs into, and that its sentence holds `part`.
template <class Call>
void expect_problem(StoreProblem problem, const std::string& part, Call&& call) {
  try {
    call();
    ADD_FAILURE() << "nothing was wrong; expected: " << part;
  } catch (const StoreError& error) {
    EXPECT_EQ(error.problem(), problem) << error.what();
    EXPECT_NE(std::string(error.what()).find(part), std::string::npos) << error.what();
    EXPECT_EQ(std::string(error.what()).back(), '.') << error.what();
  }
}

/// Root is not held to permissions, so the test becomes nobody while it lasts.
class AsNobody {
 public:
  AsNobody() : changed_(geteuid() == 0 && seteuid(65534) == 0) {}
  ~AsNobody() {
    if (changed_ && seteuid(0) != 0) abort();
  }
  AsNobody(const AsNobody&) = delete;
  AsNobody& operator=(const AsNobody&) = delete;
  bool held_to_permissions() const { return geteuid() != 0; }

 private:
  bool changed_;
};

TEST_F(Opening, WhatIsNotThereOrIsAFolderCannotBeOpened) {
  const auto open = [&](const std::string& name, OpenMode mode) {
    return [=, this] { Ledger::open(path(name), mode, kCreation); };
  };
  expect_problem(StoreProblem::cannot_open, "There is no ledger at", open("none.db", OpenMode::read_only));
  expect_problem(StoreProblem::cannot_open, "There is no ledger at", open("none.db", OpenMode::read_write));
  expect_problem(StoreProblem::cannot_open, "There is no folder", open("no/such.db", OpenMode::create_if_missing));
  expect_problem(StoreProblem::cannot_open, "is a folder", open(".", OpenMode::create_if_missing));
  expect_problem(StoreProblem::cannot_open, "No ledger was named",
                 [] { Ledger::open("", OpenMode::create_if_missing, kCreation); });
  EXPECT_FALSE(std::filesystem::exists(path("none.db")));
}

TEST_F(Opening, AFileOfAnotherKindIsNoLedger) {
  write("text.db", std::string(5000, 'x'));
  write("short.db", "URN\n");
  write("empty.db", "");
  SQLite::Database(path("plain.db"), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE).exec("CREATE TABLE t (a)");
  SQLite::Database(path("other.db"), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
      .exec("PRAGMA application_id = 42; CREATE TABLE t (a)");
  for (const OpenMode mode : {OpenMode::read_only, OpenMode::read_write, OpenMode::create_if_missing}) {
    const auto open = [&](const std::string& name) { return [=, this] { Ledger::open(path(name), mode, kCreation); }; };
    expect_problem(StoreProblem::not_a_ledger, "is not a riskcat ledger", open("text.db"));
    expect_problem(StoreProblem::not_a_ledger, "is not a riskcat ledger", open("short.db"));
    expect_problem(StoreProblem::not_a_ledger, "is an empty file", open("empty.db"));
    expect_problem(StoreProblem::not_a_ledger, "another program", open("plain.db"));
    expect_problem(StoreProblem::not_a_ledger, "another program", open("other.db"));
  }
  EXPECT_EQ(read("text.db"), std::string(5000, 'x'));
  EXPECT_EQ(read("empty.db"), "");
}

TEST_F(Opening, AnotherFormatIsLeftToItsOwnProgram) {
  create();
  const auto set_version = [&](int version) {
    SQLite::Database(path(), SQLite::OPEN_READWRITE).exec("PRAGMA user_version = " + std::to_string(version));
  };
  set_version(4);
  expect_problem(StoreProblem::other_format, "a newer riskcat (format 4)", [&] { reopen(); });
  set_version(1);
  expect_problem(StoreProblem::other_format, "an older riskcat (format 1)", [&] { reopen(); });
  set_version(0);
  expect_problem(StoreProblem::damaged, "is damaged", [&] { reopen(); });
}

TEST_F(Opening, TablesThatOthersChangedAreNotUsed) {
  create();
  SQLite::Database(path(), SQLite::OPEN_READWRITE).exec("DROP TRIGGER entry_not_changed");
  for (const OpenMode mode : {OpenMode::read_only, OpenMode::read_write, OpenMode::create_if_missing}) {
    expect_problem(StoreProblem::damaged, "tables or triggers", [&] { Ledger::open(path(), mode, kCreation); });
  }
}

TEST_F(Opening, AReaderWritesNothing) {
  write("riskcat.db", filled());
  const std::string before = read("riskcat.db");
  Ledger ledger = reopen(OpenMode::read_only);
  expect_problem(StoreProblem::read_only, "cannot be written to", [&] { ledger.abandon_run(2, "why", kStamp); });
  EXPECT_EQ(read("riskcat.db"), before);
}

TEST_F(Opening, PermissionsAreReportedAsSuch) {
  write("riskcat.db", filled());
  chmod(path().c_str(), 0444);
  {
    const AsNobody nobody;
    if (!nobody.held_to_permissions()) GTEST_SKIP() << "cannot give up root here, and root is not held to permissions";
    EXPECT_EQ(reopen(OpenMode::read_only).runs().size(), 3U);
    EXPECT_EQ(verify(path()).verdict, Verdict::intact);
    expect_problem(StoreProblem::read_only, "cannot be written to", [&] { reopen(); });
    expect_problem(StoreProblem::cannot_open, "cannot be opened",
                   [&] { Ledger::open(path("new.db"), OpenMode::create_if_missing, kCreation); });
  }
  chmod(path().c_str(), 0666);
  write("riskcat.db-journal", "");
  {
    // The file may be written to, but not the journal that somebody else's program left beside it.
    const AsNobody nobody;
    Ledger ledger = reopen();
    expect_problem(StoreProblem::failed, "-journal", [&] { ledger.abandon_run(2, "why", kStamp); });
  }
  std::filesystem::remove(path("riskcat.db-journal"));
  {
    // Nor the folder, where a journal would be made.
    const AsNobody nobody;
    Ledger ledger = reopen();
    expect_problem(StoreProblem::read_only, "its folder", [&] { ledger.abandon_run(2, "why", kStamp); });
  }
  chmod(path().c_str(), 0000);
  const AsNobody nobody;
  expect_problem(StoreProblem::cannot_open, "cannot be opened", [&] { reopen(OpenMode::read_only); });
}

TEST_F(Opening, AFullDiskLeavesNoPartOfARun) {
  Ledger ledger = create();
  fill(ledger);
  const auto records = decisions(10'000);
  // A limit on the size of files stands for the full disk.
  rlimit before{};
  getrlimit(RLIMIT_FSIZE, &before);
  const auto ignored = signal(SIGXFSZ, SIG_IGN);
  const rlimit small{200'000, before.rlim_max};
  setrlimit(RLIMIT_FSIZE, &small);
  EXPECT_THROW(ledger.finish_run(2, JsonDecisions(records), nlohmann::json::object(), kStamp), StoreError);
  setrlimit(RLIMIT_FSIZE, &before);
  signal(SIGXFSZ, ignored);

  EXPECT_EQ(reopen().run(2)->state, RunState::never_finished);
  EXPECT_TRUE(reopen().decisions(2).empty());
  EXPECT_EQ(verify(path()).verdict, Verdict::intact);
  ledger.finish_run(2, JsonDecisions(records), nlohmann::json::object(), kStamp);
  EXPECT_EQ(ledger.decisions(2).size(), records.size());
}

TEST_F(Opening, AHalfWrittenRunIsUndoneEvenForAReader) {
  write("riskcat.db", filled());
  const Head head = reopen().head();
  {
    // The file and its journal as a crash in the middle of a write would leave them.
    SQLite::Database raw(path(), SQLite::OPEN_READWRITE);
    raw.exec("PRAGMA journal_mode = TRUNCATE; PRAGMA cache_size = 1; BEGIN IMMEDIATE");
    for (int i = 17; i < 2000; ++i) {
      raw.exec("INSERT INTO entry (seq, leaf, body) VALUES (" + std::to_string(i) +
               ", zeroblob(32), '{\"type\":\"x\"}')");
    }
    std::filesystem::copy_file(path(), path("crashed.db"));
    std::filesystem::copy_file(path("riskcat.db-journal"), path("crashed.db-journal"));
    raw.exec("ROLLBACK");
  }
  ASSERT_GT(std::filesystem::file_size(path("crashed.db")), std::filesystem::file_size(path()));
  EXPECT_EQ(Ledger::open(path("crashed.db"), OpenMode::read_only).head(), head);
  EXPECT_EQ(verify(path("crashed.db")).verdict, Verdict::intact);
}

TEST_F(Opening, EveryConnectionIsSetUpSafely) {
  create();
  Connection connection(path(), OpenMode::read_write, 1000);
  const auto pragma = [&](const std::string& name) {
    return connection.database().execAndGet("PRAGMA " + name).getString();
  };
  EXPECT_EQ(pragma("journal_mode"), "truncate");
  EXPECT_EQ(pragma("synchronous"), "2");
  EXPECT_EQ(pragma("cell_size_check"), "1");
  EXPECT_EQ(pragma("foreign_keys"), "1");
  EXPECT_EQ(pragma("application_id"), "1380139348");
  EXPECT_EQ(pragma("user_version"), "3");
  int defensive = 0;
  sqlite3_db_config(connection.database().getHandle(), SQLITE_DBCONFIG_DEFENSIVE, -1, &defensive);
  EXPECT_EQ(defensive, 1);
}

TEST_F(Opening, EverySqliteFailureBecomesASentence) {
  const std::vector<std::pair<int, StoreProblem>> cases = {
      {SQLITE_CANTOPEN, StoreProblem::cannot_open},
      {SQLITE_PERM, StoreProblem::cannot_open},
      {SQLITE_READONLY, StoreProblem::read_only},
      {SQLITE_READONLY_DIRECTORY, StoreProblem::read_only},
      {SQLITE_READONLY_ROLLBACK, StoreProblem::read_only},
      {SQLITE_BUSY, StoreProblem::locked},
      {SQLITE_BUSY_SNAPSHOT, StoreProblem::locked},
      {SQLITE_LOCKED, StoreProblem::locked},
      {SQLITE_FULL, StoreProblem::disk_full},
      {SQLITE_NOTADB, StoreProblem::not_a_ledger},
      {SQLITE_CORRUPT, StoreProblem::damaged},
      {SQLITE_CORRUPT_INDEX, StoreProblem::damaged},
      {SQLITE_CONSTRAINT_TRIGGER, StoreProblem::damaged},
      {SQLITE_ERROR, StoreProblem::damaged},
      {SQLITE_TOOBIG, StoreProblem::unsuitable},
      {SQLITE_IOERR_FSYNC, StoreProblem::failed},
      {SQLITE_NOMEM, StoreProblem::failed},
  };
  for (const auto& [code, problem] : cases) {
    const StoreError error = store_error(code, "detail", "/data/riskcat.db");
    EXPECT_EQ(error.problem(), problem) << code;
    const std::string sentence = error.what();
    EXPECT_NE(sentence.find("/data/riskcat.db"), std::string::npos) << sentence;
    EXPECT_EQ(sentence.back(), '.') << sentence;
    EXPECT_EQ(sentence.find("not enough memory") != std::string::npos, code == SQLITE_NOMEM) << sentence;
  }
}

TEST_F(Opening, WhatTheDiskDidNotConfirmMayHaveBeenRecorded) {
  for (const int code : {SQLITE_IOERR_FSYNC, SQLITE_IOERR_DIR_FSYNC, SQLITE_IOERR_UNLOCK}) {
    const StoreError error = store_error(code, "disk I/O error", "/data/riskcat.db");
    EXPECT_EQ(error.problem(), StoreProblem::failed);
    EXPECT_NE(std::string(error.what()).find("may have been recorded"), std::string::npos) << error.what();
  }
}

}  // namespace
}  // namespace riskcat
