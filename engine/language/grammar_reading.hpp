// What the grammar carries along while it reads one declaration, and how it refuses text that has the right shape but
// an impossible meaning. Nothing of Spirit is named here, so that everything but the two grammar files stays quick to
// compile.
//
// Thread rule: one Reading for each declaration, used by one thread.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "language/diagnostic.hpp"
#include "language/source.hpp"
#include "language/syntax.hpp"

namespace riskcat::grammar {

/// One declaration's text, comments blanked out, within its file.
struct Piece {
  FileId file = 0;
  const char* file_begin = nullptr;
  const char* begin = nullptr;
  const char* end = nullptr;
  std::string keyword;  ///< the word it begins with

  /// The place of [first, last) without the spaces after it.
  Span span(const char* first, const char* last) const;
};

/// Thrown by the grammar's actions, caught by read_declaration: no other part of the text may claim the place.
struct Refusal {
  Diagnostic diagnostic;
};

class Reading {
 public:
  explicit Reading(const Piece& piece) : piece_(piece) {}

  Span span(const char* first, const char* last) const { return piece_.span(first, last); }

  /// Called at the first word of a clause that may stand only once; reports the second.
  void begin_single_clause(std::string_view word, Span place);
  /// A new part begins, in which the clause may stand again.
  void allow_again(std::string_view word);

  /// Called once a clause has been read.
  void begin_clause(Span place, bool inner) { starts_.push_back({place.begin, place.end, inner}); }
  /// Where each clause begins, in the order of the text.
  std::vector<syntax::ClauseStart> clause_starts() const;

  const Diagnostics& diagnostics() const { return diagnostics_; }

 private:
  const Piece& piece_;
  std::vector<std::pair<std::string, Span>> clauses_;
  std::vector<syntax::ClauseStart> starts_;
  Diagnostics diagnostics_;
};

/// Reads one declaration, which begins with one of the keywords. Appends what is wrong; gives false when anything was.
bool read_declaration(const Piece& piece, syntax::Declaration& declaration, Diagnostics& diagnostics);

/// What to say where the grammar expected one thing and the text has another.
Diagnostic expected_diagnostic(const Piece& piece, const char* where, const std::string& expected);

}  // namespace riskcat::grammar
