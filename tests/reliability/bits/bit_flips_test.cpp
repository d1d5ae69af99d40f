// A ledger's file with one bit flipped: whatever it says then, verification comes back; it finds every change to what
// is on record, and raises no alarm over a bit that means nothing. RISKCAT_BIT_FLIPS gives how many, RISKCAT_SEED other
// ones.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <map>
#include <utility>

#include "reliability/bits/flips.hpp"
#include "reliability/tampering/dice.hpp"
#include "reliability/tampering/starting_ledger.hpp"

namespace riskcat {
namespace {

constexpr std::size_t kMemory = std::size_t{2} << 30U;

using Counts = std::map<std::pair<Reads, Said>, std::uint64_t>;

/// Made by a child, since a process that has threads cannot be copied.
FlippedLedger ledger_to_flip(const Scratch& scratch) {
  EXPECT_TRUE(in_child(kMemory, [&] {
    const StartingLedger start = LedgerStory(scratch).told();
    write_file(scratch.path("bytes"), start.bytes);
    write_file(scratch.path("head"), start.head.text());
  }));
  return {scratch.path(), read_file(scratch.path("bytes")), read_file(scratch.path("head")), kCreation.origin, {}};
}

const char* text(Reads reads) {
  constexpr const char* kTexts[] = {"nobody looked", "the same", "something else", "cannot be read"};
  return kTexts[static_cast<std::size_t>(reads)];
}

const char* text(Said said) {
  constexpr const char* kTexts[] = {
      "did not come back", "intact", "its structure is damaged", "altered", "cannot be read", "refused", "threw"};
  return kTexts[static_cast<std::size_t>(said)];
}

std::string describe(const Flip& flip) {
  return "bit " + std::to_string(flip.bit % 8) + " of byte " + std::to_string(flip.bit / 8) + ": SQLite reads " +
         text(flip.reads) + ", verification says: " + text(flip.said);
}

TEST(BitFlips, AreFoundWhenTheyChangeWhatIsOnRecordAndNotOtherwise) {
  const Scratch scratch;
  const FlippedLedger ledger = ledger_to_flip(scratch);
  Counts counts;
  int shown = 0;
  for (const Flip& flip : flip_bits(ledger, number_from_environment("RISKCAT_BIT_FLIPS", 1500),
                                    number_from_environment("RISKCAT_SEED", 2018))) {
    ++counts[{flip.reads, flip.said}];
    const bool over_nothing_on_record = flip.reads == Reads::the_same && flip.said != Said::intact;
    if (flip.judged_rightly() && !over_nothing_on_record) continue;
    if (++shown > 50) continue;
    std::cout << describe(flip) << "\n";
    EXPECT_TRUE(flip.judged_rightly()) << describe(flip);
  }
  std::cout << "| SQLite alone reads | Verification says | Flips |\n|---|---|---|\n";
  for (const auto& [what, count] : counts) {
    std::cout << "| " << text(what.first) << " | " << text(what.second) << " | " << count << " |\n";
  }
}

TEST(BitFlips, AreMissedWhenNothingIsChecked) {
  const Scratch scratch;
  FlippedLedger ledger = ledger_to_flip(scratch);
  ledger.skip = {Check::file,  Check::schema, Check::sequence, Check::leaf,
                 Check::block, Check::head,   Check::blob,     Check::history};
  const auto flips = flip_bits(ledger, 100, 1);
  EXPECT_GT(std::count_if(flips.begin(), flips.end(), [](const Flip& flip) { return !flip.judged_rightly(); }), 0);
}

TEST(BitFlips, ACrashAHangAndAHugeAllocationAreSeen) {
  EXPECT_TRUE(in_child(kMemory, [] {}));
  EXPECT_FALSE(in_child(kMemory, [] { std::abort(); }));
  EXPECT_FALSE(in_child(kMemory, [] {
    alarm(1);
    pause();
  }));
#ifndef __SANITIZE_ADDRESS__
  EXPECT_FALSE(in_child(kMemory, [] { write_file("/dev/null", std::string(2 * kMemory, 'x')); }));
#endif
}

}  // namespace
}  // namespace riskcat
