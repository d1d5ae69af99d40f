// What the parts of a template are, and whether they may be in a letter: nothing that runs, nothing that fetches from
// elsewhere, nothing that shows what the officer did not mean to send. Private to this room.
#pragma once

#include <cstdint>

#include "casework/letter_package.hpp"
#include "casework/letter_xml.hpp"

namespace riskcat {

/// What a part is in the letter, by the document's own list of content types.
enum class PartRole : std::uint8_t { text, header, footer, note, properties, markup, other };

/// The role of each part in order, or a report: not a Word document, a template of Word's own, macros.
std::vector<PartRole> roles_of(const LetterPackage& package, LetterReport& report);

/// Links from a part to others (a `.rels` part): refused when they lead out of the document, but for web addresses that
/// a reader may click, and when they bring in an object of another program.
void check_links(const pugi::xml_document& document, LetterReport& report);

/// Fields, tracked changes and comments of a part that is text.
void check_text(const pugi::xml_document& document, LetterReport& report);

}  // namespace riskcat
