#include "values/decimal.hpp"

#include <gtest/gtest.h>

#include <random>
#include <stdexcept>

namespace riskcat {
namespace {

Decimal scaled(std::int64_t value) { return Decimal::from_scaled(value); }

TEST(Decimal, ReadsWhatItSays) {
  struct Case {
    const char* text;
    std::int64_t scaled;
  };
  const Case cases[] = {
      {"0", 0},
      {"64", 640000},
      {"-12", -120000},
      {"3.25", 32500},
      {".5", 5000},
      {"-.5", -5000},
      {"0.0001", 1},
      {"007", 70000},
      {"-0", 0},
      {"100.00", 1000000},
      {"1.50000", 15000},
      {"2.000000000000000000000", 20000},
      {"922337203685477.5807", INT64_MAX},
      {"-922337203685477.5807", -INT64_MAX},
  };
  for (const Case& c : cases) {
    const auto parsed = Decimal::parse(c.text);
    ASSERT_TRUE(parsed) << c.text;
    EXPECT_EQ(parsed->scaled(), c.scaled) << c.text;
  }
}

TEST(Decimal, RefusesTheRest) {
  const char* const cases[] = {"",
                               "-",
                               ".",
                               "-.",
                               "1.",
                               "+1",
                               " 1",
                               "1 ",
                               "1,000",
                               "1e3",
                               "1.2.3",
                               "1.23456",
                               "--1",
                               "0x10",
                               "nan",
                               "١",
                               "½",
                               "63%",
                               "1-",
                               "1.2-",
                               "922337203685477.5808",
                               "922337203685478",
                               "99999999999999999999999999999999999999999999"};
  for (const char* text : cases) EXPECT_FALSE(Decimal::parse(text)) << text;
}

TEST(Decimal, WritesTheShortestText) {
  struct Case {
    std::int64_t scaled;
    const char* text;
  };
  const Case cases[] = {{0, "0"},
                        {640000, "64"},
                        {-5000, "-0.5"},
                        {1, "0.0001"},
                        {-1, "-0.0001"},
                        {32500, "3.25"},
                        {100500, "10.05"},
                        {INT64_MAX, "922337203685477.5807"},
                        {INT64_MIN, "-922337203685477.5808"}};
  for (const Case& c : cases) EXPECT_EQ(scaled(c.scaled).text(), c.text);
}

TEST(Decimal, TextReadsBackAsTheSameDecimal) {
  std::mt19937_64 random(20181015);
  for (int i = 0; i < 20000; ++i) {
    // Shifting by up to 60 bits covers small numbers as well as large ones.
    const auto value = static_cast<std::int64_t>(random()) >> (random() % 61);
    if (value == INT64_MIN) continue;
    const auto back = Decimal::parse(scaled(value).text());
    ASSERT_TRUE(back) << value;
    EXPECT_EQ(back->scaled(), value);
  }
}

TEST(Decimal, ProductsRoundHalfToEven) {
  struct Case {
    std::int64_t a;
    std::int64_t b;
    std::int64_t product;
  };
  // In ten-thousandths: 0.0001 × 0.5 is half of 0.0001, and goes to the even neighbour.
  const Case cases[] = {{1, 5000, 0},          {3, 5000, 2},    {5, 5000, 2},           {-1, 5000, 0},
                        {-3, 5000, -2},        {1, 5001, 1},    {1, 4999, 0},           {-1, 5001, -1},
                        {15000, 15000, 22500}, {10000, 77, 77}, {-20000, -30000, 60000}};
  for (const Case& c : cases) EXPECT_EQ((scaled(c.a) * scaled(c.b)).scaled(), c.product) << c.a << " * " << c.b;
}

TEST(Decimal, ProductIsTheNearestOfAll) {
  std::mt19937_64 random(7);
  for (int i = 0; i < 20000; ++i) {
    const auto a = static_cast<std::int64_t>(random()) >> 34;
    const auto b = static_cast<std::int64_t>(random()) >> 34;
    const std::int64_t product = (scaled(a) * scaled(b)).scaled();
    const __int128 twice_error = 2 * (static_cast<__int128>(product) * Decimal::kScale - static_cast<__int128>(a) * b);
    ASSERT_LE(twice_error < 0 ? -twice_error : twice_error, Decimal::kScale) << a << " * " << b;
    if (twice_error == Decimal::kScale || twice_error == -Decimal::kScale) {
      EXPECT_EQ(product % 2, 0);
    }
  }
}

TEST(Decimal, SumsAndDifferencesAreExact) {
  EXPECT_EQ((*Decimal::parse("0.1") + *Decimal::parse("0.2")).text(), "0.3");
  EXPECT_EQ((*Decimal::parse("65") - *Decimal::parse("70.5")).text(), "-5.5");
  EXPECT_EQ((-*Decimal::parse("2.5")).text(), "-2.5");
}

TEST(Decimal, LeavingTheRangeThrows) {
  const Decimal most = scaled(INT64_MAX);
  const Decimal least = scaled(INT64_MIN);
  EXPECT_EQ(most + scaled(0), most);
  EXPECT_THROW(most + scaled(1), std::overflow_error);
  EXPECT_THROW(least - scaled(1), std::overflow_error);
  EXPECT_THROW(-least, std::overflow_error);
  EXPECT_THROW(most * Decimal::from_integer(2), std::overflow_error);
  EXPECT_THROW(least * Decimal::from_integer(-1), std::overflow_error);
  EXPECT_EQ(most * Decimal::from_integer(1), most);
}

TEST(Decimal, ComparesAsNumbers) {
  EXPECT_LT(*Decimal::parse("-3.2"), *Decimal::parse("-3.1"));
  EXPECT_EQ(*Decimal::parse("64.0"), *Decimal::parse("64"));
  EXPECT_TRUE(Decimal::parse("64")->is_whole());
  EXPECT_FALSE(Decimal::parse("64.5")->is_whole());
}

}  // namespace
}  // namespace riskcat
