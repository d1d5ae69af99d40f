// The readers behind the reference's test: a page whose blocks or productions went unread would prove nothing.
#include <gtest/gtest.h>

#include "support/ebnf.hpp"
#include "support/markdown.hpp"

namespace riskcat::testing {
namespace {

TEST(Markdown, BlocksHaveTheirWordsAndWhatTheyShow) {
  const std::string text =
      "A page\n<!-- shows: fact, type -->\n```rules mistake R058\nfact x : count\n```\n\n```console "
      "file=a.rules\n```\n";
  const auto fences = fences_of(text);
  ASSERT_EQ(fences.size(), 2U);
  EXPECT_TRUE(fences[0].is("mistake"));
  EXPECT_EQ(fences[0].words, (std::vector<std::string>{"mistake", "R058"}));
  EXPECT_EQ(fences[0].shows, (std::vector<std::string>{"fact", "type"}));
  EXPECT_EQ(fences[0].body, "fact x : count\n");
  EXPECT_EQ(fences[0].line, 4U);
  EXPECT_EQ(text.substr(fences[0].offset, fences[0].body.size()), fences[0].body);
  EXPECT_EQ(fences[1].language, "console");
  EXPECT_EQ(fences[1].named("file"), "a.rules");
  EXPECT_TRUE(fences[1].shows.empty()) << "only the line just above a block speaks of it";
  EXPECT_EQ(fences[1].body, "");
}

TEST(Ebnf, ProductionsHaveTheirWordsAndUses) {
  const auto found = EbnfReader(
                         "rule-x = \"rule\" word (* \"not\" this *) [ '\"' ]\n       | ? or \"this\" ? other\n"
                         "word = letter\n")
                         .read();
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].name, "rule-x");
  EXPECT_EQ(found[0].words, (std::set<std::string>{"rule", "\""}));
  EXPECT_EQ(found[0].uses, (std::set<std::string>{"word", "other"}));
  EXPECT_EQ(found[1].uses, (std::set<std::string>{"letter"}));
}

}  // namespace
}  // namespace riskcat::testing
