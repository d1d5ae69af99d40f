// A ledger's file with one bit flipped: whatever it says then, verification comes back; it finds every change to what
// is on record, and raises no alarm over a bit that means nothing. RISKCAT_BIT_FLIPS gives how many, RISKCAT_SEED other
// ones.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <map>
#include <numeric>
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

/// The same bits for the same seed.
std::vector<std::uint64_t> random_bits(std::uint64_t count, std::uint64_t seed, std::size_t bytes) {
  Dice dice(seed);
  std::vector<std::uint64_t> bits(count);
  for (std::uint64_t& bit : bits) bit = dice.below(bytes * 8);
  return bits;
}

void expect_judged_rightly(const std::vector<Flip>& flips) {
  Counts counts;
  int shown = 0;
  for (const Flip& flip : flips) {
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

TEST(BitFlips, AreFoundWhenTheyChangeWhatIsOnRecordAndNotOtherwise) {
  const Scratch scratch;
  const FlippedLedger ledger = ledger_to_flip(scratch);
  const std::uint64_t count = number_from_environment("RISKCAT_BIT_FLIPS", 1500);
  const std::uint64_t seed = number_from_environment("RISKCAT_SEED", 2018);
  expect_judged_rightly(flip_bits(ledger, random_bits(count, seed, ledger.bytes.size())));
}

/// Few random bits fall into what SQLite keeps about the file as a whole, so each of them is flipped.
TEST(BitFlips, OfTheFilesHeaderAreFoundWhenTheyChangeWhatIsOnRecordAndNotOtherwise) {
  const Scratch scratch;
  constexpr std::uint64_t kHeaderBits = 100 * 8;
  std::vector<std::uint64_t> bits(kHeaderBits);
  std::iota(bits.begin(), bits.end(), 0);
  const auto flips = flip_bits(ledger_to_flip(scratch), bits);
  expect_judged_rightly(flips);
  for (const Flip& flip : flips) {
    const std::uint64_t byte = flip.bit / 8;
    const auto within = [&](std::uint64_t first, std::uint64_t last) { return byte >= first && byte <= last; };
    // The count of changes, the schema's, the room for pages in memory, what is reserved, and who wrote last.
    if (within(24, 27) || within(40, 43) || within(48, 51) || within(72, 99)) {
      EXPECT_EQ(flip.said, Said::intact) << describe(flip);
    }
  }
}

TEST(BitFlips, AreMissedWhenNothingIsChecked) {
  const Scratch scratch;
  FlippedLedger ledger = ledger_to_flip(scratch);
  ledger.skip = {Check::file,  Check::schema, Check::sequence, Check::leaf,
                 Check::block, Check::head,   Check::blob,     Check::history};
  const auto flips = flip_bits(ledger, random_bits(100, 1, ledger.bytes.size()));
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
