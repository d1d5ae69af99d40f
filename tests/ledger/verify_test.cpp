#include "ledger/verify.hpp"

#include <gtest/gtest.h>

#include "ledger/ledger_fixture.hpp"
#include "ledger/merkle.hpp"
#include "ledger/read_row.hpp"
#include "ledger/schema.hpp"
#include "ledger/tampering.hpp"

namespace riskcat {
namespace {

using nlohmann::json;

using Verify = LedgerTest;

TEST_F(Verify, AnIntactLedgerSaysThatItIsNotAnchored) {
  create();
  const VerifyResult result = verify(path());
  EXPECT_EQ(result.verdict, Verdict::intact);
  EXPECT_FALSE(result.anchored);
  EXPECT_EQ(result.unanchored, 1U);
  EXPECT_NE(result.sentence.find("intact in itself: 1 entry"), std::string::npos) << result.sentence;
  EXPECT_NE(result.sentence.find("not compared with an exported head"), std::string::npos) << result.sentence;
}

TEST_F(Verify, AnExportedHeadAnchorsWhatItCovers) {
  Ledger ledger = create();
  fill(ledger);
  VerifyOptions options;
  options.against = ledger.head();
  VerifyResult result = verify(path(), options);
  EXPECT_EQ(result.verdict, Verdict::intact);
  EXPECT_TRUE(result.anchored);
  EXPECT_EQ(result.unanchored, 0U);
  EXPECT_NE(result.sentence.find("Nothing was added since"), std::string::npos) << result.sentence;

  ledger.abandon_run(2, "why", kStamp);
  result = verify(path(), options);
  EXPECT_TRUE(result.anchored);
  EXPECT_EQ(result.unanchored, 1U);
  EXPECT_NE(result.sentence.find("1 entry was added since"), std::string::npos) << result.sentence;
}

TEST_F(Verify, ACleanCutIsSeenOnlyWithAnExportedHead) {
  VerifyOptions options;
  {
    Ledger ledger = create();
    fill(ledger);
    options.against = ledger.head();
  }
  tamper(path(), sql("DELETE FROM entry WHERE seq >= 11; DELETE FROM decisions WHERE seq >= 11; DELETE FROM head WHERE "
                     "size > 11"));
  EXPECT_EQ(verify(path()).verdict, Verdict::intact);
  const VerifyResult result = verify(path(), options);
  EXPECT_EQ(result.verdict, Verdict::truncated);
  EXPECT_NE(result.sentence.find("speaks of 17 entries, and only 11 are left"), std::string::npos) << result.sentence;
}

TEST_F(Verify, ARewriteOfTheWholeIsSeenOnlyWithAnExportedHead) {
  VerifyOptions options;
  {
    Ledger ledger = create();
    fill(ledger, "2");
    options.against = ledger.head();
  }
  std::filesystem::remove(path());
  {
    Ledger forged = create();
    fill(forged, "3");
  }
  EXPECT_EQ(verify(path()).verdict, Verdict::intact);
  const VerifyResult result = verify(path(), options);
  EXPECT_EQ(result.verdict, Verdict::forked);
  EXPECT_NE(result.sentence.find("not the ledger whose head was exported"), std::string::npos) << result.sentence;
}

TEST_F(Verify, AMissingTriggerIsFound) {
  create();
  SQLite::Database(path(), SQLite::OPEN_READWRITE).exec("DROP TRIGGER blob_not_changed");
  VerifyResult result = verify(path());
  EXPECT_EQ(result.verdict, Verdict::altered);
  EXPECT_NE(result.sentence.find("trigger blob_not_changed, which every ledger has, is gone"), std::string::npos);
  VerifyOptions blind;
  blind.skip = {Check::schema};
  EXPECT_EQ(verify(path(), blind).verdict, Verdict::intact);
}

TEST_F(Verify, AMissingTableIsFound) {
  create();
  SQLite::Database(path(), SQLite::OPEN_READWRITE).exec("DROP TABLE head");
  const VerifyResult result = verify(path());
  EXPECT_EQ(result.verdict, Verdict::altered);
  EXPECT_NE(result.sentence.find("table head"), std::string::npos) << result.sentence;
}

/// An entry that the tree protects but that contradicts those before it: only a program other than riskcat, or a fault
/// in riskcat, writes it. Added with a right head.
TEST_F(Verify, AHistoryThatContradictsItselfIsFound) {
  const std::vector<std::pair<json, std::string>> cases = {
      {{{"type", "run_finished"}, {"run", 1}, {"counts", {{"decided", 0}}}, {"not_decided", json::object()}},
       "ends no run that was open"},
      {{{"type", "run_finished"}, {"run", 2}, {"counts", {{"decided", 7}}}, {"not_decided", json::object()}},
       "counts do not agree"},
      {{{"type", "decision"}, {"run", 3}, {"decision", {{"urn", 1}}}}, "belongs to no run that was open"},
      {{{"type", "run_abandoned"}, {"run", 9}, {"why", ""}}, "ends no run that was open"},
      {{{"type", "log_created"},
        {"schema_sha256", schema_digest().hex()},
        {"format", 3},
        {"origin", ""},
        {"secret", sha256("").hex()}},
       "does not begin with its creation"},
      {{{"type", "format_raised"}, {"format", 3}}, "raises the format to no later one"},
      {{{"type", "format_raised"}, {"format", 4}}, "raises the format to no later one"},
      {{{"type", "run_started"},
        {"run", 4},
        {"ruleset", sha256("").hex()},
        {"deliveries", {1}},
        {"date", "2019-01-07"},
        {"stage", ""},
        {"note", ""},
        {"earlier", 0}},
       "does not say how it was decided"},
      {{{"type", "log_created"}, {"schema_sha256", sha256("").hex()}}, "does not begin with its creation"},
      {{{"type", "run_confirmed"}, {"run", 2}, {"note", ""}}, "confirms no run that was finished"},
      {{{"type", "run_started"}, {"run", 5}}, "missing or of another kind"},
      {{{"type", "decision"}, {"run", 2}, {"decision", json::object()}}, "missing or of another kind"},
  };
  for (const auto& [parts, what] : cases) {
    json body = parts;
    body["at"] = kStamp.at;
    body["by"] = kStamp.by;
    write("riskcat.db", filled());
    tamper(path(), [&](SQLite::Database& database) {
      if (body["type"] == "decision") {
        insert_block(17, body["run"], {body.dump()})(database);
      } else {
        insert_entry(17, body.dump())(database);
      }
      MerkleTree tree;
      StoredRows rows(database);
      while (const auto row = rows.next()) {
        for (const ReadBody& read : read_row(*row, {kSecret, 0}).bodies) tree.add(read.leaf);
      }
      SQLite::Statement insert(database, "INSERT INTO head VALUES (18, ?, ?)");
      bind_bytes(insert, 1, tree.root().view());
      std::string peaks;
      for (const Digest& peak : tree.peaks()) peaks.append(peak.view());
      bind_bytes(insert, 2, peaks);
      insert.exec();
    });
    const VerifyResult result = verify(path());
    EXPECT_EQ(result.verdict, Verdict::altered) << body;
    ASSERT_EQ(result.findings.size(), 1U) << body;
    EXPECT_EQ(result.findings[0].check, Check::history) << body;
    EXPECT_EQ(result.findings[0].entry, 17U);
    EXPECT_NE(result.sentence.find(what), std::string::npos) << result.sentence;
    VerifyOptions blind;
    blind.skip = {Check::history};
    EXPECT_EQ(verify(path(), blind).verdict, Verdict::intact);
  }
}

TEST_F(Verify, DamageToTheFilesInnerStructureIsFound) {
  std::size_t index_page = 0;
  std::size_t page_size = 0;
  {
    Ledger ledger = create();
    fill(ledger);
    SQLite::Database raw(path(), SQLite::OPEN_READONLY);
    const auto number = [&](const char* query) { return static_cast<std::size_t>(raw.execAndGet(query).getInt64()); };
    page_size = number("PRAGMA page_size");
    index_page = (number("SELECT rootpage FROM sqlite_schema WHERE name = 'entry_by_subject'") - 1) * page_size;
  }
  std::string bytes = read("riskcat.db");
  const std::size_t at = bytes.find("run_started", index_page);
  ASSERT_LT(at, index_page + page_size);
  bytes[at] = 'R';
  write("riskcat.db", bytes);
  const VerifyResult result = verify(path());
  EXPECT_EQ(result.verdict, Verdict::altered);
  EXPECT_EQ(result.findings[0].check, Check::file);
  VerifyOptions blind;
  blind.skip = {Check::file};
  EXPECT_EQ(verify(path(), blind).verdict, Verdict::intact);
}

TEST_F(Verify, AFileThatBreaksOffIsUnreadable) {
  write("riskcat.db", filled());
  const std::string bytes = read("riskcat.db");
  write("riskcat.db", bytes.substr(0, bytes.size() / 2));
  const VerifyResult result = verify(path());
  EXPECT_EQ(result.verdict, Verdict::unreadable);
  EXPECT_NE(result.sentence.find("could be read before the damage"), std::string::npos) << result.sentence;
}

TEST_F(Verify, WhatCannotBeOpenedIsAnErrorOfTheStore) {
  write("text.db", "URN,NAME\n");
  const VerifyResult text = verify(path("text.db"));
  EXPECT_EQ(text.verdict, Verdict::unreadable);
  EXPECT_NE(text.sentence.find("is not a riskcat ledger"), std::string::npos) << text.sentence;
  EXPECT_THROW(verify(path("none.db")), StoreError);
}

}  // namespace
}  // namespace riskcat
