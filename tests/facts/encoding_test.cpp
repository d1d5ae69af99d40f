#include "facts/encoding.hpp"

#include <gtest/gtest.h>
#include <sys/mman.h>

#include "facts/characters.hpp"
#include "facts/definitions.hpp"
#include "values/limits.hpp"

namespace riskcat {
namespace {

const std::vector<Encoding> kUtf8 = {Encoding::utf_8};
const std::vector<Encoding> kWindows = {Encoding::windows_1252};
const std::vector<Encoding> kBoth = {Encoding::windows_1252, Encoding::utf_8};

std::string decoded(std::string_view bytes, const std::vector<Encoding>& encodings) {
  const DecodedFile text = decode(bytes, encodings, "file.csv");
  if (text.flaw) return text.flaw->code + " row " + std::to_string(testing::place(*text.flaw).row);
  return std::string(text.text());
}

TEST(Encoding, TextBecomesUtf8OrAnErrorWithItsRow) {
  struct Case {
    std::string_view bytes;
    const std::vector<Encoding>& encodings;
    std::string_view expected;
  };
  const Case cases[] = {
      {"a,b", kUtf8, "a,b"},
      {"a,b", kWindows, "a,b"},
      {"\xEF\xBB\xBF"
       "a",
       kUtf8, "a"},
      {"caf\xC3\xA9", kUtf8, "café"},
      {"caf\xC3\xA9", kBoth, "café"},
      {"caf\xC3\xA9", kWindows, "cafÃ©"},
      {"caf\xE9", kBoth, "café"},
      {"caf\xE9", kWindows, "café"},
      {"S5 \x96 S8 \x80", kBoth, "S5 – S8 €"},
      {"\xC3\xA9\n\xE9", kBoth, "Ã©\né"},
      {"a\nb,caf\xE9\n", kUtf8, "D003 row 2"},
      {"\xEF\xBB\xBF"
       "a\nb\ncaf\xE9\n",
       kBoth, "D003 row 3"},
      {"\xEF\xBB\xBF"
       "caf\xC3\xA9",
       kWindows, "café"},
      {"a\n\"x\ny\",b\nc,\x81\n", kWindows, "D003 row 3"},
      {"\x8D", kBoth, "D003 row 1"},
      {"\x8F", kBoth, "D003 row 1"},
      {"\x90", kBoth, "D003 row 1"},
      {"\x9D", kBoth, "D003 row 1"},
      {std::string_view("a,b\nc\0d,e\n", 10), kUtf8, "D003 row 2"},
      {std::string_view("a,b\nc\0d,e\n", 10), kWindows, "D003 row 2"},
      {"\xFF\xFE"
       "a",
       kBoth, "D002 row 0"},
      {"\xFE\xFF"
       "a",
       kBoth, "D002 row 0"},
      {std::string_view("U\0R\0N\0,\0", 8), kBoth, "D002 row 0"},
      {std::string_view("\0U\0R\0N\0,", 8), kUtf8, "D002 row 0"},
      {"PK\x03\x04xxxx", kUtf8, "D004 row 0"},
      {"", kUtf8, "D001 row 0"},
      {"\xEF\xBB\xBF", kUtf8, "D001 row 0"},
      {"\r\n\r\n", kUtf8, "D001 row 0"},
      {" \n\t\n", kBoth, "D001 row 0"},
  };
  for (const Case& c : cases) EXPECT_EQ(decoded(c.bytes, c.encodings), c.expected) << c.bytes;
}

TEST(Encoding, IllFormedUtf8IsFoundWhereItBegins) {
  struct Case {
    std::string_view bytes;
    std::optional<std::size_t> at;
  };
  const Case cases[] = {
      {"plain ASCII over eight bytes", std::nullopt},
      {"\xC2\x80 \xE0\xA0\x80 \xED\x9F\xBF \xF0\x90\x80\x80 \xF4\x8F\xBF\xBF", std::nullopt},
      {"eight by\x80", 8},  // a continuation alone
      {"a\xC0\xAF", 1},     // overlong
      {"a\xC1\xBF", 1},
      {"\xE0\x9F\xBF", 0},      // overlong
      {"\xF0\x8F\xBF\xBF", 0},  // overlong
      {"\xED\xA0\x80", 0},      // a surrogate
      {"\xF4\x90\x80\x80", 0},  // past U+10FFFF
      {"\xF5\x80\x80\x80", 0},
      {"ab\xC3", 2},  // cut off
      {"ab\xE2\x82", 2},
      {"\xE2\x82\x41", 0},
      {"\xF0\x9F\x98", 0},
  };
  for (const Case& c : cases) EXPECT_EQ(first_invalid_utf8(c.bytes), c.at);
}

TEST(Encoding, EveryWindowsByteIsTheCharacterOfItsCodePage) {
  // Bytes 0x80 to 0x9F without the five undefined ones, as the Unicode Consortium's CP1252.TXT gives them.
  const std::string bytes =
      "\x80\x82\x83\x84\x85\x86\x87\x88\x89\x8A\x8B\x8C\x8E\x91\x92\x93\x94\x95\x96\x97\x98\x99\x9A\x9B\x9C\x9E\x9F";
  EXPECT_EQ(from_windows_1252(bytes), "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ");
  EXPECT_EQ(from_windows_1252("\xA0\xA3\xE9\xFF"), "\u00a0£éÿ");
  int undefined = 0;
  for (int byte = 0; byte < 256; ++byte) {
    const std::string one(1, static_cast<char>(byte));
    if (first_invalid_windows_1252(one)) {
      ++undefined;
    } else {
      EXPECT_FALSE(first_invalid_utf8(from_windows_1252(one))) << byte;
    }
  }
  EXPECT_EQ(undefined, 5);
}

TEST(Encoding, HelpForAWrongByteNamesWindows1252) {
  const DecodedFile text = decode("a\nS5 \x96 S8\n", kUtf8, "file.csv");
  ASSERT_TRUE(text.flaw);
  EXPECT_EQ(text.flaw->message, "row 2 holds a byte (0x96) that is not UTF-8");
  EXPECT_NE(text.flaw->help.find("Windows-1252"), std::string::npos);
  // 0x81 is nothing in Windows-1252 either, so that is no advice.
  EXPECT_EQ(decode("a\n\x81\n", kUtf8, "file.csv").flaw->help.find("Windows-1252"), std::string::npos);
}

TEST(Encoding, FilesMayHaveTheLimitOfBytesAndNoMore) {
  // A gigabyte of untouched pages: only the first and the last are ever looked at.
  constexpr std::size_t kMost = limits::kDeliveredFileBytes;
  void* pages = mmap(nullptr, kMost + 1, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  ASSERT_NE(pages, MAP_FAILED);
  const std::string_view bytes(static_cast<const char*>(pages), kMost + 1);
  EXPECT_FALSE(not_csv(bytes.substr(0, kMost), "file.csv"));
  const auto flaw = not_csv(bytes, "file.csv");
  ASSERT_TRUE(flaw);
  EXPECT_EQ(flaw->code, "D005");
  munmap(pages, kMost + 1);
}

}  // namespace
}  // namespace riskcat
