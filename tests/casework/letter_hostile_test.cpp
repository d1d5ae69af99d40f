// A template comes from outside: each thing that would run, fetch or unpack without bound is refused in a sentence.
#include <gtest/gtest.h>

#include "casework/docx_file.hpp"
#include "casework/letter.hpp"

namespace riskcat {
namespace {

using testing::document_parts;
using testing::docx;
using testing::p;
using testing::packed;
using testing::r;
using testing::with_part;

std::string said_of(const std::string& bytes) {
  const FilledLetter letter = fill_letter(bytes, nlohmann::json::object(), "x.docx");
  if (letter.diagnostics.empty()) return "made";
  EXPECT_FALSE(letter.docx);
  EXPECT_FALSE(letter.diagnostics.front().help.empty());
  return letter.diagnostics.front().code + " " + letter.diagnostics.front().message;
}

const std::string kWord = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

testing::Parts plain() { return document_parts(p("A letter")); }

TEST(HostileLetters, OtherKindsOfFilesAreNamed) {
  EXPECT_EQ(said_of(""), "L002 the template is empty");
  EXPECT_EQ(said_of("Dear all"), "L002 the template is not a Word document (.docx)");
  EXPECT_EQ(said_of("{\\rtf1 x}"), "L002 the template is a Rich Text file (.rtf), not a Word document");
  EXPECT_EQ(said_of("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"),
            "L002 the template is protected with a password, or is in the format of Word before 2007 (.doc)");
  EXPECT_EQ(said_of(packed({{"mimetype", "application/vnd.oasis.opendocument.text"}, {"content.xml", "<x/>"}})),
            "L002 the template is an OpenDocument file (.odt), not a Word document");
  EXPECT_EQ(said_of(packed({{"a.txt", "x"}})),
            "L002 the template is not a Word document (.docx), though it is packed like one");
  testing::Parts dotx = plain();
  const std::size_t at = dotx[0].second.find("document.main+xml");
  dotx[0].second.replace(at, 17, "template.main+xml");
  EXPECT_EQ(said_of(packed(dotx)), "L002 the template is of Word's own kind for templates (.dotx), not a document");
}

TEST(HostileLetters, DamagedArchivesAreRefused) {
  const std::string whole = packed(plain());
  EXPECT_EQ(said_of(whole), "made");
  for (std::size_t length = 4; length < whole.size(); length += 7) {
    EXPECT_TRUE(said_of(whole.substr(0, length)).starts_with("L00")) << length;
  }
  EXPECT_EQ(said_of(whole.substr(0, whole.size() - 30)),
            "L003 the template is damaged: it ends early, or is not the whole of a Word document");
  testing::Packing stored;
  stored.stored = true;
  std::string altered = packed(plain(), stored);
  altered.replace(altered.find("A letter"), 8, "B letter");
  EXPECT_EQ(said_of(altered), "L003 the template is damaged: its part “word/document.xml” cannot be unpacked");
}

TEST(HostileLetters, APartThatIsLongerThanItSaysIsRefused) {
  std::string bytes = packed(with_part(plain(), "word/x.bin", std::string(5000, 'x')));
  // The size stands 24 bytes into the entry of the archive's list, whose entries begin PK 01 02.
  std::size_t entry = bytes.rfind("PK\x01\x02");
  bytes.replace(entry + 24, 4, std::string("\x10\x00\x00\x00", 4));
  EXPECT_EQ(said_of(bytes), "L003 the template is damaged: its part “word/x.bin” cannot be unpacked");
}

TEST(HostileLetters, EncryptedPartsAreRefused) {
  testing::Packing secret;
  secret.password = "x";
  EXPECT_EQ(said_of(packed(plain(), secret)), "L004 the template is encrypted");
}

TEST(HostileLetters, NamesThatLeadOutOfTheDocumentAreRefused) {
  for (const char* name : {"../x.xml", "word/../../x.xml", "/etc/x", "word//x.xml", "c:x.xml", "word\\x.xml", "./x.xml",
                           "wörd/x.xml", "word/x\ty.xml"}) {
    const std::string said = said_of(packed(with_part(plain(), name, "x")));
    EXPECT_TRUE(said.starts_with("L006 a part of the template is called “")) << name << ": " << said;
    EXPECT_TRUE(said.ends_with("”, which no Word document has and which may lead out of it")) << said;
  }
  EXPECT_EQ(said_of(packed(with_part(plain(), "WORD/document.xml", "x"))),
            "L006 a part of the template is called “WORD/document.xml”, which another part is called too");
}

TEST(HostileLetters, MacrosAreRefused) {
  const std::string macros =
      "L007 the template has macros, which would run on the computer of whoever opens the letter";
  EXPECT_EQ(said_of(packed(with_part(plain(), "word/vbaProject.bin", "x"))), macros);
  EXPECT_EQ(said_of(packed(with_part(plain(), "word/other.bin", "x", "application/vnd.ms-office.vbaProject"))), macros);
  testing::Parts docm = plain();
  const std::size_t at = docm[0].second.find(kWord);
  docm[0].second.replace(at, kWord.size() + 17, "application/vnd.ms-word.document.macroEnabled.main+xml");
  EXPECT_EQ(said_of(packed(docm)), macros);
}

std::string links(const std::string& link) {
  return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" + link +
         "</Relationships>";
}
std::string link(const std::string& kind, const std::string& target, bool external) {
  return "<Relationship Id=\"rId9\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" +
         kind + "\" Target=\"" + target + "\"" + (external ? " TargetMode=\"External\"" : "") + "/>";
}
std::string said_of_link(const std::string& kind, const std::string& target, bool external) {
  return said_of(packed(with_part(plain(), "word/_rels/document.xml.rels", links(link(kind, target, external)))));
}

TEST(HostileLetters, WhatIsFetchedFromElsewhereIsRefused) {
  EXPECT_EQ(said_of_link("attachedTemplate", "https://example.org/evil.dotm", true),
            "L008 the template fetches something from outside the document, (attachedTemplate): "
            "“https://example.org/evil.dotm”");
  EXPECT_EQ(said_of_link("image", "file://server/share/x.png", true),
            "L008 the template fetches something from outside the document, (image): “file://server/share/x.png”");
  EXPECT_EQ(said_of_link("hyperlink", "file://server/x", true),
            "L008 the template fetches something from outside the document, (hyperlink): “file://server/x”");
  EXPECT_TRUE(said_of_link("oleObject", "https://example.org/x.html!", true).starts_with("L008"));
  EXPECT_TRUE(
      said_of(packed(with_part(plain(), "word/_RELS/document.xml.RELS", links(link("image", "https://x/y", true)))))
          .starts_with("L008"))
      << "names of parts are read without regard to case";
  EXPECT_EQ(said_of_link("hyperlink", "https://www.eastsussex.gov.uk", true), "made");
  EXPECT_EQ(said_of_link("hyperlink", "mailto:sles@example.org", true), "made");
  EXPECT_EQ(said_of_link("image", "media/crest.png", false), "made");
  EXPECT_EQ(said_of(docx("<w:p><w:r><w:pict><v:imagedata src=\"https://example.org/x.png\"/></w:pict></w:r></w:p>")),
            "L008 the template fetches a picture from outside the document: “https://example.org/x.png”");
}

TEST(HostileLetters, ObjectsOfOtherProgramsAreRefused) {
  for (const char* kind : {"oleObject", "package", "control", "aFChunk", "subDocument"}) {
    EXPECT_EQ(said_of_link(kind, "embeddings/x.bin", false),
              std::string("L009 the template holds an object of another program (") + kind + "): “embeddings/x.bin”");
  }
}

TEST(HostileLetters, DocumentTypesAndBrokenMarkupAreRefused) {
  const std::string bomb = "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><w:styles>&b;</w:styles>";
  EXPECT_EQ(said_of(packed(with_part(plain(), "word/styles.xml", bomb))),
            "L010 the part “word/styles.xml” of the template declares a document type, as no Word document does");
  EXPECT_EQ(said_of(packed(with_part(plain(), "word/_rels/document.xml.rels", "<!DOCTYPE x><x/>"))),
            "L010 the part “word/_rels/document.xml.rels” of the template declares a document type, as no Word "
            "document does");
  EXPECT_EQ(said_of(packed(with_part(plain(), "[Content_Types].xml", "<!DOCTYPE x><x/>"))),
            "L010 the part “[Content_Types].xml” of the template declares a document type, as no Word document does");
  EXPECT_EQ(said_of(packed(with_part(plain(), "word/document.xml", "<w:document><w:body>"))),
            "L010 the part “word/document.xml” of the template is not complete XML");
  EXPECT_EQ(said_of(packed(with_part(plain(), "word/document.xml", "<w:document>\xFF</w:document>"))),
            "L010 the part “word/document.xml” of the template is not text in UTF-8");
  EXPECT_EQ(said_of(packed(with_part(plain(), "word/document.xml", "<x:document/>"))),
            "L010 the part “word/document.xml” of the template is not written as Word writes it");
}

std::string field(const std::string& instruction) {
  return "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>" + instruction.substr(0, 3) +
         "</w:instrText></w:r><w:r><w:instrText>" + testing::escaped(instruction.substr(3)) +
         "</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>" + r("1") +
         "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>";
}

TEST(HostileLetters, FieldsThatRunFetchOrChangeAreRefused) {
  for (const char* good : {" PAGE ", "NUMPAGES \\* MERGEFORMAT", " HYPERLINK \"https://example.org\" ",
                           " HYPERLINK \\l \"top\" ", " page "})
    EXPECT_EQ(said_of(docx(field(good))), "made") << good;
  EXPECT_EQ(
      said_of(docx(field(" DDEAUTO c:\\\\windows\\\\cmd.exe \"/k calc\" "))),
      "L011 the template has the field “DDEAUTO c:\\\\windows\\\\cmd.exe \"/k calc\"”, which a letter may not have");
  for (const char* bad : {"INCLUDEPICTURE \"http://example.org/x\"", "INCLUDETEXT \"c:/x\"", "LINK Excel.Sheet x",
                          "MERGEFIELD name", "QUOTE 68 68", "HYPERLINK \"file://server/x\"", "HYPERLINK \\\\server\\x",
                          "HYPERLINK \\l \"a\" \"file:x\"", "   "})
    EXPECT_TRUE(said_of(docx(field(bad))).starts_with("L011 the template has the field"))
        << bad << said_of(docx(field(bad)));
  EXPECT_EQ(said_of(docx(field(" DATE \\@ \"d MMMM yyyy\" "))),
            "L011 the template has the field DATE, whose date changes each time the letter is opened");
  EXPECT_TRUE(said_of(docx("<w:p><w:fldSimple w:instr=\" LINK x \"/></w:p>")).starts_with("L011"));
  const std::string nested =
      "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText> PAGE </w:instrText><w:fldChar "
      "w:fldCharType=\"begin\"/>"
      "<w:instrText>DDEAUTO x</w:instrText><w:fldChar w:fldCharType=\"end\"/><w:fldChar "
      "w:fldCharType=\"end\"/></w:r></w:p>";
  EXPECT_EQ(said_of(docx(nested)),
            "L011 the template has a field inside the instruction of another, which a letter may not have");
  EXPECT_TRUE(said_of(docx("<w:p><w:r><w:instrText>DDEAUTO x</w:instrText></w:r></w:p>")).starts_with("L011"))
      << "a field that never ends";
}

TEST(HostileLetters, WhatTheOfficerDidNotMeanToSendIsRefused) {
  EXPECT_EQ(said_of(docx("<w:p><w:ins w:author=\"x\">" + r("new") + "</w:ins></w:p>")),
            "L012 the template has tracked changes, which would go out with the letter");
  EXPECT_EQ(said_of(docx("<w:p><w:del><w:r><w:delText>old</w:delText></w:r></w:del></w:p>")),
            "L012 the template has tracked changes, which would go out with the letter");
  EXPECT_EQ(said_of(docx("<w:p><w:r><w:commentReference w:id=\"0\"/></w:r></w:p>")),
            "L012 the template has comments, which would go out with the letter");
}

TEST(HostileLetters, TagsThatWouldStayUnfilledAreRefused) {
  EXPECT_EQ(said_of(docx("<w:p><w:r><wp:docPr descr=\"{{name}}\"/></w:r></w:p>")),
            "L013 a tag stands where it is not filled, in the settings of a picture, a link or a style: “{{name}}”");
  EXPECT_EQ(said_of(packed(with_part(plain(), "word/charts/chart1.xml", "<c:t>{{name}}</c:t>"))),
            "L013 a tag stands where it is not filled, in the part “word/charts/chart1.xml”");
  EXPECT_TRUE(said_of_link("hyperlink", "https://{{name}}", true).starts_with("L013"));
}

}  // namespace
}  // namespace riskcat
