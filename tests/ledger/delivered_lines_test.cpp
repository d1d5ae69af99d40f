#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <set>
#include <string>
#include <vector>

#include "facts/csv.hpp"
#include "ledger/delivered_lines.hpp"
#include "ledger/merkle.hpp"

namespace riskcat {
namespace {

const Secret kTestSecret{sha256("lines")};

std::vector<std::string> lines_of(const std::string& bytes) {
  const auto lines = delivered_lines(bytes);
  return {lines.begin(), lines.end()};
}

using Lines = std::vector<std::string>;

TEST(DeliveredLines, AreTheRowsThatAddressesName) {
  EXPECT_EQ(lines_of(""), Lines{});
  EXPECT_EQ(lines_of("a,b\n1,2"), (Lines{"a,b\n", "1,2"}));
  EXPECT_EQ(lines_of("a\r\n\r\nb\rc\n"), (Lines{"a\r\n", "\r\n", "b\r", "c\n"}));
  EXPECT_EQ(lines_of("a,\"x\ny\",b\nc\n"), (Lines{"a,\"x\ny\",b\n", "c\n"}));
  EXPECT_EQ(lines_of("\"x\"\"\n\"\ny"), (Lines{"\"x\"\"\n\"\n", "y"}));
  EXPECT_EQ(lines_of("5\" wide\nb"), (Lines{"5\" wide\n", "b"}));
  EXPECT_EQ(lines_of("\xEF\xBB\xBF\"a\nb\"\nc"), (Lines{"\xEF\xBB\xBF\"a\nb\"\n", "c"}));
  EXPECT_EQ(lines_of("\"open\nnever"), (Lines{"\"open\nnever"}));
  const std::string wide(600, 'x');
  EXPECT_EQ(lines_of(wide + "\n" + wide + ",\"\n\"\n" + wide), (Lines{wide + "\n", wide + ",\"\n\"\n", wide}));
}

TEST(DeliveredLines, TogetherAreTheFileAndAgreeWithTheReader) {
  const bool held = rc::check([](const std::vector<int>& choices) {
    static const std::string kParts[] = {"a", ",", "\n", "\r", "\r\n", "\"", "\"\"", "12", " ", std::string(300, 'x')};
    std::string text;
    for (const int choice : choices) text += kParts[static_cast<std::size_t>(std::abs(choice % 10))];
    const auto lines = lines_of(text);
    std::string together;
    for (const auto& line : lines) together += line;
    RC_ASSERT(together == text);
    CsvReader reader(text);
    while (reader.next()) {
      RC_ASSERT(reader.row() <= lines.size());
      std::size_t end = 0;
      for (std::size_t i = 0; i < reader.row(); ++i) end += lines[i].size();
      RC_ASSERT(reader.offset() == end);
    }
  });
  EXPECT_TRUE(held);
}

TEST(DeliveredLines, HaveTheRootOverTheirSaltedLeavesHoweverTheyAreShared) {
  for (const std::size_t count : {0U, 1U, 2U, 4095U, 4096U, 4097U, 12289U}) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += std::to_string(i) + "\n";
    const auto lines = delivered_lines(text);
    const Salts salts = Salts::of_lines(kTestSecret, 7);
    MerkleTree tree;
    Salts one_by_one = salts;
    std::size_t i = 0;
    for (const std::string_view line : lines) tree.add(sha256_prefixed(0, one_by_one.at(i++), line));
    EXPECT_EQ(line_root(lines, salts), tree.root()) << count;
    const auto leaves = line_leaves(lines, salts);
    ASSERT_EQ(leaves.size(), count);
    if (count == 0) continue;
    EXPECT_EQ(leaves.back(), sha256_prefixed(0, one_by_one.at(count - 1), lines.back()));
  }
}

TEST(SaltLists, DifferByNumberListDeliveryAndSecret) {
  std::set<std::string> seen;
  const auto collect = [&](Salts salts) {
    for (std::uint64_t i = 0; i < 100; ++i) seen.emplace(salts.at(i));
    for (const std::uint64_t i : {7U, 6U, 99U, 0U}) EXPECT_FALSE(seen.emplace(salts.at(i)).second);
  };
  collect(Salts::of_entries(kTestSecret));
  for (const std::uint32_t id : {0U, 1U, 256U, 4'294'967'295U}) collect(Salts::of_lines(kTestSecret, id));
  collect(Salts::of_entries(Secret{sha256("other")}));
  EXPECT_EQ(seen.size(), 600U);
}

}  // namespace
}  // namespace riskcat
