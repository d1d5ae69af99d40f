#include <gtest/gtest.h>

#include "casework/docx_file.hpp"
#include "casework/letter.hpp"
#include "values/limits.hpp"

namespace riskcat {
namespace {

using nlohmann::json;
using testing::docx;
using testing::p;
using testing::packed;
using testing::r;
using testing::with_part;

struct Case {
  std::string body;
  json values;
  std::vector<std::string> said;  ///< code and sentence of each diagnostic
};

std::vector<std::string> said_of(const std::string& bytes, const json& values) {
  const FilledLetter letter = fill_letter(bytes, values, "letters/pre-warning.docx");
  EXPECT_EQ(letter.docx.has_value(), letter.diagnostics.empty());
  std::vector<std::string> said;
  for (const Diagnostic& each : letter.diagnostics) {
    EXPECT_FALSE(each.help.empty()) << each.message;
    EXPECT_EQ(each.place, Place(CellPlace{"letters/pre-warning.docx", 0, {}}));
    EXPECT_FALSE(each.message.ends_with('.')) << each.message;
    said.push_back(each.code + " " + each.message);
  }
  return said;
}

TEST(LetterMistakes, AMissingValueStopsTheLetterAndIsNamed) {
  const std::string long_text =
      "The school was judged in the spring term by two advisers who visited it and wrote to {{chair_name}}, who has "
      "answered that it "
      "will be looked at";
  const Case cases[] = {
      {p("Dear {{chair_name}}") + p("of {{school_name}}"),
       {{"urn", "1"}},
       {"L030 the letter has no value for {{chair_name}}, in the paragraph “Dear {{chair_name}}”",
        "L030 the letter has no value for {{school_name}}, in the paragraph “of {{school_name}}”"}},
      {p("{{a}}"), {{"a", nullptr}}, {"L030 the letter has no value for {{a}}, in the paragraph “{{a}}”"}},
      {p("{{a}}"), {{"a", " \n"}}, {"L030 the letter has no value for {{a}}, in the paragraph “{{a}}”"}},
      {p("{{#reasons}}{{/reasons}}") + p("{{^others}}x{{/others}}"),
       json::object(),
       {"L030 the letter has no value for {{#reasons}}, in the paragraph “{{#reasons}}{{/reasons}}”",
        "L030 the letter has no value for {{^others}}, in the paragraph “{{^others}}x{{/others}}”"}},
      {p("{{#list}}") + p("{{text}}") + p("{{/list}}"),
       {{"list", {{{"text", "x"}}, {{"text", ""}}}}},
       {"L030 the letter has no value for {{text}} for entry 2 of list, in the paragraph “{{text}}”"}},
      {p("{{school.name}} {{name.x}}"),
       {{"school", {{"urn", "1"}}}, {"name", "x"}},
       {"L030 the letter has no value for {{school.name}}, in the paragraph “{{school.name}} {{name.x}}”",
        "L030 the letter has no value for {{name.x}}, in the paragraph “{{school.name}} {{name.x}}”"}},
      {p(long_text),
       {{"x", "1"}},
       {"L030 the letter has no value for {{chair_name}}, in the paragraph “…who visited it and wrote to "
        "{{chair_name}}, who has "
        "answered that it…”"}},
      {p("{{#no}}{{never_asked_for}}{{/no}}done"), {{"no", false}}, {}},
  };
  for (const Case& c : cases) EXPECT_EQ(said_of(docx(c.body), c.values), c.said);
}

TEST(LetterMistakes, AreSaidOnceAndNotWithoutEnd) {
  EXPECT_EQ(said_of(docx(p("{{#list}}{{b}}{{/list}}")), {{"list", {"x", "y", "z"}}}).size(), 1U);
  EXPECT_EQ(
      said_of(docx(p("{{#list}}{{.}}{{/list}}")), {{"list", {"x", nullptr}}}),
      std::vector<std::string>{
          "L030 the letter has no value for {{.}} for entry 2 of list, in the paragraph “{{#list}}{{.}}{{/list}}”"});
  std::string body;
  for (int i = 0; i < 150; ++i) body += p("{{a" + std::to_string(i) + "}}");
  EXPECT_EQ(said_of(docx(body), json::object()).size(), limits::kDiagnosticsPerFile);
}

TEST(LetterMistakes, AMisspeltNameIsSuggested) {
  const FilledLetter letter = fill_letter(docx(p("{{shool_name}}")), {{"school_name", "Ash"}}, "x");
  ASSERT_EQ(letter.diagnostics.size(), 1U);
  EXPECT_TRUE(letter.diagnostics.front().help.starts_with("Did you mean school_name? "))
      << letter.diagnostics.front().help;
}

TEST(LetterMistakes, NameTheHeaderOrThePropertyThatTheyAreIn) {
  const std::string w = "<w:hdr xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">";
  testing::Parts parts = with_part(testing::document_parts(p("x")), "word/header1.xml", w + p("To {{a}}") + "</w:hdr>",
                                   "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml");
  parts =
      with_part(parts, "docProps/core.xml", "<cp:x xmlns:cp=\"c\" xmlns:dc=\"d\"><dc:title>On {{b}}</dc:title></cp:x>",
                "application/vnd.openxmlformats-package.core-properties+xml");
  EXPECT_EQ(
      said_of(packed(parts), json::object()),
      (std::vector<std::string>{
          "L030 the letter has no value for {{a}}, in the paragraph “To {{a}}” in the header",
          "L030 the letter has no value for {{b}}, in the words “On {{b}}” in the document's properties (title)"}));
}

TEST(LetterMistakes, TagsThatCannotBeReadAreShown) {
  const json values = {{"a", "1"}};
  const Case cases[] = {
      {p("x {{a y"), values, {"L020 a tag is opened and not closed on its line, in the paragraph “x {{a y”"}},
      {p("x {{a {{a}}"), values, {"L020 a tag is opened and not closed on its line, in the paragraph “x {{a {{a}}”"}},
      {p("x a}} y {{a}}"), values, {"L020 braces close a tag that was never opened, in the paragraph “x a}} y {{a}}”"}},
      {"<w:p>" + r("{{a") + "<w:r><w:br/></w:r>" + r("}}") + "</w:p>",
       values,
       {"L020 a tag is opened and not closed on its line, in the paragraph “{{a }}”",
        "L020 braces close a tag that was never opened, in the paragraph “{{a }}”"}},
      {p("{{{a}}}"), values, {"L021 a tag has three braces, in the paragraph “{{{a}}}”"}},
      {p("{{a}}}"), values, {"L021 a tag has three braces, in the paragraph “{{a}}}”"}},
      {p("{{&a}}"), values, {"L021 a tag has no name that a value can have, in the paragraph “{{&a}}”"}},
      {p("{{>a}}"), values, {"L021 a tag has no name that a value can have, in the paragraph “{{>a}}”"}},
      {p("{{=<% %>=}}"), values, {"L021 a tag has no name that a value can have, in the paragraph “{{=<% %>=}}”"}},
      {p("{{}}"), values, {"L021 a tag has no name that a value can have, in the paragraph “{{}}”"}},
      {p("{{School Name}}"),
       values,
       {"L021 a tag has no name that a value can have, in the paragraph “{{School Name}}”"}},
      {p("{{a.}}"), values, {"L021 a tag has no name that a value can have, in the paragraph “{{a.}}”"}},
      {p("{ {a} } {a} {"), values, {}},
  };
  for (const Case& c : cases) EXPECT_EQ(said_of(docx(c.body), c.values), c.said) << c.body;
}

TEST(LetterMistakes, ValuesWithoutWordsAreRefused) {
  const std::string body = p("{{a}}");
  const std::string where = ", in the paragraph “{{a}}”";
  const Case cases[] = {
      {body, {{"a", true}}, {"L031 {{a}} is a yes or no, and has no words of its own" + where}},
      {body, {{"a", {"x"}}}, {"L031 {{a}} is a list or a group, and has no words of its own" + where}},
      {body, {{"a", 4.5}}, {"L031 the value “a” is a number with decimals, which may not be read as it was meant"}},
      {body, json::array(), {"L031 the values of the letter are not given by name"}},
      {p("{{#a}}x{{/a}}"),
       {{"a", 0}},
       {"L031 {{#a}} is a number, which is neither yes nor no, in the paragraph “{{#a}}x{{/a}}”"}},
      {body, {{"a", "x\x01y"}}, {"L032 the value “a” has a control character, which no document can hold"}},
      {body,
       {{"a", std::string("x\0y", 3)}},
       {"L032 the value “a” has a control character, which no document can hold"}},
      {body, {{"a", "\xEF\xBF\xBF"}}, {"L032 the value “a” has a control character, which no document can hold"}},
      {body, {{"a", "\xFF"}}, {"L032 the value “a” is not text in UTF-8"}},
      {body,
       {{"a", "1"}, {"b", {{{"c", "\x02"}}}}},
       {"L032 the value “b, entry 1, c” has a control character, which no document can hold"}},
      {body,
       {{"a", "1"}, {"b", {{{"x", "1"}, {"y", "1"}}, {{"x", "1"}}}}},
       {"L034 the value “b” has no y in entry 2, though other entries have one"}},
      {body,
       {{"a", "1"}, {"b", {{{"x", "1"}}, {{"x", "1"}, {"y", "1"}}}}},
       {"L034 the value “b” has no y in entry 1, though other entries have one"}},
      {body, {{"a", "1"}, {"b", {{{"x", "1"}}, "x"}}}, {"L034 the value “b” has entries of different kinds"}},
  };
  for (const Case& c : cases)
    EXPECT_EQ(said_of(docx(c.body), c.values), c.said) << c.values.dump(-1, ' ', true, json::error_handler_t::replace);
}

TEST(LetterTagsOf, ATemplateAreListedWithTheirSections) {
  const LetterTags found = letter_tags(
      docx(p("Dear {{chair}}") + p("{{#reasons}}") + p("{{text}}{{^none}}{{chair}}{{/none}}") + p("{{/reasons}}")),
      "x");
  EXPECT_TRUE(found.diagnostics.empty());
  std::string listed;
  for (const LetterTag& tag : found.tags) {
    listed += tag.kind == LetterTagKind::section ? "#" : tag.kind == LetterTagKind::inverted ? "^" : "";
    listed += tag.name;
    for (const std::string& outer : tag.within) listed += "<" + outer;
    listed += " ";
  }
  EXPECT_EQ(listed, "chair #reasons text<reasons ^none<reasons chair<reasons<none ");
  EXPECT_EQ(found.tags.front().place, "the paragraph “Dear {{chair}}”");
  EXPECT_EQ(letter_tags(docx(p("{{a")), "x").diagnostics.front().code, "L020");
}

}  // namespace
}  // namespace riskcat
