#include "casework/letter_template.hpp"

#include <fmt/format.h>

namespace riskcat {
namespace {

bool has_text(PartRole role) {
  return role == PartRole::text || role == PartRole::header || role == PartRole::footer || role == PartRole::note;
}

bool is_written_by_word(const pugi::xml_document& document) {
  return std::string_view(document.document_element().name()).starts_with("w:");
}

void unfilled(const LetterPart& part, LetterReport& report) {
  if (part.bytes.find("{{") == std::string::npos) return;
  report.error("L013", fmt::format("a tag stands where it is not filled, in the part “{}”", part.name),
               "Write tags in the text of the letter, its headers, footers, notes or properties.");
}

void check_part(const LetterPart& part, PartRole role, const pugi::xml_document& document, LetterReport& report) {
  if (lower_part_name(part.name).ends_with(".rels")) return check_links(document, report);
  if (role == PartRole::properties) return;
  if (!has_text(role)) return unfilled(part, report);
  check_text(document, report);
  if (is_written_by_word(document)) return;
  report.error("L010", fmt::format("the part “{}” of the template is not written as Word writes it", part.name),
               "Open the template in Word or LibreOffice, save it again as a Word document (.docx), and use that.");
}

}  // namespace

LetterTemplate read_template(std::string_view docx, LetterReport& report) {
  LetterTemplate made;
  std::optional<LetterPackage> package = unpack_letter(docx, report);
  if (!package) return made;
  made.package = std::move(*package);
  const std::vector<PartRole> roles = roles_of(made.package, report);
  for (std::size_t i = 0; i < roles.size(); ++i) {
    if (roles[i] == PartRole::other) continue;
    auto document = std::make_unique<pugi::xml_document>();
    if (!parse_part(made.package[i], *document, report)) continue;
    check_part(made.package[i], roles[i], *document, report);
    const std::size_t before = made.tags.size();
    if (has_text(roles[i])) mark_paragraphs(*document, roles[i], made.tags, report);
    if (roles[i] == PartRole::properties) mark_properties(*document, made.tags, report);
    if (made.tags.size() == before) continue;
    place_sections(*document, made.tags, report);
    made.tagged.push_back({i, std::move(document)});
  }
  return made;
}

}  // namespace riskcat
