#include <gtest/gtest.h>

#include "ledger/canonical.hpp"
#include "ledger/events.hpp"
#include "ledger/ledger_fixture.hpp"
#include "ledger/schema.hpp"
#include "ledger/stored_rows.hpp"

namespace riskcat {
namespace {

using nlohmann::json;
using Format = LedgerTest;

std::string bytes_of(const Digest& digest) { return std::string(digest.view()); }
std::string big_endian(std::uint8_t number) { return std::string(7, '\0') + static_cast<char>(number); }

std::string salt_by_hand(std::uint8_t seq) {
  const Digest pair = sha256("\x02" + bytes_of(kSecret.bytes) + big_endian(0) + big_endian(seq / 2));
  return bytes_of(pair).substr(seq % 2 == 0 ? 0 : 16, 16);
}

/// Of "URN,ATTEND\n114385,91.8\n", delivered first.
Digest line_root_by_hand() {
  const std::string salts = bytes_of(sha256("\x03" + bytes_of(kSecret.bytes) + big_endian(1) + big_endian(0)));
  const std::string nul(1, '\0');
  const Digest header = sha256(nul + salts.substr(0, 16) + "URN,ATTEND\n");
  const Digest row = sha256(nul + salts.substr(16, 16) + "114385,91.8\n");
  return sha256("\x01" + bytes_of(header) + bytes_of(row));
}

// A ledger written today must be readable, with the same head, by every later riskcat. When one of these fails, the
// format has changed: raise kFormatVersion and describe the new one.

TEST_F(Format, BodiesAreSpelledAsDocumented) {
  write("riskcat.db", filled());
  SQLite::Database raw(path(), SQLite::OPEN_READONLY);
  const auto body = [&](int seq) {
    return raw.execAndGet("SELECT body FROM entry WHERE seq = " + std::to_string(seq)).getString();
  };
  EXPECT_EQ(body(2),
            R"({"at":"2018-10-15T09:30:00Z","by":"manager","dataset":"ks2","delivered_on":"2018-12-13","delivery":1,)"
            R"("file_name":"ks2.csv","flaws":0,"line_root":")" +
                line_root_by_hand().hex() +
                R"(","lines":2,"period":"2017-2018","rows":1,)"
                R"("sha256":")" +
                sha256("URN,ATTEND\n114385,91.8\n").hex() + R"(","size":23,"status":"final","type":"data_delivered"})");
  EXPECT_EQ(body(10),
            R"({"at":"2018-10-15T09:30:00Z","by":"manager","counts":{"decided":5,"out_of_scope":1,"scope_unknown":0},)"
            R"("not_decided":{"out_of_scope":[100001],"scope_unknown":[]},"run":1,"type":"run_finished"})");
  EXPECT_EQ(
      body(11),
      R"({"at":"2018-10-15T09:30:00Z","by":"manager","date":"2019-01-07","decision_format":1,"deliveries":[1,2],"earlier":1,)"
      R"("note":"desktop assessment","program":"riskcat for tests","ruleset":")" +
          reopen().rulesets()[0].digest.hex() + R"(","run":2,"stage":"provisional","type":"run_started"})");
}

TEST_F(Format, DecisionsArePackedAsDocumented) {
  write("riskcat.db", filled());
  SQLite::Database raw(path(), SQLite::OPEN_READONLY);
  SQLite::Statement query(raw, std::string("SELECT ") + kBlockColumns + " FROM decisions ORDER BY seq");
  ASSERT_TRUE(query.executeStep());
  const DecisionBlock block = block_in(query);
  EXPECT_EQ(block.seq, 5);
  EXPECT_EQ(block.count, 5);
  EXPECT_EQ(block.run, 1);
  EXPECT_EQ(block.first_urn, 114385);
  EXPECT_EQ(block.last_urn, 114389);
  const std::string text = unpack(block).value();
  EXPECT_EQ(text.substr(0, text.find('\n')),
            R"({"at":"2018-10-15T09:30:00Z","by":"manager","decision":{"decided_by":[],"name":"School 114385",)"
            R"("outcomes":{"category":{"certain":"2","possible":"2"}},"urn":114385},"run":1,"type":"decision"})");
  EXPECT_EQ(block.leaves.substr(0, 32),
            sha256(std::string(1, '\0') + salt_by_hand(5) + text.substr(0, text.find('\n'))).view());
}

TEST(FormatOfDecisions, TheEnvelopeAroundARecordMakesItsEvent) {
  for (const Stamp& stamp : {kStamp, Stamp{"now \"decision\":1,", "Zoë \\ \"by\" \n\x01"}}) {
    for (const std::uint32_t run : {1U, 4'294'967'295U}) {
      const json record = decision(114385, "2");
      const events::Envelope envelope = events::decision_envelope(run, stamp);
      const std::string body = envelope.before + canonical_json(record) + envelope.after;
      EXPECT_EQ(body, canonical_json(events::decision(run, record, stamp)));
      EXPECT_EQ(envelope.record_in(body), canonical_json(record));
      EXPECT_FALSE(envelope.record_in(body.substr(1)));
      EXPECT_FALSE(envelope.record_in(body + " "));
      EXPECT_FALSE(envelope.record_in(envelope.before));
      EXPECT_EQ(envelope_of(body)->before, envelope.before);
      EXPECT_EQ(envelope_of(body)->after, envelope.after);
    }
  }
  EXPECT_THROW(events::decision_envelope(1, {"", "manager"}), std::logic_error);
  EXPECT_THROW(events::decision_envelope(1, {"now", "\xff"}), StoreError);
}

TEST_F(Format, TheSameHistoryHasTheSameHeadForEver) {
  write("riskcat.db", filled());
  EXPECT_EQ(reopen(OpenMode::read_only).head().text(),
            "17:13f150eae87b19119c5d79f93412d703abe9a74417455ede67d07f60f6076807");
}

TEST(FormatPage, HoldsTheSchemaToTheLetter) {
  std::ostringstream page;
  page << std::ifstream(std::string(RISKCAT_SOURCE_DIR) + "/docs/ledger-format.md").rdbuf();
  std::string schema;
  for (const char* statement : schema_statements()) schema.append(statement).append(";\n");
  EXPECT_NE(page.str().find("```sql\n" + schema + "```"), std::string::npos);
  EXPECT_NE(page.str().find(schema_digest().hex()), std::string::npos);
}

}  // namespace
}  // namespace riskcat
