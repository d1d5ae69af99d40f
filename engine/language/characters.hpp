// Characters that mislead a reader of rule text: those that cannot be seen, and letters of other alphabets that look
// like Latin ones.
//
// Names are the Unicode Standard's. What cannot be seen is its general categories Cc, Zl and Zp, those of Cf that stand
// in the blocks a keyboard or a word processor can bring in, and the tags that hide text. The look-alikes are the Greek
// and Cyrillic letters that Unicode Technical Standard 39 (confusables.txt, version 15.0) maps to one basic Latin
// letter.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace riskcat {

/// `U+041E`
std::string code_point(char32_t code);

/// True for controls except tab, line feed and carriage return, for marks of direction, and for all else without shape.
bool is_invisible(char32_t code);
/// `right-to-left override`; empty for a character without a name of use to a reader.
std::string_view invisible_name(char32_t code);

struct LookAlike {
  char32_t code = 0;
  char latin = 0;
  std::string_view alphabet;  ///< Greek or Cyrillic
};
/// nullopt for a letter that nobody takes for a Latin one.
std::optional<LookAlike> look_alike(char32_t code);
/// Letters of the Latin, Greek and Cyrillic alphabets, with and without accents.
bool is_letter(char32_t code);

}  // namespace riskcat
