#include "language/format_numbers.hpp"

#include <algorithm>
#include <array>

#include "language/scan.hpp"

namespace riskcat::layout {
namespace {

/// Follows a pattern through the text: so many digits, a dash.
class Pattern {
 public:
  Pattern(std::string_view text, std::size_t at) : text_(text), begin_(at), at_(at) {}

  Pattern& digits(std::size_t least, std::size_t most) {
    std::size_t count = 0;
    for (; count < most && at_ < text_.size() && is_digit(text_[at_]); ++at_) ++count;
    matches_ = matches_ && count >= least;
    return *this;
  }
  Pattern& dash() {
    matches_ = matches_ && at_ < text_.size() && text_[at_] == '-';
    ++at_;
    return *this;
  }
  /// The length, if all of it matched and no word goes on after it.
  std::size_t length() const {
    return matches_ && (at_ == text_.size() || !is_word_character(text_[at_])) ? at_ - begin_ : 0;
  }

 private:
  std::string_view text_;
  std::size_t begin_;
  std::size_t at_;
  bool matches_ = true;
};

}  // namespace

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_number(std::string_view token) {
  const std::size_t first = token.starts_with('-') ? 1 : 0;
  return first < token.size() && is_digit(token[first]) &&
         token.find_first_not_of("0123456789.-", first) == std::string_view::npos;
}

bool expects_value(const Token& token) {
  constexpr std::array<std::string_view, 22> kWords = {
      "and", "or", "not", "is",      "when", "unless", "where", "else", "least", "most",   "than",
      "to",  "by", "of",  "between", "in",   "until",  "at",    "from", "as",    "points", "case"};
  if (token.kind == TokenKind::text) return true;
  if (token.kind == TokenKind::number) return false;
  if (token.kind == TokenKind::word) return std::find(kWords.begin(), kWords.end(), token.text) != kWords.end();
  return !token.is(")") && !token.is("]") && !token.is("}") && !token.is("%");
}

std::size_t date_or_period_length(std::string_view text, std::size_t at) {
  const std::size_t date = Pattern(text, at).digits(4, 4).dash().digits(1, 2).dash().digits(1, 2).length();
  if (date > 0) return date;
  const std::size_t period = Pattern(text, at).digits(4, 4).dash().digits(4, 4).length();
  return period > 0 ? period : Pattern(text, at).digits(4, 4).dash().digits(2, 2).length();
}

}  // namespace riskcat::layout
