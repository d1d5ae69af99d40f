#include "casework/letter_filling.hpp"

#include <fmt/format.h>

#include <cstring>
#include <map>
#include <utility>

#include "values/limits.hpp"

namespace riskcat {
namespace {

/// A text of nothing but spaces would leave a gap in the letter as much as none.
bool is_blank(const std::string& text) { return text.find_first_not_of(" \t\r\n") == std::string::npos; }

void append_text(pugi::xml_node run, const std::string& text) {
  pugi::xml_node element = run.append_child("w:t");
  element.append_attribute("xml:space") = "preserve";
  element.append_child(pugi::node_pcdata).set_value(text.c_str());
}

/// Lines and tabs are elements of a run.
void append_lines(pugi::xml_node run, const std::string& text) {
  std::string line;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
    if (text[i] != '\n' && text[i] != '\r' && text[i] != '\t') {
      line += text[i];
      continue;
    }
    if (!line.empty()) append_text(run, line);
    line.clear();
    run.append_child(text[i] == '\t' ? "w:tab" : "w:br");
  }
  if (!line.empty()) append_text(run, line);
}

/// In a property such as the document's title everything stands on one line.
void append_on_one_line(pugi::xml_node property, std::string text) {
  for (char& c : text) {
    if (c == '\n' || c == '\r' || c == '\t') c = ' ';
  }
  property.append_child(pugi::node_pcdata).set_value(text.c_str());
}

class PartFiller {
 public:
  PartFiller(const pugi::xml_document& tagged, const std::vector<Tag>& tags, LetterReport& report)
      : tags_(tags), report_(report) {
    find_ends(tagged);
  }

  bool is_full() const { return full_; }

  /// Writes the nodes from `begin` up to `end`, which is not among them, at the end of `parent`.
  void fill(pugi::xml_node begin, pugi::xml_node end, pugi::xml_node parent, const LetterScope& scope) {
    for (pugi::xml_node node = begin; node != end && !full_; node = node.next_sibling()) {
      if (!is_tag(node)) {
        copy(node, parent, scope);
      } else if (tags_[tag_index(node)].kind == TagKind::value) {
        value(tags_[tag_index(node)], parent, scope);
      } else {
        const pugi::xml_node close = ends_.at(tag_index(node));
        section(node, close, parent, scope);
        node = close;
      }
    }
  }

 private:
  /// The two tags of a section stand beside each other, and sections nest.
  void find_ends(pugi::xml_node root) {
    std::vector<std::size_t> open;
    for (pugi::xml_node node = root; node; node = next_in_document(node, root)) {
      if (!is_tag(node) || tags_[tag_index(node)].kind == TagKind::value) continue;
      if (tags_[tag_index(node)].kind != TagKind::end) {
        open.push_back(tag_index(node));
      } else {
        ends_[open.back()] = node;
        open.pop_back();
      }
    }
  }

  /// Marks that must be in a document once only, and that Word makes anew.
  bool left_out(pugi::xml_node node) const {
    return repeating_ && (is(node, "w:bookmarkStart") || is(node, "w:bookmarkEnd"));
  }
  bool left_out(pugi::xml_attribute attribute) const {
    const std::string_view name = attribute.name();
    return repeating_ && (name == "w14:paraId" || name == "w14:textId");
  }

  void copy(pugi::xml_node node, pugi::xml_node parent, const LetterScope& scope) {
    if (left_out(node)) return;
    pugi::xml_node made = parent.append_child(node.type());
    made.set_name(node.name());
    made.set_value(node.value());
    std::size_t bytes = std::strlen(node.name()) + std::strlen(node.value());
    for (const pugi::xml_attribute attribute : node.attributes()) {
      if (left_out(attribute)) continue;
      made.append_copy(attribute);
      bytes += std::strlen(attribute.name()) + std::strlen(attribute.value());
    }
    count(bytes + 1);
    fill(node.first_child(), {}, made, scope);
    complete(made);
  }

  /// The document's own rules: a cell ends with a paragraph, and a table has a row.
  static void complete(pugi::xml_node made) {
    if (is(made, "w:tbl") && !made.child("w:tr")) {
      made.parent().remove_child(made);
      return;
    }
    if (!is(made, "w:tc") && !is(made, "w:txbxContent") && !is(made, "w:hdr") && !is(made, "w:ftr")) return;
    pugi::xml_node last = made.last_child();
    while (last && !is(last, "w:p") && !is(last, "w:tbl")) last = last.previous_sibling();
    if (!is(last, "w:p")) made.append_child("w:p");
  }

  void value(const Tag& tag, pugi::xml_node parent, const LetterScope& scope) {
    const nlohmann::json* found = scope.find(tag.name);
    if (found == nullptr || found->is_null()) return missing(tag, scope, found);
    if (!found->is_string() && !found->is_number_integer()) {
      report_.error("L031",
                    fmt::format("{{{{{}}}}} is {}, and has no words of its own, in {}", tag.name,
                                found->is_boolean() ? "a yes or no" : "a list or a group", tag.place),
                    fmt::format("Write {{{{#{0}}}}} … {{{{/{0}}}}} round the words that depend on it.", tag.name));
      return;
    }
    const std::string text = found->is_string() ? found->get<std::string>() : found->dump();
    if (is_blank(text)) return missing(tag, scope, found);
    count(text.size());
    is(parent, "w:r") ? append_lines(parent, text) : append_on_one_line(parent, text);
  }

  /// Where an entry of a list leaves it empty, the entry is named; where no entry has it, none is.
  void missing(const Tag& tag, const LetterScope& scope, const nlohmann::json* empty) {
    const char sign = tag.kind == TagKind::section ? '#' : '^';
    const std::string written = tag.kind == TagKind::value ? tag.name : sign + tag.name;
    const std::optional<std::string> meant = nearest(tag.name, scope.names());
    std::string help = meant && *meant != tag.name ? fmt::format("Did you mean {}? ", *meant) : std::string();
    help += tag.kind == TagKind::value
                ? fmt::format(
                      "Give {0} a value. Where the letter can do without it, write the words round it between "
                      "{{{{#{0}}}}} and {{{{/{0}}}}}, and give an empty text.",
                      tag.name)
                : fmt::format("Give {} a value: an empty list, an empty text or no, where there is nothing.", tag.name);
    report_.error("L030",
                  fmt::format("the letter has no value for {{{{{}}}}}{}, in {}", written,
                              empty == nullptr ? "" : scope.words(), tag.place),
                  help);
  }

  void section(pugi::xml_node open, pugi::xml_node close, pugi::xml_node parent, const LetterScope& scope) {
    count(1);
    const Tag& tag = tags_[tag_index(open)];
    const nlohmann::json* found = scope.find(tag.name);
    if (found == nullptr || found->is_null()) return missing(tag, scope, found);
    if (found->is_number()) {
      report_.error("L031",
                    fmt::format("{{{{#{}}}}} is a number, which is neither yes nor no, in {}", tag.name, tag.place),
                    "Give a yes or no of its own for what the words depend on.");
      return;
    }
    const bool nothing = (found->is_boolean() && !found->get<bool>()) || (found->is_array() && found->empty()) ||
                         (found->is_string() && is_blank(found->get_ref<const std::string&>()));
    if (nothing != (tag.kind == TagKind::inverted)) return;
    const bool outer = std::exchange(repeating_, true);
    if (tag.kind == TagKind::inverted || found->is_boolean()) {
      fill(open.next_sibling(), close, parent, scope);
    } else if (!found->is_array()) {
      fill(open.next_sibling(), close, parent, LetterScope(scope, *found, tag.name, 0));
    } else {
      for (std::size_t i = 0; i < found->size() && !full_; ++i) {
        count(1);
        fill(open.next_sibling(), close, parent, LetterScope(scope, (*found)[i], tag.name, i + 1));
      }
    }
    repeating_ = outer;
  }

  /// Lists inside lists can come to more than memory holds, or take for ever to come to nothing.
  void count(std::size_t bytes) {
    bytes_ += bytes;
    full_ = full_ || bytes_ > limits::kLetterPartBytes;
  }

  const std::vector<Tag>& tags_;
  LetterReport& report_;
  std::map<std::size_t, pugi::xml_node> ends_;  ///< by the section's tag
  std::size_t bytes_ = 0;
  bool full_ = false;
  bool repeating_ = false;
};

}  // namespace

bool fill_part(const pugi::xml_document& tagged, const std::vector<Tag>& tags, const LetterScope& values,
               pugi::xml_document& filled, LetterReport& report) {
  PartFiller filler(tagged, tags, report);
  filler.fill(tagged.first_child(), {}, filled, values);
  return !filler.is_full();
}

}  // namespace riskcat
