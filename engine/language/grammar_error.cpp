// "The grammar expected this and found that" in the reader's words, with what to write instead.
#include <algorithm>
#include <string_view>

#include "language/grammar_reading.hpp"
#include "language/grammar_slips.hpp"
#include "language/grammar_words.hpp"
#include "language/reading_codes.hpp"
#include "language/scan.hpp"

namespace riskcat::grammar {
namespace {

constexpr std::size_t kShownCharacters = 40;

struct Token {
  std::string_view text;  ///< empty at the end of the declaration
  Span place;
};

std::size_t token_length(std::string_view text) {
  constexpr std::string_view kPairs[] = {"<=", ">=", "!="};
  if (text.front() == '"') {
    std::size_t end = 1;
    while (end < text.size() && text[end] != '"') end += text[end] == '\\' ? 2 : 1;
    return std::min(end + 1, text.size());
  }
  std::size_t end = 0;
  while (end < text.size() && (is_word_character(text[end]) || (end > 0 && text[end] == '.'))) ++end;
  if (end > 0) return text[end - 1] == '.' ? end - 1 : end;
  for (const std::string_view pair : kPairs) {
    if (text.starts_with(pair)) return pair.size();
  }
  return character_length(text, 0);
}

/// The token at or after `where`; at the end, the point behind the last one.
Token token_at(const Piece& piece, const char* where) {
  while (where < piece.end && std::string_view(" \t\r\n").find(*where) != std::string_view::npos) ++where;
  if (where == piece.end) {
    const std::uint32_t end = piece.span(piece.begin, piece.end).end;
    return {"", {piece.file, end, end}};
  }
  const std::string_view rest(where, static_cast<std::size_t>(piece.end - where));
  const std::string_view text = rest.substr(0, token_length(rest));
  return {text, piece.span(where, where + text.size())};
}

std::string quoted(std::string_view token) {
  if (token.size() <= kShownCharacters) return "`" + std::string(token) + "`";
  std::size_t end = kShownCharacters;
  while (end > 0 && (static_cast<unsigned char>(token[end]) & 0xC0U) == 0x80U) --end;
  return "`" + std::string(token.substr(0, end)) + "…`";
}

/// The words between backticks in the name of what was expected.
std::vector<std::string> expected_words(std::string_view expected) {
  std::vector<std::string> words;
  for (std::size_t open = expected.find('`'); open != std::string_view::npos;) {
    const std::size_t close = expected.find('`', open + 1);
    if (close == std::string_view::npos) break;
    words.emplace_back(expected.substr(open + 1, close - open - 1));
    open = expected.find('`', close + 1);
  }
  return words;
}

const DeclarationWords& words_of(const Piece& piece) { return *find_declaration_words(piece.keyword); }

std::string pattern_help(const Piece& piece) {
  return std::string(words_of(piece).called) + " is written " + std::string(words_of(piece).pattern);
}

/// Two symbols that other languages write together; the first was read, the second is what was found.
std::string pair_help(const Piece& piece, const Token& found) {
  const std::uint32_t at = found.place.begin;
  if (found.text.empty() || at == 0) return {};
  const char before = piece.file_begin[at - 1];
  const char symbol = found.text.front();
  if (before == '=' && symbol == '=') return "write a single = to compare";
  if (before == '<' && symbol == '>') return "write != for not equal";
  if (before == '=' && (symbol == '>' || symbol == '<')) return "write >= or <=";
  return {};
}

std::vector<std::string> candidates_for(std::string_view expected) {
  if (!expected.starts_with("a type")) return expected_words(expected);
  return {"yes/no", "percent", "percentage points", "count",  "points", "money",
          "date",   "days",    "working days",      "months", "years",  "text"};
}

std::string capitalised(std::string sentence) {
  if (!sentence.empty() && sentence[0] >= 'a' && sentence[0] <= 'z') {
    sentence[0] = static_cast<char>(sentence[0] - 'a' + 'A');
  }
  return sentence;
}

/// The candidate that a word stands for: the same in plain English, or a slip of the keyboard. Empty when none is.
std::string meant_by(const Token& found, const std::vector<std::string>& candidates) {
  const std::string word = lower_case(found.text);
  if (word.empty()) return {};
  if (const std::string_view here = written_here(word, candidates); !here.empty()) return std::string(here);
  const auto near = nearest(word, candidates);
  return near && *near != found.text ? *near : std::string();
}

/// The words from `found` to the end of its line, in the quotes that they lack; the first word alone when they are many
/// or have quotes among them.
std::string quoted_words(const Piece& piece, const Token& found) {
  const char* begin = piece.file_begin + found.place.begin;
  std::string_view line(begin, static_cast<std::size_t>(piece.end - begin));
  line = line.substr(0, std::min(line.find('\n'), line.size()));
  while (!line.empty() && std::string_view(" \t\r").find(line.back()) != std::string_view::npos) line.remove_suffix(1);
  const bool whole = line.size() <= kShownCharacters && line.find('"') == std::string_view::npos;
  return whole ? '"' + std::string(line) + '"' : '"' + std::string(found.text) + " …\"";
}

std::string expected_help(const Piece& piece, const std::string& expected, const Token& found) {
  if (expected == "a value" && !pair_help(piece, found).empty()) return pair_help(piece, found);
  if (expected == "a value or a test such as `known`" && found.text.starts_with('"'))
    return "a text is compared with = or !=: leave out is, and write = " + std::string(found.text);
  if (expected == "a condition" && !found.text.empty() &&
      std::string_view("<>=!").find(found.text[0]) != std::string_view::npos)
    return "name the fact again on this side too, as in ks2.rwm > 50% and ks2.rwm < 65%";
  if (expected == "a value such as 65%, 11 or amber" && piece.keyword == "table")
    return "write a key and its value with a space between, as in reading 94%";
  if (expected == "`to`" && (piece.keyword == "ruleset" || piece.keyword == "rule" || piece.keyword == "action"))
    return std::string(help_for_expected("`from`, `until` or a date"));
  if (expected == "`:`" && !found.text.empty() && is_word_character(found.text[0]))
    return "write : after the name, which is one word with _ between its parts; " + pattern_help(piece);
  if (expected.ends_with(" in quotes") && !found.text.empty() && is_word_character(found.text[0]))
    return "put the words between straight quotes: " + quoted_words(piece, found) + "; " + pattern_help(piece);
  const std::string_view specific = help_for_expected(expected);
  std::string help = specific.empty() ? pattern_help(piece) : std::string(specific);
  const std::string meant = meant_by(found, candidates_for(expected));
  return meant.empty() ? help : "did you mean `" + meant + "`? " + capitalised(std::move(help));
}

/// `250,000`: a comma between digits.
bool is_thousands_comma(const Piece& piece, const Token& found) {
  if (found.text != "," || found.place.begin == 0) return false;
  const auto is_digit = [&](std::uint32_t at) { return piece.file_begin[at] >= '0' && piece.file_begin[at] <= '9'; };
  return is_digit(found.place.begin - 1) && piece.file_begin + found.place.end < piece.end && is_digit(found.place.end);
}

/// The bracket that still waits for its partner at `where`; nullptr when none does.
const char* open_bracket_before(const Piece& piece, const char* where) {
  std::vector<const char*> open;
  for (const char* at = piece.begin; at < where; ++at) {
    if (*at == '"') at += token_length({at, static_cast<std::size_t>(piece.end - at)}) - 1;
    if (*at == '(' || *at == '[' || *at == '{') open.push_back(at);
    if ((*at == ')' || *at == ']' || *at == '}') && !open.empty()) open.pop_back();
  }
  return open.empty() ? nullptr : open.back();
}

std::optional<Related> opened_here(const Piece& piece, const char* where, std::string_view expected) {
  const bool closing = expected.ends_with(")`") || expected.ends_with("]`") || expected.ends_with("}`");
  const char* bracket = closing ? open_bracket_before(piece, where) : nullptr;
  if (bracket == nullptr) return std::nullopt;
  return Related{piece.span(bracket, bracket + 1), "opened here"};
}

/// True when a condition begins somewhere before `found`.
bool follows_condition(const Piece& piece, const Token& found) {
  if (piece.keyword == "example") return false;
  const std::string_view before(piece.begin,
                                found.place.begin - static_cast<std::size_t>(piece.begin - piece.file_begin));
  return before.find("when") != std::string_view::npos || before.find("where") != std::string_view::npos;
}

bool follows_bracket(const Piece& piece, const Token& found) {
  const char* at = piece.file_begin + found.place.begin;
  while (at > piece.begin && std::string_view(" \t\r\n").find(at[-1]) != std::string_view::npos) --at;
  return at > piece.begin && at[-1] == ')';
}

std::string not_a_part_help(const Piece& piece, const Token& found) {
  std::vector<std::string> candidates = clause_words(words_of(piece));
  const bool in_condition = follows_condition(piece, found);
  if (in_condition) candidates.insert(candidates.end(), {"and", "or", "is"});
  if (const std::string meant = meant_by(found, candidates); !meant.empty()) return "did you mean `" + meant + "`?";
  if (std::string help = help_for_slip(piece, found.text, found.place, in_condition); !help.empty()) return help;
  if (found.text == "codes" || found.text == "characters") return "write it after the column that it belongs to";
  if (in_condition && found.text == "or") {
    return "write `or else` directly behind the fact that may be missing, as in ks2.rwm or else 0% < 65%";
  }
  if (in_condition && std::string_view("<=>=!=+-*").find(found.text) != std::string_view::npos) {
    return follows_bracket(piece, found)
               ? "brackets hold conditions, not sums: leave them out, and compare the sum as it stands"
               : "a comparison has two sides; join two with `and`, or write ks2.rwm is between 50% and 65%, which "
                 "takes in both ends";
  }
  if (const std::string_view other = clause_of(found.text); !other.empty())
    return "leave it out: " + quoted(found.text) + " belongs to " + std::string(other);
  if (in_condition) return "join two conditions with `and` or `or`; leave out what belongs to neither";
  return "leave it out, or begin the next declaration in the first column";
}

/// What stands where only a clause or the end could follow.
Diagnostic not_a_part(const Piece& piece, const Token& found) {
  const DeclarationWords& declaration = words_of(piece);
  const std::string called(declaration.called);
  std::string message = quoted(found.text) + " is not a part of " + called;
  if (!declaration.clauses.empty()) message += "; " + called + " has: " + std::string(declaration.clauses);
  return {std::string(codes::kNotAPart), Severity::error, std::move(message), found.place,
          not_a_part_help(piece, found), std::nullopt};
}

Diagnostic thousands_comma(const Token& found) {
  return {std::string(codes::kBadNumber),
          Severity::error,
          "a comma stands inside a number",
          found.place,
          "write the number without commas, as in 250000",
          std::nullopt};
}

Diagnostic stray_bracket(const Token& found) {
  return {std::string(codes::kStrayBracket),
          Severity::error,
          "this " + quoted(found.text) + " closes a bracket that was never opened",
          found.place,
          "leave it out, or open the bracket where it should begin",
          std::nullopt};
}

bool is_name(std::string_view expected) { return expected.find('`') == std::string_view::npos; }

Diagnostic kept_word(const Piece& piece, const std::string& expected, const Token& found) {
  return {std::string(codes::kKeptWord),
          Severity::error,
          "expected " + expected + ", found " + quoted(found.text) + ", which is a word of the language",
          found.place,
          quoted(found.text) + " cannot be a name by itself; " + pattern_help(piece),
          std::nullopt};
}

}  // namespace

Diagnostic expected_diagnostic(const Piece& piece, const char* where, const std::string& expected) {
  const Token found = token_at(piece, where);
  if (is_thousands_comma(piece, found)) return thousands_comma(found);
  if (auto date = day_first(piece, found.place)) return *std::move(date);
  if (expected == "the end of the declaration") {
    const bool closes = found.text == ")" || found.text == "]" || found.text == "}";
    return closes ? stray_bracket(found) : not_a_part(piece, found);
  }
  if (is_kept_word(found.text) && is_name(expected) && help_for_expected(expected).empty()) {
    return kept_word(piece, expected, found);
  }
  const std::string what = found.text.empty() ? "the end of the " + piece.keyword : quoted(found.text);
  return {std::string(codes::kExpected),
          Severity::error,
          "expected " + expected + ", found " + what,
          found.place,
          expected_help(piece, expected, found),
          opened_here(piece, where, expected)};
}

}  // namespace riskcat::grammar
