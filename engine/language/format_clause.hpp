// One clause on the page: in one line where it fits, otherwise broken at its outermost joints.
// Private to this room.
#pragma once

#include <cstddef>
#include <vector>

#include "language/format_page.hpp"
#include "language/format_tokens.hpp"

namespace riskcat::layout {

/// The tokens of a declaration with what is asked of any stretch of them: its width, its brackets, where it must break.
class Stretches {
 public:
  explicit Stretches(const Declaration& declaration);

  const Token& operator[](std::size_t i) const { return declaration_.tokens[i]; }
  std::size_t size() const { return declaration_.tokens.size(); }
  /// Spaces between token `i` and the one before it.
  std::size_t spaces_before(std::size_t i) const;
  /// The width of [begin, end) in one line, and of what cannot be parted from its end.
  std::size_t width(std::size_t begin, std::size_t end) const;
  std::size_t tail(std::size_t end) const;
  /// A comment inside [begin, end) breaks the line.
  bool must_break(std::size_t begin, std::size_t end) const;
  /// Where the bracket at `i` closes; `i` itself when it is none.
  std::size_t closing(std::size_t i) const { return closing_[i]; }
  /// The places of `word` in [begin, end), outside brackets, where it joins two parts.
  std::vector<std::size_t> joints(std::size_t begin, std::size_t end, std::string_view word) const;

 private:
  bool breaks_before(std::size_t i) const;
  bool joins(std::size_t i, std::string_view word) const;

  const Declaration& declaration_;
  std::vector<std::size_t> width_to_;
  std::vector<std::size_t> breaks_to_;
  std::vector<std::size_t> closing_;
};

class ClauseWriter {
 public:
  ClauseWriter(Page& page, const Stretches& tokens) : page_(page), tokens_(tokens) {}

  /// Writes the clause from the beginning of a line; lines after its first are indented to `wrap`.
  void write(const Clause& clause, std::size_t indent, std::size_t wrap);

 private:
  /// Where `and` and `or` stand at the beginning of lines: from `column`, or ending at it.
  struct JointColumn {
    std::size_t column = 0;
    bool right = false;
  };

  std::size_t next_column(std::size_t i) const;
  bool fits(std::size_t begin, std::size_t end) const;
  void put(std::size_t i, std::size_t wrap) { page_.put(tokens_[i], tokens_.spaces_before(i), wrap); }
  void put_all(std::size_t begin, std::size_t end, std::size_t wrap);

  void write_condition_clause(const Clause& clause, std::size_t condition, std::size_t indent, std::size_t wrap);
  /// Where the condition's outermost `or`, or else its `and`, stand.
  std::vector<std::size_t> joints(std::size_t begin, std::size_t end) const;
  void condition(std::size_t begin, std::size_t end, JointColumn at, std::size_t wrap);
  void break_condition(std::size_t begin, std::size_t end, JointColumn at, std::size_t wrap);
  void primary(std::size_t begin, std::size_t end, std::size_t wrap);
  void bracketed(std::size_t open, std::size_t close);
  void one_a_line(std::size_t begin, std::size_t end, std::size_t wrap);
  void fill(std::size_t begin, std::size_t end, std::size_t wrap);

  Page& page_;
  const Stretches& tokens_;
};

}  // namespace riskcat::layout
