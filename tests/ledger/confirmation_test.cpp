// Confirmed runs: what later assessments read of them, and only of those confirmed before they started.
#include <gtest/gtest.h>

#include "ledger/ledger_fixture.hpp"
#include "ledger/verify.hpp"

namespace riskcat {
namespace {

using Confirmation = LedgerTest;

constexpr Urn kFirst{114385};

std::string category_of(const PastDecisions& past, Urn urn) {
  const auto found = past.find(urn);
  if (found == past.end()) return "none";
  std::string words;
  for (const PastDecision& decision : found->second)
    words += decision.date.iso() + "=" + decision.outcomes.at("category");
  return words;
}

TEST_F(Confirmation, IsReadByRunsThatStartAfterIt) {
  Ledger ledger = create();
  fill(ledger);
  const Digest ruleset = ledger.rulesets().front().digest;
  const auto before = ledger.start_run(request(ruleset, {1}), kStamp);
  ledger.confirm_run(1, "moderated", kStamp);
  const auto after = ledger.start_run(request(ruleset, {1}), kStamp);
  EXPECT_EQ(category_of(ledger.confirmed_before(before.number), kFirst), "none");
  EXPECT_EQ(category_of(ledger.confirmed_before(after.number), kFirst), "2019-01-07=2");
  EXPECT_EQ(category_of(ledger.confirmed_before(after.number), Urn{999999}), "none");
  EXPECT_EQ(category_of(ledger.confirmed_before(after.number, kFirst), kFirst), "2019-01-07=2");
  EXPECT_EQ(ledger.confirmed_before(after.number, kFirst).size(), 1U) << "of one school alone";
  EXPECT_TRUE(ledger.confirmed_before(after.number, Urn{999999}).empty());
  EXPECT_TRUE(ledger.confirmed_before(before.number, kFirst).empty());
  EXPECT_EQ(ledger.run(1)->confirmed->by, "manager");
  EXPECT_FALSE(ledger.run(3)->confirmed);
  EXPECT_EQ(verify(path()).verdict, Verdict::intact);
}

TEST_F(Confirmation, TheLaterOfTwoForOneDayStands) {
  Ledger ledger = create();
  fill(ledger, "4");
  ledger.confirm_run(3, "", kStamp);
  ledger.confirm_run(1, "", kStamp);
  const auto run = ledger.start_run(request(ledger.rulesets().front().digest, {1}), kStamp);
  EXPECT_EQ(category_of(ledger.confirmed_before(run.number), kFirst), "2019-01-07=4");
}

TEST_F(Confirmation, NeedsAFinishedRunAndHappensOnce) {
  Ledger ledger = create();
  fill(ledger);
  EXPECT_ANY_THROW(ledger.confirm_run(2, "", kStamp)) << "never finished";
  EXPECT_ANY_THROW(ledger.confirm_run(9, "", kStamp));
  ledger.confirm_run(1, "", kStamp);
  EXPECT_ANY_THROW(ledger.confirm_run(1, "", kStamp));
}

TEST_F(Confirmation, LeavesOutWhatWasUndecided) {
  Ledger ledger = create();
  const Digest ruleset = ledger.record_ruleset(rule_files(), "East", "1", kStamp);
  nlohmann::json open = decision(114385, "2");
  open["outcomes"]["category"]["possible"] = "4";
  ledger.finish_run(ledger.start_run(request(ruleset, {}), kStamp).number, JsonDecisions(std::vector{open}),
                    nlohmann::json::object(), kStamp);
  ledger.confirm_run(1, "", kStamp);
  const auto run = ledger.start_run(request(ruleset, {}), kStamp);
  EXPECT_TRUE(ledger.confirmed_before(run.number).at(kFirst).front().outcomes.empty());
}

}  // namespace
}  // namespace riskcat
