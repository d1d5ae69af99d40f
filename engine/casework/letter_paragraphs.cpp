// Word writes a paragraph in runs, and may split a tag over several of them. Here the texts of a paragraph's runs are
// read as one, and each tag found in it is put whole where it begins.
#include <algorithm>
#include <array>

#include "casework/letter_template.hpp"

namespace riskcat {
namespace {

constexpr std::array<std::string_view, 9> kGroups = {
    "w:r", "w:hyperlink", "w:fldSimple", "w:smartTag", "w:sdt", "w:sdtContent", "w:customXml", "w:bdo", "w:dir"};
/// What stands between runs without being seen.
constexpr std::array<std::string_view, 14> kUnseen = {"w:proofErr",
                                                      "w:bookmarkStart",
                                                      "w:bookmarkEnd",
                                                      "w:lastRenderedPageBreak",
                                                      "w:rPr",
                                                      "w:pPr",
                                                      "w:permStart",
                                                      "w:permEnd",
                                                      "w:sdtPr",
                                                      "w:sdtEndPr",
                                                      "w:smartTagPr",
                                                      "w:customXmlPr",
                                                      "w:commentRangeStart",
                                                      "w:commentRangeEnd"};

template <std::size_t N>
bool among(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// A `w:t`, and where its text stands in the paragraph's.
struct Piece {
  pugi::xml_node element;
  std::size_t begin = 0;
  std::size_t end = 0;
};

struct ParagraphText {
  std::string text;  ///< a line break for whatever is no text: a tab, a picture
  std::vector<Piece> pieces;
};

void collect(pugi::xml_node parent, ParagraphText& paragraph) {
  for (const pugi::xml_node child : parent.children()) {
    if (is(child, "w:t")) {
      const std::size_t begin = paragraph.text.size();
      paragraph.text += own_text(child);
      paragraph.pieces.push_back({child, begin, paragraph.text.size()});
    } else if (among(kGroups, child.name())) {
      collect(child, paragraph);
    } else if (!among(kUnseen, child.name())) {
      paragraph.text += '\n';
    }
  }
}

void insert_text(const Piece& piece, const std::string& text) {
  if (text.empty()) return;
  pugi::xml_node element = piece.element.parent().insert_child_before("w:t", piece.element);
  element.append_attribute("xml:space") = "preserve";
  element.append_child(pugi::node_pcdata).set_value(text.c_str());
}

pugi::xml_node insert_tag(pugi::xml_node before, std::size_t index) {
  pugi::xml_node element = before.parent().insert_child_before(kTagElement, before);
  element.append_attribute("tag") = static_cast<unsigned>(index);
  return element;
}

void remove_if_empty(pugi::xml_node run) {
  const bool empty = std::all_of(run.begin(), run.end(), [](pugi::xml_node child) { return is(child, "w:rPr"); });
  if (empty) run.parent().remove_child(run);
}

/// Brings a section's tag out of its run, which it splits in two of the same formatting.
void stand_between_runs(pugi::xml_node tag) {
  pugi::xml_node run = tag.parent();
  if (!is(run, "w:r")) return;
  pugi::xml_node rest = run.parent().insert_child_after("w:r", run);
  for (const pugi::xml_attribute attribute : run.attributes()) rest.append_copy(attribute);
  if (run.child("w:rPr")) rest.append_copy(run.child("w:rPr"));
  while (tag.next_sibling()) rest.append_move(tag.next_sibling());
  run.parent().insert_move_after(tag, run);
  remove_if_empty(run);
  remove_if_empty(rest);
}

class ParagraphMarker {
 public:
  ParagraphMarker(const TextPlace& place, std::vector<Tag>& tags, LetterReport& report)
      : place_(place), tags_(tags), report_(report) {}

  void mark(pugi::xml_node paragraph) {
    ParagraphText read;
    collect(paragraph, read);
    const std::vector<FoundTag> found = find_tags(read.text, place_, tags_.size(), report_);
    if (found.empty()) return;
    sections_.clear();
    for (const Piece& piece : read.pieces) mark(piece, read.text, found);
    for (const pugi::xml_node tag : sections_) stand_between_runs(tag);
  }

 private:
  void mark(const Piece& piece, const std::string& text, const std::vector<FoundTag>& found) {
    const bool touched = std::any_of(found.begin(), found.end(), [&](const FoundTag& tag) {
      return tag.begin < piece.end && tag.end > piece.begin;
    });
    if (!touched) return;
    std::size_t at = piece.begin;
    for (const FoundTag& tag : found) {
      if (tag.end <= piece.begin || tag.begin >= piece.end) continue;
      if (tag.begin >= piece.begin) {
        insert_text(piece, text.substr(at, tag.begin - at));
        add(piece, tag, text);
      }
      at = std::min(tag.end, piece.end);
    }
    insert_text(piece, text.substr(at, piece.end - at));
    pugi::xml_node run = piece.element.parent();
    run.remove_child(piece.element);
  }

  void add(const Piece& piece, const FoundTag& tag, const std::string& text) {
    if (tag.kind == TagKind::remark) return;
    const pugi::xml_node element = insert_tag(piece.element, tags_.size());
    tags_.push_back({tag.kind, tag.name, place_.of(text, tag.begin), {}});
    if (tag.kind != TagKind::value) sections_.push_back(element);
  }

  const TextPlace& place_;
  std::vector<Tag>& tags_;
  LetterReport& report_;
  std::vector<pugi::xml_node> sections_;
};

std::string where(PartRole role) {
  switch (role) {
    case PartRole::header:
      return " in the header";
    case PartRole::footer:
      return " in the footer";
    case PartRole::note:
      return " in a note";
    default:
      return "";
  }
}

/// "title" of `dc:title`, or the name that an officer gave a property.
std::string property_name(pugi::xml_node element) {
  const pugi::xml_attribute own = element.parent().attribute("name");
  if (own) return own.value();
  const std::string_view name = element.name();
  return std::string(name.substr(name.find(':') + 1));
}

}  // namespace

void mark_paragraphs(pugi::xml_document& document, PartRole role, std::vector<Tag>& tags, LetterReport& report) {
  std::vector<pugi::xml_node> paragraphs;
  for (pugi::xml_node node = document; node; node = next_in_document(node, document)) {
    if (is(node, "w:p")) paragraphs.push_back(node);
  }
  const TextPlace place{"the paragraph", where(role)};
  ParagraphMarker marker(place, tags, report);
  for (const pugi::xml_node paragraph : paragraphs) marker.mark(paragraph);
}

void mark_properties(pugi::xml_document& document, std::vector<Tag>& tags, LetterReport& report) {
  std::vector<pugi::xml_node> texts;
  for (pugi::xml_node node = document; node; node = next_in_document(node, document)) {
    if (node.type() == pugi::node_element && own_text(node).find_first_not_of(" \t\n") != std::string::npos)
      texts.push_back(node);
  }
  for (pugi::xml_node element : texts) {
    const std::string text = own_text(element);
    const TextPlace place{"the words", " in the document's properties (" + property_name(element) + ")"};
    const std::vector<FoundTag> found = find_tags(text, place, tags.size(), report);
    if (found.empty()) continue;
    element.remove_children();
    std::size_t at = 0;
    for (const FoundTag& tag : found) {
      element.append_child(pugi::node_pcdata).set_value(text.substr(at, tag.begin - at).c_str());
      at = tag.end;
      if (tag.kind == TagKind::remark) continue;
      element.append_child(kTagElement).append_attribute("tag") = static_cast<unsigned>(tags.size());
      tags.push_back({tag.kind, tag.name, place.of(text, tag.begin), {}});
    }
    element.append_child(pugi::node_pcdata).set_value(text.substr(at).c_str());
  }
}

}  // namespace riskcat
