#include <gtest/gtest.h>

#include "architecture/detectors.hpp"

namespace architecture {
namespace {

constexpr std::size_t kMostSpiritUnits = 2;

std::vector<File> product() { return files_under({"engine", "cli"}, {".hpp", ".cpp"}); }

struct Case {
  std::string path;
  std::string text;
  std::size_t findings;
};

TEST(Arrows, GoOneWay) {
  const Case cases[] = {
      {"engine/facts/cell.hpp", "#include \"language/source.hpp\"\n#include \"facts/reading.hpp\"\n#include <map>", 0},
      {"engine/facts/cell.cpp", "#include <nlohmann/json.hpp>\n#include <boost/version.hpp>", 0},
      {"cli/main.cpp", "#include \"args.hpp\"\n#include \"ledger/store.hpp\"\n#include <CLI/CLI.hpp>", 0},
      {"engine/facts/cell.hpp", "// #include \"ledger/store.hpp\"", 0},
      {"engine/facts/cell.hpp", "#include \"program/assess.hpp\"", 1},
      {"engine/values/date.cpp", "#include \"language/source.hpp\"", 1},
      {"engine/casework/letter.cpp", "#include \"cli/options.hpp\"", 1},
      {"engine/language/parse.cpp", "#  include <casework/letter.hpp>", 1},
      {"engine/explain/why.cpp", "#include \"../ledger/store.hpp\"", 1},
      {"engine/explain/why.cpp", "#include \"engine/ledger/store.hpp\"", 1},
      {"engine/explain/why.cpp", "#include \"facts/../ledger/store.hpp\"", 1},
      {"engine/explain/why.cpp", "#include \"words.hpp\"", 1},
      {"engine/helpers/all.hpp", "", 1},
      {"engine/all.hpp", "", 1},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(arrows_back({{c.path, c.text}}).size(), c.findings) << c.path << "\n" << c.text;
  }
}

TEST(Arrows, HoldInTheTree) {
  const auto files = product();
  ASSERT_FALSE(files.empty());
  const auto found = arrows_back(files);
  EXPECT_TRUE(found.empty()) << report(found);
}

const std::string kSpirit = "#include <boost/spirit/home/x3.hpp>\n";
const std::string kPrivate = "// A connection. Private to this room.\n#pragma once\n";

/// The findings on one file beside two private headers of the ledger and the grammar.
std::vector<Finding> leaks(const std::string& path, const std::string& text) {
  return leaking_headers({{"engine/ledger/connection.hpp", kPrivate + "#include <SQLiteCpp/SQLiteCpp.h>"},
                          {"engine/language/grammar.hpp", kSpirit},
                          {path, text}});
}

// A mistake of the engine is not to be repeated by the program that checks its receipts.
TEST(SecondVerifier, IncludesNothingOfTheEngine) {
  const auto files = files_under({"cli/receipts"}, {".hpp", ".cpp"});
  EXPECT_GT(files.size(), 8U);
  for (const File& file : files) {
    for (const Word& named : includes(file.text)) {
      // The engine's headers are named by their room; of others only the libraries' own have a folder.
      const bool of_a_room = named.text.ends_with(".hpp") && named.text.find('/') != std::string::npos;
      EXPECT_TRUE(!of_a_room || named.text.starts_with("nlohmann/") || named.text.starts_with("CLI/"))
          << file.path << ": " << named.text;
    }
  }
}

TEST(Headers, HandNothingOn) {
  const Case cases[] = {
      {"engine/ledger/store.cpp", "#include <sqlite3.h>\n#include <SQLiteCpp/SQLiteCpp.h>\n#include <spdlog/spdlog.h>",
       0},
      {"engine/ledger/store.cpp", "#include \"ledger/connection.hpp\"", 0},
      {"engine/ledger/append.hpp", kPrivate + "#include \"ledger/connection.hpp\"", 0},
      {"engine/ledger/store.hpp", "#include <openssl/evp.h>", 0},
      {"engine/language/grammar_config.hpp", kSpirit, 0},
      {"engine/language/condition_def.hpp", "#include \"language/grammar.hpp\"\n" + kSpirit, 0},
      {"engine/ledger/store.hpp", "#include <sqlite3.h>", 1},
      {"engine/ledger/store.hpp", "#include <SQLiteCpp/Database.h>", 1},
      {"engine/ledger/store.hpp", "#include <spdlog/spdlog.h>", 1},
      {"engine/ledger/store.hpp", "#include \"ledger/connection.hpp\"", 1},
      {"engine/ledger/store.hpp", "#pragma once\n// Private to this room.\n#include <sqlite3.h>", 1},
      {"engine/ledger/append.hpp", kPrivate + kSpirit, 1},
      {"engine/ledger/append.hpp", kPrivate + "#include <spdlog/spdlog.h>", 1},
      {"engine/facts/grammar.hpp", kSpirit, 1},
      {"engine/facts/reader.hpp", kPrivate + kSpirit, 1},
      {"engine/language/parse.hpp", kSpirit, 1},
      {"engine/language/parse.hpp", "#include \"language/grammar.hpp\"", 1},
      {"engine/language/grammar_tokens.hpp", "#include <spdlog/spdlog.h>", 1},
      {"engine/casework/letter.cpp", "#include \"ledger/connection.hpp\"", 1},
      {"engine/casework/letter_xml.hpp", kPrivate + "#include <pugixml.hpp>", 0},
      {"engine/casework/letter.hpp", "#include <pugixml.hpp>", 1},
      {"cli/check.cpp", "#include \"language/grammar.hpp\"", 1},
      {"cli/session.hpp", "#include <spdlog/spdlog.h>", 1},
  };
  for (const Case& c : cases) EXPECT_EQ(leaks(c.path, c.text).size(), c.findings) << c.path << "\n" << c.text;
}

TEST(Headers, HoldInTheTree) {
  const auto found = leaking_headers(product());
  EXPECT_TRUE(found.empty()) << report(found);
}

TEST(SpiritUnits, AreCountedThroughHeadersAndOnce) {
  const std::vector<File> files = {
      {"engine/language/grammar_def.hpp", "#include \"language/grammar.hpp\"\n#include <boost/spirit/home/x3.hpp>"},
      {"engine/language/grammar.hpp", "#include \"language/grammar_def.hpp\""},
      {"engine/language/grammar.cpp", "#include <boost/spirit/home/x3.hpp>\n#include \"language/grammar.hpp\""},
      {"engine/language/parse.cpp", "#include \"language/grammar.hpp\""},
      {"engine/language/format.cpp", "#include \"language/parse.hpp\""},
      {"cli/main.cpp", "// #include <boost/spirit/home/x3.hpp>"},
  };
  EXPECT_EQ(spirit_units(files, 1).size(), 2U);
  EXPECT_TRUE(spirit_units(files, 2).empty());
}

TEST(SpiritUnits, HoldInTheTree) {
  const auto found = spirit_units(product(), kMostSpiritUnits);
  EXPECT_TRUE(found.empty()) << report(found);
}

}  // namespace
}  // namespace architecture
