// docs/language.md is the reference: what it shows is run here, and what the grammar has must stand in it.
#include <gtest/gtest.h>

#include <map>

#include "language/format.hpp"
#include "language/grammar_words.hpp"
#include "program/examples.hpp"
#include "support/ebnf.hpp"
#include "support/markdown.hpp"
#include "support/rule_text.hpp"

namespace riskcat {
namespace {

using testing::Fence;
using testing::Production;

const std::vector<Fence>& fences() {
  static const std::vector<Fence> kFences = testing::fences_of(testing::page("language.md"));
  return kFences;
}

const std::vector<Production>& productions() {
  static const std::vector<Production> kProductions = [] {
    std::string text;
    for (const Fence& fence : fences())
      if (fence.language == "ebnf") text += fence.body;
    return testing::EbnfReader(text).read();
  }();
  return kProductions;
}

std::string preamble() {
  for (const Fence& fence : fences())
    if (fence.is("preamble")) return fence.body;
  ADD_FAILURE() << "docs/language.md has no block ```rules preamble";
  return {};
}

/// The block inside the county of the page. Only the county's first declaration, the ruleset, stands in the root's own
/// folder; the rest is shared, so that what is only shown need not be used.
LoadedRuleset inside_the_county(const Fence& fence) {
  const std::string county = preamble();
  const std::size_t end = county.find("\n\n");
  testing::TextReader reader({{"root/ruleset.rules", county.substr(0, end) + "\nuse \"../county/county.rules\"\n"
                                                                             "use \"../page/block.rules\"\n"},
                              {"county/county.rules", county.substr(end)},
                              {"page/block.rules", fence.body}});
  return load_ruleset(reader, "root/ruleset.rules");
}

std::string said(const LoadedRuleset& loaded) {
  return render(loaded.diagnostics, loaded.sources, MessageFormat::human);
}

void expect_in_order(const LoadedRuleset& loaded) {
  EXPECT_TRUE(loaded.diagnostics.empty()) << said(loaded);
  ASSERT_TRUE(loaded.ruleset);
  for (const ExampleResult& result : run_examples(*loaded.ruleset))
    EXPECT_TRUE(result.failures.empty()) << render(result.failures, loaded.sources, MessageFormat::human);
}

::testing::Message line_of(const Fence& fence) {
  return ::testing::Message() << "docs/language.md, the block at line " << fence.line;
}

TEST(Reference, EveryBlockOfRulesIsOfAKindThatIsRun) {
  for (const Fence& fence : fences()) {
    if (fence.language != "rules") continue;
    SCOPED_TRACE(line_of(fence));
    EXPECT_TRUE(fence.is("preamble") || fence.is("fragment") || fence.is("mistake") || !fence.named("file").empty());
  }
}

TEST(Reference, EveryFragmentIsInOrderAndItsExamplesPass) {
  std::size_t examples = 0;
  for (const Fence& fence : fences()) {
    if (!fence.is("fragment") && !fence.is("preamble")) continue;
    SCOPED_TRACE(line_of(fence));
    const LoadedRuleset loaded = inside_the_county(fence.is("fragment") ? fence : Fence());
    expect_in_order(loaded);
    if (loaded.ruleset) examples += loaded.ruleset->examples.size();
  }
  EXPECT_GT(examples, 20U) << "a fragment shows more with an example";
}

TEST(Reference, EveryMistakeIsFoundAndNothingElse) {
  for (const Fence& fence : fences()) {
    if (!fence.is("mistake")) continue;
    SCOPED_TRACE(line_of(fence));
    ASSERT_EQ(fence.words.size(), 2U);
    const LoadedRuleset loaded = inside_the_county(fence);
    ASSERT_EQ(loaded.diagnostics.size(), 1U) << said(loaded);
    EXPECT_EQ(loaded.diagnostics.front().code, fence.words[1]) << said(loaded);
  }
}

TEST(Reference, EveryWholeFileIsInOrder) {
  std::map<std::string, std::string> files;
  for (const Fence& fence : fences())
    if (const std::string name = fence.named("file"); !name.empty()) files[name] = fence.body;
  std::size_t rulesets = 0;
  for (const auto& [name, text] : files) {
    if (("\n" + text).find("\nruleset ") == std::string::npos) continue;
    SCOPED_TRACE(name);
    ++rulesets;
    testing::TextReader reader(files);
    expect_in_order(load_ruleset(reader, name));
  }
  EXPECT_GT(rulesets, 0U);
}

TEST(Reference, EveryBlockIsLaidOut) {
  for (const Fence& fence : fences()) {
    if (fence.language != "rules") continue;
    SCOPED_TRACE(line_of(fence));
    const FormatResult result = format_rules(fence.body);
    ASSERT_TRUE(result.text);
    EXPECT_EQ(*result.text, fence.body);
  }
}

TEST(Reference, TheGrammarIsClosed) {
  std::set<std::string> declared;
  for (const Production& production : productions())
    EXPECT_TRUE(declared.insert(production.name).second) << production.name << " stands twice";
  for (const Production& production : productions())
    for (const std::string& used : production.uses)
      EXPECT_TRUE(declared.contains(used)) << production.name << " uses " << used << ", which the page does not have";
}

TEST(Reference, EveryProductionIsShown) {
  std::set<std::string> shown;
  std::set<std::string> declared;
  for (const Production& production : productions()) declared.insert(production.name);
  EXPECT_GT(declared.size(), 30U) << "the page's EBNF was not read";
  for (const Fence& fence : fences()) {
    for (const std::string& name : fence.shows) {
      SCOPED_TRACE(line_of(fence));
      EXPECT_EQ(fence.language, "rules") << "only a block that is run shows anything";
      EXPECT_TRUE(declared.contains(name)) << name << " is no production of the page";
      shown.insert(name);
    }
  }
  for (const std::string& name : declared) EXPECT_TRUE(shown.contains(name)) << name << " has no example";
}

/// Every word and symbol of the EBNF, in a block that is run without a mistake.
TEST(Reference, EveryWordIsShown) {
  std::string shown;
  for (const Fence& fence : fences())
    if (fence.language == "rules" && !fence.is("mistake")) shown += fence.body;
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; };
  const auto stands_in = [&](const std::string& word) {
    for (std::size_t at = shown.find(word); at != std::string::npos; at = shown.find(word, at + 1)) {
      const std::size_t end = at + word.size();
      const bool begins = at == 0 || !is_letter(shown[at - 1]);
      const bool ends = end == shown.size() || !is_letter(shown[end]);
      if (!is_letter(word.front()) || (begins && ends)) return true;
    }
    return false;
  };
  for (const Production& production : productions())
    for (const std::string& word : production.words)
      EXPECT_TRUE(stands_in(word)) << "`" << word << "` of " << production.name << " is in no block that is run";
}

/// What the program itself lists as declarations and clauses.
TEST(Reference, EveryDeclarationAndClauseOfTheProgramIsInTheGrammar) {
  std::map<std::string, Production> by_name;
  std::set<std::string> words;
  for (const Production& production : productions()) {
    by_name[production.name] = production;
    words.insert(production.words.begin(), production.words.end());
  }
  ASSERT_TRUE(by_name.contains("declaration"));
  for (const std::string& name : by_name["declaration"].uses) {
    const grammar::DeclarationWords* known = grammar::find_declaration_words(name);
    ASSERT_NE(known, nullptr) << name;
    for (const std::string& clause : grammar::clause_words(*known))
      EXPECT_TRUE(words.contains(clause) || clause == "a") << "the clause `" << clause << "` of " << name;
  }
  // The help for a word that is nothing like any declaration lists them all: "begin with one of ruleset, use, …; or …".
  const std::string help = grammar::unknown_declaration("xxxxxxxxxx", Span{}).help;
  const std::string list = help.substr(0, help.find(';'));
  const auto listed = testing::words_of(list.substr(list.find(" of ") + 4), ',');
  EXPECT_GE(listed.size(), by_name["declaration"].uses.size());
  for (const std::string& keyword : listed)
    EXPECT_TRUE(by_name["declaration"].uses.contains(keyword)) << "the page does not have " << keyword;
}

}  // namespace
}  // namespace riskcat
