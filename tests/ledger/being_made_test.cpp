// Making a ledger that was interrupted goes on; a ledger that was cut to nothing stays refused.
#include <gtest/gtest.h>

#include "ledger/ledger_fixture.hpp"
#include "ledger/verify.hpp"

namespace riskcat {
namespace {

using BeingMadeTest = LedgerTest;

TEST_F(BeingMadeTest, AnInterruptedMakingGoesOn) {
  write("riskcat.db", "");
  write("riskcat.db-new", "");
  EXPECT_EQ(create().head().size, 1U);
  EXPECT_EQ(verify(path()).verdict, Verdict::intact);
  EXPECT_FALSE(std::filesystem::exists(path("riskcat.db-new")));
}

TEST_F(BeingMadeTest, ALedgerCutToNothingIsNotMadeAnew) {
  create();
  EXPECT_FALSE(std::filesystem::exists(path("riskcat.db-new")));
  write("riskcat.db", "");
  EXPECT_THROW(create(), StoreError);
  EXPECT_EQ(read("riskcat.db"), "");
}

TEST_F(BeingMadeTest, ANoteLeftBesideAWholeLedgerIsTakenAway) {
  const Head head = create().head();
  write("riskcat.db-new", "");
  EXPECT_EQ(reopen(OpenMode::read_only).head(), head);
  EXPECT_TRUE(std::filesystem::exists(path("riskcat.db-new"))) << "a reader changed the folder";
  EXPECT_EQ(reopen().head(), head);
  EXPECT_FALSE(std::filesystem::exists(path("riskcat.db-new")));
}

TEST_F(BeingMadeTest, OnlyWhoMayMakeALedgerGoesOnWithIt) {
  write("riskcat.db", "");
  write("riskcat.db-new", "");
  EXPECT_THROW(reopen(), StoreError);
  EXPECT_THROW(reopen(OpenMode::read_only), StoreError);
  EXPECT_EQ(read("riskcat.db"), "");
}

TEST_F(BeingMadeTest, NothingIsLeftWhereNoLedgerCanBe) {
  EXPECT_THROW(Ledger::open("", OpenMode::create_if_missing, kCreation), StoreError);
  EXPECT_FALSE(std::filesystem::exists("-new"));
  EXPECT_THROW(create("no/such.db"), StoreError);
  std::filesystem::create_symlink(path("no/such.db"), path("leads-nowhere.db"));
  EXPECT_THROW(create("leads-nowhere.db"), StoreError);
  EXPECT_FALSE(std::filesystem::exists(path("leads-nowhere.db-new")));
}

}  // namespace
}  // namespace riskcat
