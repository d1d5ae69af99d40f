#include "language/format_tokens.hpp"

#include <algorithm>

#include "language/format_numbers.hpp"
#include "language/scan.hpp"

namespace riskcat::layout {
namespace {

constexpr std::string_view kPound = "£";

/// The value of a parameter stands in its head, but several with their dates are clauses.
void arrange_values(Declaration& parameter) {
  const auto is_value = [](const Token& token) { return token.is("="); };
  const bool several = std::count_if(parameter.tokens.begin(), parameter.tokens.end(), is_value) > 1;
  std::vector<Clause> clauses;
  for (const Clause& clause : parameter.clauses) {
    if (clause.begin == 0 || several || !is_value(parameter.tokens[clause.begin])) clauses.push_back(clause);
    clauses.back().end = clause.end;
    for (std::size_t i = clause.begin + 1; i < clause.end; ++i) {
      if (!several || !is_value(parameter.tokens[i])) continue;
      clauses.back().end = i;
      clauses.push_back({i, clause.end, clause.inner});
    }
  }
  parameter.clauses = std::move(clauses);
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
      if (next_clause_ != declaration.clauses.end() && next_clause_->begin <= begin) begin_clause(*next_clause_);
      while (next_clause_ != declaration.clauses.end() && next_clause_->begin <= begin) ++next_clause_;
      take_token();
      pass_space(declaration.span.end);
    }
    current_->clauses.back().end = current_->tokens.size();
    current_->keyword = current_->tokens.front().text;
    if (current_->keyword == "parameter") arrange_values(*current_);
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
    const std::size_t begin = at_;
    if (text_[at_] == '"') return pass_text();
    if (in_condition_) {
      pass_value();
    } else {
      pass_joined();
    }
    if (at_ == begin) pass_signed_or_money();
    if (at_ == begin) return pass_symbol();
    const std::string_view passed = text_.substr(begin, at_ - begin);
    const bool number = is_number(passed) || passed.find(kPound) != std::string_view::npos;
    return number ? TokenKind::number : TokenKind::word;
  }

  TokenKind pass_symbol() {
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

  /// Outside a condition nothing is taken away from anything: what touches may be one version, encoding, form of date
  /// or number with its sign, and stays together.
  void pass_joined() {
    while (at_ < text_.size() && (is_word_character(text_[at_]) || joins_here())) ++at_;
  }
  bool joins_here() const {
    const char c = text_[at_];
    return c == '.' || c == '/' || (c == '-' && !text_.substr(at_ + 1).starts_with(kPound));
  }

  /// In a condition: a date, an academic year, a name, a number without its sign.
  void pass_value() {
    const std::size_t length = date_or_period_length(text_, at_);
    at_ += length;
    if (length > 0) return;
    pass_word_characters();
    while (at_ + 1 < text_.size() && text_[at_] == '.' && is_word_character(text_[at_ + 1])) {
      ++at_;
      pass_word_characters();
    }
  }

  void pass_signed_or_money() {
    const bool sign = text_[at_] == '-' && begins_number(at_ + 1) && expects_value_here();
    if (!sign && !starts_with(kPound)) return;
    at_ += sign ? 1 : 0;
    if (starts_with(kPound)) at_ += kPound.size();
    if (!sign && at_ < text_.size() && text_[at_] == '-') ++at_;
    pass_word_characters();
    if (at_ < text_.size() && text_[at_] == '.') ++at_;
    pass_word_characters();
  }

  bool begins_number(std::size_t at) const {
    return at < text_.size() && (is_digit(text_[at]) || text_.substr(at).starts_with(kPound));
  }

  bool expects_value_here() const { return !in_condition_ || expects_value(current_->tokens.back()); }

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
