#include "language/source.hpp"

#include <gtest/gtest.h>

namespace riskcat {
namespace {

TEST(SourceSet, GivesTheTextOfASpan) {
  SourceSet sources;
  sources.add("a.rules", "first");
  const FileId second = sources.add("b.rules", "rule x");
  EXPECT_EQ(second, 1U);
  EXPECT_EQ(sources.file(second).name, "b.rules");
  EXPECT_EQ(sources.files().size(), 2U);
  EXPECT_EQ(sources.text({second, 5, 6}), "x");
  EXPECT_EQ(sources.text({second, 3, 3}), "");
  EXPECT_EQ(sources.text({second, 5, 600}), "x");
  EXPECT_EQ(sources.text({second, 700, 600}), "");
}

struct PositionCase {
  std::uint32_t offset;
  std::uint32_t line;
  std::uint32_t column;
  std::string_view text;
};

TEST(SourceSet, CountsLinesAndCharacters) {
  SourceSet sources;
  const FileId file = sources.add("a.rules", "ab\r\ncafé £1\n\nlast");
  const PositionCase cases[] = {
      {0, 1, 1, "ab"},      {1, 1, 2, "ab"},       {3, 1, 4, "ab"},       {4, 2, 1, "café £1"},
      {9, 2, 5, "café £1"}, {12, 2, 7, "café £1"}, {13, 2, 8, "café £1"}, {14, 3, 1, ""},
      {15, 4, 1, "last"},   {19, 4, 5, "last"},    {5000, 4, 5, "last"},
  };
  for (const PositionCase& expected : cases) {
    const LineColumn at = sources.position(file, expected.offset);
    EXPECT_EQ(at.line, expected.line) << expected.offset;
    EXPECT_EQ(at.column, expected.column) << expected.offset;
    EXPECT_EQ(sources.line(file, expected.offset), expected.text) << expected.offset;
  }
}

TEST(SourceSet, AnEmptyFileHasOneEmptyLine) {
  SourceSet sources;
  const FileId file = sources.add("empty.rules", "");
  EXPECT_EQ(sources.position(file, 0).line, 1U);
  EXPECT_EQ(sources.position(file, 0).column, 1U);
  EXPECT_EQ(sources.line(file, 0), "");
}

}  // namespace
}  // namespace riskcat
