// The markup of one part of a Word document. Private to this room.
#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "casework/letter_package.hpp"

namespace riskcat {

/// Parses a part with its white space kept. Reports what is not XML in UTF-8, what declares a document type (and could
/// so define entities), and what is nested without bound.
bool parse_part(const LetterPart& part, pugi::xml_document& document, LetterReport& report);

/// The part's bytes, as they are read by `parse_part`.
std::string print_part(const pugi::xml_document& document);

inline bool is(pugi::xml_node node, std::string_view name) { return name == node.name(); }

/// The node after this one in the order of the document, within `root`; null at the end.
pugi::xml_node next_in_document(pugi::xml_node node, pugi::xml_node root);

/// The same, without what is in this node.
pugi::xml_node past_in_document(pugi::xml_node node, pugi::xml_node root);

/// All text directly in this element, however it is written down.
std::string own_text(pugi::xml_node element);

}  // namespace riskcat
