// The order of work: a section whose guard is empty in a block leaves no school in its rows there, nor in those after.
#include "program/mask_program.hpp"

#include <gtest/gtest.h>

#include "program/run_masks.hpp"

namespace riskcat {
namespace {

using testing::run_sections;

const std::vector<Holiday> kNoHolidays;

/// A bit for every school of the block, and for each second one of the others.
SchoolBits full_in_block(std::size_t block, std::size_t schools) {
  SchoolBits bits(words_for(schools));
  for (std::size_t i = 0; i < bits.size(); ++i) {
    bits[i] = i / kBlockWords == block ? ~std::uint64_t{0} : 0x5555555555555555U;
  }
  return bits;
}

/// A bit for every school of the block, none elsewhere.
SchoolBits only_in_block(std::size_t block, std::size_t schools) {
  SchoolBits bits(words_for(schools));
  for (std::size_t i = 0; i < bits.size(); ++i) bits[i] = i / kBlockWords == block ? ~std::uint64_t{0} : 0;
  return bits;
}

class Sections : public ::testing::Test {
 protected:
  static constexpr std::size_t kSchools = 2 * kBlockSchools + 100;

  /// How many schools of each block the row has; that of a complement as it is kept.
  static std::vector<std::size_t> by_block(const MaskRows& rows, std::uint32_t row) {
    std::vector<std::size_t> counts(3);
    for (std::size_t i = 0; i < kSchools; ++i) {
      counts[i / kBlockSchools] += rows.test({MaskRow::Of::row, row}, i) ? 1 : 0;
    }
    return counts;
  }

  MaskGraph graph_{kNoHolidays};
  Mask a_ = graph_.own_bits(full_in_block(0, kSchools));
  Mask b_ = graph_.own_bits(full_in_block(1, kSchools));
  Mask in_first_ = graph_.own_bits(only_in_block(0, kSchools));
  Mask in_second_ = graph_.own_bits(only_in_block(1, kSchools));
  using Counts = std::vector<std::size_t>;
  static constexpr std::size_t kWhole = kBlockSchools;
};

TEST_F(Sections, AnEmptyGuardEmptiesItsRowsAndThoseAfter) {
  Section first;
  first.rows = {a_};
  Section second;
  second.guard = in_first_;
  second.rows = {b_, graph_.both(a_, b_), !graph_.both(a_, !b_)};
  Section third;  // its guard has schools where the second's has none
  third.guard = in_second_;
  third.rows = {graph_.both(b_, in_second_)};
  const MaskRows rows = run_sections(graph_, {first, second, third}, kSchools);
  EXPECT_EQ(by_block(rows, 0), (Counts{kWhole, kWhole / 2, 50}));
  EXPECT_EQ(by_block(rows, 1), (Counts{kWhole / 2, 0, 0}));
  EXPECT_EQ(by_block(rows, 2), (Counts{kWhole / 2, 0, 0}));
  // Kept as the plain one: where it is passed over it is full, so that its complement has no school.
  EXPECT_EQ(by_block(rows, 3), (Counts{kWhole / 2, kWhole, 100}));
  EXPECT_EQ(by_block(rows, 4), (Counts{0, 0, 0}));
}

TEST_F(Sections, AGuardThatIsAComplementGuards) {
  Section guarded;
  guarded.guard = !in_first_;
  guarded.rows = {a_};
  EXPECT_EQ(by_block(run_sections(graph_, {guarded}, kSchools), 0), (Counts{0, kWhole / 2, 50}));
  guarded.guard = kNoSchool;
  EXPECT_EQ(by_block(run_sections(graph_, {guarded}, kSchools), 0), (Counts{0, 0, 0}));
}

/// Bits of a guard past the last school are none of its schools.
TEST_F(Sections, AGuardOfNoSchoolInTheLastBlockIsEmptyThere) {
  Section guarded;
  SchoolBits all(words_for(kSchools), ~std::uint64_t{0});
  all.back() = (std::uint64_t{1} << (kSchools % kSchoolsInWord)) - 1;
  guarded.guard = !graph_.own_bits(all);
  guarded.rows = {a_};
  EXPECT_EQ(by_block(run_sections(graph_, {guarded}, kSchools), 0), (Counts{0, 0, 0}));
}

TEST_F(Sections, ARowMayBeNoSchoolOrAnotherRowOrGivenBits) {
  Section section;
  const Mask both = graph_.both(a_, b_);
  section.rows = {kNoSchool, a_, both, both, graph_.both(both, in_first_)};
  const MaskRows rows = run_sections(graph_, {section}, kSchools);
  EXPECT_EQ(by_block(rows, 0), (Counts{0, 0, 0}));
  EXPECT_EQ(by_block(rows, 1), (Counts{kWhole, kWhole / 2, 50}));
  EXPECT_EQ(by_block(rows, 2), (Counts{kWhole / 2, kWhole / 2, 50}));
  EXPECT_EQ(by_block(rows, 3), by_block(rows, 2));
  EXPECT_EQ(by_block(rows, 4), (Counts{kWhole / 2, 0, 0}));
}

TEST_F(Sections, PassingResultsShareTheirPlaces) {
  // A long chain needs no more than a few places, and comes to what it should.
  Mask chain = graph_.both(a_, in_first_);
  for (int i = 0; i < 100; ++i) {
    chain = graph_.either(graph_.both(chain, i % 2 == 0 ? b_ : a_), graph_.both(in_second_, !chain));
  }
  Section section;
  section.rows = {chain};
  const MaskProgram program(graph_, {section});
  EXPECT_GT(program.instructions().size(), 200U);
  EXPECT_LE(program.scratch_count(), 4U);
  EXPECT_EQ(by_block(run_sections(graph_, {section}, kSchools), 0)[0], kWhole / 2);
}

}  // namespace
}  // namespace riskcat
