// What a rule file is made of, for laying it out: the tokens of each declaration with the comments around them.
// Private to this room.
//
// A token is what the grammar reads as one, or less than that never: where the grammar could take two neighbours for
// one (a sign and its number, the parts of a date) they stay together as they were written.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "language/syntax.hpp"

namespace riskcat::layout {

enum class TokenKind : std::uint8_t { word, number, text, symbol };

/// A comment on its own line, without the spaces at its end.
struct Comment {
  std::string_view text;
  bool blank_before = false;
};

struct Token {
  std::string_view text;
  TokenKind kind = TokenKind::symbol;
  bool blank_before = false;      ///< a blank line stands before it, after its comments
  bool in_condition = false;      ///< after `when` and its like, where `and` and `or` join
  std::vector<Comment> comments;  ///< on lines of their own before it
  std::string_view remark;        ///< the comment that follows it on its line, or nothing

  bool is(std::string_view other) const { return kind != TokenKind::text && text == other; }
};

/// Tokens [begin, end) that make up one clause.
struct Clause {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool inner = false;
};

struct Declaration {
  std::string_view keyword;
  std::vector<Token> tokens;
  std::vector<Clause> clauses;  ///< the first is the head
};

struct Pieces {
  std::vector<Declaration> declarations;
  std::vector<Comment> closing;  ///< comments after the last token
};

/// The text must have been read without mistakes, into `file`; the pieces point into it.
Pieces take_apart(std::string_view text, const syntax::File& file);

/// Every token and comment in order, for comparing two layouts of one text.
std::vector<std::string_view> contents(const Pieces& pieces);

}  // namespace riskcat::layout
