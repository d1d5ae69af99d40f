// Puts values in the place of tags: a template's part → the letter's. Private to this room.
//
// The part is written anew as a tree of elements, so that a value is text whatever it holds, and what comes out is
// well-formed whatever is repeated.
#pragma once

#include "casework/letter_template.hpp"
#include "casework/letter_values.hpp"

namespace riskcat {

/// The part as it is in the letter, and a report of each tag that has no value there. False: lists inside lists made it
/// larger than a part may be, and it is not complete.
bool fill_part(const pugi::xml_document& tagged, const std::vector<Tag>& tags, const LetterScope& values,
               pugi::xml_document& filled, LetterReport& report);

}  // namespace riskcat
