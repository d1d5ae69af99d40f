#include <gtest/gtest.h>

#include "architecture/detectors.hpp"

namespace architecture {
namespace {

const std::string kPage = "# Diagnostics\n\n| R012 | See also R013, the checker's other code |\n## D003 a wrong byte\n";

File source(const std::string& text) { return {"engine/language/check.cpp", text}; }

TEST(Codes, WithoutALineAreFound) {
  struct Case {
    std::string text;
    std::size_t findings;
  };
  const Case cases[] = {
      {"add(\"R012\", \"D003\");", 0},
      {"add(\"R014\");", 1},
      {"add(\"R013\");", 1},  // mentioned on the line of another code, not described
      {"add(\"R014\"); add(\"R014\"); add(\"D004\");", 2},
      {"// add(\"R014\");", 0},
      {"add(\"R0144\", \"r014\", \"R01\");", 0},
  };
  for (const Case& c : cases) EXPECT_EQ(undocumented_codes({source(c.text)}, kPage).size(), c.findings) << c.text;
}

TEST(Codes, ThatNoSourceUsesAreFound) {
  EXPECT_TRUE(stale_codes({source("\"R012\" \"D003\"")}, kPage).empty());
  const auto found = stale_codes({source("\"R012\"")}, kPage);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found.front().line, 4U);
}

TEST(Codes, ThatNoTestNamesAreFound) {
  const std::vector<File> tests = {{"tests/golden/x.out", "error[R012]: no such fact"}};
  EXPECT_TRUE(untested_codes({source("\"R012\"")}, tests).empty());
  EXPECT_EQ(untested_codes({source("\"R012\" \"D003\"")}, tests).size(), 1U);
}

TEST(Codes, HaveATest) {
  auto tests =
      files_under({"tests"}, {".cpp", ".hpp", ".sh", ".out", ".txt", ".json", ".rules", ".golden", ".expected"});
  // This folder speaks of made-up codes.
  std::erase_if(tests, [](const File& file) { return file.path.starts_with("tests/architecture/"); });
  const auto found = untested_codes(files_under({"engine", "cli"}, {".hpp", ".cpp"}), tests);
  EXPECT_TRUE(found.empty()) << report(found);
}

TEST(Codes, HaveALineInThePageAndBack) {
  const auto files = files_under({"engine", "cli"}, {".hpp", ".cpp"});
  const std::string page = file_text("docs/diagnostics.md");
  ASSERT_FALSE(page.empty()) << "docs/diagnostics.md is missing";
  const auto undocumented = undocumented_codes(files, page);
  EXPECT_TRUE(undocumented.empty()) << report(undocumented);
  const auto stale = stale_codes(files, page);
  EXPECT_TRUE(stale.empty()) << report(stale);
}

}  // namespace
}  // namespace architecture
