#include "language/format_tokens.hpp"

#include <algorithm>
#include <array>

#include "language/scan.hpp"

namespace riskcat::layout {
namespace {

constexpr std::string_view kPound = "£";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// How a run of characters is read where words and numbers may join through `-`, `/` or `.`.
enum class Joining : std::uint8_t { values, formats, version };

/// The words after which a number with a sign begins, where elsewhere `-` would take it away from the word.
bool expects_value(const Token& token) {
  constexpr std::array<std::string_view, 22> kWords = {
      "and",  "or", "not", "is",      "when", "unless", "where", "else", "least",  "most", "than",
      "from", "to", "by",  "between", "of",   "in",     "until", "at",   "points", "as",   "case"};
  if (token.kind == TokenKind::text) return true;
  if (token.kind == TokenKind::number) return false;
  if (token.kind == TokenKind::word) return std::find(kWords.begin(), kWords.end(), token.text) != kWords.end();
  return !token.is(")") && !token.is("]") && !token.is("}") && !token.is("%");
}

class Taker {
 public:
  Taker(std::string_view text, const syntax::File& file) : text_(text), file_(file) {}

  Pieces take() {
    for (const syntax::Declaration& declaration : file_.declarations) take_declaration(declaration);
    pass_space(text_.size());
    pieces_.closing = std::move(waiting_);
    return std::move(pieces_);
  }

 private:
  void take_declaration(const syntax::Declaration& declaration) {
    pass_space(declaration.span.begin);
    pieces_.declarations.emplace_back();
    current_ = &pieces_.declarations.back();
    current_->clauses.push_back({});
    next_clause_ = declaration.clauses.begin();
    in_condition_ = false;
    while (at_ < declaration.span.end) {
      const auto begin = at_;
      if (next_clause_ != declaration.clauses.end() && next_clause_->begin <= begin) begin_clause(*next_clause_++);
      take_token();
      pass_space(declaration.span.end);
    }
    current_->clauses.back().end = current_->tokens.size();
    current_->keyword = current_->tokens.front().text;
  }

  void begin_clause(const syntax::ClauseStart& start) {
    current_->clauses.back().end = current_->tokens.size();
    current_->clauses.push_back({current_->tokens.size(), 0, start.inner});
    in_condition_ = false;
  }

  /// Passes spaces and comments up to `end`; what stands after the last token may be a remark on its line.
  void pass_space(std::size_t end) {
    std::size_t line_ends = pieces_.declarations.empty() ? 1 : 0;
    while (at_ < end) {
      const char c = text_[at_];
      if (c == '#') {
        keep_comment(line_ends);
        line_ends = 0;
        continue;
      }
      if (c != ' ' && c != '\t' && c != '\r' && c != '\n') break;
      line_ends += c == '\n' ? 1 : 0;
      ++at_;
    }
    blank_before_ = line_ends > 1;
  }

  void keep_comment(std::size_t line_ends) {
    std::size_t end = std::min(text_.find('\n', at_), text_.size());
    const std::size_t next = end;
    while (text_[end - 1] == ' ' || text_[end - 1] == '\t' || text_[end - 1] == '\r') --end;
    const std::string_view comment = text_.substr(at_, end - at_);
    at_ = next;
    if (line_ends == 0 && waiting_.empty() && current_ != nullptr) {
      current_->tokens.back().remark = comment;
    } else {
      waiting_.push_back({comment, line_ends > 1});
    }
  }

  void take_token() {
    const std::size_t begin = at_;
    const TokenKind kind = pass_token();
    Token token;
    token.text = text_.substr(begin, at_ - begin);
    token.kind = kind;
    token.blank_before = blank_before_;
    token.in_condition = in_condition_;
    token.comments = std::move(waiting_);
    waiting_.clear();
    current_->tokens.push_back(std::move(token));
    note_condition();
  }

  /// `when` is a word that the language keeps; `unless` and `where` begin a condition where they can.
  void note_condition() {
    const Token& token = current_->tokens.back();
    const Token& first = current_->tokens[current_->clauses.back().begin];
    if (token.is("when") || (token.is("unless") && &token == &first) || (token.is("where") && first.is("decides"))) {
      in_condition_ = true;
    }
  }

  TokenKind pass_token() {
    const char c = text_[at_];
    if (c == '"') return pass_text();
    if (const Joining joining = joining_here(); joining != Joining::values) return pass_joined(joining);
    if (is_digit(c)) return pass_number();
    if (is_word_character(c)) return pass_word();
    if (starts_with(kPound)) return pass_money();
    if (c == '-' && begins_number(at_ + 1) && sign_here()) return pass_signed();
    const std::string_view two = text_.substr(at_, 2);
    at_ += two == "<=" || two == ">=" || two == "!=" ? 2 : character_length(text_, at_);
    return TokenKind::symbol;
  }

  TokenKind pass_text() {
    for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_) {
      if (text_[at_] == '\\') ++at_;
    }
    at_ = std::min(at_ + 1, text_.size());
    return TokenKind::text;
  }

  /// Versions and the names of encodings and forms of date may hold signs that mean something else elsewhere.
  Joining joining_here() const {
    if (current_->tokens.empty()) return Joining::values;
    const Clause& clause = current_->clauses.back();
    const bool first_of_clause = current_->tokens.size() == clause.begin;
    if (clause.begin == 0) {
      const bool version = current_->tokens.front().is("ruleset") && current_->tokens.back().is("version");
      return version ? Joining::version : Joining::values;
    }
    if (first_of_clause) return Joining::values;
    const Token& first = current_->tokens[clause.begin];
    return first.is("encoding") || first.is("dates") ? Joining::formats : Joining::values;
  }

  TokenKind pass_joined(Joining joining) {
    const std::string_view joints = joining == Joining::version ? ".-" : "-/";
    while (at_ < text_.size() && (is_word_character(text_[at_]) || joints.find(text_[at_]) != std::string_view::npos)) {
      ++at_;
    }
    return TokenKind::word;
  }

  TokenKind pass_word() {
    pass_word_characters();
    while (at_ + 1 < text_.size() && (text_[at_] == '.' || text_[at_] == '/') && is_word_character(text_[at_ + 1])) {
      ++at_;
      pass_word_characters();
    }
    return TokenKind::word;
  }

  /// A date, an academic year, a number, or a word that begins with a digit.
  TokenKind pass_number() {
    const std::size_t length = std::max(date_length(), period_length());
    if (length == 0) return pass_word() == TokenKind::word && is_plain_number() ? TokenKind::number : TokenKind::word;
    at_ += length;
    return TokenKind::number;
  }

  bool is_plain_number() const {
    std::size_t back = at_;
    while (back > 0 && (is_digit(text_[back - 1]) || text_[back - 1] == '.')) --back;
    return back == 0 || !is_word_character(text_[back - 1]);
  }

  TokenKind pass_money() {
    at_ += kPound.size();
    if (at_ < text_.size() && text_[at_] == '-') ++at_;
    pass_word();
    return TokenKind::number;
  }

  TokenKind pass_signed() {
    ++at_;
    if (starts_with(kPound)) at_ += kPound.size();
    pass_word();
    return TokenKind::number;
  }

  bool begins_number(std::size_t at) const {
    return at < text_.size() && (is_digit(text_[at]) || text_.substr(at).starts_with(kPound));
  }

  /// Outside a condition nothing is taken away from anything, so `-` is always a sign.
  bool sign_here() const { return !in_condition_ || expects_value(current_->tokens.back()); }

  std::size_t date_length() const {
    std::size_t at = at_;
    const auto digits = [&](std::size_t least, std::size_t most) {
      const std::size_t begin = at;
      while (at < text_.size() && at - begin < most && is_digit(text_[at])) ++at;
      return at - begin >= least;
    };
    const auto dash = [&] { return at < text_.size() && text_[at++] == '-'; };
    const bool shaped = digits(4, 4) && dash() && digits(1, 2) && dash() && digits(1, 2);
    return shaped && !word_goes_on(at) ? at - at_ : 0;
  }

  std::size_t period_length() const {
    const auto digits = [&](std::size_t begin, std::size_t count) {
      for (std::size_t at = begin; at < begin + count; ++at) {
        if (at >= text_.size() || !is_digit(text_[at])) return false;
      }
      return true;
    };
    if (!digits(at_, 4) || at_ + 4 >= text_.size() || text_[at_ + 4] != '-') return 0;
    for (const std::size_t count : {std::size_t{4}, std::size_t{2}}) {
      if (digits(at_ + 5, count) && !word_goes_on(at_ + 5 + count)) return 5 + count;
    }
    return 0;
  }

  void pass_word_characters() {
    while (word_goes_on(at_)) ++at_;
  }
  bool word_goes_on(std::size_t at) const { return at < text_.size() && is_word_character(text_[at]); }
  bool starts_with(std::string_view part) const { return text_.substr(at_).starts_with(part); }

  std::string_view text_;
  const syntax::File& file_;
  std::size_t at_ = 0;
  bool blank_before_ = false;
  bool in_condition_ = false;
  std::vector<Comment> waiting_;  ///< comments that the next token will take
  Declaration* current_ = nullptr;
  std::vector<syntax::ClauseStart>::const_iterator next_clause_;
  Pieces pieces_;
};

}  // namespace

Pieces take_apart(std::string_view text, const syntax::File& file) { return Taker(text, file).take(); }

std::vector<std::string_view> contents(const Pieces& pieces) {
  std::vector<std::string_view> all;
  const auto add_comments = [&](const std::vector<Comment>& comments) {
    for (const Comment& comment : comments) all.push_back(comment.text);
  };
  for (const Declaration& declaration : pieces.declarations) {
    for (const Token& token : declaration.tokens) {
      add_comments(token.comments);
      all.push_back(token.text);
      if (!token.remark.empty()) all.push_back(token.remark);
    }
  }
  add_comments(pieces.closing);
  return all;
}

}  // namespace riskcat::layout
