#include "language/characters.hpp"
#include "language/check_reach.hpp"
#include "language/scan.hpp"

namespace riskcat::checking {
namespace {

/// The code of the character of `length` bytes; rule text is UTF-8 throughout.
char32_t code_at(std::string_view text, std::size_t at, std::size_t length) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  if (length == 1) return byte(0);
  char32_t code = byte(0) & (0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i) code = (code << 6U) | (byte(i) & 0x3FU);
  return code;
}

struct Word {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t letters = 0;
  bool latin = false;
  std::optional<LookAlike> look_alike;  ///< the first
  std::size_t look_alike_at = 0;
  std::size_t look_alike_letter = 0;  ///< from 1
};

/// The run of letters at `at`; empty when none stands there.
Word word_at(std::string_view text, std::size_t at) {
  Word word;
  word.begin = at;
  word.end = at;
  while (word.end < text.size()) {
    const std::size_t length = character_length(text, word.end);
    const char32_t code = code_at(text, word.end, length);
    if (!is_letter(code)) break;
    ++word.letters;
    word.latin = word.latin || code < 0x250U;
    const auto alike = word.look_alike || code < 0x250U ? std::nullopt : look_alike(code);
    if (alike) {
      word.look_alike = alike;
      word.look_alike_at = word.end;
      word.look_alike_letter = word.letters;
    }
    word.end += length;
  }
  return word;
}

void warn(Context& context, FileId file, const Word& word) {
  const std::string_view text = context.sources.file(file).text;
  const std::size_t end = word.look_alike_at + character_length(text, word.look_alike_at);
  const Span span{file, static_cast<std::uint32_t>(word.look_alike_at), static_cast<std::uint32_t>(end)};
  const LookAlike& alike = *word.look_alike;
  context.report.warning(codes::kMixedScripts, span,
                         quoted(text.substr(word.begin, word.end - word.begin)) + " mixes alphabets: letter " +
                             std::to_string(word.look_alike_letter) + " of the word, " + code_point(alike.code) +
                             ", is " + std::string(alike.alphabet) + " and only looks like " +
                             quoted(std::string(1, alike.latin)),
                         "type the letter " + std::string(1, alike.latin) + " instead");
}

}  // namespace

void warn_of_mixed_scripts(Context& context) {
  for (FileId file = 0; file < context.sources.files().size(); ++file) {
    const std::string_view text = context.sources.file(file).text;
    for (std::size_t at = 0; at < text.size();) {
      const Word word = word_at(text, at);
      if (word.latin && word.look_alike) warn(context, file, word);
      at = word.end > at ? word.end : at + character_length(text, at);
    }
  }
}

}  // namespace riskcat::checking
