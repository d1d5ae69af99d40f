// Ledgers that earlier builds wrote, each in its format: they are read, verified and replayed to the letter, and
// carried on. A change that breaks one of these breaks the ledgers of those who use riskcat.
#include <gtest/gtest.h>

#include "ledger/connection.hpp"
#include "ledger/ledger_fixture.hpp"
#include "ledger/replay.hpp"
#include "ledger/verify.hpp"

namespace riskcat {
namespace {

std::string golden(const std::string& name) {
  return std::string(RISKCAT_SOURCE_DIR) + "/tests/golden/ledgers/" + name;
}

std::string text_of(const std::string& name) {
  std::ostringstream text;
  text << std::ifstream(golden(name), std::ios::binary).rdbuf();
  return text.str();
}

using PresentFormat = LedgerTest;

TEST_F(PresentFormat, IsIntactAgainstItsSignedCheckpointAndReplaysToTheLetter) {
  std::filesystem::copy_file(golden("format-3.db"), path());
  const std::string key = text_of("format-3.key.pub");
  const auto note = SignedNote::parse(text_of("format-3.checkpoint"));
  ASSERT_TRUE(note);
  VerifyOptions options;
  options.trusted = PublicKey::parse(key.substr(0, key.find('\n')));
  ASSERT_TRUE(options.trusted);
  EXPECT_TRUE(is_signature_of(note->signatures.at(0), note->text, *options.trusted));
  options.against = Checkpoint::parse(note->text)->head;
  const VerifyResult result = verify(path(), options);
  EXPECT_EQ(result.verdict, Verdict::intact) << result.sentence;
  EXPECT_TRUE(result.anchored);
  EXPECT_EQ(result.unanchored, 0U) << result.sentence;
  EXPECT_EQ(result.signed_size, options.against->size);
  const Ledger ledger = reopen(OpenMode::read_only);
  EXPECT_EQ(ledger.checkpoints().at(0).countersignatures.size(), 1U);
  for (const std::uint32_t run : {1U, 2U}) {
    const ReplayResult replayed = replay(ledger, run);
    EXPECT_EQ(replayed.verdict, ReplayVerdict::identical) << replayed.sentence;
    EXPECT_EQ(replayed.decisions, 182U);
  }
}

class OlderFormat : public LedgerTest {
 protected:
  OlderFormat() { std::filesystem::copy_file(golden("format-2.db"), path()); }
};

constexpr const char* kHead = "376:205304c7bd64a6bb8dbe457107a376e7eb1293c1a26009b1136568ac4b3ecf2a";

TEST_F(OlderFormat, IsIntactAndReplaysToTheLetter) {
  VerifyOptions options;
  options.against = Head::parse(kHead);
  const VerifyResult result = verify(path(), options);
  EXPECT_EQ(result.verdict, Verdict::intact) << result.sentence;
  EXPECT_TRUE(result.anchored);
  const Ledger ledger = reopen(OpenMode::read_only);
  EXPECT_EQ(ledger.runs().at(1).decision_format, 1U);
  for (const std::uint32_t run : {1U, 2U}) {
    const ReplayResult replayed = replay(ledger, run);
    EXPECT_EQ(replayed.verdict, ReplayVerdict::identical) << replayed.sentence;
    EXPECT_EQ(replayed.decisions, 182U);
  }
}

TEST_F(OlderFormat, ReadingDoesNotRaiseIt) {
  const std::string before = read("riskcat.db");
  reopen(OpenMode::read_only);
  EXPECT_EQ(read("riskcat.db"), before);
}

TEST_F(OlderFormat, IsRaisedOnceBeforeAnythingIsAddedAndKeepsWhatItHeld) {
  for (int times = 0; times < 2; ++times) {
    Ledger ledger = reopen();
    EXPECT_EQ(ledger.head().size, 377U);
    EXPECT_EQ(ledger.log(376, 1).at(0).type, "format_raised");
  }
  Ledger ledger = reopen();
  ledger.record_delivery(delivery("ks2.csv", "URN,ATTEND\n114385,91.8\n"), {1, 0}, kStamp);
  EXPECT_TRUE(ledger.deliveries().back().root);
  EXPECT_FALSE(ledger.deliveries().front().root);
  VerifyOptions options;
  options.against = Head::parse(kHead);
  const VerifyResult result = verify(path(), options);
  EXPECT_EQ(result.verdict, Verdict::intact) << result.sentence;
  EXPECT_EQ(result.unanchored, 2U);
  EXPECT_EQ(replay(ledger, 2).verdict, ReplayVerdict::identical);
}

TEST_F(OlderFormat, IsNotRaisedWithoutASecret) {
  const std::string before = read("riskcat.db");
  EXPECT_THROW(Ledger::open(path(), OpenMode::read_write, {"origin", kStamp}), std::logic_error);
  EXPECT_EQ(read("riskcat.db"), before);
}

TEST_F(OlderFormat, ARunOfALaterWayOfDecidingIsNotReplayedByGuess) {
  Ledger ledger = reopen();
  const RunRecord run = ledger.start_run(
      {ledger.rulesets()[0].digest, {1}, *Date::from_parts(2019, 1, 7), "", "", "riskcat 9.1"}, kStamp);
  ledger.finish_run(run.number, JsonDecisions(decisions(1)), nlohmann::json::object(), kStamp);
  tamper(path(), [&](SQLite::Database& database) {
    database.exec(
        "UPDATE entry SET body = json_set(body, '$.decision_format', 2) WHERE type = 'run_started' AND run = 3");
  });
  const ReplayResult result = replay(reopen(OpenMode::read_only), 3);
  EXPECT_EQ(result.verdict, ReplayVerdict::cannot_replay);
  EXPECT_NE(result.sentence.find("riskcat 9.1"), std::string::npos) << result.sentence;
  EXPECT_NE(result.sentence.find("format 2, known are those up to 1"), std::string::npos) << result.sentence;
}

}  // namespace
}  // namespace riskcat
