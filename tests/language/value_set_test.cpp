#include "language/value_set.hpp"

#include <gtest/gtest.h>

#include <set>

namespace riskcat {
namespace {

/// The set of the bits of `mask`, from 0.
ValueSet of_bits(unsigned mask) {
  std::vector<std::int64_t> values;
  for (std::int64_t bit = 0; bit < 6; ++bit)
    if ((mask >> bit & 1U) != 0) values.push_back(bit);
  return ValueSet::of(values);
}

TEST(ValueSet, AgreesWithSetsOfBits) {
  for (unsigned a = 0; a < 64; ++a)
    for (unsigned b = 0; b < 64; ++b) {
      EXPECT_EQ(of_bits(a).common_with(of_bits(b)), of_bits(a & b)) << a << ' ' << b;
      EXPECT_EQ(of_bits(a).without(of_bits(b)), of_bits(a & ~b)) << a << ' ' << b;
      EXPECT_EQ(of_bits(a).within(of_bits(b)), (a & ~b) == 0) << a << ' ' << b;
      EXPECT_EQ(of_bits(a).text() == of_bits(b).text(), a == b);
    }
}

TEST(ValueSet, ReachesBothEnds) {
  const ValueSet all = ValueSet::all();
  EXPECT_TRUE(all.without(all).empty());
  EXPECT_EQ(all.without(ValueSet()), all);
  const ValueSet under = ValueSet::between(ValueSet::kLeast, 9);
  EXPECT_EQ(all.without(under), ValueSet::between(10, ValueSet::kMost));
  EXPECT_EQ(all.without(all.without(under)), under);
  EXPECT_TRUE(under.within(all));
  EXPECT_FALSE(all.within(under));
  EXPECT_TRUE(ValueSet::between(2, 1).empty());
  EXPECT_LT(under.breadth(), all.breadth());
  EXPECT_EQ(of_bits(0b101101).breadth(), 4U);
}

}  // namespace
}  // namespace riskcat
