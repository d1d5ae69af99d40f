#include "language/scan.hpp"

#include <algorithm>
#include <array>

#include "language/reading_codes.hpp"

namespace riskcat {
namespace {

constexpr std::string_view kSpaces = " \t\r\n";

struct Replacement {
  std::string_view character;
  std::string_view help;
};
constexpr std::string_view kStraightQuotes = "use straight quotes: \"";
constexpr std::string_view kHyphen = "use the plain hyphen -";
constexpr std::array kReplacements = {
    Replacement{"“", kStraightQuotes},
    Replacement{"”", kStraightQuotes},
    Replacement{"„", kStraightQuotes},
    Replacement{"‘", kStraightQuotes},
    Replacement{"’", kStraightQuotes},
    Replacement{"«", kStraightQuotes},
    Replacement{"»", kStraightQuotes},
    Replacement{"'", kStraightQuotes},
    Replacement{"`", kStraightQuotes},
    Replacement{"–", kHyphen},
    Replacement{"—", kHyphen},
    Replacement{"−", kHyphen},
    Replacement{"≥", "write >="},
    Replacement{"≤", "write <="},
    Replacement{"≠", "write !="},
    Replacement{"×", "write *"},
    Replacement{"&", "write the word and"},
    Replacement{"|", "write the word or"},
    Replacement{"$", "money is written in pounds: £250000"},
    Replacement{"€", "money is written in pounds: £250000"},
    Replacement{";", "leave it out; a declaration ends where the next one begins"},
    Replacement{"\u00A0", "replace this unusual space by an ordinary one"},
};

bool is_quote(std::string_view character) {
  const auto found = std::find_if(kReplacements.begin(), kReplacements.end(),
                                  [&](const Replacement& r) { return r.character == character; });
  return found != kReplacements.end() && found->help == kStraightQuotes;
}

std::string_view help_for(std::string_view character) {
  for (const Replacement& replacement : kReplacements) {
    if (replacement.character == character) return replacement.help;
  }
  if (static_cast<unsigned char>(character.front()) >= 0x80U) {
    return "names are written with the letters A to Z, digits and _; other letters stand only in texts in quotes";
  }
  return "leave it out, or put the text that it belongs to in quotes";
}

class Scanner {
 public:
  Scanner(std::string& text, TextRange range, FileId file, Diagnostics& diagnostics)
      : text_(text), at_(range.begin), end_(range.end), file_(file), diagnostics_(diagnostics) {}

  bool scan() {
    const std::size_t before = diagnostics_.size();
    while (at_ < end_ && diagnostics_.size() <= kHopeless && step()) {
    }
    return diagnostics_.size() == before;
  }

 private:
  /// Passes one token, comment or run of foreign characters; false when the rest is not worth a look.
  bool step() {
    const char c = text_[at_];
    if (c == '#') return blank_comment();
    if (c == '"') return pass_text();
    if (c == '(' || c == '[' || c == '{') return open_bracket();
    if (is_word_character(c)) return pass_word();
    if (c == ')' || c == ']' || c == '}') depth_ -= depth_ > 0 ? 1 : 0;
    if (is_ordinary(at_)) {
      at_ += character_length(text_, at_);
      return true;
    }
    return foreign_characters();
  }

  bool is_ordinary(std::size_t at) const {
    constexpr std::string_view kSymbols = ")]}([{,.:<>=!+-*/%\"#";
    const char c = text_[at];
    return kSpaces.find(c) != std::string_view::npos || kSymbols.find(c) != std::string_view::npos ||
           is_word_character(c) || text_.compare(at, std::string_view("£").size(), "£") == 0;
  }

  /// Kept until the line is passed: a line may hold many texts.
  std::size_t line_end() {
    if (at_ >= line_end_) line_end_ = std::min(text_.find('\n', at_), end_);
    return line_end_;
  }

  void report(std::string_view code, std::string message, std::size_t begin, std::size_t end, std::string_view help) {
    diagnostics_.push_back({std::string(code), Severity::error, std::move(message),
                            Span{file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)},
                            std::string(help), std::nullopt});
  }

  bool blank_comment() {
    const std::size_t end = line_end();
    std::fill(text_.begin() + static_cast<std::ptrdiff_t>(at_), text_.begin() + static_cast<std::ptrdiff_t>(end), ' ');
    at_ = end;
    return true;
  }

  bool pass_text() {
    const std::size_t begin = at_;
    const std::size_t limit = line_end();
    for (++at_; at_ < limit && text_[at_] != '"'; ++at_) {
      if (text_[at_] == '\\' && at_ + 1 < limit) ++at_;
    }
    if (at_ == limit) {
      const std::size_t end = text_.find_last_not_of(kSpaces, limit - 1) + 1;
      report(codes::kUnclosedText, "this text has no closing quotation mark on its line", begin, end,
             "end the text with \" on the same line; write \\\" for a quotation mark inside it");
      return true;
    }
    if (at_ - begin - 1 > limits::kTokenBytes) too_long("text", begin, at_ + 1);
    ++at_;
    return true;
  }

  bool pass_word() {
    const std::size_t begin = at_;
    while (at_ < end_ && (is_word_character(text_[at_]) || text_[at_] == '.')) ++at_;
    if (at_ - begin > limits::kTokenBytes) too_long("name or number", begin, at_);
    return true;
  }

  void too_long(std::string_view what, std::size_t begin, std::size_t end) {
    report(codes::kTokenTooLong,
           "this " + std::string(what) + " is longer than " + std::to_string(limits::kTokenBytes) + " characters",
           begin, end, "shorten it");
  }

  bool open_bracket() {
    if (++depth_ > limits::kNesting) {
      report(codes::kTooDeep, "brackets stand more than " + std::to_string(limits::kNesting) + " deep here", at_,
             at_ + 1, "give the inner conditions names with define, and use the names");
      return false;
    }
    ++at_;
    return true;
  }

  bool foreign_characters() {
    const std::size_t begin = at_;
    const std::string_view first(text_.data() + at_, character_length(text_, at_));
    at_ += first.size();
    if (is_quote(first)) {
      report(codes::kStrangeCharacter, "`" + std::string(first) + "` is not a quotation mark of the rule language",
             begin, at_, kStraightQuotes);
      skip_to_closing_quote();
      return true;
    }
    const std::string_view help = help_for(first);
    while (at_ < end_ && !is_ordinary(at_) && help_for(character_at(at_)) == help) at_ += character_at(at_).size();
    const bool one = at_ - begin == first.size();
    report(codes::kStrangeCharacter,
           one ? "the character `" + std::string(first) + "` has no place in rule text outside quotes"
               : "these characters have no place in rule text outside quotes",
           begin, at_, help);
    return true;
  }

  std::string_view character_at(std::size_t at) const { return {text_.data() + at, character_length(text_, at)}; }

  /// The words inside foreign quotes are text, not rules: they are passed over up to the quote that closes them.
  void skip_to_closing_quote() {
    const std::size_t limit = line_end();
    std::size_t look = at_;
    while (look < limit && !is_quote(character_at(look)) && text_[look] != '"') look += character_at(look).size();
    if (look < limit) at_ = look + character_at(look).size();
  }

  std::string& text_;
  std::size_t at_;
  std::size_t end_;
  FileId file_;
  Diagnostics& diagnostics_;
  std::size_t depth_ = 0;
  std::size_t line_end_ = 0;  ///< of the line that was looked at last
};

}  // namespace

bool is_word_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

std::size_t character_length(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  std::size_t length = byte >= 0xF0U ? 4 : byte >= 0xE0U ? 3 : byte >= 0xC0U ? 2 : 1;
  length = std::min(length, text.size() - at);
  for (std::size_t next = 1; next < length; ++next) {
    if ((static_cast<unsigned char>(text[at + next]) & 0xC0U) != 0x80U) return next;
  }
  return length;
}

Layout lay_out(std::string_view text) {
  Layout layout;
  for (std::size_t line = 0; line < text.size();) {
    const std::size_t next = std::min(text.find('\n', line), text.size() - 1) + 1;
    const std::size_t first = text.find_first_not_of(kSpaces, line);
    if (text[line] == '#' || first >= next) {
      line = next;
      continue;
    }
    if (first == line) {
      if (!layout.declarations.empty()) layout.declarations.back().end = line;
      layout.declarations.push_back({line, text.size()});
    } else if (layout.declarations.empty() && layout.stray.end == 0 && text[first] != '#') {
      layout.stray = {first, text.find_last_not_of(kSpaces, next - 1) + 1};
    }
    line = next;
  }
  return layout;
}

bool scan_declaration(std::string& text, TextRange range, FileId file, Diagnostics& diagnostics) {
  return Scanner(text, range, file, diagnostics).scan();
}

}  // namespace riskcat
