// Rule text in its one layout. Only the spaces, line ends and indentation between words, numbers, texts, symbols and
// comments are chosen here; which of them stand and in what order is never changed. docs/formatting.md shows the
// layout.
//
// The layout depends on the words, the comments and where the author left a blank line, not on how lines were broken.
//
// Thread rule: no state. Failure rule: never throws for bad text; what cannot be read is not laid out.
#pragma once

#include <optional>
#include <string>

#include "language/diagnostic.hpp"

namespace riskcat {

struct FormatResult {
  std::optional<std::string> text;  ///< nothing when there are diagnostics
  Diagnostics diagnostics;          ///< what stops it; spans are of file 0
};

/// Lays out one file's text as `decode_rule_text` gives it. Line ends become LF, and the last line has one.
FormatResult format_rules(const std::string& text);

}  // namespace riskcat
