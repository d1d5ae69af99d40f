// Slips that can be told from the text alone: what plain English or a spreadsheet writes otherwise than the rule
// language does, and so gets a better answer than "expected this, found that".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "language/diagnostic.hpp"
#include "language/grammar_reading.hpp"

namespace riskcat::grammar {

/// What the rule language writes for a word of plain English (`when` for `if`, `percent` for `percentage`), when that
/// is one of the candidates; empty for a word that it does not know.
std::string_view written_here(std::string_view word, const std::vector<std::string>& candidates);

/// A date with the day first, `01/09/2018`, of which `found` is a part.
std::optional<Diagnostic> day_first(const Piece& piece, Span found);

/// What to write instead of `found`, which no clause or join begins, when the words before it show what was meant;
/// empty when they do not.
std::string help_for_slip(const Piece& piece, std::string_view found, Span place, bool in_condition);

/// The sort of declaration that the word is a clause of, "a ruleset"; empty when there is none, or several.
std::string_view clause_of(std::string_view word);

}  // namespace riskcat::grammar
