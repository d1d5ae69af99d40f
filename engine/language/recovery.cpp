#include "language/recovery.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "language/grammar_words.hpp"
#include "language/reading_codes.hpp"

namespace riskcat {
namespace {

constexpr std::string_view kSpaces = " \t\r\n";

class Clauses {
 public:
  Clauses(std::string_view text, TextRange declaration, std::string_view keyword)
      : text_(text.substr(0, declaration.end)),
        declaration_(declaration),
        words_(grammar::clause_words(*grammar::find_declaration_words(keyword))),
        rows_(keyword == "table" ? end_of_table_head() : std::string_view::npos) {
    for (std::size_t line = next_line(declaration.begin); line < text_.size() && !indent_; line = next_line(line))
      if (begins_clause(line)) indent_ = text_.find_first_not_of(kSpaces, line) - line;
  }

  std::size_t line_of(std::size_t at) const {
    const std::size_t before = at == 0 ? std::string_view::npos : text_.rfind('\n', at - 1);
    return before == std::string_view::npos ? 0 : before + 1;
  }
  std::size_t next_line(std::size_t at) const { return std::min(text_.find('\n', at), text_.size() - 1) + 1; }
  bool begins_line(std::size_t at) const { return text_.find_first_not_of(kSpaces, line_of(at)) == at; }

  /// `table NAME: percent by subject`: the place of `by`.
  std::size_t end_of_table_head() const {
    const std::size_t by = text_.find(" by ", declaration_.begin);
    return by == std::string_view::npos ? text_.size() : by;
  }

  /// True when the line begins with the first word of a clause, or stands as far in as the clauses do, which a clause
  /// with a slip in its first word does too; each row of a table is one.
  bool begins_clause(std::size_t line) const {
    const std::size_t first = text_.find_first_not_of(kSpaces, line);
    if (line <= declaration_.begin || first == std::string_view::npos || first >= next_line(line)) return false;
    if (line > rows_ && rows_ != std::string_view::npos) return true;
    const std::string_view word = word_at(first);
    const bool joins = word == "and" || word == "or" || !is_word_character(word.front());
    if (indent_ && first - line == *indent_ && !joins) return true;
    return std::find(words_.begin(), words_.end(), word) != words_.end();
  }

  /// The word, or single symbol, that begins at `at`.
  std::string_view word_at(std::size_t at) const {
    std::size_t end = at;
    while (end < text_.size() && is_word_character(text_[end])) ++end;
    return text_.substr(at, std::max<std::size_t>(end - at, 1));
  }

  /// True for a word that begins a declaration, or a clause of another kind of declaration only.
  bool of_another(std::string_view word) const {
    if (std::find(words_.begin(), words_.end(), word) != words_.end() || grammar::is_kept_word(word)) return false;
    return grammar::is_declaration_keyword(word) || grammar::belongs_inside(std::string(word));
  }

  /// The line with which the clause around `at` begins; nullopt in the head.
  std::optional<std::size_t> beginning(std::size_t at) const {
    for (std::size_t line = line_of(at); line > declaration_.begin; line = line_of(line - 1))
      if (begins_clause(line)) return line;
    return std::nullopt;
  }
  /// The first line from `line` on that begins a clause; nullopt when none is left.
  std::optional<std::size_t> following(std::size_t line) const {
    for (; line < text_.size(); line = next_line(line))
      if (begins_clause(line)) return line;
    return std::nullopt;
  }
  std::size_t last_before(std::size_t at) const {
    const std::size_t last = at == 0 ? std::string_view::npos : text_.find_last_not_of(kSpaces, at - 1);
    return last == std::string_view::npos ? declaration_.begin : std::max(last, declaration_.begin);
  }

 private:
  std::string_view text_;
  TextRange declaration_;
  std::vector<std::string> words_;
  std::size_t rows_;                   ///< behind the head of a table: each line there is a row
  std::optional<std::size_t> indent_;  ///< of the first clause, once it is found
};

/// What was expected is missing from the clause before the word that was found.
bool misses_something(const Diagnostic& mistake) {
  return mistake.code == codes::kExpected || mistake.code == codes::kKeptWord;
}

}  // namespace

std::optional<TextRange> spoilt_clause(std::string_view text, TextRange declaration, std::string_view keyword,
                                       const Diagnostic& mistake, std::optional<TextRange> read_last) {
  const auto* span = std::get_if<Span>(&mistake.place);
  if (span == nullptr || span->begin >= declaration.end) return std::nullopt;
  const Clauses clauses(text, declaration, keyword);
  const std::size_t at = span->begin;
  const bool first_word = clauses.begins_line(at);
  const bool misses = misses_something(mistake);
  // A declaration has been joined to the one above it: what follows is of another kind.
  if (mistake.code == codes::kNotAPart && clauses.of_another(clauses.word_at(at))) return std::nullopt;
  const bool swallowed = read_last && read_last->begin < clauses.line_of(at) && read_last->end > clauses.line_of(at);
  const auto begin = swallowed    ? std::optional(clauses.line_of(read_last->begin))
                     : misses     ? clauses.beginning(clauses.last_before(at))
                     : first_word ? std::optional(clauses.line_of(at))
                                  : clauses.beginning(at);
  if (!begin) return std::nullopt;
  const auto end = clauses.following(misses && first_word ? clauses.line_of(at) : clauses.next_line(at));
  return TextRange{*begin, end.value_or(declaration.end)};
}

}  // namespace riskcat
