#include "language/grammar_reading.hpp"

#include <algorithm>

#include "language/reading_codes.hpp"

namespace riskcat::grammar {

Span Piece::span(const char* first, const char* last) const {
  while (last > first && (last[-1] == ' ' || last[-1] == '\t' || last[-1] == '\r' || last[-1] == '\n')) --last;
  return {file, static_cast<std::uint32_t>(first - file_begin), static_cast<std::uint32_t>(last - file_begin)};
}

void Reading::begin_single_clause(std::string_view word, Span place) {
  const auto earlier = std::find_if(clauses_.begin(), clauses_.end(), [&](const auto& c) { return c.first == word; });
  if (earlier == clauses_.end()) {
    clauses_.emplace_back(word, place);
    return;
  }
  diagnostics_.push_back({std::string(codes::kClauseTwice), Severity::error,
                          "`" + std::string(word) + "` is given twice in one " + piece_.keyword, place,
                          "keep one of the two and remove the other", Related{earlier->second, "first given here"}});
}

void Reading::allow_again(std::string_view word) {
  std::erase_if(clauses_, [&](const auto& clause) { return clause.first == word; });
}

std::vector<syntax::ClauseStart> Reading::clause_starts() const {
  std::vector<syntax::ClauseStart> starts = starts_;
  std::sort(starts.begin(), starts.end(), [](const auto& one, const auto& other) { return one.begin < other.begin; });
  return starts;
}

}  // namespace riskcat::grammar
