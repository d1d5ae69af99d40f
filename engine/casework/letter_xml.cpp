#include "casework/letter_xml.hpp"

#include <fmt/format.h>

#include <sstream>

#include "facts/characters.hpp"
#include "values/limits.hpp"

namespace riskcat {
namespace {

constexpr unsigned kReading = pugi::parse_full | pugi::parse_ws_pcdata;

/// What must not be worked on, as the end of "the part … of the template …", or nothing.
std::string flaw(const pugi::xml_document& document) {
  std::size_t depth = 1;
  for (pugi::xml_node node = document.first_child(); node;) {
    if (node.type() == pugi::node_doctype) return "declares a document type, as no Word document does";
    if (node.type() == pugi::node_element && depth > limits::kLetterXmlNesting)
      return fmt::format("has more than {} elements inside each other", limits::kLetterXmlNesting);
    if (node.first_child()) {
      node = node.first_child();
      ++depth;
      continue;
    }
    while (node && !node.next_sibling()) {
      node = node.parent();
      --depth;
      if (node == document) return {};
    }
    node = node.next_sibling();
  }
  return {};
}

}  // namespace

bool parse_part(const LetterPart& part, pugi::xml_document& document, LetterReport& report) {
  std::string wrong;
  if (first_invalid_utf8(part.bytes)) {
    wrong = "is not text in UTF-8";
  } else if (!document.load_buffer(part.bytes.data(), part.bytes.size(), kReading, pugi::encoding_utf8)) {
    wrong = "is not complete XML";
  } else {
    wrong = flaw(document);
  }
  if (wrong.empty()) return true;
  report.error("L010", fmt::format("the part “{}” of the template {}", part.name, wrong),
               "Open the template in Word or LibreOffice, save it again as a Word document (.docx), and use that.");
  return false;
}

std::string print_part(const pugi::xml_document& document) {
  std::ostringstream out;
  document.save(out, "", pugi::format_raw, pugi::encoding_utf8);
  return out.str();
}

pugi::xml_node next_in_document(pugi::xml_node node, pugi::xml_node root) {
  return node.first_child() ? node.first_child() : past_in_document(node, root);
}

pugi::xml_node past_in_document(pugi::xml_node node, pugi::xml_node root) {
  while (node != root && !node.next_sibling()) node = node.parent();
  return node == root ? pugi::xml_node() : node.next_sibling();
}

std::string own_text(pugi::xml_node element) {
  std::string text;
  for (const pugi::xml_node child : element.children()) {
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) text += child.value();
  }
  return text;
}

}  // namespace riskcat
