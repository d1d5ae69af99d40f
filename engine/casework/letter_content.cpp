#include "casework/letter_content.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace riskcat {
namespace {

/// Kinds of links whose target would run, or would bring in what another program or server made.
constexpr std::array<std::string_view, 8> kObjects = {"oleObject", "package",     "control",    "activeXControlBinary",
                                                      "aFChunk",   "subDocument", "vbaProject", "attachedToolbars"};

/// Fields that say where something stands in the letter, and nothing that changes by itself or comes from elsewhere.
constexpr std::array<std::string_view, 9> kFields = {"PAGE",     "NUMPAGES", "SECTIONPAGES", "REF",      "PAGEREF",
                                                     "STYLEREF", "TITLE",    "SEQ",          "HYPERLINK"};

constexpr std::array<std::string_view, 9> kTracked = {"w:ins",          "w:del",         "w:moveFrom",
                                                      "w:moveTo",       "w:rPrChange",   "w:pPrChange",
                                                      "w:sectPrChange", "w:tblPrChange", "w:commentReference"};

template <std::size_t N>
bool among(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_web_address(std::string_view target) {
  return target.starts_with("https://") || target.starts_with("http://") || target.starts_with("mailto:");
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\n") + 1 - begin);
}

std::string first_word(std::string_view instruction) {
  std::string word(instruction.substr(0, instruction.find_first_of(" \t\n\\\"")));
  for (char& c : word) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return word;
}

/// A link's instruction after its name: to a place in the letter, or to an address that a reader may click.
bool stays_or_is_web(std::string_view rest) {
  if (rest.starts_with("\\l ")) return std::count(rest.begin(), rest.end(), '"') <= 2;
  return is_web_address(rest.starts_with('"') ? rest.substr(1) : rest);
}

void check_field(std::string_view instruction, LetterReport& report) {
  instruction = trimmed(instruction);
  const std::string word = first_word(instruction);
  if (word == "DATE" || word == "TIME" || word == "SAVEDATE" || word == "PRINTDATE") {
    report.error("L011",
                 fmt::format("the template has the field {}, whose date changes each time the letter is opened", word),
                 "Take the field out, and write {{letter_date}} in its place.");
    return;
  }
  const std::string_view rest = trimmed(instruction.substr(std::min(word.size(), instruction.size())));
  if (among(kFields, word) && (word != "HYPERLINK" || stays_or_is_web(rest))) return;
  report.error(
      "L011", fmt::format("the template has the field {}, which a letter may not have", quoted_stretch(instruction)),
      "Take the field out (in Word, Alt+F9 shows fields). Page numbers and links to web pages may stay; a value is "
      "written as a tag.");
}

/// Follows the pieces in which Word writes a field's instruction.
class Fields {
 public:
  explicit Fields(LetterReport& report) : report_(report) {}

  void see(pugi::xml_node node) {
    if (is(node, "w:fldSimple")) check_field(node.attribute("w:instr").value(), report_);
    if (is(node, "w:instrText")) {
      instruction_ += own_text(node);
      open_ = true;
    }
    if (!is(node, "w:fldChar")) return;
    const std::string_view kind = node.attribute("w:fldCharType").value();
    if (kind != "begin") return end();
    if (open_) {
      report_.error("L011", "the template has a field inside the instruction of another, which a letter may not have",
                    "Take both fields out (in Word, Alt+F9 shows fields); a value is written as a tag.");
    }
    open_ = true;
  }
  void end() {
    if (open_ && !instruction_.empty()) check_field(instruction_, report_);
    instruction_.clear();
    open_ = false;
  }

 private:
  LetterReport& report_;
  std::string instruction_;
  bool open_ = false;
};

constexpr const char* kKeepInside =
    "Put pictures into the document itself, detach it from any other template, and take out links that do not begin "
    "with https:// or mailto:.";

/// Pictures in Word's older notation name their file without a link of the document's own.
bool names_a_file(pugi::xml_attribute attribute) {
  const std::string_view name = attribute.name();
  const std::string_view value = attribute.value();
  return (name == "src" || name == "o:href") && (value.find(':') != std::string_view::npos || value.starts_with("\\"));
}

void check_attributes(pugi::xml_node node, LetterReport& report) {
  for (const pugi::xml_attribute attribute : node.attributes()) {
    if (names_a_file(attribute)) {
      report.error("L008",
                   fmt::format("the template fetches a picture from outside the document: {}",
                               quoted_stretch(attribute.value())),
                   kKeepInside);
    }
    if (std::string_view(attribute.value()).find("{{") == std::string_view::npos) continue;
    report.error("L013",
                 fmt::format("a tag stands where it is not filled, in the settings of a picture, a link or a style: {}",
                             quoted_stretch(attribute.value())),
                 "Take it out, and write the tag in the text of the letter.");
  }
}

}  // namespace

void check_links(const pugi::xml_document& document, LetterReport& report) {
  for (const pugi::xml_node link : document.document_element().children()) {
    const std::string_view type = link.attribute("Type").value();
    const std::string_view kind = type.substr(type.rfind('/') + 1);
    const std::string_view target = link.attribute("Target").value();
    const pugi::xml_attribute mode = link.attribute("TargetMode");
    if (mode && std::string_view(mode.value()) != "Internal" && !(kind == "hyperlink" && is_web_address(target))) {
      report.error(
          "L008",
          fmt::format("the template fetches something from outside the document, {}: {}",
                      kind.empty() ? "of no stated kind" : "(" + std::string(kind) + ")", quoted_stretch(target)),
          kKeepInside);
    }
    if (among(kObjects, kind)) {
      report.error(
          "L009", fmt::format("the template holds an object of another program ({}): {}", kind, quoted_stretch(target)),
          "Take it out, or paste it as a picture.");
    }
  }
  for (pugi::xml_node node = document; node; node = next_in_document(node, document)) check_attributes(node, report);
}

void check_text(const pugi::xml_document& document, LetterReport& report) {
  Fields fields(report);
  for (pugi::xml_node node = document; node; node = next_in_document(node, document)) {
    fields.see(node);
    check_attributes(node, report);
    if (!among(kTracked, node.name())) continue;
    report.error("L012",
                 is(node, "w:commentReference")
                     ? "the template has comments, which would go out with the letter"
                     : "the template has tracked changes, which would go out with the letter",
                 "In Word, under Review, accept all changes and delete all comments, and save the template.");
  }
  fields.end();
}

}  // namespace riskcat
