#include "casework/letter.hpp"

#include <fmt/format.h>

#include "casework/letter_filling.hpp"
#include "values/limits.hpp"

namespace riskcat {
namespace {

/// Fills one part in place.
void fill(LetterTemplate& from, const TaggedPart& tagged, const nlohmann::json& values, LetterReport& report) {
  LetterPart& part = from.package[tagged.part];
  pugi::xml_document filled;
  const bool complete = fill_part(*tagged.document, from.tags, LetterScope(values), filled, report);
  part.bytes = print_part(filled);
  if (complete && part.bytes.size() <= limits::kLetterPartBytes) return;
  report.error(
      "L035",
      fmt::format("the letter would have more than {} bytes in its part “{}”", limits::kLetterPartBytes, part.name),
      "Give shorter lists: a list inside a list repeats all of it for each entry.");
}

LetterTagKind kind_of(TagKind kind) {
  if (kind == TagKind::section) return LetterTagKind::section;
  return kind == TagKind::inverted ? LetterTagKind::inverted : LetterTagKind::value;
}

}  // namespace

FilledLetter fill_letter(std::string_view docx, const nlohmann::json& values, const std::string& template_name,
                         const Diagnostics& bars) {
  if (has_errors(bars)) return {std::nullopt, bars};
  LetterReport report(template_name);
  LetterTemplate made = read_template(docx, report);
  check_letter_values(values, report);
  if (report.clean()) {
    for (const TaggedPart& tagged : made.tagged) fill(made, tagged, values, report);
  }
  if (!report.clean()) return {std::nullopt, report.take()};
  return {pack_letter(made.package), {}};
}

LetterTags letter_tags(std::string_view docx, const std::string& template_name) {
  LetterReport report(template_name);
  const LetterTemplate read = read_template(docx, report);
  LetterTags found;
  for (const Tag& tag : read.tags) {
    if (tag.kind == TagKind::end) continue;
    LetterTag shown{tag.name, kind_of(tag.kind), {}, tag.place};
    for (const std::size_t outer : tag.within) shown.within.push_back(read.tags[outer].name);
    found.tags.push_back(std::move(shown));
  }
  found.diagnostics = report.take();
  return found;
}

}  // namespace riskcat
