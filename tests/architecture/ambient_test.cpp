#include <gtest/gtest.h>

#include "architecture/detectors.hpp"

namespace architecture {
namespace {

constexpr std::size_t kMostLines = 500;

struct Case {
  std::string text;
  std::size_t findings;
};

TEST(Ambient, IsFoundInCodeOnly) {
  const Case cases[] = {
      {"auto t = std::chrono::system_clock::now();", 1},
      {"auto t = std::chrono::steady_clock::now();", 1},
      {"const char* home = getenv(\"HOME\");", 1},
      {"std::setlocale(LC_ALL, \"\");", 1},
      {"out.imbue(std::locale(\"\"));", 2},
      {"std::random_device seed;", 1},
      {"float rate = 0;", 1},
      {"static_cast<long double>(x)", 1},
      {"auto t = std::time(nullptr);", 1},
      {"auto t = ::time(nullptr);", 1},
      {"int n = 10'000; double d = 0;", 1},
      {"// a double lock, with no clock: system_clock", 0},
      {"say(\"float\"); /* getenv */", 0},
      {"int doubled = 2; int floating = 3; lead_time(4); int time = 5;", 0},
      {"std::chrono::year_month_day day;", 0},
  };
  for (const Case& c : cases) EXPECT_EQ(ambient_words({{"engine/facts/x.cpp", c.text}}).size(), c.findings) << c.text;
}

TEST(Ambient, IsNowhereInTheEngine) {
  const auto files = files_under({"engine"}, {".hpp", ".cpp"});
  ASSERT_FALSE(files.empty());
  const auto found = ambient_words(files);
  EXPECT_TRUE(found.empty()) << report(found);
}

TEST(FileAccess, IsTheLedgersAlone) {
  const std::string opens = "std::ifstream in(path);";
  EXPECT_EQ(file_access({{"engine/facts/reader.cpp", opens}}).size(), 1U);
  EXPECT_EQ(file_access({{"engine/language/load.cpp", "#include <filesystem>\n"}}).size(), 1U);
  EXPECT_TRUE(file_access({{"engine/ledger/store.cpp", opens}}).empty());
  EXPECT_TRUE(file_access({{"engine/facts/reader.cpp", "read(bytes);  // no ifstream"}}).empty());
}

TEST(FileAccess, HoldsInTheTree) {
  const auto found = file_access(files_under({"engine"}, {".hpp", ".cpp"}));
  EXPECT_TRUE(found.empty()) << report(found);
}

TEST(Length, IsCountedInLines) {
  std::string text;
  for (int i = 0; i < 500; ++i) text += "x\n";
  EXPECT_TRUE(too_long({{"cli/x.cpp", text}}, 500).empty());
  EXPECT_EQ(too_long({{"cli/x.cpp", text + "x\n"}}, 500).size(), 1U);
}

TEST(Length, HoldsInTheTree) {
  const auto files = files_under({"engine", "cli", "fixtures", "tests"}, {".hpp", ".cpp", ".sh"});
  ASSERT_FALSE(files.empty());
  const auto found = too_long(files, kMostLines);
  EXPECT_TRUE(found.empty()) << report(found);
}

}  // namespace
}  // namespace architecture
