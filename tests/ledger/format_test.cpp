#include <gtest/gtest.h>

#include "ledger/ledger_fixture.hpp"
#include "ledger/schema.hpp"

namespace riskcat {
namespace {

using Format = LedgerTest;

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
            R"("file_name":"ks2.csv","flaws":0,"period":"2017-2018","rows":1,)"
            R"("sha256":")" +
                sha256("URN,ATTEND\n114385,91.8\n").hex() + R"(","size":23,"status":"final","type":"data_delivered"})");
  EXPECT_EQ(body(10),
            R"({"at":"2018-10-15T09:30:00Z","by":"manager","counts":{"decided":5,"out_of_scope":1,"scope_unknown":0},)"
            R"("not_decided":{"out_of_scope":[100001],"scope_unknown":[]},"run":1,"type":"run_finished"})");
  EXPECT_EQ(body(11),
            R"({"at":"2018-10-15T09:30:00Z","by":"manager","date":"2019-01-07","deliveries":[1,2],"earlier":1,)"
            R"("note":"desktop assessment","ruleset":")" +
                reopen().rulesets()[0].digest.hex() + R"(","run":2,"stage":"provisional","type":"run_started"})");
}

TEST_F(Format, TheSameHistoryHasTheSameHeadForEver) {
  write("riskcat.db", filled());
  EXPECT_EQ(reopen(OpenMode::read_only).head().text(),
            "17:1c5911b46ad1c3ec7f1d2e09b911f70cf579c8fb26173f24034c7ba44ac04d78");
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
