// What a person adds to an entry in words: a short text that is kept for ever, or a reference to a file that is kept
// elsewhere and can be thrown away. docs/privacy.md says which is for what.
//
// Thread rule: any thread.
#pragma once

#include <string>
#include <string_view>

#include "ledger/records.hpp"

namespace riskcat {

/// Characters of UTF-8 text; bytes that are none count with the character before them.
std::size_t characters_in(std::string_view text);

/// Throws std::logic_error for more than limits::kNoteCharacters: whoever asks a person for the text says so first.
void require_short(std::string_view text);

/// How an entry is to refer to the file; its bytes are not kept.
NoteReference reference_to(std::string file_name, std::string_view bytes);

}  // namespace riskcat
