#include "ledger/verify.hpp"

#include <gtest/gtest.h>

#include "ledger/canonical.hpp"
#include "ledger/compression.hpp"
#include "ledger/ledger_fixture.hpp"
#include "ledger/merkle.hpp"
#include "ledger/schema.hpp"

namespace riskcat {
namespace {

using nlohmann::json;
using Change = std::function<void(SQLite::Database&)>;

void bind_bytes(SQLite::Statement& statement, int index, std::string_view bytes) {
  statement.bind(index, bytes.data(), static_cast<int>(bytes.size()));
}

/// Puts another body in an entry's place; `with_leaf` makes the stored hash fit it, as a careful forger would.
Change rewrite(int seq, const std::function<void(json&)>& change, bool with_leaf) {
  return [=](SQLite::Database& database) {
    SQLite::Statement query(database, "SELECT body FROM entry WHERE seq = ?");
    query.bind(1, seq);
    ASSERT_TRUE(query.executeStep());
    json body = json::parse(query.getColumn(0).getString());
    query.reset();
    change(body);
    SQLite::Statement update(database, with_leaf ? "UPDATE entry SET body = ?1, leaf = ?2 WHERE seq = ?3"
                                                 : "UPDATE entry SET body = ?1 WHERE seq = ?3");
    update.bind(1, body.dump());
    if (with_leaf) bind_bytes(update, 2, leaf_hash(body.dump()).view());
    update.bind(3, seq);
    ASSERT_EQ(update.exec(), 1);
  };
}

void raise_category(json& body) { body["decision"]["outcomes"]["category"]["certain"] = "4"; }

std::string digest_of(SQLite::Database& database, int seq, const std::string& member) {
  SQLite::Statement query(database, "SELECT body ->> ?1 FROM entry WHERE seq = ?2");
  query.bind(1, member);
  query.bind(2, seq);
  query.executeStep();
  return std::string(Digest::parse_hex(query.getColumn(0).getString())->view());
}

/// Flips one bit in the middle of the compressed bytes of the file that an entry names.
Change flip_stored(int seq, const std::string& member) {
  return [=](SQLite::Database& database) {
    const std::string digest = digest_of(database, seq, member);
    SQLite::Statement query(database, "SELECT bytes FROM blob WHERE digest = ?");
    bind_bytes(query, 1, digest);
    ASSERT_TRUE(query.executeStep());
    std::string bytes = query.getColumn(0).getString();
    query.reset();
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
    SQLite::Statement update(database, "UPDATE blob SET bytes = ? WHERE digest = ?");
    bind_bytes(update, 1, bytes);
    bind_bytes(update, 2, digest);
    ASSERT_EQ(update.exec(), 1);
  };
}

/// Stores other, well-formed content under the digest of the old.
Change replace_stored(int seq, const std::string& member, const std::string& content) {
  return [=](SQLite::Database& database) {
    const std::string digest = digest_of(database, seq, member);
    SQLite::Statement update(database, "UPDATE blob SET bytes = ?, size = ? WHERE digest = ?");
    bind_bytes(update, 1, compress(content));
    update.bind(2, static_cast<std::int64_t>(content.size()));
    bind_bytes(update, 3, digest);
    ASSERT_EQ(update.exec(), 1);
  };
}

Change sql(const std::string& statements) {
  return [=](SQLite::Database& database) { database.exec(statements); };
}

/// Puts an entry with a right leaf at the place; later entries move up.
Change insert_entry(int seq, const std::string& body) {
  return [=](SQLite::Database& database) {
    database.exec("UPDATE entry SET seq = -seq WHERE seq >= " + std::to_string(seq));
    database.exec("UPDATE entry SET seq = 1 - seq WHERE seq < 0");
    SQLite::Statement insert(database, "INSERT INTO entry (seq, leaf, body) VALUES (?, ?, ?)");
    insert.bind(1, seq);
    bind_bytes(insert, 2, leaf_hash(body).view());
    insert.bind(3, body);
    ASSERT_EQ(insert.exec(), 1);
  };
}

const std::string kNote = R"({"at":"2018-10-15T09:30:00Z","by":"x","type":"note"})";

struct Tamper {
  std::string name;
  Change change;
  std::set<Check> found_by;  ///< with these off it goes unseen; with any one of them on it is found
  Verdict verdict;
  std::optional<std::uint64_t> entry;
  std::optional<std::uint64_t> last_entry;
  std::string what;  ///< part of the first finding's sentence
};

void PrintTo(const Tamper& tamper, std::ostream* out) { *out << tamper.name; }

const std::vector<Tamper> kTampers = {
    {"DeliveredBytesFlipped",
     flip_stored(2, "$.sha256"),
     {Check::blob},
     Verdict::altered,
     {},
     {},
     "delivery 1 (ks2.csv) is no longer what was recorded"},
    {"DeliveredBytesReplaced",
     replace_stored(3, "$.sha256", "URN,ATTEND\n114386,9\n"),
     {Check::blob},
     Verdict::altered,
     {},
     {},
     "delivery 2 (ks2b.csv) is no longer what was recorded"},
    {"RuleTextFlipped",
     flip_stored(1, "$.files[0].sha256"),
     {Check::blob},
     Verdict::altered,
     {},
     {},
     "the rule file east.rules of “East” is no longer what was recorded"},
    {"RuleTextReplaced",
     replace_stored(1, "$.files[1].sha256", "fact attendance : count\n"),
     {Check::blob},
     Verdict::altered,
     {},
     {},
     "the rule file ../facts.rules of “East” is no longer what was recorded"},
    {"StoredFileRemoved",
     sql("DELETE FROM blob WHERE lower(hex(digest)) = (SELECT body ->> '$.sha256' FROM entry WHERE seq = 2)"),
     {Check::blob},
     Verdict::altered,
     {},
     {},
     "delivery 1 (ks2.csv) is no longer stored"},
    {"StoredFileAdded",
     sql("INSERT INTO blob VALUES (zeroblob(32), 1, zeroblob(9))"),
     {Check::blob},
     Verdict::altered,
     {},
     {},
     "one that no entry names"},
    {"DecisionEdited",
     rewrite(7, raise_category, false),
     {Check::leaf, Check::head},
     Verdict::altered,
     7,
     {},
     "entry 7 (the decision on school 114387 in run 1) is not what was recorded"},
    {"DecisionEditedWithItsLeaf",
     rewrite(7, raise_category, true),
     {Check::head},
     Verdict::altered,
     5,
     10,
     "one of entries 5 to 10"},
    {"LeafEdited",
     sql("UPDATE entry SET leaf = zeroblob(32) WHERE seq = 4"),
     {Check::leaf},
     Verdict::altered,
     4,
     {},
     "entry 4 (run started, run 1)"},
    {"WhoEditedWithItsLeaf",
     rewrite(
         12, [](json& body) { body["by"] = "somebody else"; }, true),
     {Check::head},
     Verdict::altered,
     12,
     12,
     "one of entry 12"},
    {"EntryRemoved",
     sql("DELETE FROM entry WHERE seq = 7"),
     {Check::sequence, Check::head, Check::history},
     Verdict::altered,
     7,
     {},
     "entry 7 is missing"},
    {"EntriesRemoved",
     sql("DELETE FROM entry WHERE seq IN (7, 8)"),
     {Check::sequence, Check::head, Check::history},
     Verdict::altered,
     7,
     {},
     "entries 7 to 8 are missing"},
    {"FirstEntryRemoved",
     sql("DELETE FROM entry WHERE seq = 0"),
     {Check::sequence, Check::head, Check::history},
     Verdict::altered,
     0,
     {},
     "entry 0 is missing"},
    {"EntriesSwapped",
     sql("UPDATE entry SET seq = -1 WHERE seq = 7; UPDATE entry SET seq = 7 WHERE seq = 8;"
         "UPDATE entry SET seq = 8 WHERE seq = -1"),
     {Check::head, Check::history},
     Verdict::altered,
     5,
     10,
     "one of entries 5 to 10"},
    {"TailRemoved",
     sql("DELETE FROM entry WHERE seq >= 14"),
     {Check::sequence},
     Verdict::truncated,
     14,
     {},
     "entries 14 to 16, is missing"},
    {"TailWithADeliveryRemoved",
     sql("DELETE FROM entry WHERE seq >= 3"),
     {Check::sequence, Check::blob},
     Verdict::truncated,
     3,
     {},
     "entries 3 to 16, is missing"},
    {"EntryAddedAtTheEnd",
     insert_entry(17, kNote),
     {Check::sequence},
     Verdict::altered,
     17,
     {},
     "entry 17 was not added by riskcat"},
    {"EntryAddedInTheMiddle",
     insert_entry(8, kNote),
     {Check::sequence, Check::head},
     Verdict::altered,
     5,
     10,
     "one of entries 5 to 10"},
    {"EntryAddedBeforeTheFirst",
     insert_entry(-1, kNote),
     {Check::sequence, Check::head, Check::history},
     Verdict::altered,
     0,
     {},
     "an entry was put before the first one"},
    {"HeadEdited",
     sql("UPDATE head SET root = zeroblob(32) WHERE size = 4"),
     {Check::head},
     Verdict::altered,
     3,
     3,
     "one of entry 3"},
    {"PeaksEdited",
     sql("UPDATE head SET peaks = zeroblob(64) WHERE size = 17"),
     {Check::head},
     Verdict::altered,
     13,
     16,
     "one of entries 13 to 16"},
    {"HeadRemoved",
     sql("DELETE FROM head WHERE size = 12"),
     {Check::sequence},
     Verdict::altered,
     11,
     {},
     "the head after entry 11 is missing"},
    {"LastHeadRemoved",
     sql("DELETE FROM head WHERE size = 17"),
     {Check::sequence},
     Verdict::altered,
     13,
     {},
     "entries 13 to 16 were not added by riskcat"},
    {"HeadOverNothingAdded",
     sql("INSERT INTO head VALUES (-1, zeroblob(32), zeroblob(32))"),
     {Check::head},
     Verdict::altered,
     {},
     {},
     "a head over no entries"},
    {"TriggerAdded",
     sql("CREATE TRIGGER t AFTER INSERT ON head BEGIN SELECT 1; END"),
     {Check::schema},
     Verdict::altered,
     {},
     {},
     "there is a trigger t that no ledger has"},
};

class VerifyTampered : public LedgerTest, public testing::WithParamInterface<Tamper> {
 protected:
  VerifyTampered() { write("riskcat.db", filled()); }
};

TEST_P(VerifyTampered, IsFoundInItsPlaceByItsChecksAndByNoOthers) {
  const Tamper& given = GetParam();
  ASSERT_EQ(verify(path()).verdict, Verdict::intact);
  tamper(path(), given.change);

  const VerifyResult result = verify(path());
  EXPECT_EQ(result.verdict, given.verdict) << result.sentence;
  ASSERT_FALSE(result.findings.empty());
  EXPECT_EQ(result.findings[0].entry, given.entry) << result.sentence;
  EXPECT_EQ(result.findings[0].last_entry, given.last_entry) << result.sentence;
  EXPECT_NE(result.sentence.find(given.what), std::string::npos) << result.sentence;

  VerifyOptions blind;
  blind.skip = given.found_by;
  EXPECT_EQ(verify(path(), blind).verdict, Verdict::intact) << verify(path(), blind).sentence;
  for (const Check one : given.found_by) {
    VerifyOptions only = blind;
    only.skip.erase(one);
    EXPECT_NE(verify(path(), only).verdict, Verdict::intact) << "by check " << static_cast<int>(one) << " alone";
  }
}

INSTANTIATE_TEST_SUITE_P(Insider, VerifyTampered, testing::ValuesIn(kTampers),
                         [](const auto& test) { return test.param.name; });

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
  EXPECT_NE(result.sentence.find("none was added since"), std::string::npos) << result.sentence;

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
  tamper(path(), sql("DELETE FROM entry WHERE seq >= 11; DELETE FROM head WHERE size > 11"));
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
      {{{"type", "log_created"}, {"schema_sha256", schema_digest().hex()}}, "does not begin with its creation"},
      {{{"type", "log_created"}, {"schema_sha256", sha256("").hex()}}, "does not begin with its creation"},
      {{{"type", "run_started"}, {"run", 5}}, "missing or of another kind"},
      {{{"type", "decision"}, {"run", 2}, {"decision", json::object()}}, "missing or of another kind"},
  };
  for (const auto& [parts, what] : cases) {
    json body = parts;
    body["at"] = kStamp.at;
    body["by"] = kStamp.by;
    write("riskcat.db", filled());
    tamper(path(), [&](SQLite::Database& database) {
      insert_entry(17, body.dump())(database);
      MerkleTree tree;
      SQLite::Statement query(database, "SELECT leaf FROM entry ORDER BY seq");
      while (query.executeStep()) tree.add(*Digest::from_bytes(query.getColumn(0).getString()));
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
  {
    Ledger ledger = create();
    fill(ledger);
    SQLite::Database raw(path(), SQLite::OPEN_READONLY);
    const auto number = [&](const char* query) { return raw.execAndGet(query).getInt64(); };
    index_page =
        static_cast<std::size_t>((number("SELECT rootpage FROM sqlite_schema WHERE name = 'entry_by_subject'") - 1) *
                                 number("PRAGMA page_size"));
  }
  std::string bytes = read("riskcat.db");
  const std::size_t at = bytes.find("decision", index_page);
  ASSERT_LT(at, index_page + 4096);
  bytes[at] = 'D';
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
  EXPECT_THROW(verify(path("text.db")), StoreError);
  EXPECT_THROW(verify(path("none.db")), StoreError);
}

}  // namespace
}  // namespace riskcat
