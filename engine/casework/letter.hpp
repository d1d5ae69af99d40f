// Letters from templates. A template is a Word document (.docx) that an officer designs, with tags such as
// {{school_name}} in its text; filling it puts the values of one letter in their place and changes nothing else. A
// letter is a draft that a person edits, approves and sends; nothing here sends it.
//
// A tag without a value stops the letter and is named, with the words around it: a letter with a gap is worse than
// none. The tags are mustache's: {{name}}, {{#section}} … {{/section}}, {{^section}} … {{/section}} where the section
// has nothing, {{! a remark}}. docs/letters.md says what they do in a document, and which names each letter has.
//
// Thread rule: pure functions; any thread.
// Failure rule: a mistake in the template or the values is a Diagnostic, and then there is no letter. A template is
// taken for hostile: what would run, fetch or unpack without bound is refused by name.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "language/diagnostic.hpp"

namespace riskcat {

struct FilledLetter {
  std::optional<std::string> docx;  ///< the letter's bytes; nothing when there are diagnostics
  Diagnostics diagnostics;          ///< every mistake that could be told apart, in the order of the document
};

/// Fills the template. `values` is an object of texts, whole numbers, yes/no (for sections), lists and objects; a
/// number with decimals comes as the text that is to be read. `template_name` is what the diagnostics call the
/// template. `bars` are reasons, decided elsewhere, why this letter may not be made (a warning notice to an academy):
/// with an error among them they are handed back, and the template is not opened. The same template and values give the
/// same bytes.
FilledLetter fill_letter(std::string_view docx, const nlohmann::json& values, const std::string& template_name,
                         const Diagnostics& bars = {});

enum class LetterTagKind : std::uint8_t {
  value,     ///< {{name}}
  section,   ///< {{#name}}: for each entry of a list, or once for what is there
  inverted,  ///< {{^name}}: when the list is empty, the answer no, or the text empty
};

/// A tag as it stands in a template.
struct LetterTag {
  std::string name;
  LetterTagKind kind = LetterTagKind::value;
  std::vector<std::string> within;  ///< the sections that it stands in, outermost first
  std::string place;                ///< in words: "the paragraph “Dear {{headteacher}}”"
};

struct LetterTags {
  std::vector<LetterTag> tags;  ///< in the order of the document; a tag used twice is here twice
  Diagnostics diagnostics;      ///< what would stop every letter made from this template, whatever its values
};

/// The tags that a template uses, so that it can be checked before it is needed.
LetterTags letter_tags(std::string_view docx, const std::string& template_name);

}  // namespace riskcat
