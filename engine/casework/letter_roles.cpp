#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "casework/letter_content.hpp"

namespace riskcat {
namespace {

constexpr std::string_view kWord = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
constexpr const char* kListName = "[Content_Types].xml";

/// Content types by part and by the ending of a part's name; names are compared without regard to case.
struct ContentTypes {
  std::map<std::string, std::string> of_part;
  std::map<std::string, std::string> of_ending;

  std::string of(const std::string& name) const {
    const std::string key = lower_part_name(name);
    if (const auto found = of_part.find(key); found != of_part.end()) return found->second;
    const auto found = of_ending.find(key.substr(key.rfind('.') + 1));
    return found == of_ending.end() ? std::string() : found->second;
  }
};

ContentTypes content_types(const pugi::xml_document& list) {
  ContentTypes types;
  for (const pugi::xml_node entry : list.document_element().children()) {
    const std::string type = lower_part_name(entry.attribute("ContentType").value());
    std::string name = lower_part_name(entry.attribute("PartName").value());
    if (name.starts_with('/')) name.erase(0, 1);
    if (!name.empty()) types.of_part[name] = type;
    if (entry.attribute("Extension")) types.of_ending[lower_part_name(entry.attribute("Extension").value())] = type;
  }
  return types;
}

PartRole role(const std::string& type) {
  if (type.starts_with(kWord)) {
    const std::string kind = type.substr(kWord.size());
    if (kind == "document.main+xml") return PartRole::text;
    if (kind == "header+xml") return PartRole::header;
    if (kind == "footer+xml") return PartRole::footer;
    if (kind == "footnotes+xml" || kind == "endnotes+xml") return PartRole::note;
  }
  if (type == "application/vnd.openxmlformats-package.core-properties+xml" ||
      type == "application/vnd.openxmlformats-officedocument.extended-properties+xml" ||
      type == "application/vnd.openxmlformats-officedocument.custom-properties+xml")
    return PartRole::properties;
  return type.ends_with("xml") ? PartRole::markup : PartRole::other;
}

bool has_macros(const std::string& name, const std::string& type) {
  return lower_part_name(name).ends_with("vbaproject.bin") || type.find("macroenabled") != std::string::npos ||
         type.find("vbaproject") != std::string::npos || type.find("vbadata") != std::string::npos;
}

void not_a_document(bool word_template, const LetterPackage& package, LetterReport& report) {
  const bool open_document =
      std::any_of(package.begin(), package.end(), [](const LetterPart& part) { return part.name == "content.xml"; });
  report.error("L002",
               word_template   ? "the template is of Word's own kind for templates (.dotx), not a document"
               : open_document ? "the template is an OpenDocument file (.odt), not a Word document"
                               : "the template is not a Word document (.docx), though it is packed like one",
               "Open the template in Word or LibreOffice, save it as a Word document (.docx), and use that.");
}

}  // namespace

std::vector<PartRole> roles_of(const LetterPackage& package, LetterReport& report) {
  const auto list = std::find_if(package.begin(), package.end(), [](const LetterPart& part) {
    return lower_part_name(part.name) == lower_part_name(kListName);
  });
  ContentTypes types;
  if (list != package.end()) {
    pugi::xml_document document;
    if (!parse_part(*list, document, report)) return {};
    types = content_types(document);
  }
  std::vector<PartRole> roles;
  bool word_template = false;
  for (const LetterPart& part : package) {
    const std::string type = types.of(part.name);
    if (has_macros(part.name, type)) {
      report.error("L007", "the template has macros, which would run on the computer of whoever opens the letter",
                   "Save it in Word as a Word document (.docx), which leaves macros out.");
      return {};
    }
    word_template = word_template || type == std::string(kWord) + "template.main+xml";
    // The links between parts and the list itself are markup whatever the list says of them.
    const bool markup = lower_part_name(part.name).ends_with(".rels") || lower_part_name(part.name).ends_with(".xml");
    const PartRole by_type = role(type);
    roles.push_back(by_type == PartRole::other && markup ? PartRole::markup : by_type);
  }
  if (std::count(roles.begin(), roles.end(), PartRole::text) == 1) return roles;
  not_a_document(word_template, package, report);
  return {};
}

}  // namespace riskcat
