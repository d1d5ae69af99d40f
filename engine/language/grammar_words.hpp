// The words by which declarations and their clauses are known, for messages and for the first look at a declaration.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "language/diagnostic.hpp"

namespace riskcat::grammar {

struct DeclarationWords {
  std::string_view keyword;
  std::string_view called;   ///< "a rule"
  std::string_view pattern;  ///< how one is written
  std::string_view clauses;  ///< "when, because, cite", or nothing
  bool has_condition = false;
};

/// nullptr for a word that begins no declaration.
const DeclarationWords* find_declaration_words(std::string_view keyword);
bool is_declaration_keyword(std::string_view word);

/// The first word of each clause of a declaration: "due" for "due in".
std::vector<std::string> clause_words(const DeclarationWords& declaration);

/// The help for what the grammar calls `expected`; empty when only the declaration's whole pattern helps.
std::string_view help_for_expected(std::string_view expected);

/// The letters A to Z made small; `Rule` and `AND` are slips of the shift key.
std::string lower_case(std::string_view word);

bool is_kept_word(std::string_view word);
/// Words that belong inside a declaration, so that one in the first column has lost its indentation.
bool belongs_inside(std::string_view word);

/// What to say of a word (or symbol) in the first column that begins no declaration.
Diagnostic unknown_declaration(const std::string& word, Span place);

}  // namespace riskcat::grammar
