// Word documents made and read without the engine: what it packs is unpacked here by other means than its own, and what
// it must refuse is made here.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace riskcat::testing {

using Parts = std::vector<std::pair<std::string, std::string>>;

/// A document of these paragraphs and tables, as Word would write it with nothing else in it.
Parts document_parts(const std::string& body);
/// With one part put in place of another, or added. What is added as `word/…` must be in the list of content types
/// where it matters; `typed` gives its type.
Parts with_part(Parts parts, const std::string& name, const std::string& text, const std::string& typed = "");

struct Packing {
  bool stored = false;    ///< without compression
  std::string password;   ///< encrypts every part
  bool with_now = false;  ///< with the day and hour of packing
};
std::string packed(const Parts& parts, const Packing& packing = {});
std::string docx(const std::string& body);

Parts unpacked(const std::string& bytes);
std::string part_of(const std::string& bytes, const std::string& name);

/// `<w:p>` of one run with this text, which is escaped.
std::string p(const std::string& text);
/// `<w:r>` with this text, bold or not.
std::string r(const std::string& text, bool bold = false);
std::string escaped(const std::string& text);

/// What a reader sees of a part: a line for each paragraph, ` | ` between the cells of a row, a line break for `w:br`.
std::string text_of_part(const std::string& xml);
/// The same of the text of the letter; and of its title, headers and footers too, as a reader meets them.
std::string text_of(const std::string& bytes);
std::string whole_text_of(const std::string& bytes);

}  // namespace riskcat::testing
