#include <gtest/gtest.h>

#include <string>

#include "language/parse.hpp"
#include "values/limits.hpp"

namespace riskcat {
namespace {

using namespace std::string_literals;

TEST(Decode, PlainTextIsLeftAsItIs) {
  for (const std::string& text : {""s, "use \"a\"\r\n\tx"s, "café £ 学校 😀"s, "\xF4\x8F\xBF\xBF"s, "a\r\nb\n"s}) {
    const DecodedText decoded = decode_rule_text(text, 0);
    EXPECT_EQ(decoded.text, text);
    EXPECT_TRUE(decoded.diagnostics.empty()) << text;
  }
}

TEST(Decode, TheByteOrderMarkIsRemoved) {
  EXPECT_EQ(decode_rule_text("\xEF\xBB\xBFuse", 0).text, "use");
  EXPECT_TRUE(decode_rule_text("\xEF\xBB\xBFuse", 0).diagnostics.empty());
}

struct BadBytes {
  std::string bytes;
  const char* code;
  Span place;
  const char* message;
};

TEST(Decode, SaysWhatIsWrongAndWhere) {
  const char* not_utf8 = "the file is not saved as UTF-8: this character cannot be read";
  const char* wide = "the file is saved as UTF-16 or UTF-32, not as UTF-8";
  const BadBytes cases[] = {
      {"ab\xE9 c", "R002", {7, 2, 5}, not_utf8},
      {"\xEF\xBB\xBFx\xFFy\xFE", "R002", {7, 1, 4}, not_utf8},
      {"a\xC0\x80", "R002", {7, 1, 4}, not_utf8},          // overlong
      {"a\xE0\x80\x80", "R002", {7, 1, 4}, not_utf8},      // overlong
      {"a\xF0\x80\x80\x80", "R002", {7, 1, 4}, not_utf8},  // overlong
      {"a\xED\xA0\x80", "R002", {7, 1, 4}, not_utf8},      // a surrogate
      {"a\xF4\x90\x80\x80", "R002", {7, 1, 4}, not_utf8},  // past the last character
      {"abc\xE2\x82", "R002", {7, 3, 6}, not_utf8},        // cut short
      {"long enough a\0b"s, "R003", {7, 13, 16}, "the invisible character U+0000 stands here"},
      {"a\x1B[31m", "R003", {7, 1, 4}, "the invisible character U+001B stands here"},
      {"a\x7F", "R003", {7, 1, 4}, "the invisible character U+007F stands here"},
      {"a\u0085", "R003", {7, 1, 4}, "the invisible character U+0085 stands here"},
      {"a\u202Eb", "R003", {7, 1, 4}, "the invisible character U+202E (right-to-left override) stands here"},
      {"a\u00ADb", "R003", {7, 1, 4}, "the invisible character U+00AD (soft hyphen) stands here"},
      {"a\u200Bb", "R003", {7, 1, 4}, "the invisible character U+200B (zero width space) stands here"},
      {"a\u061Cb", "R003", {7, 1, 4}, "the invisible character U+061C (Arabic letter mark) stands here"},
      {"# a\u200Fb", "R003", {7, 3, 6}, "the invisible character U+200F (right-to-left mark) stands here"},
      {"\"\u2066\"", "R003", {7, 1, 4}, "the invisible character U+2066 (left-to-right isolate) stands here"},
      {"a\U000E0041", "R003", {7, 1, 4}, "the invisible character U+E0041 (tag) stands here"},
      {"a\uFEFF", "R003", {7, 1, 4}, "the invisible character U+FEFF (zero width no-break space) stands here"},
      {"a\rb", "R003", {7, 1, 4}, "a line ends with a carriage return alone"},
      {"a\r", "R003", {7, 1, 4}, "a line ends with a carriage return alone"},
      {"\xFF\xFEu\0s\0"s, "R001", {7, 0, 0}, wide},
      {"\xFE\xFF\0u\0s"s, "R001", {7, 0, 0}, wide},
      {"u\0s\0e\0"s, "R001", {7, 0, 0}, wide},
      {"\0\0\0u\0\0\0s"s, "R001", {7, 0, 0}, wide},
  };
  for (const BadBytes& each : cases) {
    const DecodedText decoded = decode_rule_text(each.bytes, 7);
    ASSERT_EQ(decoded.diagnostics.size(), 1U) << each.message << " " << each.bytes;
    const Diagnostic& found = decoded.diagnostics.front();
    EXPECT_EQ(found.code, each.code) << each.bytes;
    EXPECT_EQ(found.message, each.message);
    EXPECT_EQ(std::get<Span>(found.place), each.place) << each.bytes;
    EXPECT_FALSE(found.help.empty());
    EXPECT_LE(each.place.end, decoded.text.size());
  }
}

TEST(Decode, HelpSaysHowToSaveTheFile) {
  EXPECT_EQ(decode_rule_text("\xFF\xFEx", 0).diagnostics.front().help.substr(0, 43),
            "save the file again with the encoding UTF-8");
  EXPECT_NE(decode_rule_text("caf\xE9", 0).diagnostics.front().help.find("with the encoding UTF-8"), std::string::npos);
}

TEST(Decode, BadBytesBecomeReplacementCharacters) {
  EXPECT_EQ(decode_rule_text("a\xE9z\xFF", 0).text, "a\uFFFDz\uFFFD");
  EXPECT_EQ(decode_rule_text("a\x1B[31m\u202Eb\u200B\rc", 0).text, "a\uFFFD[31m\uFFFDb\uFFFD\uFFFDc");
}

TEST(Decode, TheLargestFileAndOneByteMore) {
  std::string bytes(limits::kRuleFileBytes, ' ');
  EXPECT_TRUE(decode_rule_text(bytes, 0).diagnostics.empty());
  bytes.push_back(' ');
  const DecodedText decoded = decode_rule_text(bytes, 0);
  ASSERT_EQ(decoded.diagnostics.size(), 1U);
  EXPECT_EQ(decoded.diagnostics.front().code, "R004");
  EXPECT_EQ(decoded.diagnostics.front().message, "the file has 16777217 bytes; at most 16777216 are read");
  EXPECT_EQ(decoded.text, "");
}

}  // namespace
}  // namespace riskcat
