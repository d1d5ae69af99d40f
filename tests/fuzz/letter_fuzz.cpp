// Any bytes as a letter's template: filling must end, give a letter or say why not, and a letter must be a template
// that can be read again. What begins like a zip archive is taken as a whole document; anything else is the text of
// one, and after a zero byte its values as JSON.
#include <cstdint>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "casework/letter.hpp"
#include "casework/letter_package.hpp"

namespace riskcat {
namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

/// A document with this as its text, as the simplest archive holds it.
std::string document_of(std::string_view body) {
  const std::string word = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
  return pack_letter({{"[Content_Types].xml",
                       "<Types><Override PartName=\"/word/document.xml\" ContentType=\"" + word +
                           "document.main+xml\"/><Override PartName=\"/core.xml\" "
                           "ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>"},
                      {"word/document.xml", "<w:document><w:body>" + std::string(body) + "</w:body></w:document>"},
                      {"core.xml", "<x><dc:title>{{a}}</dc:title></x>"}});
}

void check(const Diagnostics& diagnostics) {
  for (const Diagnostic& each : diagnostics) {
    require(each.code.size() == 4 && each.code[0] == 'L' && !each.message.empty() && !each.help.empty());
  }
}

void fill(const std::string& docx, const nlohmann::json& values) {
  const LetterTags tags = letter_tags(docx, "x");
  check(tags.diagnostics);
  const FilledLetter letter = fill_letter(docx, values, "x");
  check(letter.diagnostics);
  require(letter.docx.has_value() == letter.diagnostics.empty());
  if (!letter.docx) return;
  require(tags.diagnostics.empty());
  require(*fill_letter(docx, values, "x").docx == *letter.docx);
  // Values may hold braces, which are then tags; nothing else can be wrong with a letter that was made.
  for (const Diagnostic& each : letter_tags(*letter.docx, "x").diagnostics) require(each.code >= "L020");
}

}  // namespace
}  // namespace riskcat

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace riskcat;
  const std::string input(reinterpret_cast<const char*>(bytes), size);
  const std::size_t zero = input.find('\0');
  nlohmann::json values = nlohmann::json::object();
  if (input.starts_with("PK")) {
    for (const LetterTag& tag : letter_tags(input, "x").tags) values[tag.name] = "value";
    fill(input, values);
    return 0;
  }
  if (zero != std::string::npos) {
    values = nlohmann::json::parse(input.begin() + static_cast<std::ptrdiff_t>(zero) + 1, input.end(), nullptr, false);
    if (values.is_discarded()) values = {{"a", "1"}, {"b", {"x", "y"}}};
  }
  fill(document_of(std::string_view(input).substr(0, zero)), values);
  return 0;
}
