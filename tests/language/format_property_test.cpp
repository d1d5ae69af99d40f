// Laying out changes spaces and line breaks and nothing else, whatever the text; and there is one layout of a text.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "format_support.hpp"
#include "language/format.hpp"
#include "language/format_tokens.hpp"
#include "parse_support.hpp"

namespace riskcat::testing {
namespace {

std::vector<std::filesystem::path> rule_files() {
  std::vector<std::filesystem::path> files;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(std::filesystem::path(RISKCAT_SOURCE_DIR) / "rules")) {
    if (entry.path().extension() == ".rules") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string text_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return std::string((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
}

std::string formatted(const std::string& text) {
  const FormatResult result = format_rules(text);
  EXPECT_TRUE(result.text) << (result.diagnostics.empty() ? "" : result.diagnostics.front().message) << "\n" << text;
  return result.text.value_or("");
}

std::vector<std::string> contents_of(const std::string& text, const Parsed& parsed) {
  const layout::Pieces pieces = layout::take_apart(text, parsed.file);
  std::vector<std::string> all;
  for (const std::string_view each : layout::contents(pieces)) all.emplace_back(each);
  return all;
}

/// A few neighbouring declarations of a file of the project, with the comments above them.
std::string stretch_of_rules(Dice& dice) {
  static const std::vector<std::string> kStretches = [] {
    std::vector<std::string> found;
    for (const auto& path : rule_files()) {
      const std::string text = text_of(path);
      const Parsed parsed = parse_text(text);
      const auto& all = parsed.file.declarations;
      for (std::size_t i = 0, begin = 0; i < all.size(); i += 3) {
        const std::size_t end = all[std::min(i + 2, all.size() - 1)].span.end;
        found.push_back(text.substr(begin, end - begin) + "\n");
        begin = end;
      }
    }
    return found;
  }();
  return dice.of(kStretches);
}

void expect_same(const std::string& text, const std::string& laid_out) {
  const Parsed before = parse_text(text);
  const Parsed after = parse_text(laid_out);
  RC_ASSERT(before.shown() == "");
  RC_ASSERT(after.shown() == "");
  RC_ASSERT(said_by(before.file) == said_by(after.file));
  RC_ASSERT(contents_of(text, before) == contents_of(laid_out, after));
  RC_ASSERT(formatted(laid_out) == laid_out);
}

RC_GTEST_PROP(FormatProperty, RealRulesWrittenOtherwiseHaveOneLayout, (std::uint32_t seed)) {
  Dice dice(seed);
  const std::string text = stretch_of_rules(dice);
  const std::string other = relaid(text, dice);
  const std::string laid_out = formatted(other);
  expect_same(other, laid_out);
  RC_ASSERT(laid_out == formatted(text));
}

RC_GTEST_PROP(FormatProperty, MadeUpRulesKeepTheirMeaning, (std::uint32_t seed)) {
  Dice dice(seed);
  const std::string text = made_up_rules(dice);
  const std::string laid_out = formatted(text);
  expect_same(text, laid_out);
  const std::string other = relaid(text, dice);
  RC_ASSERT(formatted(other) == laid_out);
}

TEST(FormatProperty, EveryRuleFileIsLaidOut) {
  const auto files = rule_files();
  ASSERT_GT(files.size(), 15U);
  for (const auto& path : files) {
    const std::string text = text_of(path);
    EXPECT_EQ(formatted(text), text) << path << ": run riskcat fmt on it";
  }
}

TEST(FormatProperty, WholeFilesWrittenOtherwiseComeBack) {
  for (const auto& path : rule_files()) {
    const std::string text = text_of(path);
    Dice dice(static_cast<std::uint32_t>(text.size()));
    EXPECT_EQ(formatted(relaid(text, dice)), text) << path;
  }
}

}  // namespace
}  // namespace riskcat::testing
