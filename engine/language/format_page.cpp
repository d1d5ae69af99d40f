#include "language/format_page.hpp"

#include <algorithm>

namespace riskcat::layout {

std::size_t width_of(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

void Page::end_line() {
  if (!out_.empty() && out_.back() != '\n') out_ += '\n';
  remark_ends_line_ = false;
}

void Page::start_line(std::size_t indent, bool keep_blanks) {
  end_line();
  column_ = std::min(indent, kDeepestIndent);
  at_line_start_ = true;
  keep_blanks_ = keep_blanks;
}

void Page::blank_line() {
  end_line();
  if (!out_.empty() && !out_.ends_with("\n\n")) out_ += '\n';
}

void Page::put(const Comment& comment, std::size_t indent) {
  end_line();
  out_.append(indent, ' ');
  out_ += comment.text;
  out_ += '\n';
}

void Page::put(const Token& token, std::size_t spaces, std::size_t wrap) {
  if (!at_line_start_ && (remark_ends_line_ || !token.comments.empty())) start_line(wrap);
  for (const Comment& comment : token.comments) {
    if (keep_blanks_ && comment.blank_before) blank_line();
    put(comment, column_);
  }
  if (keep_blanks_ && token.blank_before) blank_line();
  out_.append(at_line_start_ ? column_ : spaces, ' ');
  column_ += (at_line_start_ ? 0 : spaces) + width_of(token.text);
  out_ += token.text;
  at_line_start_ = false;
  keep_blanks_ = false;
  if (token.remark.empty()) return;
  out_ += "  ";
  out_ += token.remark;
  remark_ends_line_ = true;
}

std::string Page::finish() {
  end_line();
  return std::move(out_);
}

}  // namespace riskcat::layout
