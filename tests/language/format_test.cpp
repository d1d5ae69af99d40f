// The one layout of rule text: golden folders in.rules → out.rules for everything that is best seen, and what stops it.
#include "language/format.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "language/format_file.hpp"
#include "language/format_verify.hpp"
#include "language/parse.hpp"
#include "support/golden.hpp"

namespace riskcat::testing {
namespace {

namespace fs = std::filesystem;

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return std::string((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
}

std::string formatted(const std::string& bytes) {
  const DecodedText decoded = decode_rule_text(bytes, 0);
  EXPECT_TRUE(decoded.diagnostics.empty());
  const FormatResult result = format_rules(decoded.text);
  if (result.text) return *result.text;
  SourceSet sources;
  sources.add("in.rules", decoded.text);
  return render(result.diagnostics, sources, MessageFormat::human);
}

TEST(Format, GoldenFolders) {
  const fs::path folder = fs::path(RISKCAT_SOURCE_DIR) / "tests" / "golden" / "format";
  std::size_t count = 0;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (!entry.is_directory()) continue;
    ++count;
    SCOPED_TRACE(entry.path().filename().string());
    const std::string out = formatted(bytes_of(entry.path() / "in.rules"));
    expect_golden("format/" + entry.path().filename().string() + "/out.rules", out);
    EXPECT_EQ(formatted(out), out);
  }
  EXPECT_GE(count, 10U);
}

TEST(Format, LineEndsMarksAndTheEndOfTheFile) {
  const std::pair<std::string, std::string> cases[] = {
      {"", ""},
      {"\n\n", ""},
      {"# only a comment", "# only a comment\n"},
      {"\xEF\xBB\xBFuse \"a\"\r\nuse \"b\"\r\n\r\n\r\n", "use \"a\"\nuse \"b\"\n"},
      {"use \"a\" # x \t\r\n", "use \"a\"  # x\n"},
      {"parameter a:money=-£5", "parameter a : money = -£5\n"},
      {"use \"a\"\nuse \"a\"\n\n\n\nuse \"b\"", "use \"a\"\nuse \"a\"\n\nuse \"b\"\n"},
      {"use \"a\"\nsource b \"B\"", "use \"a\"\n\nsource b \"B\"\n"},
      {"fact a:count\nfact b:count", "fact a : count\nfact b : count\n"},
      {"fact a:count\nfact b:count yearly", "fact a : count\n\nfact b : count\n  yearly\n"},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(formatted(text), expected) << text;
}

TEST(Format, SignsAndNumbersAreNotTornApart) {
  const std::pair<std::string, std::string> cases[] = {
      {"a-b<-5", "a - b < -5"},
      {"a -5 < b", "a - 5 < b"},
      {"a--5 = 3", "a - -5 = 3"},
      {"5%-3% = b", "5% - 3% = b"},
      {"a = 2018-10-15 and b in 2016-2017 > 10-3", "a = 2018-10-15 and b in 2016-2017 > 10 - 3"},
      {"a+10 months>assessment   date", "a + 10 months > assessment date"},
      {"t [ a.b ]*2>£-5", "t[a.b] * 2 > £-5"},
      {"a or else -5>b", "a or else -5 > b"},
      {"not(a or b)and c is one of{x,3s}", "not (a or b) and c is one of {x, 3s}"},
  };
  for (const auto& [condition, expected] : cases) {
    EXPECT_EQ(formatted("define d when " + condition), "define d\n  when " + expected + "\n");
  }
}

TEST(Format, WidthIsCountedInCharacters) {
  const std::string pounds(std::string(40, 'x') + "££££££££££££££££££££");
  EXPECT_EQ(formatted("define d when aaaa = \"" + pounds + "\" and b = \"" + std::string(23, 'y') + "\""),
            "define d\n  when aaaa = \"" + pounds + "\" and b = \"" + std::string(23, 'y') + "\"\n");
  EXPECT_EQ(formatted("define d when aaaa = \"" + pounds + "\" and b = \"" + std::string(24, 'y') + "\""),
            "define d\n  when aaaa = \"" + pounds + "\"\n   and b = \"" + std::string(24, 'y') + "\"\n");
}

TEST(Format, WhatCannotBeReadIsNotLaidOut) {
  const FormatResult result = format_rules("use \"a\"\nrule x: y is when z\n");
  EXPECT_FALSE(result.text);
  ASSERT_EQ(result.diagnostics.size(), 1U);
  EXPECT_EQ(result.diagnostics.front().code, "R019");
}

TEST(Format, ALayoutThatSaysSomethingElseIsRefused) {
  const std::string text = "define d when a - 5 > 3 # why\n";
  EXPECT_EQ(layout::find_change(text, "define d\n  when a - 5 > 3  # why\n"), std::nullopt);
  for (const char* wrong : {"define d when a - 5 > 3\n", "define d when a -5 > 4 # why\n",
                            "define d when a - 5 > # why\n", "define d when a - 5 > 3 # Why\n", ""}) {
    const auto change = layout::find_change(text, wrong);
    ASSERT_TRUE(change) << wrong;
    EXPECT_EQ(change->code, "R135");
  }
}

/// A parameter with several values, and a table by two keys, as far as the tokens tell.
TEST(Format, ClausesThatTheGrammarDoesNotTellApartYet) {
  const std::string text = "parameter a : percent = 5%\n  cite b\n";
  SourceSet sources;
  const FileId file = sources.add("in.rules", text);
  Diagnostics diagnostics;
  syntax::File parsed = parse(sources, file, diagnostics);
  ASSERT_TRUE(diagnostics.empty());
  parsed.declarations.front().clauses.insert(parsed.declarations.front().clauses.begin(), {22, false});
  EXPECT_EQ(layout::write_file(layout::take_apart(text, parsed)), text) << "one value stays in the head";
  const std::string two = "parameter a : percent = 5% = 6%\n";
  parsed.declarations.front().span.end = static_cast<std::uint32_t>(two.size() - 1);
  parsed.declarations.front().clauses.clear();
  EXPECT_EQ(layout::write_file(layout::take_apart(two, parsed)), "parameter a : percent\n  = 5%\n  = 6%\n");
}

TEST(Format, WithoutAWordFromTheGrammarItStillSaysTheSame) {
  for (const auto& entry : fs::directory_iterator(fs::path(RISKCAT_SOURCE_DIR) / "tests" / "golden" / "format")) {
    if (!entry.is_directory()) continue;
    const std::string text = decode_rule_text(bytes_of(entry.path() / "in.rules"), 0).text;
    SourceSet sources;
    const FileId file = sources.add("in.rules", text);
    Diagnostics diagnostics;
    syntax::File parsed = parse(sources, file, diagnostics);
    for (syntax::Declaration& declaration : parsed.declarations) declaration.clauses.clear();
    const std::string out = layout::write_file(layout::take_apart(text, parsed));
    EXPECT_EQ(layout::find_change(text, out), std::nullopt) << entry.path() << "\n" << out;
  }
}

TEST(Format, DeepBracketsStayOnThePage) {
  std::string text = "define d when ";
  for (int i = 0; i < 60; ++i) text += "any of (a, ";
  text += "b";
  for (int i = 0; i < 60; ++i) text += ")";
  const std::string out = formatted(text);
  EXPECT_EQ(formatted(out), out);
  EXPECT_LT(out.size(), 20 * text.size());
}

TEST(Format, TwiceTheTextTakesAboutTwiceTheTime) {
  const auto seconds = [](std::size_t count) {
    std::string text = "define d when a";
    for (std::size_t i = 0; i < count; ++i) text += " and not any of (b, c > 1 or d, (e and f)) # x\n";
    const auto begin = std::chrono::steady_clock::now();
    formatted(text);
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  };
  const double once = seconds(2000);
  EXPECT_LT(seconds(4000), 4 * once + 0.2);
}

}  // namespace
}  // namespace riskcat::testing
