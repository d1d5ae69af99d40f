#include "language/format_columns.hpp"

#include <algorithm>

namespace riskcat::layout {
namespace {

/// A wider cell would push all others to the right.
constexpr std::size_t kWidestCell = 40;

std::size_t cell_end(const Row& row, std::size_t cell) {
  return cell + 1 < row.cells.size() ? row.cells[cell + 1] : row.end;
}

std::size_t width(const Stretches& tokens, const Row& row, std::size_t cell) {
  return tokens.width(row.cells[cell], cell_end(row, cell));
}

}  // namespace

std::optional<Row> titled_row(const Declaration& declaration, const Stretches& tokens) {
  const bool titled = declaration.keyword == "source" || declaration.keyword == "reason";
  if (!titled || declaration.tokens.size() != 3 || tokens.must_break(0, 3)) return std::nullopt;
  const Row row{{0, 2}, 3};
  return width(tokens, row, 0) <= kWidestCell ? std::optional(row) : std::nullopt;
}

/// `by subject and year` has two keys.
std::size_t keys_of(const Declaration& declaration) {
  if (declaration.keyword != "table") return 0;
  const std::size_t head = declaration.clauses.front().end;
  std::size_t by = 0;
  while (by < head && !declaration.tokens[by].is("by")) ++by;
  std::size_t keys = 1;
  for (std::size_t i = by; i < head; ++i) {
    keys += declaration.tokens[i].is("and") || declaration.tokens[i].is(",") ? 1 : 0;
  }
  return keys;
}

std::optional<Row> table_row(const Stretches& tokens, const Clause& clause, std::size_t keys) {
  if (keys == 0 || clause.begin == 0 || tokens[clause.begin].is("cite")) return std::nullopt;
  if (clause.end <= clause.begin + keys || tokens.must_break(clause.begin, clause.end)) return std::nullopt;
  Row row{{}, clause.end};
  for (std::size_t i = 0; i <= keys; ++i) row.cells.push_back(clause.begin + i);
  for (std::size_t cell = 0; cell <= keys; ++cell) {
    if (width(tokens, row, cell) > kWidestCell) return std::nullopt;
  }
  return row;
}

void Columns::add(const Stretches& tokens, const Row& row) {
  widths_.resize(std::max(widths_.size(), row.cells.size()));
  for (std::size_t cell = 0; cell < row.cells.size(); ++cell) {
    widths_[cell] = std::max(widths_[cell], width(tokens, row, cell));
  }
  ends_in_numbers_ = ends_in_numbers_ && tokens[row.cells.back()].kind == TokenKind::number;
}

void Columns::write(Page& page, const Stretches& tokens, const Row& row, std::size_t wrap) const {
  for (std::size_t cell = 0; cell < row.cells.size(); ++cell) {
    std::size_t spaces = cell == 0 ? 0 : 1 + widths_[cell - 1] - width(tokens, row, cell - 1);
    const bool to_the_right = ends_in_numbers_ && cell + 1 == row.cells.size();
    if (to_the_right) spaces += widths_[cell] - width(tokens, row, cell);
    for (std::size_t i = row.cells[cell]; i < cell_end(row, cell); ++i) {
      page.put(tokens[i], i == row.cells[cell] ? spaces : tokens.spaces_before(i), wrap);
    }
  }
}

}  // namespace riskcat::layout
