#include "ledger/compression.hpp"

#include <gtest/gtest.h>
#include <zstd.h>

#include <string>

#include "ledger/store_error.hpp"

namespace riskcat {
namespace {

std::string sample(std::size_t size) {
  std::string bytes;
  for (std::size_t i = 0; i < size; ++i) bytes += static_cast<char>((i * i + i / 7) % 251);
  return bytes;
}

TEST(Compression, GivesBackEveryByte) {
  for (const std::size_t size : {0U, 1U, 100U, 200'000U}) {
    const std::string bytes = sample(size);
    EXPECT_EQ(decompress(compress(bytes), size), bytes) << size;
  }
}

TEST(Compression, KeepsToItsLimit) {
  EXPECT_NO_THROW(compress(sample(1000), 1000));
  EXPECT_THROW(compress(sample(1001), 1000), StoreError);
  const std::string frame = compress(sample(1001));
  EXPECT_TRUE(decompress(frame, 1001, 1001));
  EXPECT_FALSE(decompress(frame, 1001, 1000));
}

TEST(Compression, RefusesAFrameThatGivesAnotherSize) {
  const std::string frame = compress(sample(1000));
  EXPECT_FALSE(decompress(frame, 999));
  EXPECT_FALSE(decompress(frame, 1001));
  EXPECT_FALSE(decompress(frame, limits::kDeliveredFileBytes + 1));
}

TEST(Compression, RefusesABomb) {
  // 64 MB of zeros in a few kilobytes, recorded as a small file; and a second frame smuggled behind an honest one.
  const std::string bomb = compress(std::string(64U << 20U, '\0'));
  ASSERT_LT(bomb.size(), 10'000U);
  EXPECT_FALSE(decompress(bomb, 100));
  EXPECT_FALSE(decompress(compress(sample(100)) + bomb, 100));
}

TEST(Compression, RefusesWhatIsNoFrame) {
  EXPECT_FALSE(decompress("", 0));
  EXPECT_FALSE(decompress("URN,NAME\n", 9));
  std::string cut = compress(sample(5000));
  cut.resize(cut.size() / 2);
  EXPECT_FALSE(decompress(cut, 5000));
}

}  // namespace
}  // namespace riskcat
