// The graph of masks: what is known beforehand folds, equal parts are one, and every way in which a comparison is asked
// of stored values gives what the comparison itself gives.
#include "program/masks.hpp"

#include <gtest/gtest.h>

#include <array>
#include <limits>

#include "language/relation.hpp"
#include "program/made_up.hpp"
#include "program/run_masks.hpp"

namespace riskcat {
namespace {

using testing::bits_of;
using testing::Numbers;

constexpr std::array kRelations = {Relation::less,          Relation::less_equal, Relation::greater,
                                   Relation::greater_equal, Relation::equal,      Relation::not_equal};
const std::vector<Holiday> kNoHolidays;

PackedNumbers packed(const std::vector<std::int64_t>& numbers, std::int64_t unit = 1) {
  PackedNumbers column(unit);
  for (const std::int64_t number : numbers) column.push(number);
  return column;
}

SchoolBits some_bits(std::size_t schools, std::uint64_t seed) {
  Numbers numbers(seed);
  SchoolBits bits(words_for(schools));
  for (std::size_t i = 0; i < schools; ++i) {
    if (numbers.below(2) == 0) bits[i / kSchoolsInWord] |= std::uint64_t{1} << (i % kSchoolsInWord);
  }
  return bits;
}

/// What the figure comes to for each number of its column, against what the mask says of it.
void expect_mask(const MaskGraph& graph, Mask mask, const std::vector<bool>& expected, const std::string& what) {
  EXPECT_EQ(bits_of(graph, mask, expected.size()), expected) << what;
}

TEST(Masks, WhatIsKnownBeforehandFolds) {
  MaskGraph graph(kNoHolidays);
  const Mask x = graph.own_bits(some_bits(100, 1));
  const Mask y = graph.own_bits(some_bits(100, 2));
  EXPECT_EQ(graph.both(x, !x), kNoSchool);
  EXPECT_EQ(graph.either(x, !x), kEverySchool);
  EXPECT_EQ(graph.all_of({y, x, !y}), kNoSchool);
  EXPECT_EQ(graph.both(x, kEverySchool), x);
  EXPECT_EQ(graph.both(x, kNoSchool), kNoSchool);
  EXPECT_EQ(graph.either(x, kNoSchool), x);
  EXPECT_EQ(graph.either(x, kEverySchool), kEverySchool);
  EXPECT_EQ(graph.both(x, x), x);
  EXPECT_EQ(graph.all_of(std::vector<Mask>{}), kEverySchool);
  EXPECT_EQ(graph.any_of(std::vector<Mask>{}), kNoSchool);
  EXPECT_EQ(!!x, x);
  EXPECT_NE(graph.both(x, y), graph.either(x, y));
  EXPECT_EQ(graph.compare(graph.constant(3), Relation::less, graph.constant(4)), kEverySchool);
  EXPECT_EQ(graph.compare(graph.constant(4), Relation::less, graph.constant(4)), kNoSchool);
  EXPECT_EQ(graph.figure(graph.sum(graph.constant(3), graph.constant(4))).constant, 7);
}

TEST(Masks, EqualPartsAreOneNode) {
  MaskGraph graph(kNoHolidays);
  const SchoolBits bits = some_bits(100, 1);
  const Mask x = graph.bits(bits);
  const Mask y = graph.own_bits(some_bits(100, 2));
  EXPECT_EQ(graph.bits(bits), x);
  EXPECT_EQ(graph.both(x, y), graph.both(y, x));
  EXPECT_EQ(graph.either(x, y), !graph.both(!y, !x));
  const PackedNumbers column = packed({1, 2, 3, 4});
  const FigureId figure = graph.column(column);
  EXPECT_EQ(graph.column(column), figure);
  const Mask below = graph.compare(figure, Relation::less, graph.constant(3));
  // Different words for the same stretch of stored values.
  EXPECT_EQ(graph.compare(figure, Relation::less_equal, graph.constant(2)), below);
  EXPECT_EQ(graph.compare(graph.constant(3), Relation::greater, figure), below);
  EXPECT_EQ(graph.compare(figure, Relation::greater_equal, graph.constant(3)), !below);
  EXPECT_EQ(graph.compare(graph.sum(figure, graph.constant(10)), Relation::less, graph.constant(13)), below);
  EXPECT_EQ(graph.compare(figure, Relation::less, graph.constant(5)), kEverySchool);
  EXPECT_EQ(graph.compare(figure, Relation::greater, graph.constant(4)), kNoSchool);
}

TEST(Masks, AConstantThatLeavesItsRangeIsMetSchoolBySchool) {
  MaskGraph graph(kNoHolidays);
  const FigureId large = graph.constant(INT64_MAX);
  const FigureId sum = graph.sum(large, graph.constant(1));
  const FigureId product = graph.product(large, large);
  EXPECT_EQ(graph.sum(large, graph.constant(1)), sum);  // asked again, after another
  EXPECT_EQ(graph.may_overflow(), (std::vector<FigureId>{sum, product}));
}

/// Numbers that make a column of each width, and of several units.
std::vector<std::vector<std::int64_t>> widths() {
  return {{-3, 0, 1, 2, 7, 127, -128, 64},
          {-300, 0, 299, 300, 301, 32'767, -32'768},
          {-70'000, 0, 69'999, 70'000, 70'001, INT32_MAX, INT32_MIN},
          {-5'000'000'000, 0, 4'999'999'999, 5'000'000'000, 5'000'000'001},
          {-INT64_MAX, -1, 0, 1, INT64_MAX},
          {0, 640'000, 650'000, 660'000, 1'000'000, 655'000}};
}

TEST(Masks, AThresholdIsTranslatedExactly) {
  for (const std::int64_t unit : {std::int64_t{1}, Decimal::kScale}) {
    for (const auto& numbers : widths()) {
      const PackedNumbers column = packed(numbers, unit);
      MaskGraph graph(kNoHolidays);
      for (const std::int64_t number : numbers) {
        for (const std::int64_t beside : {-1, 0, 1}) {
          std::int64_t threshold = 0;
          if (__builtin_add_overflow(number, beside, &threshold)) continue;
          for (const Relation relation : kRelations) {
            std::vector<bool> expected;
            for (const std::int64_t each : numbers) expected.push_back(holds(each, relation, threshold));
            const Mask mask = graph.compare(graph.column(column), relation, graph.constant(threshold));
            expect_mask(graph, mask, expected, std::to_string(threshold));
          }
        }
      }
    }
  }
}

/// Figures of one column, rising and falling, with rounding that makes neighbours equal.
TEST(Masks, AThresholdOfAFigureThatMovesWithItsColumnIsTranslatedExactly) {
  const std::vector<std::int64_t> numbers = {-40'000, -10'001, -1, 0, 1, 2, 9'999, 10'000, 10'001, 20'000, 650'000};
  const PackedNumbers column = packed(numbers, Decimal::kScale);
  MaskGraph graph(kNoHolidays);
  const FigureId x = graph.column(column);
  const FigureId half = graph.product(x, graph.constant(5'000));
  const FigureId turned = graph.product(graph.constant(-5'000), x);
  const FigureId rest = graph.difference(graph.constant(3), x);
  for (const FigureId figure :
       {x, half, turned, rest, graph.difference(rest, half), graph.sum(rest, graph.constant(9))}) {
    for (const std::int64_t at : numbers) {
      if (graph.figure(figure).kind == FigureNode::Kind::difference && figure != rest) continue;  // of two columns
      for (const std::int64_t beside : {-1, 0, 1}) {
        const std::int64_t threshold = graph.value_at(figure, at) + beside;
        for (const Relation relation : kRelations) {
          std::vector<bool> expected;
          for (const std::int64_t each : numbers)
            expected.push_back(holds(graph.value_at(figure, each), relation, threshold));
          const Mask mask = graph.compare(figure, relation, graph.constant(threshold));
          EXPECT_NE(graph.mask(mask.node()).kind, MaskNode::Kind::compare);
          expect_mask(graph, mask, expected, std::to_string(figure) + " against " + std::to_string(threshold));
        }
      }
    }
  }
}

TEST(Masks, TheValuesOfAListAreStretchesOfStoredValues) {
  const std::vector<std::int64_t> numbers = {0, 1, 2, 3, 4, 5, 6, 7};
  const PackedNumbers column = packed(numbers);
  MaskGraph graph(kNoHolidays);
  const FigureId figure = graph.column(column);
  expect_mask(graph, graph.one_of(figure, {1, 2, 5}), {false, true, true, false, false, true, false, false}, "three");
  EXPECT_EQ(graph.mask(graph.one_of(figure, {1, 2, 5}).node()).ranges.size(), 2U);
  expect_mask(graph, graph.one_of(figure, {0, 7, 9}), {true, false, false, false, false, false, false, true}, "ends");
  EXPECT_EQ(graph.one_of(figure, {8, 9}), kNoSchool);
  EXPECT_EQ(graph.one_of(figure, numbers), kEverySchool);
  // Of a column without the zeros its numbers end in, a number that has none is not among them.
  const PackedNumbers whole = packed({10'000, 20'000}, Decimal::kScale);
  EXPECT_EQ(graph.one_of(graph.column(whole), {15'000}), kNoSchool);
}

TEST(Masks, WhatTheNumbersOfAColumnLieBetween) {
  for (const std::string& target : vector_targets()) {
    use_vector_target(target);
    for (const std::int64_t size :
         {std::int64_t{100}, std::int64_t{30'000}, std::int64_t{1} << 30, std::int64_t{1} << 60}) {
      for (const std::size_t count : {0U, 1U, 15U, 64U, 65U, 1'000U}) {
        Numbers random(count);
        std::vector<std::int64_t> numbers;
        for (std::size_t i = 0; i < count; ++i) {
          numbers.push_back(size / 200 * (static_cast<std::int64_t>(random.below(200)) - 150));
        }
        StoredRange expected;
        if (count > 0) {
          const auto [least, most] = std::minmax_element(numbers.begin(), numbers.end());
          expected = {*least, *most};
        }
        EXPECT_EQ(least_and_most(packed(numbers)), expected) << target << ", " << count << " numbers to " << size;
      }
    }
  }
  use_vector_target("");
}

struct KeyCase {
  bool wide = false;        ///< 16 bits
  std::uint32_t keys = 16;  ///< in use
  bool falls = false;
};

/// Every relation that asks for an order, over schools with keys of every kind.
void expect_looked_up(const KeyCase& as) {
  Numbers random(as.wide ? 5 : 6);
  const std::int64_t step = as.wide ? 150 : 1;
  std::vector<std::int64_t> numbers;
  std::vector<std::int64_t> keys;
  for (std::size_t i = 0; i < 300; ++i) {
    numbers.push_back((static_cast<std::int64_t>(random.below(200)) - 100) * step);
    keys.push_back(random.below(as.keys));
  }
  const PackedNumbers column = packed(numbers);
  const PackedNumbers key_column = packed(keys);
  ASSERT_EQ(std::holds_alternative<Aligned<std::int16_t>>(column.stored()), as.wide);
  MaskGraph graph(kNoHolidays);
  const FigureId x = graph.column(column);
  const FigureId figure = as.falls ? graph.difference(graph.constant(0), x) : x;
  std::vector<std::pair<std::int64_t, FigureId>> thresholds;
  for (std::int64_t key = 0; key < 16; ++key) thresholds.emplace_back(key, graph.constant((key * 13 - 101) * step));
  for (const Relation relation : {Relation::less, Relation::less_equal, Relation::greater, Relation::greater_equal}) {
    const auto mask = graph.compare_by_key(figure, relation, graph.column(key_column), thresholds);
    ASSERT_TRUE(mask);
    std::vector<bool> expected;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      expected.push_back(holds(as.falls ? -numbers[i] : numbers[i], relation, (keys[i] * 13 - 101) * step));
    }
    expect_mask(
        graph, *mask, expected,
        (as.wide ? "16 bits, " : "8 bits, ") + std::to_string(as.keys) + " keys" + (as.falls ? ", falling" : ""));
  }
  EXPECT_FALSE(graph.compare_by_key(figure, Relation::equal, graph.column(key_column), thresholds));
}

TEST(Masks, AThresholdIsLookedUpByAKey) {
  for (const bool wide : {false, true}) {
    for (const std::uint32_t keys : {8U, 9U, 16U}) {
      for (const bool falls : {false, true}) {
        for (const std::string& target : vector_targets()) {
          SCOPED_TRACE(target);
          use_vector_target(target);
          expect_looked_up({wide, keys, falls});
        }
      }
    }
  }
  use_vector_target("");
}

TEST(Masks, AKeyThatCannotBeLookedUpIsRefused) {
  MaskGraph graph(kNoHolidays);
  const PackedNumbers column = packed({1, 2, 126});
  const PackedNumbers full = packed({1, 2, 127});  // no limit is above them all
  const PackedNumbers fifteen = packed({0, 1, 15});
  const PackedNumbers sixteen = packed({0, 1, 16});
  const PackedNumbers negative = packed({0, 1, -1});
  const std::vector<std::pair<std::int64_t, FigureId>> thresholds = {{0, graph.constant(1)}, {1, graph.constant(2)}};
  const auto asked = [&](const PackedNumbers& of, const PackedNumbers& key) {
    return graph.compare_by_key(graph.column(of), Relation::less, graph.column(key), thresholds).has_value();
  };
  EXPECT_TRUE(asked(column, fifteen));
  EXPECT_FALSE(asked(column, sixteen));
  EXPECT_FALSE(asked(column, negative));
  EXPECT_FALSE(asked(full, fifteen));
}

/// Two columns with each other: numbers, and how the second is multiplied and moved.
TEST(Masks, TwoColumnsAreComparedWithoutAFigureBetween) {
  const std::vector<std::vector<std::int64_t>> firsts = {{0, 30'000, -20'000, 650'000, 640'000, 660'000},
                                                         {0, 1, -1, 9'999, 10'001, 5'000},
                                                         {1'000'000'000, -1'000'000'000, 0, 7, 8, 9}};
  std::size_t linear = 0;
  for (const auto& first : firsts) {
    for (const auto& second : firsts) {
      const PackedNumbers left = packed(first, Decimal::kScale);
      const PackedNumbers right = packed(second, Decimal::kScale);
      for (const std::int64_t factor : {10'000, -20'000, 15'000}) {
        for (const std::int64_t moved : {std::int64_t{0}, std::int64_t{1}, std::int64_t{-1}, std::int64_t{9'999},
                                         std::int64_t{-30'000}, std::int64_t{1} << 50}) {
          MaskGraph graph(kNoHolidays);
          const FigureId product = graph.product(graph.column(right), graph.constant(factor));
          const FigureId against = graph.sum(product, graph.constant(moved));
          for (const Relation relation : kRelations) {
            std::vector<bool> expected;
            for (std::size_t i = 0; i < first.size(); ++i) {
              const Decimal times = Decimal::from_scaled(second[i]) * Decimal::from_scaled(factor);
              expected.push_back(holds(first[i], relation, times.scaled() + moved));
            }
            const Mask mask = graph.compare(graph.column(left), relation, against);
            linear += graph.mask(mask.node()).kind == MaskNode::Kind::linear ? 1 : 0;
            expect_mask(graph, mask, expected, std::to_string(factor) + " and " + std::to_string(moved));
          }
        }
      }
    }
  }
  EXPECT_GT(linear, 200U);
}

/// The last sizes of which 32 bits are sure to hold the sum, and the first.
TEST(Masks, ColumnsAreComparedIn32BitsOnlyWhereTheyFit) {
  constexpr std::int64_t kHalf = std::numeric_limits<std::int32_t>::max() / 2;
  for (const std::int64_t past : {1, 2}) {
    const std::vector<std::int64_t> first = {kHalf, -kHalf + 1, 5, -7};
    const std::vector<std::int64_t> second = {-kHalf + 1 - past, kHalf - 1 + past, 5, -8};
    const PackedNumbers left = packed(first);
    const PackedNumbers right = packed(second);
    MaskGraph graph(kNoHolidays);
    for (const Relation relation : kRelations) {
      const Mask mask = graph.compare(graph.column(left), relation, graph.column(right));
      const auto wanted = past == 1 ? MaskNode::Kind::linear : MaskNode::Kind::compare;
      EXPECT_EQ(graph.mask(mask.node()).kind, wanted) << past;
      std::vector<bool> expected;
      for (std::size_t i = 0; i < first.size(); ++i) expected.push_back(holds(first[i], relation, second[i]));
      expect_mask(graph, mask, expected, "relation " + std::to_string(static_cast<int>(relation)));
    }
  }
}

TEST(Masks, PointsReachWhatTheyComeTo) {
  Numbers random(2018);
  for (int round = 0; round < 200; ++round) {
    constexpr std::size_t kSchools = 130;
    MaskGraph graph(kNoHolidays);
    std::vector<std::pair<Mask, std::int64_t>> points;
    std::vector<std::vector<bool>> set;
    for (std::size_t i = 0, parts = 1 + random.below(7); i < parts; ++i) {
      const Mask mask = graph.own_bits(some_bits(kSchools, random.next()));
      points.emplace_back(random.below(4) == 0 ? !mask : mask, static_cast<std::int64_t>(random.below(9)) - 4);
      set.push_back(bits_of(graph, points.back().first, kSchools));
    }
    for (std::int64_t wanted = -12; wanted <= 12; ++wanted) {
      const auto mask = graph.reaches(points, wanted);
      ASSERT_TRUE(mask);
      std::vector<bool> expected;
      for (std::size_t school = 0; school < kSchools; ++school) {
        std::int64_t sum = 0;
        for (std::size_t i = 0; i < points.size(); ++i) sum += set[i][school] ? points[i].second : 0;
        expected.push_back(sum >= wanted);
      }
      ASSERT_EQ(bits_of(graph, *mask, kSchools), expected) << round << " reaches " << wanted;
    }
  }
}

TEST(Masks, TooManySumsAreLeftToFigures) {
  MaskGraph graph(kNoHolidays);
  std::vector<std::pair<Mask, std::int64_t>> points;
  std::int64_t all = 0;
  for (std::int64_t i = 0; i < 40; ++i) {
    points.emplace_back(graph.own_bits(some_bits(10, static_cast<std::uint64_t>(i))), 1'000 + i * i * i);
    all += points.back().second;
  }
  EXPECT_FALSE(graph.reaches(points, all / 2));
  EXPECT_TRUE(graph.reaches(points, all));
}

TEST(Masks, AtLeastSoManyOfSome) {
  MaskGraph graph(kNoHolidays);
  constexpr std::size_t kSchools = 200;
  std::vector<Possibly> parts;
  for (std::uint64_t i = 0; i < 5; ++i) {
    const Mask may = graph.own_bits(some_bits(kSchools, i));
    parts.push_back({graph.both(may, graph.own_bits(some_bits(kSchools, 100 + i))), may});
  }
  for (std::size_t count = 1; count <= 6; ++count) {
    const Possibly found = graph.at_least(count, parts);
    std::vector<std::size_t> yes(kSchools);
    std::vector<std::size_t> may(kSchools);
    for (const Possibly& part : parts) {
      const auto sure = bits_of(graph, part.yes, kSchools);
      const auto open = bits_of(graph, part.may, kSchools);
      for (std::size_t i = 0; i < kSchools; ++i) {
        yes[i] += sure[i] ? 1 : 0;
        may[i] += open[i] ? 1 : 0;
      }
    }
    std::vector<bool> expected_yes;
    std::vector<bool> expected_may;
    for (std::size_t i = 0; i < kSchools; ++i) {
      expected_yes.push_back(yes[i] >= count);
      expected_may.push_back(may[i] >= count);
    }
    EXPECT_EQ(bits_of(graph, found.yes, kSchools), expected_yes) << count;
    EXPECT_EQ(bits_of(graph, found.may, kSchools), expected_may) << count;
  }
}

}  // namespace
}  // namespace riskcat
