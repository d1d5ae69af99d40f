// The page that is being written, one token after another: where the line stands, and what comments do to it.
// Private to this room.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "language/format_tokens.hpp"

namespace riskcat::layout {

/// Characters in a line; only a text, or a name too long for any line, may pass it.
inline constexpr std::size_t kLineWidth = 110;
/// Deeper lines are indented no further, so that a layout stays about as long as its text.
inline constexpr std::size_t kDeepestIndent = 60;

/// Characters (code points) of UTF-8.
std::size_t width_of(std::string_view text);

class Page {
 public:
  /// The next token begins a line; with `keep_blanks` the author's blank lines before it and its comments are kept.
  void start_line(std::size_t indent, bool keep_blanks = false);
  void blank_line();
  /// Writes the token `spaces` after the last, or at the beginning of a line: at `wrap` where a comment breaks the
  /// line.
  void put(const Token& token, std::size_t spaces, std::size_t wrap);
  /// Writes a comment on a line of its own.
  void put(const Comment& comment, std::size_t indent);

  /// The column after the last token.
  std::size_t column() const { return column_; }
  bool at_line_start() const { return at_line_start_; }

  /// The whole text, which ends in one line end unless it is empty.
  std::string finish();

 private:
  void end_line();

  std::string out_;
  std::size_t column_ = 0;
  bool at_line_start_ = true;
  bool keep_blanks_ = false;
  bool remark_ends_line_ = false;
};

}  // namespace riskcat::layout
