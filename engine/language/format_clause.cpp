#include "language/format_clause.hpp"

#include <algorithm>
#include <array>

namespace riskcat::layout {
namespace {

/// A `when` of three or more parts has each on its own line, also where all would fit on one.
constexpr std::size_t kLongChain = 2;

/// A clause without commas breaks before one of these, so that a word stays with what it introduces.
bool begins_line(const Token& token) {
  constexpr std::array<std::string_view, 26> kWords = {
      "gives", "as", "is", "or", "to", "where", "version", "by", "when", "because", "until", "from",  "and",
      "after", "in", "<",  "<=", ">",  ">=",    "=",       "!=", "+",    "-",       "*",     "falls", "rises"};
  return token.kind != TokenKind::text && std::find(kWords.begin(), kWords.end(), token.text) != kWords.end();
}

}  // namespace

std::size_t ClauseWriter::next_column(std::size_t i) const {
  return page_.column() + (page_.at_line_start() ? 0 : tokens_.spaces_before(i));
}

bool ClauseWriter::fits(std::size_t begin, std::size_t end) const {
  return !tokens_.must_break(begin, end) &&
         next_column(begin) + tokens_.width(begin, end) + tokens_.tail(end) <= kLineWidth;
}

void ClauseWriter::put_all(std::size_t begin, std::size_t end, std::size_t wrap) {
  for (std::size_t i = begin; i < end; ++i) put(i, wrap);
}

void ClauseWriter::write(const Clause& clause, std::size_t indent, std::size_t wrap) {
  page_.start_line(indent, true);
  std::size_t condition = clause.begin;
  while (condition < clause.end && !tokens_[condition].in_condition) ++condition;
  const bool long_chain = condition == clause.begin + 1 && joints(condition, clause.end).size() >= kLongChain;
  if (!long_chain && fits(clause.begin, clause.end)) return put_all(clause.begin, clause.end, wrap);
  if (condition < clause.end) return write_condition_clause(clause, condition, indent, wrap);
  if (tokens_[clause.begin].is("codes")) return one_a_line(clause.begin, clause.end, wrap);
  if (clause.begin > 0) return fill(clause.begin, clause.end, wrap);
  std::size_t list = clause.begin + 1;
  while (list < clause.end && !(tokens_[list].is("of") && tokens_[list - 1].is("one"))) ++list;
  if (list == clause.end) return fill(clause.begin, clause.end, wrap);
  fill(clause.begin, list + 1, wrap);
  page_.start_line(wrap);
  fill(list + 1, clause.end, wrap);
}

/// After a `when` at the beginning of its line, `and` and `or` end where it ends; after more than one word they begin
/// lines of their own, and so does the condition.
void ClauseWriter::write_condition_clause(const Clause& clause, std::size_t begin, std::size_t indent,
                                          std::size_t wrap) {
  put_all(clause.begin, begin, wrap);
  if (begin == clause.begin + 1) return break_condition(begin, clause.end, {page_.column(), true}, wrap);
  if (!joints(begin, clause.end).empty()) page_.start_line(indent + 2);
  condition(begin, clause.end, {indent + 2, false}, wrap);
}

std::vector<std::size_t> ClauseWriter::joints(std::size_t begin, std::size_t end) const {
  std::vector<std::size_t> found = tokens_.joints(begin, end, "or");
  return found.empty() ? tokens_.joints(begin, end, "and") : found;
}

void ClauseWriter::condition(std::size_t begin, std::size_t end, JointColumn at, std::size_t wrap) {
  if (!fits(begin, end)) return break_condition(begin, end, at, wrap);
  put(begin, next_column(begin));
  put_all(begin + 1, end, wrap);
}

void ClauseWriter::break_condition(std::size_t begin, std::size_t end, JointColumn at, std::size_t wrap) {
  const std::vector<std::size_t> joints = this->joints(begin, end);
  if (joints.empty()) return primary(begin, end, wrap);
  for (std::size_t part = begin, i = 0; i <= joints.size(); ++i) {
    const std::size_t part_end = i < joints.size() ? joints[i] : end;
    const std::size_t column = next_column(part);
    condition(part, part_end, {column, false}, column + 2);
    if (i == joints.size()) break;
    page_.start_line(at.column - (at.right ? tokens_[part_end].text.size() : 0));
    put(part_end, at.column);
    part = part_end + 1;
  }
}

/// A condition without joints: a list or bracket, broken inside, or a comparison.
void ClauseWriter::primary(std::size_t begin, std::size_t end, std::size_t wrap) {
  std::size_t open = begin;
  while (open < end && !tokens_[open].is("(")) ++open;
  if (open == end || tokens_.closing(open) != end - 1) return fill(begin, end, wrap);
  for (std::size_t i = begin; i <= open; ++i) put(i, i == begin ? next_column(i) : wrap);
  bracketed(open, end - 1);
}

void ClauseWriter::bracketed(std::size_t open, std::size_t close) {
  const std::size_t column = page_.column();
  const std::vector<std::size_t> commas = tokens_.joints(open + 1, close, ",");
  const std::size_t inner = commas.empty() ? column : column + 2;
  for (std::size_t item = open + 1, i = 0; i <= commas.size(); ++i) {
    const std::size_t item_end = i < commas.size() ? commas[i] : close;
    condition(item, item_end, {inner, false}, column + 2);
    if (i == commas.size()) break;
    put(item_end, column);
    page_.start_line(column);
    item = item_end + 1;
  }
  put(close, column - 1);
}

void ClauseWriter::one_a_line(std::size_t begin, std::size_t end, std::size_t wrap) {
  for (std::size_t i = begin; i < end; ++i) {
    put(i, wrap);
    if (tokens_[i].is(",")) page_.start_line(wrap);
  }
}

/// Lines as full as they can be, broken after commas; without commas, before the words that introduce something, where
/// that helps.
void ClauseWriter::fill(std::size_t begin, std::size_t end, std::size_t wrap) {
  bool commas = false;
  for (std::size_t i = begin; i < end; ++i) commas = commas || tokens_[i].is(",");
  const auto may_break = [&](std::size_t i) {
    return commas ? tokens_[i - 1].is(",") || tokens_[i].is("as") : begins_line(tokens_[i]);
  };
  for (std::size_t from = begin; from < end;) {
    std::size_t to = from + 1;
    while (to < end && !may_break(to)) ++to;
    const bool would_fit = commas || wrap + tokens_.width(from, to) + tokens_.tail(to) <= kLineWidth;
    if (!fits(from, to) && would_fit && from > begin && !page_.at_line_start()) page_.start_line(wrap);
    put(from, from == begin ? next_column(from) : wrap);
    put_all(from + 1, to, wrap);
    from = to;
  }
}

}  // namespace riskcat::layout
