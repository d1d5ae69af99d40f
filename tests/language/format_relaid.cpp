#include <gtest/gtest.h>

#include <algorithm>

#include "format_support.hpp"
#include "language/format_tokens.hpp"

namespace riskcat::testing {
namespace {

using layout::Comment;
using layout::Declaration;
using layout::Token;

class Relayer {
 public:
  explicit Relayer(Dice& dice) : dice_(dice), line_end_(dice.one_in(3) ? "\r\n" : "\n") {}

  std::string relay(const layout::Pieces& pieces) {
    for (const Declaration& declaration : pieces.declarations) relay(declaration);
    end_line();
    for (const Comment& comment : pieces.closing) put(comment, true);
    return std::move(out_);
  }

 private:
  void relay(const Declaration& declaration) {
    std::size_t clause = 0;
    for (std::size_t i = 0; i < declaration.tokens.size(); ++i) {
      const Token& token = declaration.tokens[i];
      const bool begins_clause = clause < declaration.clauses.size() && declaration.clauses[clause].begin == i;
      clause += begins_clause ? 1 : 0;
      if (begins_clause) {
        put_beginning(token, i == 0);
      } else {
        put_inside(token, declaration.tokens[i - 1]);
      }
      out_ += token.text;
      if (token.remark.empty()) continue;
      out_ += spaces(0);
      out_ += token.remark;
      out_ += spaces(0);
      out_ += line_end_;
      fresh_ = true;
    }
  }

  /// Blank lines count before a clause, and line breaks before a declaration.
  void put_beginning(const Token& token, bool first) {
    if (token.comments.empty() && !token.blank_before && !first) {
      if (dice_.one_in(4)) end_line();
      out_ += spaces(1);
      fresh_ = false;
      return;
    }
    end_line();
    for (const Comment& comment : token.comments) put(comment, true);
    if (token.blank_before) blank_lines(1);
    if (!first) out_ += spaces(1);
    fresh_ = false;
  }

  void put_inside(const Token& token, const Token& before) {
    if (!token.comments.empty()) end_line();
    for (const Comment& comment : token.comments) put(comment, false);
    const bool apart = !may_touch(token) && !may_touch(before);
    if (!fresh_ && dice_.one_in(5)) end_line();
    if (fresh_ && dice_.one_in(3)) blank_lines(0);
    out_ += spaces(apart || fresh_ ? 1 : 0);
    fresh_ = false;
  }

  static bool may_touch(const Token& token) {
    constexpr std::string_view kBrackets = "()[]{},%";
    return token.kind == layout::TokenKind::text || kBrackets.find(token.text) != std::string_view::npos;
  }

  void put(const Comment& comment, bool with_blanks) {
    if (with_blanks ? comment.blank_before : dice_.one_in(3)) blank_lines(1);
    out_ += spaces(0);
    out_ += comment.text;
    out_ += spaces(0);
    out_ += line_end_;
    fresh_ = true;
  }

  void end_line() {
    if (!fresh_ && !out_.empty()) out_ += spaces(0) + line_end_;
    fresh_ = true;
  }
  void blank_lines(std::size_t least) {
    for (std::size_t count = least + dice_.below(2); count > 0; --count) out_ += spaces(0) + line_end_;
  }
  std::string spaces(std::size_t least) {
    std::string out;
    for (std::size_t count = least + (dice_.one_in(2) ? 0 : dice_.below(9)); count > 0; --count) {
      out += dice_.one_in(6) ? '\t' : ' ';
    }
    return out;
  }

  Dice& dice_;
  std::string line_end_;
  std::string out_;
  bool fresh_ = true;
};

}  // namespace

std::string relaid(const std::string& text, Dice& dice) {
  SourceSet sources;
  const FileId file = sources.add("test.rules", text);
  Diagnostics diagnostics;
  const syntax::File parsed = parse(sources, file, diagnostics);
  EXPECT_TRUE(diagnostics.empty()) << render(diagnostics, sources, MessageFormat::human) << text;
  return diagnostics.empty() ? Relayer(dice).relay(layout::take_apart(text, parsed)) : text;
}

}  // namespace riskcat::testing
