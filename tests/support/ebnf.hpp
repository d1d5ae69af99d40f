// Productions of the EBNF (ISO 14977 without commas) that a page shows: what each is called, which words it has as
// written, and which other productions it uses.
#pragma once

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace riskcat::testing {

struct Production {
  std::string name;
  std::set<std::string> words;  ///< in quotes: "fact", "<="
  std::set<std::string> uses;
};

inline bool is_ebnf_letter(char c) { return (c >= 'a' && c <= 'z') || c == '-'; }

/// Reads right-hand sides character by character. Comments are `(* … *)`; `? … ?` says in prose what cannot be spelt
/// out.
class EbnfReader {
 public:
  explicit EbnfReader(std::string_view text) : text_(text) {}

  /// A line that begins with a name begins a production.
  std::vector<Production> read() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      const bool line_start = at_ == 0 || text_[at_ - 1] == '\n';
      if (text_.substr(at_, 2) == "(*") {
        skip_to("*)");
      } else if (c == '?') {
        ++at_;
        skip_to("?");
      } else if (c == '"' || c == '\'') {
        const std::string word = quoted(c);
        if (!found_.empty()) found_.back().words.insert(word);
      } else if (is_ebnf_letter(c)) {
        const std::string name = word_here();
        if (line_start)
          found_.push_back({name, {}, {}});
        else if (!found_.empty())
          found_.back().uses.insert(name);
      } else {
        ++at_;
      }
    }
    return std::move(found_);
  }

 private:
  void skip_to(std::string_view end) {
    const std::size_t found = text_.find(end, at_);
    at_ = found == std::string_view::npos ? text_.size() : found + end.size();
  }
  std::string quoted(char quote) {
    const std::size_t begin = at_ + 1;
    const std::size_t end = std::min(text_.find(quote, begin), text_.size());
    at_ = end + 1;
    return std::string(text_.substr(begin, end - begin));
  }
  std::string word_here() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && is_ebnf_letter(text_[at_])) ++at_;
    return std::string(text_.substr(begin, at_ - begin));
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<Production> found_;
};

}  // namespace riskcat::testing
