#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cstdlib>
#include <ctime>

#include "casework/docx_file.hpp"
#include "casework/letter.hpp"

namespace riskcat {
namespace {

using nlohmann::json;
using testing::docx;
using testing::p;
using testing::packed;
using testing::r;
using testing::with_part;

/// The filled letter; the test fails, saying why, where there is none.
std::string filled(const std::string& bytes, const json& values) {
  const FilledLetter letter = fill_letter(bytes, values, "letter.docx");
  EXPECT_TRUE(letter.docx.has_value()) << render(letter.diagnostics, SourceSet(), MessageFormat::human);
  EXPECT_TRUE(letter.diagnostics.empty());
  return letter.docx.value_or(docx(""));
}

std::string filled_text(const std::string& body, const json& values) {
  return testing::text_of(filled(docx(body), values));
}

TEST(LetterFilling, PutsValuesInThePlaceOfTags) {
  EXPECT_EQ(filled_text(p("Dear {{ chair }}, URN {{urn}}.") + p("No tag") + p("{{chair}}{{! a remark }}{{urn}}"),
                        {{"chair", "Mr Ó Sé"}, {"urn", 114385}}),
            "Dear Mr Ó Sé, URN 114385.\nNo tag\nMr Ó Sé114385\n");
}

TEST(LetterFilling, ReadsATagWhereverItsRunsAreSplit) {
  const std::string whole = "Dear {{chair_name}}, good day";
  for (std::size_t first = 0; first <= whole.size(); ++first) {
    for (std::size_t second = first; second <= whole.size(); ++second) {
      const std::string body = "<w:p>" + r(whole.substr(0, first), false) + "<w:proofErr w:type=\"spellStart\"/>" +
                               r(whole.substr(first, second - first), true) +
                               "<w:bookmarkStart w:id=\"0\" w:name=\"x\"/>" + r(whole.substr(second), false) + "</w:p>";
      const std::string bytes = filled(docx(body), {{"chair_name", "Ms Ash"}});
      ASSERT_EQ(testing::text_of(bytes), "Dear Ms Ash, good day\n") << first << ", " << second;
      // The value has the formatting of the run in which the tag begins: the second is bold.
      const bool begins_in_bold = first <= 5 && second > 5;
      const std::string xml = testing::part_of(bytes, "word/document.xml");
      const std::size_t run = xml.rfind("<w:r>", xml.find("Ms Ash"));
      ASSERT_EQ(xml.substr(run).starts_with("<w:r><w:rPr><w:b/></w:rPr>"), begins_in_bold) << xml;
    }
  }
}

TEST(LetterFilling, EscapesWhateverAValueHolds) {
  const std::string name = "<script> & \"Sons\" ]]> &amp; {{name}} '";
  const std::string bytes = filled(docx(p("The {{name}} school")), {{"name", name}});
  EXPECT_EQ(testing::text_of(bytes), "The " + name + " school\n");
  EXPECT_EQ(testing::part_of(bytes, "word/document.xml").find("<script>"), std::string::npos);
}

TEST(LetterFilling, ReturnsAnyTextAsItWas) {
  rc::check("any text comes back from the document", [] {
    const auto characters = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
        "a", " ", "<", ">", "&", "\"", "'", "{", "}", "é", "–", "학", "😀", "]]>", "&#10;"));
    std::string text = "x";
    for (const std::string& each : characters) text += each;
    RC_ASSERT(filled_text(p("{{value}}"), {{"value", text}}) == text + "\n");
  });
}

TEST(LetterFilling, BreaksLinesAndSetsTabs) {
  const std::string bytes = filled(docx(p("To: {{address}}")), {{"address", "1 High Street\nLewes\r\nBN7\rUK\tend"}});
  EXPECT_EQ(testing::text_of(bytes), "To: 1 High Street\nLewes\nBN7\nUK\tend\n");
  const std::string xml = testing::part_of(bytes, "word/document.xml");
  EXPECT_NE(xml.find("High Street</w:t><w:br/><w:t"), std::string::npos) << xml;
}

TEST(LetterFilling, FillsHeadersFootersNotesAndProperties) {
  const std::string w = " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">";
  const std::string type = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
  testing::Parts parts = testing::document_parts(p("Text"));
  parts = with_part(parts, "word/header1.xml", "<w:hdr" + w + p("H {{name}}") + "</w:hdr>", type + "header+xml");
  parts = with_part(parts, "word/footer1.xml", "<w:ftr" + w + p("F {{name}}") + "</w:ftr>", type + "footer+xml");
  parts = with_part(parts, "word/footnotes.xml",
                    "<w:footnotes" + w + "<w:footnote>" + p("N {{name}}") + "</w:footnote></w:footnotes>",
                    type + "footnotes+xml");
  parts = with_part(parts, "docProps/core.xml",
                    "<cp:coreProperties xmlns:cp=\"c\" xmlns:dc=\"d\"><dc:title>About {{name}}{{#x}}, "
                    "{{.}}{{/x}}</dc:title></cp:coreProperties>",
                    "application/vnd.openxmlformats-package.core-properties+xml");
  const std::string bytes = filled(packed(parts), {{"name", "Ash & Elm\nschool"}, {"x", {"1", "2"}}});
  EXPECT_EQ(testing::text_of_part(testing::part_of(bytes, "word/header1.xml")), "H Ash & Elm\nschool\n");
  EXPECT_EQ(testing::text_of_part(testing::part_of(bytes, "word/footer1.xml")), "F Ash & Elm\nschool\n");
  EXPECT_EQ(testing::text_of_part(testing::part_of(bytes, "word/footnotes.xml")), "N Ash & Elm\nschool\n");
  EXPECT_NE(testing::part_of(bytes, "docProps/core.xml").find("<dc:title>About Ash &amp; Elm school, 1, 2</dc:title>"),
            std::string::npos)
      << testing::part_of(bytes, "docProps/core.xml");
}

TEST(LetterFilling, FillsTextBoxesBesideTheirParagraph) {
  const std::string box = "<w:p>" + r("{{a}} ") + "<w:r><w:pict><w:txbxContent>" + p("box {{b}}") +
                          "</w:txbxContent></w:pict></w:r>" + r("{{a}}") + "</w:p>";
  const std::string xml = testing::part_of(filled(docx(box), {{"a", "1"}, {"b", "2"}}), "word/document.xml");
  EXPECT_NE(xml.find("box </w:t><w:t xml:space=\"preserve\">2<"), std::string::npos) << xml;
  EXPECT_EQ(xml.find("{{"), std::string::npos);
}

TEST(LetterFilling, LeavesAPartWithoutTagsAsItWas) {
  const std::string odd = "<?xml version='1.0'?><w:styles   xmlns:w = 'x'><!-- as it was --></w:styles>";
  const std::string bytes =
      filled(packed(with_part(testing::document_parts(p("{{a}}")), "word/styles.xml", odd)), {{"a", "1"}});
  EXPECT_EQ(testing::part_of(bytes, "word/styles.xml"), odd);
}

TEST(LetterFilling, GivesTheSameBytesAlways) {
  const json values = {{"a", "1"}};
  testing::Parts parts = testing::document_parts(p("{{a}}"));
  parts = with_part(parts, "word/media/", "");
  parts = with_part(parts, "word/media/b.png", "\x89PNG");
  parts = with_part(parts, "word/media/a.png", "\x89PNG");
  const std::string first = filled(packed(parts), values);
  EXPECT_EQ(filled(packed(parts), values), first);
  testing::Packing otherwise;
  otherwise.stored = true;
  otherwise.with_now = true;
  EXPECT_EQ(filled(packed(parts, otherwise), values), first) << "how the template was packed does not matter";
  std::vector<std::string> order;
  for (const auto& [name, bytes] : testing::unpacked(first)) order.push_back(name);
  EXPECT_EQ(order, (std::vector<std::string>{"[Content_Types].xml", "_rels/.rels", "word/document.xml",
                                             "word/media/b.png", "word/media/a.png"}));
  for (const char* zone : {"America/St_Johns", "Asia/Kathmandu", "Pacific/Kiritimati", "Africa/Monrovia"}) {
    setenv("TZ", zone, 1);
    tzset();
    EXPECT_EQ(filled(packed(parts), values), first) << zone;
  }
  unsetenv("TZ");
  tzset();
}

TEST(LetterFilling, IsRefusedBeforeAnythingIsMadeWhenItIsBarred) {
  const Diagnostics bars = {
      {"X001", Severity::error, "an academy is outside section 60", {}, "Ask the trust to act.", {}}};
  const FilledLetter letter = fill_letter("not even opened", {}, "statutory-notice.docx", bars);
  EXPECT_FALSE(letter.docx);
  ASSERT_EQ(letter.diagnostics.size(), 1U);
  EXPECT_EQ(letter.diagnostics.front().message, "an academy is outside section 60");
  const Diagnostics notes = {{"X002", Severity::note, "nothing against it", {}, "", {}}};
  EXPECT_TRUE(fill_letter(docx(p("a")), json::object(), "letter.docx", notes).docx);
}

}  // namespace
}  // namespace riskcat
