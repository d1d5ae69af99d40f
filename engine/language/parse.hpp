// Rule text → syntax tree. The only door to the grammar; Spirit stays behind it.
//
// Failure rule: never throws for bad text. A declaration that cannot be read is reported and left out, and reading goes
// on with the next one, so that independent mistakes are all reported in one go.
#pragma once

#include <string_view>

#include "language/diagnostic.hpp"
#include "language/source.hpp"
#include "language/syntax.hpp"

namespace riskcat {

/// Bytes of a rule file as UTF-8 text without byte order mark, or a diagnostic (UTF-16, invalid UTF-8, NUL bytes, too
/// large). The span's offsets refer to the text that `decode_rule_text` returns.
struct DecodedText {
  std::string text;
  Diagnostics diagnostics;
};
DecodedText decode_rule_text(std::string_view bytes, FileId file);

/// Parses one file of the set, appending to `diagnostics`.
syntax::File parse(const SourceSet& sources, FileId file, Diagnostics& diagnostics);

}  // namespace riskcat
