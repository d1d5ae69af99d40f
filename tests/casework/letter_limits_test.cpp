// Every limit on letters, at N and at N + 1.
#include <gtest/gtest.h>

#include "casework/docx_file.hpp"
#include "casework/letter.hpp"
#include "values/limits.hpp"

namespace riskcat {
namespace {

using nlohmann::json;
using testing::document_parts;
using testing::docx;
using testing::p;
using testing::packed;
using testing::with_part;

std::string said_of(const std::string& bytes, const json& values = json::object()) {
  const FilledLetter letter = fill_letter(bytes, values, "x.docx");
  if (letter.diagnostics.empty()) return "made";
  return letter.diagnostics.front().code + " " + letter.diagnostics.front().message;
}

/// Bytes that do not shrink, as of a photograph.
std::string noise(std::size_t size) {
  std::string bytes(size, '\0');
  std::uint64_t state = 2018;
  for (char& c : bytes) {
    state = state * 6364136223846793005U + 1442695040888963407U;
    c = static_cast<char>(state >> 56U);
  }
  return bytes;
}

/// A text that shrinks little.
std::string letters(std::size_t size) {
  std::string text = noise(size);
  for (char& c : text) c = static_cast<char>('a' + static_cast<unsigned char>(c) % 26);
  return text;
}

std::string times(std::size_t count, const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += text;
  return out;
}

TEST(LetterLimits, BytesOfATemplate) {
  testing::Packing stored;
  stored.stored = true;
  const auto template_of = [&](std::size_t size) {
    const std::size_t rest = packed(with_part(document_parts(p("x")), "word/a.bin", ""), stored).size();
    return packed(with_part(document_parts(p("x")), "word/a.bin", std::string(size - rest, 'x')), stored);
  };
  const std::string most = template_of(limits::kLetterTemplateBytes);
  ASSERT_EQ(most.size(), limits::kLetterTemplateBytes);
  EXPECT_EQ(said_of(most), "made");
  EXPECT_EQ(said_of(template_of(limits::kLetterTemplateBytes + 1)),
            "L001 the template has 8388609 bytes, more than the 8388608 that one may have");
}

TEST(LetterLimits, PartsOfATemplate) {
  testing::Parts parts = document_parts(p("x"));
  while (parts.size() < limits::kLetterParts) parts.emplace_back("word/" + std::to_string(parts.size()) + ".bin", "x");
  EXPECT_EQ(said_of(packed(parts)), "made");
  parts.emplace_back("word/one-more.bin", "x");
  EXPECT_EQ(said_of(packed(parts)), "L005 the template has 257 parts, more than the 256 that one may have");
}

/// Bytes that shrink, but to less than a hundredth.
std::string shrinking(std::size_t size) {
  std::string bytes = noise(size / 20);
  bytes.resize(size, 'x');
  return bytes;
}

TEST(LetterLimits, BytesOfAPart) {
  EXPECT_EQ(said_of(packed(with_part(document_parts(p("x")), "word/a.bin", shrinking(limits::kLetterPartBytes)))),
            "made");
  EXPECT_EQ(said_of(packed(with_part(document_parts(p("x")), "word/a.bin", shrinking(limits::kLetterPartBytes + 1)))),
            "L005 the part “word/a.bin” of the template has 8388609 bytes, more than the 8388608 that one may have");
}

TEST(LetterLimits, BytesOfAllPartsTogether) {
  testing::Parts parts = document_parts(p("x"));
  std::size_t rest = limits::kLetterUnpackedBytes;
  for (const auto& [name, bytes] : parts) rest -= bytes.size();
  for (int i = 0; rest > 0; ++i) {
    const std::size_t size = std::min(rest, limits::kLetterPartBytes - 1);
    parts.emplace_back("word/" + std::to_string(i) + ".bin", shrinking(size));
    rest -= size;
  }
  EXPECT_EQ(said_of(packed(parts)), "made");
  parts.back().second += 'x';
  EXPECT_EQ(said_of(packed(parts)), "L005 the parts of the template come to more than 33554432 bytes");
}

TEST(LetterLimits, HowMuchAPartMayShrink) {
  // Stored bytes are as many as they were, so the list of the archive is made to say a smaller number.
  const auto shrunk_to = [](std::size_t size, std::uint32_t packed_size) {
    testing::Packing stored;
    stored.stored = true;
    std::string bytes = packed(with_part(document_parts(p("x")), "word/a.bin", std::string(size, 'x')), stored);
    const std::size_t entry = bytes.rfind("PK\x01\x02");
    for (unsigned i = 0; i < 4; ++i) bytes[entry + 20 + i] = static_cast<char>((packed_size >> (8U * i)) & 0xFFU);
    return bytes;
  };
  EXPECT_FALSE(said_of(shrunk_to(limits::kLetterRatio * 10, 10)).starts_with("L005"));
  EXPECT_EQ(said_of(shrunk_to(limits::kLetterRatio * 10 + 1, 10)),
            "L005 the part “word/a.bin” of the template is more than 200 times as large as it was packed");
  EXPECT_EQ(
      said_of(packed(with_part(document_parts(p("x")), "word/a.bin", std::string(limits::kLetterPartBytes, 'x')))),
      "L005 the part “word/a.bin” of the template is more than 200 times as large as it was packed")
      << "an archive made to exhaust memory";
}

TEST(LetterLimits, NestingOfElements) {
  const auto nested = [](std::size_t depth) { return docx(times(depth, "<w:x>") + times(depth, "</w:x>")); };
  const std::size_t around = 2;  // w:document and w:body
  EXPECT_EQ(said_of(nested(limits::kLetterXmlNesting - around)), "made");
  EXPECT_EQ(said_of(nested(limits::kLetterXmlNesting - around + 1)),
            "L010 the part “word/document.xml” of the template has more than 256 elements inside each other");
  EXPECT_TRUE(said_of(packed(document_parts(times(400'000, "<w:x>")))).starts_with("L0")) << "and none closed";
  EXPECT_TRUE(
      said_of(packed(document_parts(noise(0) + times(400'000, "<w:x>") + times(400'000, "</w:x>")))).starts_with("L0"));
}

TEST(LetterLimits, TagsOfATemplate) {
  const json values = {{"a", "1"}};
  EXPECT_EQ(said_of(docx(times(limits::kLetterTags, p("{{a}}"))), values), "made");
  EXPECT_EQ(said_of(docx(times(limits::kLetterTags + 1, p("{{a}}"))), values),
            "L021 the template has more than 1000 tags");
  EXPECT_EQ(said_of(docx(p(times(limits::kLetterTags + 1, "{{a}}"))), values),
            "L021 the template has more than 1000 tags");
}

TEST(LetterLimits, CharactersOfATag) {
  const std::string name(limits::kLetterTagBytes, 'a');
  EXPECT_EQ(said_of(docx(p("{{" + name + "}}")), {{name, "1"}}), "made");
  EXPECT_TRUE(said_of(docx(p("{{a" + name + "}}")), {{"a" + name, "1"}})
                  .starts_with("L021 a tag has more than 100 characters, in"));
}

TEST(LetterLimits, SectionsInsideEachOther) {
  EXPECT_EQ(said_of(docx(p(times(limits::kLetterSections, "{{#a}}") + times(limits::kLetterSections, "{{/a}}"))),
                    {{"a", true}}),
            "made");
  EXPECT_TRUE(
      said_of(docx(p(times(limits::kLetterSections + 1, "{{#a}}") + times(limits::kLetterSections + 1, "{{/a}}"))),
              {{"a", true}})
          .starts_with("L022 sections stand more than 8 deep inside each other, in"));
}

TEST(LetterLimits, BytesOfAValue) {
  EXPECT_EQ(said_of(docx(p("{{a}}")), {{"a", std::string(limits::kLetterValueBytes, 'x')}}), "made");
  EXPECT_EQ(said_of(docx(p("{{a}}")), {{"a", std::string(limits::kLetterValueBytes + 1, 'x')}}),
            "L033 the value “a” has 16385 bytes, more than the 16384 that one may have");
}

TEST(LetterLimits, EntriesOfAList) {
  const std::string body = docx(p("{{#a}}{{.}}{{/a}}"));
  EXPECT_EQ(said_of(body, {{"a", json(limits::kLetterListEntries, "x")}}), "made");
  EXPECT_EQ(said_of(body, {{"a", json(limits::kLetterListEntries + 1, "x")}}),
            "L033 the value “a” has 501 entries, more than the 500 that one list may have");
}

TEST(LetterLimits, ListsInsideEachOther) {
  json nested = "x";
  for (std::size_t i = 1; i < limits::kLetterValueNesting; ++i) nested = json::array({nested});
  EXPECT_EQ(said_of(docx(p("x")), {{"a", nested}}), "made");
  EXPECT_TRUE(said_of(docx(p("x")), {{"a", json::array({nested})}})
                  .ends_with("has more than 16 lists and groups inside each other"));
}

TEST(LetterLimits, BytesOfAFilledPart) {
  // Many long values, the template's own text to come near the limit, and one value to reach it.
  const auto letter_of = [](std::size_t own, std::size_t last) {
    const json values = {{"a", json(limits::kLetterListEntries, true)},
                         {"b", std::string(limits::kLetterValueBytes, 'x')},
                         {"c", std::string(last, 'y')}};
    return fill_letter(docx(p(letters(own) + "{{#a}}{{b}}{{/a}}{{c}}")), values, "x.docx");
  };
  const FilledLetter small = letter_of(1, 1);
  ASSERT_TRUE(small.docx);
  const std::size_t rest = limits::kLetterPartBytes - testing::part_of(*small.docx, "word/document.xml").size();
  const FilledLetter most = letter_of(rest - 99, 101);
  ASSERT_TRUE(most.docx);
  EXPECT_EQ(testing::part_of(*most.docx, "word/document.xml").size(), limits::kLetterPartBytes);
  EXPECT_EQ(letter_of(rest - 99, 102).diagnostics.front().message,
            "the letter would have more than 8388608 bytes in its part “word/document.xml”");
}

TEST(LetterLimits, ListsInsideListsEndInTime) {
  const std::string all = times(limits::kLetterSections, "{{#a}}");
  const std::string body = docx(p(all + times(limits::kLetterSections, "{{/a}}")));
  EXPECT_EQ(said_of(body, {{"a", json(limits::kLetterListEntries, "x")}}),
            "L035 the letter would have more than 8388608 bytes in its part “word/document.xml”");
}

}  // namespace
}  // namespace riskcat
