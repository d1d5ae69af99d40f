#include <gtest/gtest.h>

#include "casework/docx_file.hpp"
#include "casework/letter.hpp"

namespace riskcat {
namespace {

using nlohmann::json;
using testing::docx;
using testing::p;
using testing::r;

std::string row(const std::vector<std::string>& cells) {
  std::string xml = "<w:tr>";
  for (const std::string& cell : cells) xml += "<w:tc>" + p(cell) + "</w:tc>";
  return xml + "</w:tr>";
}
std::string table(const std::vector<std::vector<std::string>>& rows) {
  std::string xml = "<w:tbl><w:tblPr/>";
  for (const auto& cells : rows) xml += row(cells);
  return xml + "</w:tbl>";
}

/// The text of the filled letter, or the first message.
std::string outcome(const std::string& body, const json& values) {
  const FilledLetter letter = fill_letter(docx(body), values, "letter.docx");
  if (letter.docx) return testing::text_of(*letter.docx);
  return letter.diagnostics.front().code + " " + letter.diagnostics.front().message;
}

const json kReasons = {{"reasons", {{{"text", "one"}, {"cite", "1.1"}}, {{"text", "two"}, {"cite", "2.2"}}}},
                       {"none", json::array()}};

struct Case {
  const char* what;
  std::string body;
  json values;
  std::string text;
};

TEST(LetterSections, RepeatWhatStandsBetweenTheirTags) {
  const std::string rows = table({{"Reason", "Source"}, {"{{#reasons}}{{text}}", "{{cite}}{{/reasons}}"}});
  const Case cases[] = {
      {"words of one paragraph", p("Reasons: {{#reasons}}{{text}} ({{cite}}); {{/reasons}}end"), kReasons,
       "Reasons: one (1.1); two (2.2); end\n"},
      {"paragraphs",
       p("Reasons") + p("{{#reasons}}") + p("{{text}}") + p("from {{cite}}") + p(" {{/reasons}} ") + p("End"), kReasons,
       "Reasons\none\nfrom 1.1\ntwo\nfrom 2.2\nEnd\n"},
      {"no paragraphs", p("A") + p("{{#none}}") + p("{{text}}") + p("{{/none}}") + p("B"), kReasons, "A\nB\n"},
      {"what is there when a list is empty",
       p("{{^none}}") + p("No reasons") + p("{{/none}}") + p("{{^reasons}}No{{/reasons}}."), kReasons,
       "No reasons\n.\n"},
      {"the row of a table", rows, kReasons, "Reason | Source\none | 1.1\ntwo | 2.2\n"},
      {"rows between rows of tags",
       table({{"{{#reasons}}", ""}, {"{{text}}", "x"}, {"{{cite}}", "y"}, {"", "{{/reasons}}"}, {"z", ""}}), kReasons,
       "one | x\n1.1 | y\ntwo | x\n2.2 | y\nz | \n"},
      {"a table of which no row is left", p("A") + table({{"{{#none}}{{text}}", "{{/none}}"}}) + p("B"), kReasons,
       "A\nB\n"},
      {"paragraphs in a cell",
       "<w:tbl><w:tr><w:tc>" + p("{{#reasons}}") + p("{{text}}") + p("{{/reasons}}") + "</w:tc></w:tr></w:tbl>",
       kReasons, "one / two\n"},
      {"yes, no, and a text that is there",
       p("{{#yes}}A{{/yes}}{{#no}}B{{/no}}{{^no}}C{{/no}}{{#text}}<{{text}}|{{.}}>{{/text}}{{#blank}}D{{/blank}}"),
       {{"yes", true}, {"no", false}, {"text", "t"}, {"blank", " "}},
       "AC<t|t>\n"},
      {"entries that are texts", p("{{#list}}[{{.}}]{{/list}}"), {{"list", {"a", "b"}}}, "[a][b]\n"},
      {"a group, and a name with a dot",
       p("{{#school}}{{name}}{{/school}} {{school.name}}"),
       {{"school", {{"name", "Ash"}}}},
       "Ash Ash\n"},
      {"the entry before what stands round it",
       p("{{#list}}{{name}} of {{all}} {{/list}}{{name}}"),
       {{"list", {{{"name", "in"}}}}, {"name", "out"}, {"all", "3"}},
       "in of 3 out\n"},
      {"lists in lists",
       p("{{#schools}}") + p("{{name}}:") + p("{{#reasons}}") + p("- {{.}}") + p("{{/reasons}}") + p("{{^reasons}}") +
           p("none") + p("{{/reasons}}") + p("{{/schools}}"),
       {{"schools", {{{"name", "Ash"}, {"reasons", {"a", "b"}}}, {{"name", "Elm"}, {"reasons", json::array()}}}}},
       "Ash:\n- a\n- b\nElm:\nnone\n"},
      {"rows in a repeated table",
       p("{{#schools}}") + table({{"{{name}}", ""}, {"{{#figures}}{{.}}", "{{/figures}}"}}) + p("{{/schools}}"),
       {{"schools", {{{"name", "Ash"}, {"figures", {"1", "2"}}}, {{"name", "Elm"}, {"figures", {"3"}}}}}},
       "Ash | \n1 | \n2 | \nElm | \n3 | \n"},
      {"a row in nested sections that begin and end with it",
       table({{"{{#a}}{{#b}}{{x}}", "{{y}}{{/b}}{{/a}}"}}),
       {{"a", {{{"x", "1"}}, {{"x", "2"}}}}, {"b", {{{"y", "p"}}, {{"y", "q"}}}}},
       "1 | p\n1 | q\n2 | p\n2 | q\n"},
  };
  for (const Case& c : cases) EXPECT_EQ(outcome(c.body, c.values), c.text) << c.what;
}

TEST(LetterSections, KeepTheFormattingOfTheirRuns) {
  const std::string body = "<w:p>" + r("a {{#li", true) + r("st}}{{.}}, {{/list}} b") + "</w:p>";
  const FilledLetter letter = fill_letter(docx(body), {{"list", {"x", "y"}}}, "letter.docx");
  ASSERT_TRUE(letter.docx);
  EXPECT_EQ(testing::text_of(*letter.docx), "a x, y,  b\n");
  const std::string xml = testing::part_of(*letter.docx, "word/document.xml");
  EXPECT_NE(xml.find("<w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">a </w:t>"), std::string::npos) << xml;
  EXPECT_EQ(xml.find("<w:b/>", xml.find("a </w:t>")), std::string::npos) << "what is repeated is not bold: " << xml;
}

TEST(LetterSections, KeepWhatADocumentMayHaveOnceOutOfWhatTheyRepeat) {
  const std::string marked = "<w:p w14:paraId=\"1\"><w:bookmarkStart w:id=\"0\" w:name=\"_GoBack\"/>" + r("{{.}}") +
                             "<w:bookmarkEnd w:id=\"0\"/></w:p>";
  const FilledLetter letter = fill_letter(docx(marked + p("{{#list}}") + marked + p("{{/list}}")),
                                          {{"list", {"x", "y"}}, {"a", ""}}, "letter.docx");
  EXPECT_FALSE(letter.docx) << "outside a section the values are no entry with words";
  const FilledLetter good =
      fill_letter(docx(p("{{#list}}") + marked + p("{{/list}}")), {{"list", {"x", "y"}}}, "letter.docx");
  ASSERT_TRUE(good.docx);
  EXPECT_EQ(testing::part_of(*good.docx, "word/document.xml").find("w14:paraId"), std::string::npos);
  EXPECT_EQ(testing::part_of(*good.docx, "word/document.xml").find("bookmark"), std::string::npos);
}

TEST(LetterSections, SplitARunInTwoOfTheSameFormatting) {
  const FilledLetter letter =
      fill_letter(docx("<w:p>" + r("a{{#yes}}b{{/yes}}c", true) + "</w:p>"), {{"yes", true}}, "letter.docx");
  ASSERT_TRUE(letter.docx);
  const std::string xml = testing::part_of(*letter.docx, "word/document.xml");
  for (const char* piece : {"a", "b", "c"}) {
    EXPECT_NE(xml.find(std::string("<w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">") + piece), std::string::npos)
        << xml;
  }
}

TEST(LetterSections, LeaveNoTableWithoutARow) {
  const FilledLetter letter = fill_letter(docx(table({{"{{#none}}{{text}}", "{{/none}}"}})), kReasons, "letter.docx");
  ASSERT_TRUE(letter.docx);
  EXPECT_EQ(testing::part_of(*letter.docx, "word/document.xml").find("w:tbl"), std::string::npos);
}

TEST(LetterSections, EndACellWithAParagraph) {
  const std::string cell = "<w:tbl><w:tr><w:tc>" + p("{{#none}}") + p("x") + p("{{/none}}") + "</w:tc></w:tr></w:tbl>";
  const FilledLetter letter = fill_letter(docx(cell), kReasons, "letter.docx");
  ASSERT_TRUE(letter.docx);
  EXPECT_NE(testing::part_of(*letter.docx, "word/document.xml").find("<w:tc><w:p/></w:tc>"), std::string::npos);
}

TEST(LetterSections, ThatDoNotMatchAreNamed) {
  const std::string page_end = "<w:p><w:pPr><w:sectPr/></w:pPr>" + r("{{#reasons}}") + "</w:p>";
  const Case cases[] = {
      {"never closed", p("A {{#reasons}} b"), kReasons,
       "L022 the section {{#reasons}} is opened and never closed, in the paragraph “A {{#reasons}} b”"},
      {"not open", p("A {{/reasons}} b"), kReasons,
       "L022 {{/reasons}} closes a section that is not open, in the paragraph “A {{/reasons}} b”"},
      {"crossed", p("{{#reasons}}{{#none}}{{/reasons}}{{/none}}"), kReasons,
       "L022 the section {{#none}} is opened and never closed, in the paragraph "
       "“{{#reasons}}{{#none}}{{/reasons}}{{/none}}”"},
      {"not in a paragraph of its own", p("A {{#reasons}}") + p("{{/reasons}}"), kReasons,
       "L023 the section {{#reasons}} does not begin and end in matching places; it begins in the paragraph “A "
       "{{#reasons}}”"},
      {"into a table", p("{{#reasons}}") + table({{"{{text}}", "{{/reasons}}"}}), kReasons,
       "L023 the section {{#reasons}} does not begin and end in matching places; it begins in the paragraph "
       "“{{#reasons}}”"},
      {"one after the other in a row", table({{"{{#reasons}}", "{{/reasons}}{{#none}}", "{{/none}}"}}), kReasons,
       "L023 the section {{#none}} does not begin and end in matching places; it begins in the paragraph "
       "“{{/reasons}}{{#none}}”"},
      {"into a link", "<w:p>" + r("{{#reasons}}") + "<w:hyperlink>" + r("x{{/reasons}}") + "</w:hyperlink></w:p>",
       kReasons,
       "L023 the section {{#reasons}} does not begin and end in matching places; it begins in the paragraph "
       "“{{#reasons}}x{{/reasons}}”"},
      {"with the end of a page section", page_end + p("x") + p("{{/reasons}}"), kReasons,
       "L023 the section {{#reasons}} does not begin and end in matching places; it begins in the paragraph "
       "“{{#reasons}}”"},
  };
  for (const Case& c : cases) EXPECT_EQ(outcome(c.body, c.values), c.text) << c.what;
}

}  // namespace
}  // namespace riskcat
