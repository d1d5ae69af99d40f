#include "architecture/scan.hpp"

#include <gtest/gtest.h>

namespace architecture {
namespace {

std::vector<std::string> texts(const std::vector<Word>& found) {
  std::vector<std::string> out;
  for (const Word& word : found) out.push_back(word.text);
  return out;
}

using Texts = std::vector<std::string>;

TEST(Scan, CodeOnlyBlanksCommentsAndLiteralsAndKeepsTheLength) {
  struct Case {
    std::string text;
    std::string code;
  };
  const Case cases[] = {
      {"int a; // float", "int a;         "},
      {"a /* float\n */ b", "a         \n    b"},
      {"f(\"double \\\" x\") + y", "f(             ) + y"},
      {"c = '\"'; d = \"x\";", "c =    ; d =    ;"},
      {"n = 10'000; // '", "n = 10'000;     "},
      {"s = R\"x(a \" )\" b)x\"; t", "s = R              ; t"},
      {"u8\"a\" v", "u8    v"},
      {"\"// no comment\" w", "                w"},
      {"/* never closed", "               "},
      {"\"never closed", "             "},
  };
  for (const Case& c : cases) EXPECT_EQ(code_only(c.text), c.code) << c.text;
}

TEST(Scan, WordsHaveTheirLines) {
  const auto found = words("one two\n\nthree // four\n");
  EXPECT_EQ(texts(found), (Texts{"one", "two", "three"}));
  EXPECT_EQ(found.back().line, 3U);
}

TEST(Scan, IncludesAreThoseOfTheCode) {
  const auto found = includes("#include <map>\n// #include \"no.hpp\"\n  # include \"facts/cell.hpp\"  // yes\n");
  EXPECT_EQ(texts(found), (Texts{"map", "facts/cell.hpp"}));
  EXPECT_EQ(found.back().line, 3U);
}

TEST(Scan, StringLiteralsLeaveCommentsOut) {
  EXPECT_EQ(texts(string_literals("f(\"R012\", 'x'); // \"R013\"\ng(\"\");")), (Texts{"R012", ""}));
}

TEST(Scan, FindsTheFilesOfTheCheckout) {
  const auto files = files_under({"tests/architecture"}, {".cpp"});
  ASSERT_FALSE(files.empty());
  EXPECT_EQ(files.back().path, "tests/architecture/scan_test.cpp");
  EXPECT_FALSE(file_text("CMakeLists.txt").empty());
  EXPECT_TRUE(file_text("no/such/file").empty());
}

}  // namespace
}  // namespace architecture
