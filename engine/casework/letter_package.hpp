// A Word document as the parts that are packed into it: bytes → parts and back. A template comes from outside, so an
// archive is unpacked only within limits, and only names that stay inside it are accepted. Private to this room.
//
// Failure rule: what cannot or must not be unpacked is reported. Packing fails only for want of memory.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casework/letter_report.hpp"

namespace riskcat {

struct LetterPart {
  std::string name;  ///< "word/document.xml"
  std::string bytes;
};

using LetterPackage = std::vector<LetterPart>;

/// In small letters: names of parts and their types are compared without regard to case.
std::string lower_part_name(std::string_view name);

/// The parts in the order of the archive, or a report.
std::optional<LetterPackage> unpack_letter(std::string_view docx, LetterReport& report);

/// The same parts give the same bytes: in their order, all with one fixed day, and without compression, whose outcome
/// would depend on the library's version.
std::string pack_letter(const LetterPackage& package);

}  // namespace riskcat
