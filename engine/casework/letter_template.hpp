// A template made ready to be filled: its parts, and in those with tags each tag an element of its own, whatever runs
// Word had split it over, and each section a stretch of elements beside each other. Private to this room.
//
// A section that stands in one paragraph repeats runs of text; one whose tags have paragraphs of their own, those
// paragraphs; one whose tags stand in different cells of a table, the rows from the first tag to the last.
//
// Thread rule: one template by one thread.
#pragma once

#include <memory>

#include "casework/letter_content.hpp"

namespace riskcat {

enum class TagKind : std::uint8_t { value, section, inverted, end, remark };

struct Tag {
  TagKind kind = TagKind::value;
  std::string name;
  std::string place;
  std::vector<std::size_t> within;  ///< the section tags round it, outermost first
};

struct TaggedPart {
  std::size_t part = 0;  ///< in the package
  std::unique_ptr<pugi::xml_document> document;
};

struct LetterTemplate {
  LetterPackage package;
  std::vector<TaggedPart> tagged;
  std::vector<Tag> tags;  ///< in the order of the parts, and of the document within each
};

/// Never throws for what the bytes hold; what is wrong is in the report, and then the template is not to be used.
LetterTemplate read_template(std::string_view docx, LetterReport& report);

/// The element that stands for a tag. Its name is one that no XML can have, so that nothing in a template passes for
/// it.
inline constexpr const char* kTagElement = "{{";
inline bool is_tag(pugi::xml_node node) { return is(node, kTagElement); }
inline std::size_t tag_index(pugi::xml_node node) { return node.attribute("tag").as_uint(); }

/// Makes each tag of the part an element: of paragraphs, and of properties such as the document's title.
void mark_paragraphs(pugi::xml_document& document, PartRole role, std::vector<Tag>& tags, LetterReport& report);
void mark_properties(pugi::xml_document& document, std::vector<Tag>& tags, LetterReport& report);

/// Pairs the sections of a part and brings the two tags of each beside what they repeat.
void place_sections(pugi::xml_document& document, std::vector<Tag>& tags, LetterReport& report);

/// One tag as it stands in a text.
struct FoundTag {
  std::size_t begin = 0;  ///< of its first brace
  std::size_t end = 0;    ///< past its last
  TagKind kind = TagKind::value;
  std::string name;
};

/// How a text is spoken of: "the paragraph" “Dear {{chair}}” " in the header".
struct TextPlace {
  std::string before;
  std::string after;

  /// Where the byte `at` of the text stands, in words.
  std::string of(std::string_view text, std::size_t at) const;
};

/// The tags of one paragraph's text. A line break may not stand in a tag. `before` tags were found in the template
/// already; past the limit there are none.
std::vector<FoundTag> find_tags(std::string_view text, const TextPlace& place, std::size_t before,
                                LetterReport& report);

}  // namespace riskcat
