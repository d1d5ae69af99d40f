#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "casework/letter_template.hpp"
#include "values/limits.hpp"

namespace riskcat {
namespace {

constexpr const char* kWhereSectionsStand =
    "Put {{#name}} and {{/name}} both in one paragraph; or each in a paragraph of its own, to repeat the paragraphs "
    "between; or in the first and the last cell of a table's row, to repeat the row.";

pugi::xml_node ancestor(pugi::xml_node node, std::string_view name) {
  do node = node.parent();
  while (node && !is(node, name));
  return node;
}

/// True when `element` holds nothing that is seen but this one tag.
bool holds_only_the_tag(pugi::xml_node element) {
  constexpr std::array<std::string_view, 12> kPlain = {
      "w:r",   "w:p",   "w:tc",   "w:bookmarkStart", "w:bookmarkEnd", "w:proofErr",
      "w:rPr", "w:pPr", "w:tcPr", "w:trPr",          "w:tblPrEx",     "w:lastRenderedPageBreak"};
  constexpr std::array<std::string_view, 5> kFormatting = {"w:rPr", "w:pPr", "w:tcPr", "w:trPr", "w:tblPrEx"};
  std::size_t tags = 0;
  pugi::xml_node node = next_in_document(element, element);
  while (node) {
    const std::string_view name = node.name();
    if (node.type() != pugi::node_element) {
      if (std::string_view(node.value()).find_first_not_of(" \t\n") != std::string_view::npos) return false;
    } else if (is_tag(node)) {
      if (++tags > 1) return false;
    } else if (name != "w:t" && std::find(kPlain.begin(), kPlain.end(), name) == kPlain.end()) {
      return false;
    }
    const bool formatting = std::find(kFormatting.begin(), kFormatting.end(), name) != kFormatting.end();
    // The end of a page section is kept in the formatting of its last paragraph.
    if (formatting && node.child("w:sectPr")) return false;
    node = formatting ? past_in_document(node, element) : next_in_document(node, element);
  }
  return tags == 1;
}

struct Pair {
  pugi::xml_node open;
  pugi::xml_node close;
};

class SectionPlacer {
 public:
  SectionPlacer(pugi::xml_document& document, std::vector<Tag>& tags, LetterReport& report)
      : document_(document), tags_(tags), report_(report) {}

  void place() {
    pair();
    if (!report_.clean()) return;
    for (const Pair& each : pairs_) bring_together(each);
    if (report_.clean()) check_siblings(document_);
  }

 private:
  Tag& tag(pugi::xml_node element) { return tags_[tag_index(element)]; }

  static bool stood_in(const Tag& tag, std::size_t section) {
    return std::find(tag.within.begin(), tag.within.end(), section) != tag.within.end();
  }

  void misplaced(const Tag& tag) {
    report_.error("L023",
                  fmt::format("the section {{{{#{}}}}} does not begin and end in matching places; it begins in {}",
                              tag.name, tag.place),
                  kWhereSectionsStand);
  }
  void unclosed(const Tag& tag) {
    report_.error("L022", fmt::format("the section {{{{#{}}}}} is opened and never closed, in {}", tag.name, tag.place),
                  fmt::format("Write {{{{/{}}}}} where it ends.", tag.name));
  }

  void pair() {
    std::vector<pugi::xml_node> open;
    for (pugi::xml_node node = document_; node; node = next_in_document(node, document_)) {
      if (!is_tag(node)) continue;
      if (tag(node).kind == TagKind::end) {
        close(node, open);
        continue;
      }
      for (const pugi::xml_node outer : open) tag(node).within.push_back(tag_index(outer));
      if (tag(node).kind != TagKind::value) push(node, open);
    }
    for (const pugi::xml_node node : open) unclosed(tag(node));
  }

  void push(pugi::xml_node node, std::vector<pugi::xml_node>& open) {
    open.push_back(node);
    if (open.size() <= limits::kLetterSections) return;
    report_.error("L022",
                  fmt::format("sections stand more than {} deep inside each other, in {}", limits::kLetterSections,
                              tag(node).place),
                  "Close a section before the next is opened.");
  }

  void close(pugi::xml_node node, std::vector<pugi::xml_node>& open) {
    const auto match = std::find_if(open.rbegin(), open.rend(),
                                    [&](pugi::xml_node candidate) { return tag(candidate).name == tag(node).name; });
    if (match == open.rend()) {
      report_.error(
          "L022", fmt::format("{{{{/{}}}}} closes a section that is not open, in {}", tag(node).name, tag(node).place),
          fmt::format("Write {{{{#{}}}}} where it begins, or take this tag out.", tag(node).name));
      return;
    }
    while (tag(open.back()).name != tag(node).name) {
      unclosed(tag(open.back()));
      open.pop_back();
    }
    pairs_.push_back({open.back(), node});
    open.pop_back();
  }

  void bring_together(const Pair& each) {
    if (each.open.parent() == each.close.parent()) return;
    const pugi::xml_node first = ancestor(each.open, "w:p");
    const pugi::xml_node last = ancestor(each.close, "w:p");
    if (first && first != last && first.parent() == last.parent()) return repeat_paragraphs(each, first, last);
    for (pugi::xml_node row = ancestor(each.open, "w:tr"); row; row = ancestor(row, "w:tr")) {
      for (pugi::xml_node end = ancestor(each.close, "w:tr"); end; end = ancestor(end, "w:tr")) {
        if (row.parent() == end.parent()) return repeat_rows(each, row, end);
      }
    }
    misplaced(tag(each.open));
  }

  void repeat_paragraphs(const Pair& each, pugi::xml_node first, pugi::xml_node last) {
    if (!holds_only_the_tag(first) || !holds_only_the_tag(last)) return misplaced(tag(each.open));
    replace(first, each.open);
    replace(last, each.close);
  }

  static void replace(pugi::xml_node element, pugi::xml_node by) {
    pugi::xml_node parent = element.parent();
    parent.insert_move_before(by, element);
    parent.remove_child(element);
  }

  /// A row that has nothing but the tag is not part of what is repeated.
  static void repeat_rows(const Pair& each, pugi::xml_node first, pugi::xml_node last) {
    pugi::xml_node table = first.parent();
    if (holds_only_the_tag(last)) {
      replace(last, each.close);
    } else {
      // Past the sections that end with this row already: they are the inner ones.
      pugi::xml_node before = last;
      while (is_tag(before.next_sibling())) before = before.next_sibling();
      table.insert_move_after(each.close, before);
    }
    if (holds_only_the_tag(first)) {
      replace(first, each.open);
    } else {
      // Before those that begin with it.
      pugi::xml_node after = first;
      while (is_tag(after.previous_sibling())) after = after.previous_sibling();
      table.insert_move_before(each.open, after);
    }
  }

  /// Beside each other the tags must nest as they did in the text.
  void check_siblings(pugi::xml_node parent) {
    std::vector<pugi::xml_node> open;
    for (const pugi::xml_node child : parent.children()) {
      check_siblings(child);
      if (!is_tag(child) || tag(child).kind == TagKind::value) continue;
      if (tag(child).kind != TagKind::end) {
        if (!open.empty() && !stood_in(tag(child), tag_index(open.back()))) return misplaced(tag(child));
        open.push_back(child);
      } else if (open.empty() || tag(open.back()).name != tag(child).name) {
        return misplaced(tag(child));
      } else {
        open.pop_back();
      }
    }
    for (const pugi::xml_node child : open) misplaced(tag(child));
  }

  pugi::xml_document& document_;
  std::vector<Tag>& tags_;
  LetterReport& report_;
  std::vector<Pair> pairs_;  ///< inner sections before those round them
};

}  // namespace

void place_sections(pugi::xml_document& document, std::vector<Tag>& tags, LetterReport& report) {
  SectionPlacer(document, tags, report).place();
}

}  // namespace riskcat
