// Keys and checkpoints on record: what may be added, what verification says of what should not be there, and how far a
// checkpoint reaches.
#include <gtest/gtest.h>

#include "ledger/base64.hpp"
#include "ledger/events.hpp"
#include "ledger/tampering.hpp"
#include "ledger/verify.hpp"

namespace riskcat {
namespace {

PrivateKey key_of(std::uint8_t number, KeyUse use = KeyUse::signs) {
  KeySeed seed{};
  seed.fill(number);
  return {"east.example/" + std::to_string(number), use, seed};
}

const Stamp kSecond{"2018-10-16T09:30:00Z", "second"};

class CheckpointsOnRecord : public LedgerTest {
 protected:
  CheckpointsOnRecord() { write("riskcat.db", filled()); }

  void adopt(Ledger& ledger, const PrivateKey& key) {
    ledger.change_key({key.public_key(), std::nullopt, std::nullopt, ""}, kStamp);
  }
  SignedNote note_of(const Ledger& ledger, const PrivateKey& key) {
    const std::string text = Checkpoint{ledger.origin(), ledger.head()}.text();
    return {text, {sign_note(text, key, 1)}};
  }
  void expect_refused(const std::function<void()>& call, const std::string& why) {
    const std::string before = read("riskcat.db");
    try {
      call();
      ADD_FAILURE() << "not refused: " << why;
    } catch (const StoreError& error) {
      EXPECT_EQ(error.problem(), StoreProblem::unsuitable);
      EXPECT_NE(std::string(error.what()).find(why), std::string::npos) << error.what();
    }
    EXPECT_EQ(read("riskcat.db"), before);
  }
};

TEST_F(CheckpointsOnRecord, AreSignedByTheKeyInForceAndCountersignedByASecondPerson) {
  const PrivateKey key = key_of(1);
  const PrivateKey second = key_of(2, KeyUse::countersigns);
  Ledger ledger = reopen();
  expect_refused([&] { ledger.record_checkpoint(note_of(ledger, key), kStamp); }, "no key signs for this ledger");
  adopt(ledger, key);
  expect_refused([&] { ledger.record_checkpoint(note_of(ledger, key_of(3)), kStamp); },
                 "not signed by the key in force");
  expect_refused([&] { adopt(ledger, key_of(3)); }, "another key signs already");
  expect_refused([&] { adopt(ledger, key); }, "in force already");
  const SignedNote note = note_of(ledger, key);
  ledger.record_checkpoint(note, kStamp);
  const CheckpointRecord record = ledger.checkpoints().at(0);
  EXPECT_EQ(record.checkpoint.head.size, 18U);
  EXPECT_EQ(record.entry, 18U);
  const auto countersign = [&](const PrivateKey& by, const Stamp& stamp, std::uint64_t entry = 18) {
    ledger.record_countersignature(entry, sign_note(note.text, by, 1'539'682'200), stamp);
  };
  expect_refused([&] { countersign(second, kSecond); }, "not signed by a key that countersigns");
  adopt(ledger, second);
  expect_refused([&] { countersign(second, kStamp); }, "cannot be its second person");
  expect_refused([&] { countersign(second, kSecond, 17); }, "no checkpoint on record");
  expect_refused([&] { countersign(key, kSecond); }, "not signed by a key that countersigns");
  countersign(second, kSecond);
  expect_refused([&] { countersign(second, kSecond); }, "countersigned it before");
  EXPECT_EQ(ledger.checkpoints().at(0).countersignatures.at(0).stamp, kSecond);
  EXPECT_EQ(verify(path()).verdict, Verdict::intact) << verify(path()).sentence;
}

TEST_F(CheckpointsOnRecord, AreOfThisLedgersOwnHeads) {
  const PrivateKey key = key_of(1);
  Ledger ledger = reopen();
  adopt(ledger, key);
  const auto add = [&](const Checkpoint& checkpoint) {
    const std::string text = checkpoint.text();
    ledger.record_checkpoint({text, {sign_note(text, key, 1)}}, kStamp);
  };
  expect_refused([&] { add({"another", ledger.head()}); }, "of another ledger");
  expect_refused([&] { add({ledger.origin(), {17, sha256("")}}); }, "not of the entries before it");
  expect_refused([&] { add({ledger.origin(), {16, ledger.head().root}}); }, "not of the entries before it");
  add({ledger.origin(), ledger.head()});
}

TEST_F(CheckpointsOnRecord, AKeyIsReplacedByItsOwnWordOrWithAReason) {
  Ledger ledger = reopen();
  const PrivateKey first = key_of(1);
  const PrivateKey next = key_of(2);
  adopt(ledger, first);
  KeyChange change{next.public_key(), first.public_key(), std::nullopt, ""};
  expect_refused([&] { ledger.change_key(change, kStamp); }, "does not say why");
  change.endorsement = next.sign(change.message(ledger.origin()));
  expect_refused([&] { ledger.change_key(change, kStamp); }, "did not sign it");
  change.endorsement = first.sign(change.message("another"));
  expect_refused([&] { ledger.change_key(change, kStamp); }, "did not sign it");
  change.endorsement = first.sign(change.message(ledger.origin()));
  ledger.change_key(change, kStamp);
  expect_refused([&] { ledger.record_checkpoint(note_of(ledger, first), kStamp); }, "not signed by the key in force");
  ledger.record_checkpoint(note_of(ledger, next), kStamp);
  ledger.change_key({key_of(3).public_key(), next.public_key(), std::nullopt, "The passphrase is lost"}, kStamp);
  expect_refused(
      [&] {
        ledger.change_key({std::nullopt, next.public_key(), std::nullopt, "x"}, kStamp);
      },
      "not in force");
  expect_refused([&] { ledger.change_key({std::nullopt, std::nullopt, std::nullopt, "x"}, kStamp); }, "names no key");
  expect_refused(
      [&] {
        ledger.change_key({key_of(4, KeyUse::countersigns).public_key(), key_of(3).public_key(), std::nullopt, "x"},
                          kStamp);
      },
      "another use");
  ledger.change_key({std::nullopt, key_of(3).public_key(), std::nullopt, "Compromised"}, kStamp);
  const auto keys = ledger.keys();
  ASSERT_EQ(keys.size(), 3U);
  EXPECT_TRUE(keys[1].endorsed);
  EXPECT_FALSE(keys[2].endorsed);
  for (const KeyRecord& each : keys) EXPECT_TRUE(each.until);
  EXPECT_EQ(verify(path()).verdict, Verdict::intact) << verify(path()).sentence;
}

TEST_F(CheckpointsOnRecord, AreNotThemselvesUnanchored) {
  const PrivateKey key = key_of(1);
  VerifyOptions options;
  {
    Ledger ledger = reopen();
    adopt(ledger, key);
    const SignedNote note = note_of(ledger, key);
    options.against = ledger.head();
    options.origin = ledger.origin();
    ledger.record_checkpoint(note, kStamp);
  }
  options.trusted = key.public_key();
  VerifyResult result = verify(path(), options);
  EXPECT_TRUE(result.anchored);
  EXPECT_EQ(result.unanchored, 0U) << result.sentence;
  EXPECT_EQ(result.signed_size, 18U) << result.sentence;
  reopen().confirm_run(1, "", kStamp);
  result = verify(path(), options);
  EXPECT_EQ(result.unanchored, 1U) << result.sentence;
  options.trusted = key_of(2).public_key();
  EXPECT_EQ(verify(path(), options).signed_size, 0U);
  options.origin = "another";
  result = verify(path(), options);
  EXPECT_EQ(result.verdict, Verdict::forked);
  EXPECT_NE(result.sentence.find("of another ledger: it is of “another”, and this is “riskcat.example/test”"),
            std::string::npos)
      << result.sentence;
}

/// A forger who rewrites the ledger but has no key: the checkpoint no longer fits, or has to go.
TEST_F(CheckpointsOnRecord, CannotBeCarriedOverToARewrittenLedger) {
  const PrivateKey key = key_of(1);
  std::string note;
  {
    Ledger ledger = reopen();
    adopt(ledger, key);
    note = note_of(ledger, key).whole();
    ledger.record_checkpoint(note_of(ledger, key), kStamp);
  }
  std::filesystem::remove(path());
  Ledger forged = create();
  fill(forged, "3");
  adopt(forged, key);
  expect_refused([&] { forged.record_checkpoint(*SignedNote::parse(note), kStamp); }, "not of the entries before it");
  VerifyOptions options;
  options.trusted = key.public_key();
  EXPECT_EQ(verify(path(), options).signed_size, 0U);
}

}  // namespace
}  // namespace riskcat
