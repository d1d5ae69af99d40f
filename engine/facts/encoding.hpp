// The bytes of a delivered file → UTF-8 text without a byte order mark, by the encodings its dataset allows.
//
// Failure rule: bytes that are not text in an allowed encoding are a Diagnostic, with the row where that can be told.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "language/diagnostic.hpp"
#include "language/ruleset.hpp"

namespace riskcat {

struct DecodedFile {
  std::optional<std::string> converted;  ///< when the bytes were not UTF-8 already
  std::string_view as_delivered;         ///< into the delivered bytes
  std::optional<Diagnostic> flaw;        ///< then there is no text

  std::string_view text() const { return converted ? std::string_view(*converted) : as_delivered; }
};

/// A file that begins with the UTF-8 byte order mark says that it is UTF-8 and is read as nothing else.
DecodedFile decode(std::string_view bytes, const std::vector<Encoding>& encodings, const std::string& file_name);

/// What can be told of a file before anything is known of its dataset: too large, empty, UTF-16, a workbook.
std::optional<Diagnostic> not_csv(std::string_view bytes, const std::string& file_name);

Diagnostic empty_file(const std::string& file_name);

std::string_view without_byte_order_mark(std::string_view bytes);

}  // namespace riskcat
