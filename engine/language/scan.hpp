// The first look at rule text: where each declaration begins and ends, and what is wrong with its characters, quotes
// and brackets. The grammar is shown only declarations that pass, so it never meets deep nesting or a foreign
// character.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "language/diagnostic.hpp"
#include "language/source.hpp"
#include "values/limits.hpp"

namespace riskcat {

/// Past this many mistakes a file is something else than rules, and reading it to the end helps nobody.
inline constexpr std::size_t kHopeless = 100 * limits::kDiagnosticsPerFile;

struct TextRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};

struct Layout {
  TextRange stray;  ///< indented text before the first declaration; empty when there is none
  std::vector<TextRange> declarations;
};

/// A declaration begins at a line whose first character is neither space nor `#`, and ends where the next begins.
Layout lay_out(std::string_view text);

/// Reports what no token can be made of in `range`, and blanks out its comments, so that offsets stay. False when
/// anything was reported.
bool scan_declaration(std::string& text, TextRange range, FileId file, Diagnostics& diagnostics);

bool is_word_character(char c);
/// Bytes of the UTF-8 character at `at`; 1 for a byte that begins none.
std::size_t character_length(std::string_view text, std::size_t at);

}  // namespace riskcat
