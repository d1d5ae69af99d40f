// Going on after a mistake inside a declaration: the clause that holds it is blanked out, and the rest is read again,
// so that a mistake in one clause hides none in the next.
#pragma once

#include <optional>
#include <string_view>

#include "language/diagnostic.hpp"
#include "language/scan.hpp"

namespace riskcat {

/// The clause that a mistake spoils, as far as the lines tell: from the line of its first word to the next line that
/// begins a clause, or the end of the declaration. `read_last` is the last clause that could be read: it may have taken
/// words of the line with the mistake for its own, after an `or` or a comma too many, and is then spoilt as well.
/// nullopt when the mistake is in the head of the declaration, without which nothing of it can be read, or no later
/// clause is left.
std::optional<TextRange> spoilt_clause(std::string_view text, TextRange declaration, std::string_view keyword,
                                       const Diagnostic& mistake, std::optional<TextRange> read_last);

}  // namespace riskcat
