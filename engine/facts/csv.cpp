#include "facts/csv.hpp"

#include <cstring>

#include <algorithm>

namespace riskcat {
namespace {

bool is_line_end(char c) { return c == '\n' || c == '\r'; }

/// The place of `wanted` from there on, or the text's end. The C library's search is many times as quick as that of
/// std::string_view.
std::size_t first_at_or_after(std::string_view text, std::size_t from, std::string_view wanted) {
  const void* found = memmem(text.data() + from, text.size() - from, wanted.data(), wanted.size());
  return found == nullptr ? text.size() : static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
}

}  // namespace

bool CsvReader::fail(CsvFault fault) {
  fault_ = fault;
  return false;
}

bool CsvReader::count_row() {
  if (row_ >= limits_.rows) return fail(CsvFault::many_rows);
  ++row_;
  return true;
}

void CsvReader::take_line_end() {
  const bool carriage_return = text_[at_] == '\r';
  ++at_;
  if (carriage_return && at_ < text_.size() && text_[at_] == '\n') ++at_;
}

void CsvReader::pass_records_without(std::string_view text) {
  // A record no longer than this has neither too long a cell nor too many columns. The bound also keeps a file whose
  // lines end in carriage returns from being searched to its end for each of them.
  constexpr std::size_t kPlain = limits::kColumns;
  while (fault_ == CsvFault::none && row_ < limits_.rows) {
    const std::string_view near = text_.substr(at_, kPlain);
    const std::size_t length = near.find('\n');
    if (length == std::string_view::npos || at_ + length + 1 == text_.size()) return;
    const std::string_view line = near.substr(0, length);
    if (line.find('"') != std::string_view::npos) return;
    if (const std::size_t end = line.find('\r'); end != std::string_view::npos && end + 1 != length) return;
    if (!mention_ || *mention_ < at_) mention_ = first_at_or_after(text_, at_, text);
    if (*mention_ < at_ + length) return;
    at_ += length + 1;
    ++row_;
  }
}

bool CsvReader::next() {
  if (fault_ != CsvFault::none) return false;
  fields_.clear();
  copies_used_ = 0;
  while (at_ < text_.size() && is_line_end(text_[at_])) {
    take_line_end();
    if (!count_row()) return false;
  }
  if (at_ == text_.size() || !count_row()) return false;
  for (;;) {
    if (fields_.size() == limits_.columns) return fail(CsvFault::many_columns);
    quoted_ = at_ < text_.size() && text_[at_] == '"';
    if (!(quoted_ ? quoted_field() : plain_field())) return false;
    ended_by_line_end_ = at_ < text_.size();
    if (!ended_by_line_end_) return true;
    if (text_[at_] != ',') break;
    ++at_;
  }
  take_line_end();
  return true;
}

bool CsvReader::plain_field() {
  const std::size_t begin = at_;
  const std::size_t stop = std::min(text_.size(), begin + limits_.cell_bytes + 1);
  while (at_ < stop && text_[at_] != ',' && !is_line_end(text_[at_])) ++at_;
  if (at_ - begin > limits_.cell_bytes) return fail(CsvFault::long_cell);
  fields_.push_back(text_.substr(begin, at_ - begin));
  return true;
}

bool CsvReader::quoted_field() {
  const std::size_t begin = ++at_;
  std::size_t doubled = 0;
  for (;;) {
    // The next quotation mark is looked for no further than the longest cell reaches, so that a huge one fails fast.
    const std::size_t room = begin + doubled + limits_.cell_bytes + 1 - at_;
    const std::size_t mark = text_.substr(at_, room).find('"');
    if (mark == std::string_view::npos) {
      return fail(text_.size() - at_ < room ? CsvFault::open_quote : CsvFault::long_cell);
    }
    at_ += mark + 1;
    if (at_ == text_.size() || text_[at_] != '"') break;
    ++at_;
    ++doubled;
  }
  if (at_ < text_.size() && text_[at_] != ',' && !is_line_end(text_[at_])) return fail(CsvFault::text_after_quote);
  const std::string_view inside = text_.substr(begin, at_ - 1 - begin);
  if (doubled == 0) {
    fields_.push_back(inside);
  } else {
    keep_unescaped(inside);
  }
  return true;
}

void CsvReader::keep_unescaped(std::string_view escaped) {
  if (copies_used_ == copies_.size()) copies_.emplace_back();
  std::string& copy = copies_[copies_used_++];
  copy.clear();
  for (std::size_t i = 0; i < escaped.size(); ++i) {
    copy += escaped[i];
    if (escaped[i] == '"') ++i;
  }
  fields_.push_back(copy);
}

}  // namespace riskcat
